"""The sources that an answer rests on: title, publisher and day of each, as a picture or a workbook lists them."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.facts.chains import Json
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed

_TOLD = ("publisher", "published", "kind", "url")


@allowed(Action.SEE)
def sources(store: Store, viewer: Viewer, ids: Iterable[str | None]) -> list[Json]:
    """Return `{"id", "title", "publisher", "published", "kind", "url"}` of each source by id, in the order of titles."""
    wanted = sorted({id_ for id_ in ids if id_})
    records = store.read("entities/by_ids", ids=wanted) if wanted else []
    found = [record["properties"] for record in records if "Source" in record["labels"]]
    told = [{"id": s["id"], "title": s["name"], **{name: s.get(name) for name in _TOLD}} for s in found]
    return sorted(told, key=lambda source: (source["title"], source["id"]))
