"""Where what is added to a picture stands: around what it was added to, in free places, while everything else stays.

The same steps give the same places on every machine. Must not ask for data or know how a picture is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from graphsvc.facts.explored import Step
from graphsvc.pictures.layout import HEIGHT, SPACING, Place, places
from graphsvc.pictures.names import drawn_width

# Above this the first neighbourhood is set in rings: springs would take seconds.
_MOST_SPRUNG = 400
# Names are wide and low.
_FLATNESS = 0.62
# How many squares aside the longest two names still touch.
_BESIDE = range(-3, 4)


def places_of(steps: Iterable[Step], links: Sequence[tuple[str, str]], names: Mapping[str, str]) -> dict[str, Place]:
    """Return a place for every id of the steps, no name on another; a later step never moves an earlier one."""
    floor = _Floor({id_: drawn_width(name, larger=True) for id_, name in names.items()})
    for step in steps:
        news = [id_ for id_ in dict.fromkeys(step.ids) if id_ not in floor.where]
        if step.anchor not in floor.where:
            for id_ in news:
                floor.put(id_, floor.beside())
        elif len(floor.where) == 1 and len(news) <= _MOST_SPRUNG:
            _spring(floor, step.anchor, news, links)
        else:
            _ring(floor, step.anchor, news)
    return floor.where


class _Floor:
    """The places taken so far, by squares, so that a free one is found fast."""

    def __init__(self, widths: Mapping[str, float]) -> None:
        self.where: dict[str, Place] = {}
        self.widths = widths
        self._squares: dict[tuple[int, int], list[tuple[Place, float]]] = {}

    def put(self, id_: str, place: Place) -> None:
        place = (round(place[0], 1), round(place[1], 1))
        self.where[id_] = place
        self._squares.setdefault(_square(place), []).append((place, self.widths.get(id_, 0.0)))

    def is_free(self, place: Place, width: float) -> bool:
        """Tell whether a node with a name so wide has room there."""
        column, row = _square(place)
        near = (p for dx in _BESIDE for dy in (-1, 0, 1) for p in self._squares.get((column + dx, row + dy), ()))
        return all(_has_room(place, width, other, its_width) for other, its_width in near)

    def beside(self) -> Place:
        """Return a place to the right of all."""
        if not self.where:
            return (0.0, 0.0)
        return (max(x for x, _ in self.where.values()) + 4 * SPACING, 0.0)


def _has_room(place: Place, width: float, other: Place, its_width: float) -> bool:
    dx, dy = abs(other[0] - place[0]), abs(other[1] - place[1])
    return math.hypot(dx, dy / _FLATNESS) >= SPACING * 0.9 and (dx > (width + its_width) / 2 or dy > HEIGHT)


def _square(place: Place) -> tuple[int, int]:
    return int(place[0] // SPACING), int(place[1] // SPACING)


def _spring(floor: _Floor, anchor: str, news: Sequence[str], links: Sequence[tuple[str, str]]) -> None:
    x, y = floor.where[anchor]
    for id_, (dx, dy) in places([anchor, *news], links, anchor, floor.widths).items():
        if id_ != anchor:
            floor.put(id_, (x + dx, y + dy))


def _ring(floor: _Floor, anchor: str, news: Sequence[str]) -> None:
    """Set the new ones in rings around the anchor, those on the side away from the middle first.

    One alone, as in a path, stands in the second ring: long names beside each other need that much.
    """
    spots = _spots(floor.where[anchor], 2 if len(news) == 1 else 1)
    for id_ in news:
        floor.put(id_, next(spot for spot in spots if floor.is_free(spot, floor.widths.get(id_, 0.0))))


def _spots(around: Place, first: int) -> Iterator[Place]:
    x, y = around
    outward = math.atan2(y, x) if (x, y) != (0.0, 0.0) else 0.0
    for ring in count(first):
        radius = SPACING * (0.55 + 0.75 * ring)
        seats = max(6, int(2 * math.pi * radius * 0.8 / SPACING))
        for number in range(seats):
            turn = (number + 1) // 2 * (1 if number % 2 else -1)
            angle = outward + 2 * math.pi * turn / seats
            yield x + radius * math.cos(angle), y + radius * math.sin(angle) * 0.8
