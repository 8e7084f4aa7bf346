"""Everything that a text finds, in order: by the whole of it, and by its words, each of which must stand somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from graphsvc.facts.search.names import found_by_name, read_named
from graphsvc.facts.search.places import Placed, Whereabouts, placed_in, whereabouts
from graphsvc.facts.search.things import Match, Matches, Thing
from graphsvc.facts.search.through import LEADING, found_through
from graphsvc.facts.search.told import read_told
from graphsvc.facts.search.words import Word, single_words, whole_text
from graphsvc.store.database import Store
from graphsvc.store.search_text import Sought
from graphsvc.vocabulary.found_by import FoundBy

# What is looked through for one question; where there is more, the answer says how many there are at least.
MOST = 2_000
# Of several words each finds more than all of them together.
_MOST_OF_A_WORD = 20_000
# More than any database has.
_ALL = 1_000_000_000
# As much of a name as its place in the order depends on.
_ORDERED_BY = 40

Key = tuple[int, int, int, str, str]
FIRST_KEY: Key = (0, 0, 0, "", "")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and by what each word of the question was; the best of them decides its place in the order."""

    thing: Thing
    words: tuple[tuple[Word, Match], ...]

    @property
    def best(self) -> int:
        """By what the best of its words was found."""
        if len(self.words) == 1:
            return self.words[0][1].found_by
        return min(match.found_by for _, match in self.words)

    @property
    def key(self) -> Key:
        """Its place in the order of all hits: what is told of a thing itself comes before what is told of another."""
        all_of_them = sum([2 * match.found_by + bool(match.way) for _, match in self.words])
        name = self.thing.name
        return (self.best, all_of_them, len(name), name[:_ORDERED_BY], self.thing.id)


@dataclass(frozen=True, slots=True)
class Hits:
    """Everything that a text finds; `complete` tells whether that is all there is."""

    found: Sequence[Hit]
    complete: bool

    def after(self, key: Key | None, limit: int) -> list[Hit]:
        """Return the hits behind the one of this key in order, at most `limit`; only as many are put in order as it takes."""
        by_best: dict[int, list[Hit]] = defaultdict(list)
        for hit in self.found:
            by_best[hit.best].append(hit)
        shown: list[Hit] = []
        for best in sorted(by_best):
            if len(shown) < limit and (key is None or best >= key[0]):
                behind = [hit for hit in by_best[best] if key is None or hit.key > key]
                shown += nsmallest(limit - len(shown), behind, key=lambda hit: hit.key)
        return shown


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which of the hits are wanted: of these kinds, with one of these fields, of these countries and in these regions (ids)."""

    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def of(self, things: Sequence[Thing], where: Whereabouts) -> list[Thing]:
        """Return those of the things that fit in all but their kind."""
        fields = frozenset(self.fields)
        left = [thing for thing in things if not fields or not fields.isdisjoint(thing.fields)]
        for wanted, fitting in ((self.countries, where.of_countries), (self.regions, where.within)):
            if wanted:
                ids = fitting(wanted)
                left = [thing for thing in left if thing.id in ids]
        return left


ANYTHING = Narrowing()


def search_entities(store: Store, text: str, narrowing: Narrowing = ANYTHING) -> tuple[Hits, Whereabouts]:
    """Return what `text` finds, and where it all is. Raises Invalid."""
    hits = _found(store, text, narrowing.kinds, MOST, _MOST_OF_A_WORD)
    things = [hit.thing for hit in hits.found]
    where = whereabouts(store, things)
    if narrowing in (ANYTHING, Narrowing(narrowing.kinds)):
        return hits, where
    left = narrowing.of(things, where)
    by_id = {hit.thing.id: hit for hit in hits.found}
    return Hits([by_id[thing.id] for thing in left], hits.complete), whereabouts(store, left)


def ids_matching(store: Store, text: str, kind: str) -> list[str]:
    """Return the ids of all entities of one kind that a search for `text` finds, in no order. Raises Invalid."""
    return [hit.thing.id for hit in _found(store, text, [kind], _ALL, _ALL).found]


def _found(store: Store, text: str, kinds: Sequence[str], most: int, most_of_a_word: int) -> Hits:
    whole = whole_text(text)
    if not whole.sought.folded:
        return Hits([], True)
    words = single_words(store, text)
    matches = _matches(store, whole.sought, kinds, most, names_only=bool(words))
    hits = {id_: Hit(matches.things[id_], ((whole, match),)) for id_, match in matches.best.items()}
    complete = matches.complete
    if words:
        by_words, all_of_them = _by_words(store, words, kinds, most_of_a_word)
        complete = complete and all_of_them
        hits = {hit.thing.id: hit for hit in by_words} | hits
    return Hits(list(hits.values()), complete)


def _matches(store: Store, asked: Sought, kinds: Sequence[str], most: int, *, names_only: bool = False) -> Matches:
    """Return what a text finds, by whatever it finds it."""
    if names_only or not asked.told_query():
        return found_by_name(store, asked, kinds, most)
    named, told = _written(store, asked, kinds, most)
    # What leads to things of these kinds may be of others.
    leading = _written(store, asked, LEADING, most) if kinds else (named, told)
    return _joined(named, told, found_through(store, *leading, kinds, most))


def _written(store: Store, asked: Sought, kinds: Sequence[str], most: int) -> tuple[Matches, Matches]:
    """Return what has the words of a text in its names, and that of which they are told."""
    engine = store.engine
    indexes = {"index": engine.search_index, "told_index": engine.said_index, "link_index": engine.link_index}
    queries = {"query": asked.query(), "words": asked.told_query(), "exact": asked.told_query(exactly=True)}
    (found,) = store.read("search/everywhere", **indexes, **queries, kinds=list(kinds), limit=most + 1)
    return read_named(found["named"], asked, most), read_told(found["told"], found["at_links"], asked, kinds, most)


def _joined(*found: Matches) -> Matches:
    """Put what was found into the first of them."""
    joined = found[0]
    for one in found[1:]:
        joined.complete = joined.complete and one.complete
        for id_, match in one.best.items():
            joined.add(one.things[id_], match)
    return joined


def _by_words(store: Store, words: Sequence[Word], kinds: Sequence[str], most: int) -> tuple[list[Hit], bool]:
    """Return what is found by each of these words, and whether that is all there is."""
    matches = {word: _matches(store, word.sought, (), most) for word in words}
    complete = all(found.complete for found in matches.values())
    things = _candidates(store, matches, kinds, most)
    where = whereabouts(store, things) if any(word.places for word in words) else None
    placed = {word: where.within(word.places) for word in words if where and word.places}
    hits = []
    for thing in things:
        by_word = [(word, _match(thing, word, matches[word], placed.get(word, {}).get(thing.id))) for word in words]
        if all(match for _, match in by_word) and (not kinds or thing.kind in kinds):
            hits.append(Hit(thing, tuple((word, match) for word, match in by_word if match)))
    return hits, complete and len(things) < most


def _candidates(store: Store, matches: dict[Word, Matches], kinds: Sequence[str], most: int) -> list[Thing]:
    """Return the things that may fit: found by each word that names neither kind nor place, else by the one that names least."""
    plain = [found for word, found in matches.items() if not word.narrows]
    if plain:
        fewest = min(plain, key=lambda found: len(found.best))
        return [thing for id_, thing in fewest.things.items() if all(id_ in found.best for found in plain)]
    word, found = min(matches.items(), key=lambda pair: (not pair[0].places, len(pair[1].best)))
    of_kind = {label for other in matches if not other.places for label in other.kinds} if word.places else set()
    inside = placed_in(store, word.places, sorted(of_kind.intersection(kinds or of_kind)), most) if word.places else []
    return list({**{thing.id: thing for thing in inside}, **found.things}.values())


def _match(thing: Thing, word: Word, found: Matches, placed: Placed | None) -> Match | None:
    """Return by what a thing is found by one word; None where it is not."""
    best = found.best.get(thing.id)
    if placed and (best is None or best.found_by > FoundBy.PLACE):
        return Match(FoundBy.PLACE, placed)
    if best is None and thing.kind in word.kinds:
        return Match(FoundBy.KIND)
    return best
