"""Finds by what is told of a thing (fields, unit and title, notes, quotes) and at its links (roles, notes, quotes)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphsvc.facts.search.things import Match, Matches, Thing
from graphsvc.store.database import Store
from graphsvc.store.search_text import Sought
from graphsvc.vocabulary.found_by import LINES, FoundBy

# A sentence about a link is not about the place it leads to.
_NOT_TOLD_OF = frozenset({"Region", "Source"})


def found_by_told(store: Store, asked: Sought, kinds: Sequence[str], most: int) -> Matches:
    """Return that of which the words of a text are told, at its links too."""
    found = Matches()
    if not (query := asked.told_query()):
        return found
    _told_of_things(store, asked, query, kinds, most, found)
    _told_at_links(store, asked, query, kinds, most, found)
    return found


def _told_of_things(store: Store, asked: Sought, query: str, kinds: Sequence[str], most: int, found: Matches) -> None:
    index = store.engine.said_index
    rows = store.read("search/told", index=index, query=query, kinds=list(kinds), limit=most)[0]["found"]
    found.complete = len(rows) < most
    for *told, text in rows:
        for line in _lines(asked, text):
            found.add(Thing.of(told), Match(line))


def _told_at_links(store: Store, asked: Sought, query: str, kinds: Sequence[str], most: int, found: Matches) -> None:
    rows = store.read("search/told_at_links", index=store.engine.link_index, query=query, limit=most)[0]["found"]
    found.complete = found.complete and len(rows) < most
    for id_, text, start, end in rows:
        ends = Thing.of(start), Thing.of(end)
        for line in _lines(asked, text):
            for thing, other in _told_of(line, *ends):
                if not kinds or thing.kind in kinds:
                    found.add(thing, Match(line, (id_, start[0], end[0], other.id, other.name)))


def _told_of(line: FoundBy, start: Thing, end: Thing) -> Iterable[tuple[Thing, Thing]]:
    """Return of which ends a line of a link tells, each with the other one: a role is the start's."""
    both = line != FoundBy.UNIT and end.kind not in _NOT_TOLD_OF
    return ((start, end), (end, start)) if both else ((start, end),)


def _lines(asked: Sought, text: str) -> Iterable[FoundBy]:
    """Yield the best line in which all the words of one way to read the question stand."""
    for found_by, line in zip(LINES, text.split("\n"), strict=True):
        if asked.stands_in(line):
            yield found_by
            return
