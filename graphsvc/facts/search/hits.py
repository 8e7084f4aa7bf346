"""Everything that a text finds, in order: by the whole of it, and by its words, each of which must stand somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from graphsvc.facts.search.known_places import Placed
from graphsvc.facts.search.names import MOST_ALIKE, found_by_name, read_named
from graphsvc.facts.search.narrowing import ANYTHING, Narrowing
from graphsvc.facts.search.places import Whereabouts, placed_in, whereabouts
from graphsvc.facts.search.reading import Reading
from graphsvc.facts.search.things import Best, Match, Matches, Thing, add, found_alike
from graphsvc.facts.search.through import LEADING, found_through
from graphsvc.facts.search.told import read_told
from graphsvc.facts.search.words import Word, single_words, whole_text
from graphsvc.store.database import Record, Store
from graphsvc.store.search_text import Sought, near_query
from graphsvc.vocabulary.found_by import FoundBy

# What is looked through for one question; where there is more, the answer says how many there are at least.
MOST = 2_000
# Of several words each finds more than all of them together.
_MOST_OF_A_WORD = 20_000
# So many are sorted sooner than the first of them are found.
_FEW = 100
# More than any database has.
_ALL = 1_000_000_000
Key = tuple[int, int, int, str, str]
FIRST_KEY: Key = (0, 0, 0, "", "")


# Each word of a question, with by what it found a thing.
Matched = tuple[tuple[Word, Match], ...]


def rank_of(words: Matched) -> tuple[int, int]:
    """Return by what the best of some words was found, and by what all of them: what is told of a thing itself comes before what is told of another."""
    if len(words) == 1:
        found_by, way, _ = words[0][1]
        return found_by, 2 * found_by + (1 if way else 0)
    all_of_them = sum([2 * match.found_by + bool(match.way) for _, match in words])
    return min([match.found_by for _, match in words]), all_of_them


class Hit(NamedTuple):
    """One thing found, and by what each word of the question was; the best of them decides its place in the order."""

    thing: Thing
    words: Matched

    @property
    def key(self) -> Key:
        """Its place in the order of all hits."""
        return (*rank_of(self.words), *self.thing.key)


@dataclass(frozen=True, slots=True)
class Hits:
    """Everything that a text finds: the things that each word found by one and the same together; `complete` tells whether that is all there is.

    `near` are things of like names, told with the answer where the indexes found nothing at all.
    """

    alike: Sequence[tuple[Matched, Sequence[Thing]]]
    complete: bool
    near: Sequence[Record] | None = None

    @property
    def things(self) -> list[Thing]:
        """All the things, in no order."""
        return [thing for _, things in self.alike for thing in things]

    def after(self, key: Key | None, limit: int) -> list[Hit]:
        """Return the hits behind the one of this key in order, at most `limit`; only as many are put in order as it takes."""
        by_rank: dict[tuple[int, int], list[tuple[Matched, Sequence[Thing]]]] = {}
        for words, things in self.alike:
            by_rank.setdefault(rank_of(words), []).append((words, things))
        shown: list[Hit] = []
        for rank in sorted(by_rank):
            if len(shown) < limit and (key is None or rank >= key[:2]):
                alike = by_rank[rank]
                if key and rank == key[:2]:
                    alike = [(words, [one for one in things if one.key > key[2:]]) for words, things in alike]
                shown += _first(alike, limit - len(shown))
        return shown

    def only(self, things: Iterable[Thing]) -> Hits:
        """Return those of the hits that are one of these things."""
        ids = {thing.id for thing in things}
        return Hits([(words, [one for one in of if one.id in ids]) for words, of in self.alike], self.complete)


def _first(alike: Iterable[tuple[Matched, Sequence[Thing]]], limit: int) -> list[Hit]:
    """Return the first of these things in order."""
    orders = [thing.order for _, things in alike for thing in things]
    if not orders:
        return []
    last = (nsmallest(limit, orders) if len(orders) > _FEW else sorted(orders)[:limit])[-1]
    hits = [(one.order, Hit(one, words)) for words, things in alike for one in things if one.order <= last]
    return [hit for _, hit in sorted(hits, key=itemgetter(0))]


def search_entities(
    store: Store, text: str, narrowing: Narrowing = ANYTHING, *, or_near: bool = False
) -> tuple[Hits, Whereabouts]:
    """Return what `text` finds, and where all those things are; `or_near` asks for things of like names in the place of nothing. Raises Invalid."""
    hits = _found(store, text, narrowing.kinds, MOST, _MOST_OF_A_WORD, or_near=or_near)
    where = whereabouts(store, hits.things)
    if not narrowing.beyond_kinds:
        return hits, where
    left = hits.only(narrowing.of(where.things, where))
    return left, whereabouts(store, left.things)


def ids_matching(store: Store, text: str, kind: str) -> list[str]:
    """Return the ids of all entities of one kind that a search for `text` finds, in no order. Raises Invalid."""
    return [thing.id for thing in _found(store, text, [kind], _ALL, _ALL).things]


def _found(
    store: Store, text: str, kinds: Sequence[str], most: int, most_of_a_word: int, *, or_near: bool = False
) -> Hits:
    whole = whole_text(text)
    if not whole.sought.folded:
        return Hits([], True)
    words = single_words(store, text)
    near = near_query(whole.sought.squeezed) if or_near and not words else ""
    matches = _matches(store, whole.sought, kinds, most, names_only=bool(words), near=near)
    alike: list[tuple[Matched, Sequence[Thing]]] = [(((whole, match),), things) for match, things in matches.alike]
    if not words:
        return Hits(alike, matches.complete, matches.near)
    by_words, all_of_them = _by_words(store, words, kinds, most_of_a_word)
    known = matches.best()
    alike += [(hit.words, [hit.thing]) for hit in by_words if hit.thing.id not in known]
    return Hits(alike, matches.complete and all_of_them)


def _matches(
    store: Store, asked: Sought, kinds: Sequence[str], most: int, *, names_only: bool = False, near: str = ""
) -> Matches:
    """Return what a text finds, by whatever it finds it; where the indexes find nothing at all, what they find for `near`."""
    words = "" if names_only else asked.told_query()
    if not words:
        return found_by_name(store, asked, kinds, most)
    named, told = _written(store, asked, words, kinds, most, near)
    # What leads to things of these kinds may be of others.
    leading = _written(store, asked, words, LEADING, most) if kinds else (named, told)
    return _joined(named, told, found_through(store, *leading, kinds, most))


def _written(
    store: Store, asked: Sought, words: str, kinds: Sequence[str], most: int, near: str = ""
) -> tuple[Matches, Matches]:
    """Return what has the words of a text in its names, and that of which they are told; `words` asks for what is told."""
    engine, query = store.engine, asked.query()
    reading = Reading(store, query, kinds, most + 1)
    (found,) = store.read(
        "search/everywhere",
        index=engine.search_index,
        told_index=engine.said_index,
        link_index=engine.link_index,
        query=query,
        words=words,
        exact=asked.told_query(exactly=True),
        kinds=list(kinds),
        limit=most + 1,
        whole=reading.whole,
        near=near,
        most_near=MOST_ALIKE,
    )
    named, told = reading.written(found, ("named", "named_more"), ("told", "told_more"))
    matches = read_named(named, asked, most)
    if near and not (named or told or found["at_links"]):
        matches.near = found["near"]
    return matches, read_told(told, found["at_links"], asked, kinds, most)


def _joined(named: Matches, *others: Matches) -> Matches:
    """Put what was found otherwise beside what was found by its name."""
    complete = named.complete and all(one.complete for one in others)
    if not any(one.alike for one in others):
        return Matches(named.alike, complete, named.near)
    best = named.best()
    for one in others:
        for match, things in one.alike:
            for thing in things:
                add(best, thing, match)
    return Matches(found_alike(best), complete, named.near)


def _by_words(store: Store, words: Sequence[Word], kinds: Sequence[str], most: int) -> tuple[list[Hit], bool]:
    """Return what is found by each of these words, and whether that is all there is."""
    found = {word: _matches(store, word.sought, (), most) for word in words}
    complete = all(one.complete for one in found.values())
    matches = {word: one.best() for word, one in found.items()}
    things = _candidates(store, matches, kinds, most)
    where = whereabouts(store, things) if any(word.places for word in words) else None
    placed = {word: where.within(word.places) for word in words if where and word.places}
    hits = []
    for thing in things:
        by_word = [(word, _match(thing, word, matches[word], placed.get(word, {}).get(thing.id))) for word in words]
        if all(match for _, match in by_word) and (not kinds or thing.kind in kinds):
            hits.append(Hit(thing, tuple((word, match) for word, match in by_word if match)))
    return hits, complete and len(things) < most


def _candidates(store: Store, matches: dict[Word, Best], kinds: Sequence[str], most: int) -> list[Thing]:
    """Return the things that may fit: found by each word that names neither kind nor place, else by the one that names least."""
    plain = [found for word, found in matches.items() if not word.narrows]
    if plain:
        fewest = min(plain, key=len)
        return [thing for id_, (_, thing) in fewest.items() if all(id_ in found for found in plain)]
    word, found = min(matches.items(), key=lambda pair: (not pair[0].places, len(pair[1])))
    of_kind = {label for other in matches if not other.places for label in other.kinds} if word.places else set()
    inside = placed_in(store, word.places, sorted(of_kind.intersection(kinds or of_kind)), most) if word.places else []
    return list({**{thing.id: thing for thing in inside}, **{id_: thing for id_, (_, thing) in found.items()}}.values())


def _match(thing: Thing, word: Word, found: Best, placed: Placed | None) -> Match | None:
    """Return by what a thing is found by one word; None where it is not."""
    best = found[thing.id][0] if thing.id in found else None
    if placed and (best is None or best.found_by > FoundBy.PLACE):
        return Match(FoundBy.PLACE, placed)
    if best is None and thing.kind in word.kinds:
        return Match(FoundBy.KIND)
    return best
