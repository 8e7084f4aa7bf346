"""Finds by what is told of a thing (fields, unit and title, notes, quotes) and at its links (roles, notes, quotes)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphsvc.facts.search.things import Match, Matches, Thing, Written, add, found_alike
from graphsvc.store.search_text import Sought
from graphsvc.vocabulary.found_by import LINES, FoundBy

# A sentence about a link is not about the place it leads to.
_NOT_TOLD_OF = frozenset({"Region", "Source"})

# The same for each of thousands of hits.
_OF_ITSELF = tuple(Match(line) for line in LINES)
_PLACES = range(len(LINES))

Rows = Sequence[Sequence[Any]]


def read_told(told: Sequence[Written], at_links: Rows, asked: Sought, kinds: Sequence[str], most: int) -> Matches:
    """Return that of which the words of a text are told, at its links too, of what the indexes found."""
    by_line: list[list[Thing]] = [[] for _ in LINES]
    for one in told[:most]:
        if (place := _line(asked, one.told)) is not None:
            by_line[place].append(one)
    alike = [(match, things) for match, things in zip(_OF_ITSELF, by_line, strict=True) if things]
    found = Matches(alike, len(told) <= most and len(at_links) <= most)
    if not at_links:
        return found
    best = found.best()
    for id_, text, start, end in at_links[:most]:
        if (place := _line(asked, text.split("\n"))) is not None:
            line = LINES[place]
            for thing, other in _told_of(line, Thing.of(start), Thing.of(end)):
                if not kinds or thing.kind in kinds:
                    add(best, thing, Match(line, (id_, start[0], end[0], other.id, other.name)))
    found.alike = found_alike(best)
    return found


def _told_of(line: FoundBy, start: Thing, end: Thing) -> Iterable[tuple[Thing, Thing]]:
    """Return of which ends a line of a link tells, each with the other one: a role is the start's."""
    both = line != FoundBy.UNIT and end.kind not in _NOT_TOLD_OF
    return ((start, end), (end, start)) if both else ((start, end),)


def _line(asked: Sought, lines: Sequence[str]) -> int | None:
    """Return the place of the best line in which all the words of one way to read the question stand."""
    for place, line in zip(_PLACES, lines, strict=False):  # an entity that is told nothing of has none
        if line and asked.stands_in(line):
            return place
    return None
