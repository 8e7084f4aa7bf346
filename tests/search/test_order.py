"""Things stand in one order, whether it is told by one text or by the parts of a cursor, and a page behind a cursor begins right there."""

from __future__ import annotations

from itertools import product

from graphsvc.facts.search.hits import Hits, Key, Matched
from graphsvc.facts.search.things import Match, Thing
from graphsvc.facts.search.words import Word
from graphsvc.store.search_text import sought
from graphsvc.vocabulary.found_by import FoundBy

LONG = "学" * 40
NAMES = (
    "",
    "a",
    "z",
    "王",
    "王伟",
    "𠮷伟",
    "王\n",
    "王\x00",
    "\ud800",
    "\uffff",
    "王伟王",
    LONG,
    f"{LONG}会",
    f"{LONG}甲",
)
IDS = ("e", "e1", "o", "学")

THINGS = [Thing(f"{id_}{number}", "Expert", name, (), None) for number, (name, id_) in enumerate(product(NAMES, IDS))]


def found_by(match: Match) -> Matched:
    return ((Word("王", sought("王")), match),)


def test_one_text_orders_things_as_the_parts_of_a_cursor_do() -> None:
    assert sorted(THINGS, key=lambda one: one.order) == sorted(THINGS, key=lambda one: one.key)
    assert len({one.order for one in THINGS}) == len(THINGS)


def test_pages_hold_everything_once_and_in_order() -> None:
    ways = [
        Match(FoundBy.SOUND),
        Match(FoundBy.NAME),
        Match(FoundBy.ALIAS, (), ("aliases", "王")),
        Match(FoundBy.ALIAS),
    ]
    hits = Hits([(found_by(way), THINGS[number :: len(ways)]) for number, way in enumerate(ways)], True)
    in_order = sorted(hit.key for hit in hits.after(None, len(THINGS)))
    assert len(in_order) == len(THINGS)
    for size in (1, 7, len(THINGS)):
        key: Key | None = None
        shown: list[Key] = []
        while page := hits.after(key, size):
            shown += [hit.key for hit in page]
            key = page[-1].key
        assert shown == in_order


def test_a_place_that_no_hit_has_is_between_those_around_it() -> None:
    hits = Hits([(found_by(Match(FoundBy.NAME)), THINGS)], True)
    for length in (-1, 2, 1_200_000):
        key = (0, 0, length, "王伟", "")
        assert [hit.key for hit in hits.after(key, 99)] == sorted(
            hit.key for hit in hits.after(None, 99) if hit.key > key
        )
