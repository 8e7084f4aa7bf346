"""Places around one node of what is linked to it: on both sides of it or on one, or in rings where they are too many.

Every line from the centre is straight and runs through nothing: on a side all stand one above the other, so that each name has
its row; in rings no two stand in one direction.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from graphsvc.pictures.curves import Place
from graphsvc.pictures.sizes import radius

# Fewer would stand on one line with the centre; so many stand legibly on two sides; so many have a direction of their own in
# a picture of bearable size.
FEWEST_AROUND, MOST_BESIDE, MOST_AROUND = 5, 120, 600
# Links among the others, for each of them, up to which they are drawn around the centre rather than by springs.
_FEW_OTHERS = 0.6
# What so many of the others, and so much of them, are linked to stands in the middle as well.
_FEWEST_OF_A_MIDDLE, _SHARE_OF_A_MIDDLE, _MOST_MIDDLES, _LEAST_STEP = 5, 0.2, 3, 75.0
_ROW, _CROWDED_ROW, _CROWDED, _PILL_ROW = 25.0, 32.0, 60, 40.0
_NEAREST, _FLATNESS, _BULGE = 160.0, 1.15, 1.12
_RINGS, _FIRST_RING, _FREE = 3, 500.0, 6.0
# How much of a round is left for what is linked to the centre alone where something else lies around it.
_SECTOR = 2.1


def suits(others: Sequence[str], links: Sequence[tuple[str, str]], centre: str) -> bool:
    """Tell whether everything is linked to the centre, and little of it to each other, but for a few middles of their own."""
    beside = {end for pair in links if centre in pair for end in pair}
    inner = set(_inner(others, links))
    among = {(min(pair), max(pair)) for pair in links if centre not in pair and not inner & set(pair)}
    few = len(among) <= _FEW_OTHERS * len(others)
    return FEWEST_AROUND <= len(others) <= MOST_AROUND and few and beside >= set(others)


def around(
    others: Sequence[str], links: Sequence[tuple[str, str]], pills: Mapping[str, float], centre: float
) -> dict[str, Place]:
    """Return the places of all others around (0, 0), those that are linked to each other together.

    `pills` tell how long those are that carry their names inside, `centre` how long the node in the middle is.
    """
    inner = _inner(others, links)
    outer = [id_ for id_ in others if id_ not in inner]
    order = _linked_together(outer, links)
    if len(order) > MOST_BESIDE:
        return _rings(_linked_together(others, links), radius(len(others) + 1), {end for pair in links for end in pair})
    found = _beside(order, pills, centre)
    # Within the egg that the others stand on, no line to a middle runs through any of them.
    step = max(_LEAST_STEP, max(y for _, y in found.values()) / 2)
    return {**found, **{id_: (0.0, step * way) for id_, way in zip(inner, (-1, 1, -2), strict=False)}}


def _inner(others: Sequence[str], links: Iterable[tuple[str, str]]) -> list[str]:
    """Return those that so many of the others are linked to that they stand in the middle too, the most linked first."""
    known, beside = set(others), defaultdict(set)
    for a, b in links:
        if a in known and b in known:
            beside[a].add(b)
            beside[b].add(a)
    many = max(_FEWEST_OF_A_MIDDLE, _SHARE_OF_A_MIDDLE * len(others))
    most = sorted((id_ for id_ in beside if len(beside[id_]) >= many), key=lambda id_: (-len(beside[id_]), id_))
    return most[:_MOST_MIDDLES]


def _linked_together(others: Sequence[str], links: Iterable[tuple[str, str]]) -> list[str]:
    known, beside = set(others), defaultdict(list)
    for a, b in links:
        if a in known and b in known:
            beside[a].append(b)
            beside[b].append(a)
    found: dict[str, None] = {}
    for first in others:
        waiting = [first]
        while waiting:
            if (id_ := waiting.pop()) not in found:
                found[id_] = None
                waiting += sorted(beside[id_], reverse=True)
    return list(found)


def _beside(order: Sequence[str], pills: Mapping[str, float], centre: float) -> dict[str, Place]:
    half = (len(order) + 1) // 2
    row = _ROW if len(order) <= _CROWDED else _CROWDED_ROW
    nearest = _NEAREST + centre / 2
    return {**_side(order[:half], pills, row, nearest, 1), **_side(order[half:], pills, row, nearest, -1)}


def _side(order: Sequence[str], pills: Mapping[str, float], row: float, nearest: float, way: int) -> dict[str, Place]:
    """Return one side from the top down, bent around the centre as half of an egg."""
    heights = [_PILL_ROW if id_ in pills else row for id_ in order]
    high = sum(heights)
    wide, reach = max(nearest, high / 2 * _FLATNESS), high / 2 * _BULGE
    found, y = {}, -high / 2
    for id_, height in zip(order, heights, strict=True):
        middle = y + height / 2
        x = wide * math.sqrt(max(0.0, 1 - (middle / reach) ** 2)) + pills.get(id_, 0.0) / 2
        found[id_] = (way * x, middle)
        y += height
    return found


def beside_the_rest(order: Sequence[str], crowd: int, centre: float) -> dict[str, Place]:
    """Return the places of what is linked to nothing but the centre, on its left, where something else lies on its right."""
    if 2 * len(order) <= MOST_BESIDE:
        return _side(order, {}, _ROW, _NEAREST + centre / 2, -1)
    return _rings(order, radius(crowd), set(), math.pi - _SECTOR / 2, _SECTOR)


def _rings(
    order: Sequence[str],
    round_: float,
    outermost: Container[str],
    begin: float = 0.0,
    sector: float = 2 * math.pi,
) -> dict[str, Place]:
    """Return places in rings; each in a direction of its own, far enough out that its line passes between the inner ones.

    Those that are to be named stand `outermost`, where no line passes.
    """
    count = len(order)
    first = max(_FIRST_RING, (round_ + _FREE) * count / sector)
    found = {}
    for number, id_ in enumerate(order):
        ring = _RINGS - 1 if id_ in outermost else number % _RINGS
        angle, out = begin + sector * number / count, first + ring * 4 * round_
        found[id_] = (out * math.cos(angle) * _FLATNESS, out * math.sin(angle))
    return found
