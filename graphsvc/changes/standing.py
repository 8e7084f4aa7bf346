"""Things as they stand before somebody changes them: what a form begins with, each with its version. Must not write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.changes.fields import Reading
from graphsvc.changes.made import EntityNow, LinkNow
from graphsvc.changes.references import References
from graphsvc.errors import NotFound
from graphsvc.facts.lookup import of_named
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.store.records import CHANGED_IN, DERIVED_FROM, kind_of, public_link, told_of_entity
from graphsvc.viewers import Action, Viewer, allowed, seen_by
from graphsvc.vocabulary import LinkColumn
from graphsvc.vocabulary.days import is_partial_date, last_day


@dataclass(frozen=True, slots=True)
class LinkStanding:
    """A link as it stands with both its ends; `derived_from` is the rule that it follows from, empty where none."""

    now: LinkNow
    start: Ref
    end: Ref
    derived_from: str


@allowed(Action.SEE)
def entity_now(store: Store, viewer: Viewer, text: str) -> EntityNow:
    """Return the entity that `text` names, private fields masked unless the viewer is shown them.

    Raises NotFound, Ambiguous, Invalid.
    """
    return of_named(store, text, lambda id_: _entity(store, viewer, id_))


@allowed(Action.SEE)
def link_now(store: Store, viewer: Viewer, id_: str) -> LinkStanding:
    """Return the link of an id. Raises NotFound."""
    _, start, _ = References(store, Reading()).link(id_)
    found = store.one("links/of_start", start=start, id=id_)
    if found is None:
        raise _gone(id_)
    properties, start_ref, end_ref = found["properties"], Ref.of(found["start"]), Ref.of(found["end"])
    now = LinkNow(id_, found["type"], start_ref.id, end_ref.id, properties[CHANGED_IN], public_link(properties))
    return LinkStanding(now, start_ref, end_ref, properties.get(DERIVED_FROM) or "")


@allowed(Action.SEE)
def refs_of(store: Store, viewer: Viewer, ids: Iterable[str]) -> Mapping[str, Ref]:
    """Return entities by id; what is not there is left out."""
    asked = sorted(set(filter(None, ids)))
    found = store.read("names/by_ids", ids=asked)[0]["entities"] if asked else []
    return {id_: Ref(id_, kind_of(labels), name) for id_, labels, name in found}


@allowed(Action.SEE)
def links_to_end(
    store: Store, viewer: Viewer, ids: Sequence[str], column: LinkColumn, day: str, other: str = ""
) -> dict[str, list[str]]:
    """Return by entity the ids of its links of a column that are not over by a day; only those with `other` where it is given."""
    there = [
        (row["properties"], *((row["start"], row["end"]) if column.outward else (row["end"], row["start"])))
        for row in store.read("links/named_at", ids=list(ids))
        if row["type"] == column.link
    ]
    kinds = refs_of(store, viewer, [far for _, _, far in there])
    found: dict[str, list[str]] = {id_: [] for id_ in ids}
    for properties, near, far in there:
        meant = far == other if other else far in kinds and kinds[far].kind in column.targets
        fits = meant and (not column.role or properties.get("role") == column.role)
        if near in found and fits and not _is_over(properties.get("until"), day):
            found[near].append(properties["id"])
    return found


def _is_over(until: str | None, day: str) -> bool:
    return bool(until) and is_partial_date(day) and last_day(str(until)) <= last_day(day)


def _entity(store: Store, viewer: Viewer, id_: str) -> EntityNow | None:
    if (found := store.one("entities/by_ids", ids=[id_])) is None:
        return None
    kind, properties = kind_of(found["labels"]), found["properties"]
    told = seen_by(viewer, kind, told_of_entity(properties))
    return EntityNow(id_, kind, str(told["name"]), properties[CHANGED_IN], told)


def _gone(name: str) -> NotFound:
    return NotFound(
        f"“{name}”已被删除，可能是别人刚删的。它的历史还在。",
        f"{name} was deleted, perhaps just now by somebody else; its history is still there.",
        nearest=[],
    )
