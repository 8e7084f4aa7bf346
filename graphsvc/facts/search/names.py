"""Finds by names: what is so named comes first, then what is so named but for accents, hyphens and spaces, then what begins so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from graphsvc.facts.refs import Ref
from graphsvc.facts.search.things import Match, Matches, Thing
from graphsvc.store.database import Record, Store
from graphsvc.store.search_text import Sought, mark_of, near_query, sought, squeezed
from graphsvc.values.folding import fold
from graphsvc.vocabulary.found_by import OWN_NAMES, FoundBy

# What is looked through for names that are alike.
_MOST_ALIKE = 400
_NEAREST = 5
_ALIKE = 40.0


def found_by_name(store: Store, asked: Sought, kinds: Sequence[str], most: int) -> Matches:
    """Return what has the words of a text in its names."""
    index = store.engine.search_index
    rows = store.read("search/named", index=index, query=asked.query(), kinds=list(kinds), limit=most + 1)[0]["found"]
    return read_named(rows, asked, most)


def read_named(rows: Sequence[Sequence[Any]], asked: Sought, most: int) -> Matches:
    """Return what has the words of a text in its names, of what the index found."""
    found = Matches(complete=len(rows) <= most)
    for id_, labels, name, fields, home, text, aliases, others in rows[:most]:
        if asked.matches(text):
            found_by, _, field, matched = _best_name([*_named(name, aliases, others)], asked)
            found.add(Thing.of((id_, labels, name, fields, home)), Match(found_by, (), (field, matched)))
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


def _alike(store: Store, query: str, kinds: Sequence[str]) -> list[Record]:
    index = store.engine.search_index
    return store.read("search/fulltext", index=index, query=query, kinds=list(kinds), limit=_MOST_ALIKE)


def _named(name: str, aliases: Sequence[str], others: Sequence[str | None]) -> Iterator[tuple[str, str]]:
    """Yield each name of an entity with the field in which it stands, its own one first."""
    own, also, *rest = (field.name for field in OWN_NAMES)
    yield own, name
    yield from ((also, alias) for alias in aliases)
    yield from ((field, other) for field, other in zip(rest, others, strict=True) if other)


def _best_name(names: Sequence[tuple[str, str]], asked: Sought) -> tuple[FoundBy, int, str, str]:
    """Return by what an entity was found, and by which of its names: place, field and text."""
    return min(
        (_rank(name, asked, exactly=FoundBy.ALIAS if place else FoundBy.NAME), place, field, name)
        for place, (field, name) in enumerate(names)
    )


def _rank(name: str, asked: Sought, exactly: FoundBy) -> FoundBy:
    folded = fold(name)
    if folded == asked.folded:
        return exactly
    bare = squeezed(folded)
    if not asked.squeezed or asked.squeezed not in bare:
        return FoundBy.SOUND
    if bare == asked.squeezed:
        return FoundBy.BUT_FOR_MARKS
    return FoundBy.BEGINNING if bare.startswith(asked.squeezed) else FoundBy.PART
