"""Everything that a text finds, in order: by the whole of it, and by its words, each of which must stand somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.facts.search.names import found_by_name
from graphsvc.facts.search.places import Whereabouts, placed_in, whereabouts
from graphsvc.facts.search.things import Match, Matches, Thing
from graphsvc.facts.search.through import found_through
from graphsvc.facts.search.told import found_by_told
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
    def key(self) -> Key:
        """Its place in the order of all hits: what is told of a thing itself comes before what is told of another."""
        matches = [match for _, match in self.words]
        best = min(match.found_by for match in matches)
        all_of_them = sum(2 * match.found_by + bool(match.way) for match in matches)
        name = self.thing.name
        return (best, all_of_them, len(name), name[:_ORDERED_BY], self.thing.id)


@dataclass(frozen=True, slots=True)
class Hits:
    """Everything that a text finds, in order; `complete` tells whether that is all there is."""

    found: tuple[Hit, ...]
    complete: bool

    def after(self, key: Key | None, limit: int) -> tuple[Hit, ...]:
        """Return the hits behind the one of this key, at most `limit`."""
        return tuple(hit for hit in self.found if key is None or hit.key > key)[:limit]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which of the hits are wanted: of these kinds, with one of these fields, of these countries and in these regions (ids)."""

    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def holds(self, thing: Thing, where: Whereabouts) -> bool:
        """Tell whether a thing of the wanted kinds fits the rest too."""
        return (
            (not self.fields or not frozenset(self.fields).isdisjoint(thing.fields))
            and (not self.countries or not where.country_ids(thing).isdisjoint(self.countries))
            and (not self.regions or where.within(thing, self.regions) is not None)
        )


ANYTHING = Narrowing()


def search_entities(store: Store, text: str, narrowing: Narrowing = ANYTHING) -> tuple[Hits, Whereabouts]:
    """Return what `text` finds, best first, and where it all is. Raises Invalid."""
    hits = _found(store, text, narrowing.kinds, MOST, _MOST_OF_A_WORD)
    where = whereabouts(store, (hit.thing for hit in hits.found))
    found = [hit for hit in hits.found if narrowing.holds(hit.thing, where)]
    return Hits(tuple(sorted(found, key=lambda hit: hit.key)), hits.complete), where


def ids_matching(store: Store, text: str, kind: str) -> list[str]:
    """Return the ids of all entities of one kind that a search for `text` finds, in no order. Raises Invalid."""
    return [hit.thing.id for hit in _found(store, text, [kind], _ALL, _ALL).found]


def _found(store: Store, text: str, kinds: Sequence[str], most: int, most_of_a_word: int) -> Hits:
    whole = whole_text(text)
    if not whole.sought.folded:
        return Hits((), True)
    words = single_words(store, text)
    matches = _matches(store, whole.sought, kinds, most, names_only=bool(words))
    hits = {id_: Hit(matches.things[id_], ((whole, match),)) for id_, match in matches.best.items()}
    complete = matches.complete
    if words:
        by_words, all_of_them = _by_words(store, words, kinds, most_of_a_word)
        complete = complete and all_of_them
        hits = {hit.thing.id: hit for hit in by_words} | hits
    return Hits(tuple(hits.values()), complete)


def _matches(store: Store, asked: Sought, kinds: Sequence[str], most: int, *, names_only: bool = False) -> Matches:
    """Return what a text finds, by whatever it finds it."""
    named = found_by_name(store, asked, kinds, most)
    if names_only:
        return named
    told = found_by_told(store, asked, kinds, most)
    return _joined(named, told, found_through(store, asked, kinds, most, named, told))


def _joined(*found: Matches) -> Matches:
    joined = Matches(complete=all(one.complete for one in found))
    for one in found:
        for id_, match in one.best.items():
            joined.add(one.things[id_], match)
    return joined


def _by_words(store: Store, words: Sequence[Word], kinds: Sequence[str], most: int) -> tuple[list[Hit], bool]:
    """Return what is found by each of these words, and whether that is all there is."""
    matches = {word: _matches(store, word.sought, (), most) for word in words}
    complete = all(found.complete for found in matches.values())
    things = _candidates(store, matches, kinds, most)
    where = whereabouts(store, things) if any(word.places for word in words) else None
    hits = []
    for thing in things:
        by_word = [(word, _match(thing, word, matches[word], where)) for word in words]
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


def _match(thing: Thing, word: Word, found: Matches, where: Whereabouts | None) -> Match | None:
    """Return by what a thing is found by one word; None where it is not."""
    best = found.best.get(thing.id)
    placed = where.within(thing, word.places) if where and word.places else None
    if placed and (best is None or best.found_by > FoundBy.PLACE):
        return Match(FoundBy.PLACE, placed)
    if best is None and thing.kind in word.kinds:
        return Match(FoundBy.KIND)
    return best
