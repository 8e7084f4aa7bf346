"""Everything that a text finds, in order: by the whole of it, and by its words, each of which must stand somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from graphsvc.facts.search.known_places import Placed
from graphsvc.facts.search.names import MOST_ALIKE, found_by_name, read_named
from graphsvc.facts.search.narrowing import ANYTHING, Narrowing
from graphsvc.facts.search.places import Whereabouts, placed_in, whereabouts
from graphsvc.facts.search.reading import text_asked, told_whole, written_of
from graphsvc.facts.search.things import Match, Matches, Thing
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
# More than any database has.
_ALL = 1_000_000_000
# As much of a name as its place in the order depends on.
_ORDERED_BY = 40

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


def _found_alike(words: Sequence[Matched]) -> Iterable[tuple[Matched, list[int]]]:
    """Return the places of the hits by what found them; hundreds are found by one and the same thing."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(map(id, words)):
        if (known := places.get(one)) is None:
            places[one] = [place]
        else:
            known.append(place)
    return [(words[alike[0]], alike) for alike in places.values()]


def _by_name(things: Sequence[Thing], places: Iterable[int]) -> list[tuple[int, str, str, int]]:
    """Return for each of the things at these places what it stands by among those that were found as well: short names first."""
    named = [(things[place].name, things[place].id, place) for place in places]
    return [(len(name), name[:_ORDERED_BY], id_, place) for name, id_, place in named]


class Hit(NamedTuple):
    """One thing found, and by what each word of the question was; the best of them decides its place in the order."""

    thing: Thing
    words: Matched

    @property
    def key(self) -> Key:
        """Its place in the order of all hits."""
        return (*rank_of(self.words), *_by_name([self.thing], [0])[0][:3])


@dataclass(frozen=True, slots=True)
class Hits:
    """Everything that a text finds: the things, and by what each word found each; `complete` tells whether that is all there is.

    `near` are things of like names, told with the answer where the indexes found nothing at all.
    """

    things: Sequence[Thing]
    words: Sequence[Matched]
    complete: bool
    near: Sequence[Record] | None = None

    def after(self, key: Key | None, limit: int) -> list[Hit]:
        """Return the hits behind the one of this key in order, at most `limit`; only as many are put in order as it takes."""
        alike: dict[tuple[int, int], list[int]] = {}
        for words, places in _found_alike(self.words):
            alike.setdefault(rank_of(words), []).extend(places)
        shown: list[Hit] = []
        for rank in sorted(alike):
            if len(shown) < limit and (key is None or rank >= key[:2]):
                by_name = _by_name(self.things, alike[rank])
                behind = [one for one in by_name if one[:3] > key[2:]] if key and rank == key[:2] else by_name
                first = nsmallest(limit - len(shown), behind)
                shown += [Hit(self.things[place], self.words[place]) for *_, place in first]
        return shown

    def only(self, things: Iterable[Thing]) -> Hits:
        """Return those of the hits that are one of these things."""
        ids = {thing.id for thing in things}
        left = [place for place, thing in enumerate(self.things) if thing.id in ids]
        return Hits([self.things[place] for place in left], [self.words[place] for place in left], self.complete)


def search_entities(
    store: Store, text: str, narrowing: Narrowing = ANYTHING, *, or_near: bool = False
) -> tuple[Hits, Whereabouts]:
    """Return what `text` finds, and where it all is; `or_near` asks for things of like names in the place of nothing. Raises Invalid."""
    hits = _found(store, text, narrowing.kinds, MOST, _MOST_OF_A_WORD, or_near=or_near)
    where = whereabouts(store, hits.things)
    if not narrowing.beyond_kinds:
        return hits, where
    left = hits.only(narrowing.of(hits.things, where))
    return left, whereabouts(store, left.things)


def ids_matching(store: Store, text: str, kind: str) -> list[str]:
    """Return the ids of all entities of one kind that a search for `text` finds, in no order. Raises Invalid."""
    return [thing.id for thing in _found(store, text, [kind], _ALL, _ALL).things]


def _found(
    store: Store, text: str, kinds: Sequence[str], most: int, most_of_a_word: int, *, or_near: bool = False
) -> Hits:
    whole = whole_text(text)
    if not whole.sought.folded:
        return Hits([], [], True)
    words = single_words(store, text)
    near = near_query(whole.sought.squeezed) if or_near and not words else ""
    matches = _matches(store, whole.sought, kinds, most, names_only=bool(words), near=near)
    things = list(matches.things.values())
    best = matches.best.values()
    # Hundreds are found by one and the same match, and share what is told of it.
    by = {key: ((whole, match),) for key, match in {id(match): match for match in best}.items()}
    matched: list[Matched] = [by[key] for key in map(id, best)]
    if not words:
        return Hits(things, matched, matches.complete, matches.near)
    by_words, all_of_them = _by_words(store, words, kinds, most_of_a_word)
    more = [hit for hit in by_words if hit.thing.id not in matches.best]
    return Hits(
        things + [hit.thing for hit in more],
        matched + [hit.words for hit in more],
        matches.complete and all_of_them,
    )


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
    engine = store.engine
    indexes = {"index": engine.search_index, "told_index": engine.said_index, "link_index": engine.link_index}
    queries = {"query": asked.query(), "words": words, "exact": asked.told_query(exactly=True)}
    text = text_asked(queries["query"], kinds)
    wanted = {"kinds": list(kinds), "limit": most + 1, "whole": told_whole(store, text, most + 1)}
    wanted |= {"near": near, "most_near": MOST_ALIKE}
    (found,) = store.read("search/everywhere", **indexes, **queries, **wanted)
    named, told = written_of(store, text, found, ("named", "named_more"), ("told", "told_more"))
    matches = read_named(named, asked, most)
    if near and not (named or told or found["at_links"]):
        matches.near = found["near"]
    return matches, read_told(told, found["at_links"], asked, kinds, most)


def _joined(*found: Matches) -> Matches:
    """Put what was found into the first of them."""
    joined = found[0]
    for one in found[1:]:
        joined.complete = joined.complete and one.complete
        for thing, match in zip(one.things.values(), one.best.values(), strict=True):
            joined.add(thing, match)
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
