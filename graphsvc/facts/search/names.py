"""Finds by names: what is so named comes first, then what is so named but for accents, hyphens and spaces, then what begins so."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from graphsvc.facts.refs import Ref
from graphsvc.facts.search.reading import text_asked, told_whole, written_of
from graphsvc.facts.search.things import Match, Matches, Name, Written
from graphsvc.store.database import Record, Store
from graphsvc.store.search_text import Sought, mark_of, near_query, sought, squeezed
from graphsvc.values.folding import fold
from graphsvc.vocabulary.found_by import FoundBy

# What is looked through for names that are alike.
MOST_ALIKE = 400
_NEAREST = 5
_ALIKE = 40.0

# Looked up once: of an enumeration that takes as long as to compare two names.
_NAME, _ALIAS, _SOUND = FoundBy.NAME, FoundBy.ALIAS, FoundBy.SOUND
_BUT_FOR_MARKS, _BEGINNING, _PART = FoundBy.BUT_FOR_MARKS, FoundBy.BEGINNING, FoundBy.PART
# The same for each of hundreds of hits.
_BY_ITS_OWN = {found_by: Match(found_by) for found_by in FoundBy if found_by <= _SOUND}


def found_by_name(store: Store, asked: Sought, kinds: Sequence[str], most: int) -> Matches:
    """Return what has the words of a text in its names."""
    query = asked.query()
    text = text_asked(query, kinds)
    wanted = {"kinds": list(kinds), "limit": most + 1, "whole": told_whole(store, text, most + 1)}
    (found,) = store.read("search/named", index=store.engine.search_index, query=query, **wanted)
    (named,) = written_of(store, text, found, ("found", "more"))
    return read_named(named, asked, most)


def read_named(named: Sequence[Written], asked: Sought, most: int) -> Matches:
    """Return what has the words of a text in its names, of what the index found."""
    found = Matches(complete=len(named) <= most)
    things, matches = found.things, found.best
    first, typed = named[:most], asked.squeezed
    by_sound, by_beginning = _BY_ITS_OWN[_SOUND], _BY_ITS_OWN[_BEGINNING]
    for one, matched in zip(first, asked.each_matches([one.text for one in first]), strict=True):
        if matched:
            thing, (_, _, bare) = one.thing, one.own
            if typed not in bare:
                match = by_sound
            elif typed and typed != bare and bare.startswith(typed):
                match = by_beginning
            else:
                match = _BY_ITS_OWN[_rank(one.own, asked, _NAME)]
            things[thing.id] = thing
            matches[thing.id] = _by_others(one.others, asked, match) if one.has_others else match
    return found


def _by_others(others: Sequence[Name], asked: Sought, match: Match) -> Match:
    """Return by which of these names a thing is found better than it is by its own one, else as it is by that."""
    best, by = match.found_by, None
    if best is not _NAME:
        for other in others:
            if (rank := _rank(other, asked, _ALIAS)) < best:
                best, by = rank, other
    return match if by is None else Match(best, (), by[:2])


def names_with(store: Store, text: str, kinds: Sequence[str], most: int) -> list[Ref]:
    """Return the entities that have all the words of `text` in their names, best first."""
    asked = sought(text)
    if not asked.folded:
        return []
    found = found_by_name(store, asked, kinds, MOST_ALIKE)
    ordered = sorted((match.found_by, len(found.things[id_].name), id_) for id_, match in found.best.items())
    return [Ref(id_, found.things[id_].kind, found.things[id_].name) for _, _, id_ in ordered[:most]]


def so_named(store: Store, text: str, kinds: Sequence[str] = ()) -> list[Ref]:
    """Return the entities of which `text` is a name or an alias, case, width and traditional characters apart."""
    folded = fold(text).strip()
    records = _alike(store, mark_of(folded), kinds)
    return [Ref.of(record) for record in records if folded in map(fold, (record["name"], *record["aliases"]))]


def nearest_names(
    store: Store, text: str, kinds: Sequence[str] = (), told: Sequence[Record] | None = None
) -> list[Ref]:
    """Return the few entities whose names are most like `text`, best first; of those `told` where they came with another answer."""
    if not (query := near_query(squeezed(fold(text)))):
        return []
    records = _alike(store, query, kinds) if told is None else told
    # At once: what turns traditional characters takes as long for one name as for a hundred.
    names = fold("\n".join(record["name"].replace("\n", " ") for record in records)).split("\n") if records else []
    best = process.extract(fold(text), names, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
    return [Ref.of(records[place]) for _, _, place in best]


def _alike(store: Store, query: str, kinds: Sequence[str]) -> list[Record]:
    index = store.engine.search_index
    return store.read("search/fulltext", index=index, query=query, kinds=list(kinds), limit=MOST_ALIKE)


def _rank(name: Name, asked: Sought, exactly: FoundBy) -> FoundBy:
    """Return by what a name was found."""
    bare = name.bare
    if asked.squeezed not in bare:
        return _SOUND
    if bare == asked.squeezed:
        return exactly if fold(name.name) == asked.folded else _BUT_FOR_MARKS
    if not asked.squeezed:
        return _SOUND
    return _BEGINNING if bare.startswith(asked.squeezed) else _PART
