"""Finds by what a thing is linked to: where it works, what it belongs to, the figures and records that speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.facts.search.things import Best, Match, Matches, Thing, add, found_alike
from graphsvc.store.database import Store
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.vocabulary.found_by import THROUGH, THROUGH_BY_TYPE, FoundBy

# A word that more are named by than this is no name of any, but a topic that stands in the names of many: 石墨烯, 学会. Only
# what is called just that leads on then.
MOST_NAMED = 50

_LED_TO = frozenset(end for one in THROUGH if one.outward for _, end in LINK_BY_TYPE[one.type].ends)
_RECORDS = frozenset(start for one in THROUGH if not one.outward for start, _ in LINK_BY_TYPE[one.type].ends)
LEADING = sorted(_LED_TO | _RECORDS)


def found_through(store: Store, named: Matches, told: Matches, kinds: Sequence[str], most: int) -> Matches:
    """Return what is found through what was found by its name, and through records that tell of it."""
    ends = _leading(named, _LED_TO, FoundBy.PART)
    records = sorted({*_leading(named, _RECORDS, FoundBy.PART), *_leading(told, _RECORDS, FoundBy.QUOTE)})
    if not ends and not records:
        return Matches()
    rows = store.read("search/through", ids=ends, records=records, limit=most + 1)[0]["found"]
    best: Best = {}
    for type_, other, name, thing in rows[:most]:
        one = Thing.of(thing)
        if not kinds or one.kind in kinds:
            add(best, one, Match(THROUGH_BY_TYPE[type_].found_by, (type_, other, name)))
    return Matches(found_alike(best), len(rows) <= most)


def _leading(found: Matches, kinds: frozenset[str], at_most: FoundBy) -> list[str]:
    """Return the ids of the things of these kinds that lead on: all that were found so well, or the best where they are too many."""
    fitting = sorted(
        [
            (match.found_by, thing.id)
            for match, things in found.alike
            if match.found_by <= at_most and not match.way
            for thing in things
            if thing.kind in kinds
        ]
    )
    few = len(fitting) <= MOST_NAMED
    return [id_ for found_by, id_ in fitting if few or found_by <= FoundBy.BUT_FOR_MARKS]
