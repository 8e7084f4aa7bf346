"""Finds by names: what is so named comes first, then what is so named but for accents, hyphens and spaces, then what begins so."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from graphsvc.facts.refs import Ref
from graphsvc.facts.search.reading import Reading
from graphsvc.facts.search.things import Match, Matches, Name, Thing, Written
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
_BY_ITS_OWN = tuple(Match(found_by) for found_by in FoundBy if found_by <= _SOUND)


def found_by_name(store: Store, asked: Sought, kinds: Sequence[str], most: int) -> Matches:
    """Return what has the words of a text in its names."""
    query = asked.query()
    reading = Reading(store, query, kinds, most + 1)
    (found,) = store.read(
        "search/named",
        index=store.engine.search_index,
        query=query,
        kinds=list(kinds),
        limit=most + 1,
        whole=reading.whole,
    )
    (named,) = reading.written(found, ("found", "more"))
    return read_named(named, asked, most)


def read_named(named: Sequence[Written], asked: Sought, most: int) -> Matches:
    """Return what has the words of a text in its names, of what the index found."""
    by_own: list[list[Thing]] = [[] for _ in _BY_ITS_OWN]
    by_others: list[tuple[Match, list[Thing]]] = []
    typed, alone = asked.squeezed, asked.alone
    for one in named[:most]:  # of hundreds: nothing is called for most of them
        if not (alone and alone in one.text) and not asked.matches(one.text):
            continue
        bare = one.bare
        if typed not in bare:
            found_by = _SOUND
        elif typed and typed != bare and bare.startswith(typed):
            found_by = _BEGINNING
        else:
            found_by = _rank(one.name, bare, asked, _NAME)
        if one.has_others and found_by is not _NAME and (match := _by_others(one.others, asked, found_by)):
            by_others.append((match, [one]))
        else:
            by_own[found_by].append(one)
    alike = [(match, things) for match, things in zip(_BY_ITS_OWN, by_own, strict=True) if things]
    return Matches(alike + by_others, len(named) <= most)


def _by_others(others: Sequence[Name], asked: Sought, best: FoundBy) -> Match | None:
    """Return by which of these names a thing is found better than by its own one, by which it is found so; None for none."""
    by, typed = None, asked.squeezed
    for other in others:
        if typed in other.bare and (rank := _rank(other.name, other.bare, asked, _ALIAS)) < best:
            best, by = rank, other
    return None if by is None else Match(best, (), by[:2])


def names_with(store: Store, text: str, kinds: Sequence[str], most: int) -> list[Ref]:
    """Return the entities that have all the words of `text` in their names, best first."""
    asked = sought(text)
    if not asked.folded:
        return []
    found = found_by_name(store, asked, kinds, MOST_ALIKE)
    best = found.best()
    ordered = sorted((match.found_by, len(thing.name), id_) for id_, (match, thing) in best.items())
    return [Ref(id_, best[id_][1].kind, best[id_][1].name) for _, _, id_ in ordered[:most]]


def so_named(store: Store, text: str, kinds: Sequence[str] = ()) -> list[Ref]:
    """Return the entities of which `text` is a name or an alias, case, width and traditional characters apart."""
    folded = fold(text).strip()
    records = _alike(store, mark_of(folded), kinds)
    return [Ref.of(record) for record in records if folded in map(fold, (record["name"], *record["aliases"]))]


def nearest_names(
    store: Store, text: str, kinds: Sequence[str] = (), told: Sequence[Record] | None = None
) -> list[Ref]:
    """Return the few entities whose names are most like `text`, best first; of those `told` where they came with another answer."""
    folded = fold(text)
    if told is None:
        query = near_query(squeezed(folded))
        told = _alike(store, query, kinds) if query else []
    if not told:
        return []
    # At once: what turns traditional characters takes as long for one name as for a hundred.
    names = fold("\n".join([record["name"].replace("\n", " ") for record in told])).split("\n")
    best = process.extract(folded, names, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
    return [Ref.of(told[place]) for _, _, place in best]


def _alike(store: Store, query: str, kinds: Sequence[str]) -> list[Record]:
    index = store.engine.search_index
    return store.read("search/fulltext", index=index, query=query, kinds=list(kinds), limit=MOST_ALIKE)


def _rank(name: str, bare: str, asked: Sought, exactly: FoundBy) -> FoundBy:
    """Return by what a name was found."""
    if asked.squeezed not in bare:
        return _SOUND
    if bare == asked.squeezed:
        return exactly if fold(name) == asked.folded else _BUT_FOR_MARKS
    if not asked.squeezed:
        return _SOUND
    return _BEGINNING if bare.startswith(asked.squeezed) else _PART
