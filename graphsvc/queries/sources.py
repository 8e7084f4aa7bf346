"""The sources that an answer rests on: title, publisher and day of each, as a picture or a workbook lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphsvc.facts.network_copy.current import copy_at_hand_of_few
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One source that an answer rests on."""

    id: str
    title: str
    publisher: str | None = None
    published: str | None = None


@allowed(Action.SEE)
def sources(store: Store, viewer: Viewer, ids: Iterable[str | None]) -> list[CitedSource]:
    """Return each source by id, in the order of titles, kept until one of them changes. Raises Unavailable."""
    wanted = sorted({id_ for id_ in ids if id_})
    if copy := copy_at_hand_of_few(store, wanted):
        return copy.told(("sources", tuple(wanted)), (), lambda: (_sources(store, wanted), wanted))
    return _sources(store, wanted)


def _sources(store: Store, wanted: Sequence[str]) -> list[CitedSource]:
    records = store.read("entities/by_ids", ids=wanted) if wanted else []
    found = [record["properties"] for record in records if "Source" in record["labels"]]
    told = [CitedSource(s["id"], s["name"], s.get("publisher"), s.get("published")) for s in found]
    return sorted(told, key=lambda source: (source.title, source.id))
