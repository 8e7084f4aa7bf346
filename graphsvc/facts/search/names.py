"""Finds by names: what is so named comes first, then what is so named but for accents, hyphens and spaces, then what begins so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from graphsvc.facts.refs import Ref
from graphsvc.facts.search.things import Match, Matches, Thing
from graphsvc.store.database import Record, Store
from graphsvc.store.search_text import Sought, mark_of, near_query, sought, squeezed
from graphsvc.values.folding import fold
from graphsvc.vocabulary.found_by import FoundBy

# What is looked through for names that are alike.
_MOST_ALIKE = 400
_NEAREST = 5
_ALIKE = 40.0


def found_by_name(store: Store, asked: Sought, kinds: Sequence[str], most: int) -> Matches:
    """Return what has the words of a text in its names."""
    found = Matches()
    index = store.engine.search_index
    rows = store.read("search/named", index=index, query=asked.query(), kinds=list(kinds), limit=most)[0]["found"]
    found.complete = len(rows) < most
    for *told, text, aliases, others in rows:
        if asked.matches(text):
            found.add(Thing.of(told), Match(_found_by(told[2], [*aliases, *filter(None, others)], asked)))
    return found


def names_with(store: Store, text: str, kinds: Sequence[str], most: int) -> list[Ref]:
    """Return the entities that have all the words of `text` in their names, best first."""
    asked = sought(text)
    if not asked.folded:
        return []
    found = found_by_name(store, asked, kinds, _MOST_ALIKE)
    ordered = sorted((match.found_by, len(found.things[id_].name), id_) for id_, match in found.best.items())
    return [Ref(id_, found.things[id_].kind, found.things[id_].name) for _, _, id_ in ordered[:most]]


def so_named(store: Store, text: str, kinds: Sequence[str] = ()) -> list[Ref]:
    """Return the entities of which `text` is a name or an alias, case, width and traditional characters apart."""
    folded = fold(text).strip()
    records = _alike(store, mark_of(folded), kinds)
    return [Ref.of(record) for record in records if folded in map(fold, (record["name"], *record["aliases"]))]


def nearest_names(store: Store, text: str, kinds: Sequence[str] = ()) -> list[Ref]:
    """Return the few entities whose names are most like `text`, best first."""
    if not (query := near_query(text)):
        return []
    records = _alike(store, query, kinds)
    names = {place: fold(record["name"]) for place, record in enumerate(records)}
    best = process.extract(fold(text), names, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
    return [Ref.of(records[place]) for _, _, place in best]


def best_names(names: Sequence[str], asked: Sought) -> Iterator[tuple[FoundBy, int]]:
    """Yield by what each of an entity's names was found, the first one being its own, and its place among them."""
    for place, name in enumerate(names):
        yield _rank(name, asked, exactly=FoundBy.ALIAS if place else FoundBy.NAME), place


def _alike(store: Store, query: str, kinds: Sequence[str]) -> list[Record]:
    index = store.engine.search_index
    return store.read("search/fulltext", index=index, query=query, kinds=list(kinds), limit=_MOST_ALIKE)


def _found_by(name: str, others: Sequence[str], asked: Sought) -> FoundBy:
    return min(best_names([name, *others], asked))[0]


def _rank(name: str, asked: Sought, exactly: FoundBy) -> FoundBy:
    folded = fold(name)
    if folded == asked.folded:
        return exactly
    if not asked.squeezed:
        return FoundBy.SOUND
    bare = squeezed(folded)
    if asked.squeezed not in bare:
        return FoundBy.SOUND
    if bare == asked.squeezed:
        return FoundBy.BUT_FOR_MARKS
    return FoundBy.BEGINNING if bare.startswith(asked.squeezed) else FoundBy.PART
