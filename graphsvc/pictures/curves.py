"""The one curve that every format draws for a link, by its bend.

bend 0           straight
bend b > 0       what vis-network draws as "curvedCW" with roundness b
bend b < 0       "curvedCCW" with roundness -b
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Place = tuple[float, float]
Points = NDArray[np.float64]

# A curve is looked at every so many points.
_LOOK, _FEWEST = 8.0, 8


def pull(start: Place, end: Place, bend: float) -> Place:
    """Return the point that a curve is pulled towards, the same that vis-network computes for its own."""
    if not bend:
        return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    dx, dy = end[0] - start[0], start[1] - end[1]
    reach = (0.5 + abs(bend) / 2) * math.hypot(dx, dy)
    angle = math.atan2(dy, dx) + (0.5 + bend / 2) * math.pi
    return start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle)


def until(start: Place, towards: Place, end: Place, is_there: Callable[[Place], bool]) -> tuple[Place, Place]:
    """Return the pull and the end of a curve that stops where it is there: at the rim of the node it leads to."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        if is_there(_at(start, towards, end, middle)):
            high = middle
        else:
            low = middle
    return _between(start, towards, low), _at(start, towards, end, low)


def _at(start: Place, towards: Place, end: Place, share: float) -> Place:
    return _between(_between(start, towards, share), _between(towards, end, share), share)


def _between(one: Place, other: Place, share: float) -> Place:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def points(start: Place, end: Place, bend: float) -> Points:
    """Return points along a curve, near enough to each other to stand for it."""
    x, y = pull(start, end, bend)
    looks = max(_FEWEST, math.ceil((math.dist(start, (x, y)) + math.dist((x, y), end)) / _LOOK))
    share = np.linspace(0.0, 1.0, looks)[:, None]
    found: Points = (
        (1 - share) ** 2 * np.array(start) + 2 * share * (1 - share) * np.array((x, y)) + share**2 * np.array(end)
    )
    return found
