"""Finding what a user names: an entity by id, name, alias or search text; a region by code, path or name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.cursors import cursor_after, key_of
from graphsvc.facts import lookup
from graphsvc.facts.chains import Json, Ref
from graphsvc.facts.search import FIRST_KEY, Hit, nearest_names, search_entities
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed

__all__ = ["Found", "Hit", "Ref", "find_entity", "find_region", "region_path", "search"]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found, best first.

    `total` counts everything; where it is not `complete`, there are more than were looked through. `results` are the hits with
    what tells apart those of one name; `nearest` are the names that come nearest where nothing was found.
    """

    text: str
    hits: tuple[Hit, ...]
    results: tuple[Json, ...]
    total: int
    complete: bool
    next_cursor: str | None
    nearest: tuple[Json, ...]

    def as_dict(self) -> Json:
        """Return `{"q", "total", "complete", "results", "next_cursor", "nearest"}`."""
        return {
            "q": self.text,
            "total": self.total,
            "complete": self.complete,
            "results": list(self.results),
            "next_cursor": self.next_cursor,
            "nearest": list(self.nearest),
        }


@allowed(Action.SEE)
def find_entity(store: Store, viewer: Viewer, text: str, kinds: Sequence[str] = ()) -> Ref:
    """Return the one entity (of these kinds) that `text` names. Raises NotFound, Ambiguous, Invalid."""
    return lookup.find_entity(store, text, kinds)


@allowed(Action.SEE)
def find_region(store: Store, viewer: Viewer, text: str) -> Place:
    """Return the one region that `text` names. Raises NotFound, Ambiguous."""
    return lookup.find_region(store, text)


@allowed(Action.SEE)
def region_path(store: Store, viewer: Viewer, place: Place) -> str:
    """Return a region with what it lies in, as 河南省信阳市光山县."""
    return lookup.region_path(store, place)


@allowed(Action.SEE)
def search(
    store: Store, viewer: Viewer, text: str, kinds: Sequence[str] = (), limit: int = 20, cursor: str | None = None
) -> Found:
    """Return the entities whose names match every word of `text`, from behind `cursor` on. Raises Invalid."""
    question = ("search", text, sorted(kinds))
    key = key_of(cursor, question, FIRST_KEY) if cursor else None
    hits = search_entities(store, text, kinds)
    shown = hits.after(key, limit)
    more = bool(shown) and shown[-1] != hits.found[-1]
    refs = lookup.shown_apart(store, [hit.ref for hit in shown], [hit.ref for hit in hits.found])
    return Found(
        text,
        shown,
        tuple({**ref, "matched": hit.matched} for ref, hit in zip(refs, shown, strict=True)),
        len(hits.found),
        hits.complete,
        cursor_after(shown[-1].key, question) if more else None,
        () if hits.found else tuple(lookup.shown_apart(store, nearest_names(store, text, kinds))),
    )
