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
_OWN, _ALIASES, *_OTHERS = (field.name for field in OWN_NAMES)
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
            # A search text begins with the name as it is compared.
            best = _rank(name, text.partition(" ")[0], asked, FoundBy.NAME), _OWN, name
            if best[0] != FoundBy.NAME and (aliases or any(others)):
                best = min([best, *_others(aliases, others, asked)], key=_found_by)
            found.add(Thing.of((id_, labels, name, fields, home)), Match(best[0], (), best[1:]))
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


def _others(aliases: Sequence[str], others: Sequence[str | None], asked: Sought) -> Iterator[tuple[FoundBy, str, str]]:
    """Yield by what each other name of an entity was found, the field in which it stands, and the name."""
    fields = [*((_ALIASES, alias) for alias in aliases), *zip(_OTHERS, others, strict=True)]
    for field, name in fields:
        if name:
            yield _rank(name, squeezed(fold(name)), asked, FoundBy.ALIAS), field, name


def _found_by(named: tuple[FoundBy, str, str]) -> FoundBy:
    return named[0]


def _rank(name: str, bare: str, asked: Sought, exactly: FoundBy) -> FoundBy:
    """Return by what a name was found; `bare` is the name without all that may be left out."""
    if asked.squeezed not in bare:
        return FoundBy.SOUND
    if bare == asked.squeezed:
        return exactly if fold(name) == asked.folded else FoundBy.BUT_FOR_MARKS
    if not asked.squeezed:
        return FoundBy.SOUND
    return FoundBy.BEGINNING if bare.startswith(asked.squeezed) else FoundBy.PART
