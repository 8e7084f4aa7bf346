"""How lines run: links between the same two nodes side by side, and none through a node that it does not touch.

    bend 0           straight
    bend b > 0       what vis-network draws as "curvedCW" with roundness b
    bend b < 0       "curvedCCW" with roundness -b

A line's bend is chosen here once; every format draws that curve, by `pull` where it draws itself. Lines also stay clear of
names where a moderate bend is enough. Must not move a node.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.pictures.names import drawn_width
from graphsvc.pictures.sizes import radius

Place = tuple[float, float]
Points = NDArray[np.float64]

# Neighbours of a fan; a large fan is as wide as one of six.
_STEP, _WIDEST = 0.2, 1.0
_TRY, _MOST_BENT = 0.04, 0.8
# A curve is looked at every so many points, and keeps that much free beside a node: none slips through between two looks.
_LOOK, _FREE = 8.0, 4.0
# Crossing a node is out of the question as long as there is any other way; a name is worth half a bend.
_NODE_COST, _NAME_COST, _BEND_COST = 100.0, 1.0, 2.0
_NAME_HEIGHT = 22.0
# In a larger picture no name is legible, and lines run everywhere.
MOST_AVOIDED = 300


class Standing(NamedTuple):
    """One node as lines have to go round it: where it stands, its radius, the width of the name below it."""

    x: float
    y: float
    radius: float
    name: float


class Ends(NamedTuple):
    """One line by its id and the ids of its two ends."""

    id: str
    start: str
    end: str


def stand(x: float, y: float, name: str, crowd: int, *, central: bool = False, group: int = 0) -> Standing:
    """Return one of `crowd` nodes as lines go round it."""
    return Standing(x, y, radius(crowd, central=central, group=group), drawn_width(name, larger=central or group > 0))


def bends(standing: Mapping[str, Standing], lines: Iterable[Ends]) -> dict[str, float]:
    """Return the bend of each line by its id."""
    pairs: dict[tuple[str, str], list[Ends]] = defaultdict(list)
    for line in sorted(lines):
        pairs[min(line.start, line.end), max(line.start, line.end)].append(line)
    others = _Others(standing if len(standing) <= MOST_AVOIDED else {})
    found: dict[str, float] = {}
    for pair, together in pairs.items():
        if pair[0] == pair[1]:
            found.update({line.id: 0.0 for line in together})
            continue
        for line, bend in zip(together, _fan(others, standing, pair, len(together)), strict=True):
            found[line.id] = round(bend if line.start == pair[0] else -bend, 3)
    return found


def ways_out(standing: Mapping[str, Standing], lines: Iterable[Ends], bent: Mapping[str, float]) -> dict[str, Place]:
    """Return how far each node that a line runs through, bent as told, would have to move to be free of it."""
    ids, rows = list(standing), np.array(list(standing.values()), dtype=np.float64).reshape(-1, 4)
    found: dict[str, Place] = {}
    for line in lines:
        one, other = standing[line.start], standing[line.end]
        curve = points((one.x, one.y), (other.x, other.y), bent[line.id])
        far = np.hypot(curve[:, 0, None] - rows[:, 0], curve[:, 1, None] - rows[:, 1])
        nearest, lack = far.argmin(axis=0), rows[:, 2] + _FREE - far.min(axis=0)
        for number in np.flatnonzero(lack > 0):
            if ids[number] not in (line.start, line.end):
                found[ids[number]] = _way_out(curve, int(nearest[number]), rows[number, :2], float(lack[number]))
    return found


def _way_out(curve: Points, nearest: int, place: Points, lack: float) -> Place:
    """Return the way across the curve, to the side where the node stands already."""
    along = curve[min(nearest + 1, len(curve) - 1)] - curve[max(nearest - 1, 0)]
    across = np.array((-along[1], along[0])) / np.hypot(*along)
    way = math.copysign(lack + _FREE, float(across @ (place - curve[nearest])))
    return float(across[0]) * way, float(across[1]) * way


def pull(start: Place, end: Place, bend: float) -> Place:
    """Return the point that a curve is pulled towards, the same that vis-network computes for its own."""
    if not bend:
        return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    dx, dy = end[0] - start[0], start[1] - end[1]
    reach = (0.5 + abs(bend) / 2) * math.hypot(dx, dy)
    angle = math.atan2(dy, dx) + (0.5 + bend / 2) * math.pi
    return start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle)


def until(start: Place, towards: Place, end: Place, gap: float) -> tuple[Place, Place]:
    """Return the pull and the end of a curve that stops `gap` before its end."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        if math.dist(_at(start, towards, end, middle), end) > gap:
            low = middle
        else:
            high = middle
    return _between(start, towards, low), _at(start, towards, end, low)


def _at(start: Place, towards: Place, end: Place, share: float) -> Place:
    return _between(_between(start, towards, share), _between(towards, end, share), share)


def _between(one: Place, other: Place, share: float) -> Place:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def points(start: Place, end: Place, bend: float) -> Points:
    """Return points along a curve, near enough to each other to stand for it."""
    x, y = pull(start, end, bend)
    looks = max(8, math.ceil((math.dist(start, (x, y)) + math.dist((x, y), end)) / _LOOK))
    share = np.linspace(0.0, 1.0, looks)[:, None]
    found: Points = (
        (1 - share) ** 2 * np.array(start) + 2 * share * (1 - share) * np.array((x, y)) + share**2 * np.array(end)
    )
    return found


def _fan(others: _Others, standing: Mapping[str, Standing], pair: tuple[str, str], count: int) -> Iterator[float]:
    """Return the bends of all lines between two nodes, seen from the first, no two of them near each other."""
    step = min(_STEP, _WIDEST / max(1, count - 1))
    taken: list[float] = []
    one, other = standing[pair[0]], standing[pair[1]]
    for number in range(count):
        wanted = (number - (count - 1) / 2) * step
        free = [bend for bend in _tries(wanted) if all(abs(bend - beside) > 0.6 * step for beside in taken)]
        taken.append(others.best(pair, (one.x, one.y), (other.x, other.y), free, wanted))
    yield from taken


def _tries(wanted: float) -> list[float]:
    """Return the bends to try, the wanted one first, then ever farther from it on both sides."""
    steps = range(1, math.ceil(2 * _MOST_BENT / _TRY))
    return [wanted, *(b for n in steps for b in (wanted - n * _TRY, wanted + n * _TRY) if abs(b) <= _MOST_BENT)]


class _Others:
    """Everything that lines go round."""

    def __init__(self, standing: Mapping[str, Standing]) -> None:
        self._numbers = {id_: number for number, id_ in enumerate(standing)}
        self._rows = np.array(list(standing.values()), dtype=np.float64).reshape(-1, 4)

    def best(self, pair: Sequence[str], start: Place, end: Place, tries: Sequence[float], wanted: float) -> float:
        """Return the bend that crosses least, of equally good ones the nearest to what is wanted."""
        rows = np.delete(self._rows, [self._numbers[id_] for id_ in pair if id_ in self._numbers], axis=0)
        best, least = tries[0], math.inf
        for bend in tries:
            turn = _BEND_COST * abs(bend - wanted)
            if turn >= least:
                break
            if (cost := turn + _crossed(points(start, end, bend), rows)) < least:
                best, least = bend, cost
        return best


def _crossed(curve: Points, rows: Points) -> float:
    """Return what a curve costs by the nodes and names that it crosses."""
    low, high = curve.min(axis=0), curve.max(axis=0)
    aside, above = rows[:, 3] / 2 + rows[:, 2] + _FREE, rows[:, 2] + _FREE + _NAME_HEIGHT
    near = rows[
        (rows[:, 0] > low[0] - aside) & (rows[:, 0] < high[0] + aside)
        & (rows[:, 1] > low[1] - above) & (rows[:, 1] < high[1] + above)
    ]  # fmt: skip
    if not len(near):
        return 0.0
    dx = curve[:, 0, None] - near[:, 0]
    dy = curve[:, 1, None] - near[:, 1]
    nodes = (np.hypot(dx, dy) < near[:, 2] + _FREE).any(axis=0)
    below = dy - near[:, 2]
    names = ((np.abs(dx) < near[:, 3] / 2) & (below > 2) & (below < 2 + _NAME_HEIGHT)).any(axis=0)
    return _NODE_COST * float(nodes.sum()) + _NAME_COST * float(names.sum())
