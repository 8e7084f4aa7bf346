"""Where what is added to a picture stands: around what it was added to, in free places, while everything else stays.

The same steps give the same places on every machine. Must not ask for data or know how a picture is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count

from graphsvc.facts.explored import Step
from graphsvc.pictures.arrangements import Arranged, Squares, arrange
from graphsvc.pictures.curves import Place
from graphsvc.pictures.names import drawn_width
from graphsvc.pictures.sizes import SPACING

_GAP = 12.0
# So many beginnings of pictures stay laid out.
_REMEMBERED = 16


def places_of(
    steps: Sequence[Step],
    links: Sequence[tuple[str, str]],
    names: Mapping[str, str],
    *,
    layout: str = "auto",
    together: int = 1,
    tall: bool = False,
    kinds: Mapping[str, str] | None = None,
    points: Mapping[str, Place] | None = None,
) -> dict[str, Place]:
    """Return a place for every id of the steps, no name on another; a later step never moves an earlier one.

    What the first `together` turns brought is laid out as a whole, by a layout of `facts.explored`, for a screen higher than
    wide if it is `tall`.
    """
    widths = {id_: drawn_width(name, larger=True) for id_, name in names.items()}
    floor = Squares(_GAP)
    first = [step for step in steps if step.turn < together]
    ids = tuple(dict.fromkeys(id_ for step in first for id_ in step.ids))
    whole = _whole(
        layout,
        ids,
        _between(ids, links),
        tuple(widths.get(id_, 0.0) for id_ in ids),
        tuple((id_, kind) for id_ in ids if (kind := (kinds or {}).get(id_))),
        tuple((id_, point) for id_ in ids if (point := (points or {}).get(id_))),
        tall,
    )
    for id_, place in whole.items():
        floor.put(id_, place, widths.get(id_, 0.0))
    for step in steps:
        if step.turn >= together:
            _add(floor, step, widths)
    return floor.where


@lru_cache(_REMEMBERED)
def _whole(
    layout: str,
    ids: tuple[str, ...],
    links: tuple[tuple[str, str], ...],
    widths: tuple[float, ...],
    kinds: tuple[tuple[str, str], ...],
    points: tuple[tuple[str, Place], ...],
    tall: bool,
) -> Mapping[str, Place]:
    """Return what a picture begins with, laid out; whoever opens a node of it asks for the same again."""
    return arrange(
        layout, Arranged(ids, links, dict(zip(ids, widths, strict=True)), dict(kinds), dict(points), tall=tall)
    )


def _between(ids: Iterable[str], links: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    inside = set(ids)
    return tuple((a, b) for a, b in links if a in inside and b in inside)


def _add(floor: Squares, step: Step, widths: Mapping[str, float]) -> None:
    """Set the new ones in rings around their anchor, those on the side away from the middle first.

    One alone, as in a path, stands in the second ring: long names beside each other need that much. Without an anchor they
    stand to the right of all.
    """
    news = [id_ for id_ in dict.fromkeys(step.ids) if id_ not in floor.where]
    if step.anchor not in floor.where:
        for id_ in news:
            floor.put(id_, _beside_all(floor), widths.get(id_, 0.0))
        return
    spots = _spots(floor.where[step.anchor], 2 if len(news) == 1 else 1)
    for id_ in news:
        width = widths.get(id_, 0.0)
        floor.put(id_, next(spot for spot in spots if floor.is_free(spot, width)), width)


def _beside_all(floor: Squares) -> Place:
    return (max(x for x, _ in floor.where.values()) + 4 * SPACING, 0.0) if floor.where else (0.0, 0.0)


def _spots(around: Place, first: int) -> Iterator[Place]:
    """Yield places in rings around one, outwards."""
    x, y = around
    outward = math.atan2(y, x) if (x, y) != (0.0, 0.0) else 0.0
    for ring in count(first):
        radius = SPACING * (0.55 + 0.75 * ring)
        seats = max(6, int(2 * math.pi * radius * 0.8 / SPACING))
        for number in range(seats):
            turn = (number + 1) // 2 * (1 if number % 2 else -1)
            angle = outward + 2 * math.pi * turn / seats
            yield x + radius * math.cos(angle), y + radius * math.sin(angle) * 0.8
