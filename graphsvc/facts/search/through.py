"""Finds by what a thing is linked to: where it works, what it belongs to, the figures and records that speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.facts.search.names import found_by_name
from graphsvc.facts.search.things import Match, Matches, Thing
from graphsvc.facts.search.told import found_by_told
from graphsvc.store.database import Store
from graphsvc.store.search_text import Sought
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.vocabulary.found_by import THROUGH, THROUGH_BY_TYPE, FoundBy

# A word that more are named by than this is no name of one, but a topic that stands in the names of many: 石墨烯, 学会.
MOST_NAMED = 100

_LED_TO = frozenset(end for one in THROUGH if one.outward for _, end in LINK_BY_TYPE[one.type].ends)
_RECORDS = frozenset(start for one in THROUGH if not one.outward for start, _ in LINK_BY_TYPE[one.type].ends)
_LEADING = sorted(_LED_TO | _RECORDS)


def found_through(
    store: Store, asked: Sought, kinds: Sequence[str], most: int, named: Matches, told: Matches
) -> Matches:
    """Return what is found through the best of those that were found by their names, and through records that tell of it.

    `named` and `told` are what was found of these `kinds`; others may lead to them.
    """
    found = Matches()
    if not asked.told_query():
        return found
    if kinds:
        named = found_by_name(store, asked, _LEADING, most)
        told = found_by_told(store, asked, sorted(_RECORDS), most)
    ends = _best(named, _LED_TO, FoundBy.PART)
    records = sorted({*_best(named, _RECORDS, FoundBy.PART), *_best(told, _RECORDS, FoundBy.QUOTE)})
    if not ends and not records:
        return found
    rows = store.read("search/through", ids=ends, records=records, limit=most)[0]["found"]
    found.complete = len(rows) < most
    for type_, other, name, thing in rows:
        one = Thing.of(thing)
        if not kinds or one.kind in kinds:
            found.add(one, Match(THROUGH_BY_TYPE[type_].found_by, (type_, other, name)))
    return found


def _best(found: Matches, kinds: frozenset[str], at_most: FoundBy) -> list[str]:
    """Return the ids of the things of these kinds that were found best, those alone that were found so well."""
    fitting = sorted(
        (match.found_by, len(found.things[id_].name), id_)
        for id_, match in found.best.items()
        if match.found_by <= at_most and not match.way and found.things[id_].kind in kinds
    )
    return [id_ for _, _, id_ in fitting[:MOST_NAMED]]
