"""How lines run: links between the same two nodes side by side, and none through a node that it does not touch.

Lines also stay clear of names where a moderate bend is enough. Must not move a node.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.pictures.curves import Place, Points, points
from graphsvc.pictures.frames import Frame, Numbers, boxes_crossed, nodes_crossed, straight_lines_blocked
from graphsvc.pictures.standing import Standing

# Neighbours of a fan; a large fan is as wide as one of six.
_STEP, _WIDEST = 0.2, 1.0
_TRY, _MOST_TRIES = 0.04, 20
_MOST_BENT = _TRY * _MOST_TRIES
# So much stays free beside a node and a name, that none slips through between two looks at a curve.
_FREE = 4.0
_AROUND = np.array((-2.0, -2.0, 2.0, 2.0))
# Crossing a node is out of the question as long as there is any other way; a name is worth half a bend.
_NODE_COST, _NAME_COST, _BEND_COST = 100.0, 1.0, 2.0
# In a larger picture lines run everywhere.
_MOST_AVOIDED, _MOST_FINE = 300, 150


class Ends(NamedTuple):
    """One line by its id and the ids of its two ends."""

    id: str
    start: str
    end: str


class Routed(NamedTuple):
    """The bend of each line by its id, and the lines that run through a node all the same."""

    bends: dict[str, float]
    stuck: frozenset[str]


def bends(standing: Mapping[str, Standing], lines: Iterable[Ends], names: float = _NAME_COST) -> dict[str, float]:
    """Return the bend of each line by its id; crossing a name costs `names`."""
    return routed(standing, lines, names).bends


def routed(standing: Mapping[str, Standing], lines: Iterable[Ends], names: float = _NAME_COST) -> Routed:
    """Return how each line bends, and which find no way; crossing a name costs `names`."""
    pairs: dict[tuple[str, str], list[Ends]] = defaultdict(list)
    for line in sorted(lines):
        pairs[min(line.start, line.end), max(line.start, line.end)].append(line)
    others = _Others(standing if len(standing) <= _MOST_AVOIDED else {}, names)
    free = others.straight_and_free([pair for pair, together in pairs.items() if len(together) == 1], standing)
    found: dict[str, float] = {}
    stuck: set[str] = set()
    for pair, together in pairs.items():
        if pair[0] == pair[1] or pair in free:
            found.update({line.id: 0.0 for line in together})
            continue
        for line, (bend, cost) in zip(together, _fan(others, standing, pair, len(together)), strict=True):
            found[line.id] = round(bend if line.start == pair[0] else -bend, 3)
            stuck |= {line.id} if cost >= _NODE_COST else set()
    return Routed(found, frozenset(stuck))


def curves_of(standing: Mapping[str, Standing], lines: Iterable[Ends], bent: Mapping[str, float]) -> Points:
    """Return points along every line, bent as told: where each is, and of which two nodes its line is, by their numbers."""
    numbers = {id_: number for number, id_ in enumerate(standing)}
    found = [np.empty((0, 4))]
    for line in lines:
        curve = points(standing[line.start][:2], standing[line.end][:2], bent[line.id])
        ends = np.broadcast_to((float(numbers[line.start]), float(numbers[line.end])), (len(curve), 2))
        found.append(np.column_stack((curve, ends)))
    return np.concatenate(found)


def ways_out(standing: Mapping[str, Standing], lines: Iterable[Ends]) -> dict[str, Place]:
    """Return how far each node that a line runs through, whatever its bend, would have to move to be free of it."""
    lines = list(lines)
    bent, stuck = routed(standing, lines)
    ids, rows = list(standing), _rows(standing)
    found: dict[str, Place] = {}
    for line in lines:
        if line.id not in stuck:
            continue
        curve = points(standing[line.start][:2], standing[line.end][:2], bent[line.id])
        far = _distances(curve, rows)
        nearest, lack = far.argmin(axis=0), rows[:, 2] + _FREE - far.min(axis=0)
        for number in np.flatnonzero(lack > 0):
            if ids[number] not in (line.start, line.end):
                found[ids[number]] = _way_out(curve, int(nearest[number]), rows[number, :2], float(lack[number]))
    return found


def _rows(standing: Mapping[str, Standing]) -> Points:
    return np.array(list(standing.values()), dtype=np.float64).reshape(-1, 8)


def _distances(curve: Points, rows: Points) -> Points:
    """Return how far each point of a curve is from the middle line of each node."""
    aside = np.maximum(np.abs(curve[:, 0, None] - rows[:, 0]) - rows[:, 3], 0.0)
    found: Points = np.hypot(aside, curve[:, 1, None] - rows[:, 1])
    return found


def _way_out(curve: Points, nearest: int, place: Points, lack: float) -> Place:
    """Return the way across the curve, to the side where the node stands already."""
    along = curve[min(nearest + 1, len(curve) - 1)] - curve[max(nearest - 1, 0)]
    across = np.array((-along[1], along[0])) / np.hypot(*along)
    way = math.copysign(lack + _FREE, float(across @ (place - curve[nearest])))
    return float(across[0]) * way, float(across[1]) * way


def _fan(others: _Others, standing: Mapping[str, Standing], pair: tuple[str, str], count: int) -> list[Place]:
    """Return the bends of all lines between two nodes, seen from the first, no two near each other; and what each costs."""
    step = min(_STEP, _WIDEST / max(1, count - 1))
    wanted: Numbers = (np.arange(count, dtype=np.float64) - (count - 1) / 2) * step
    costs = others.costs(pair, standing[pair[0]][:2], standing[pair[1]][:2], wanted)
    taken: list[Place] = []
    for bend in wanted:
        beside = np.abs(costs.bends[:, None] - np.array([one for one, _ in taken])[None, :]) <= 0.6 * step
        taken.append(costs.best(float(bend), beside.any(axis=1)))
    return taken


class _Costs(NamedTuple):
    """What each bend costs by what it crosses."""

    bends: Numbers
    crossed: Numbers

    def best(self, wanted: float, taken: NDArray[np.bool_]) -> tuple[float, float]:
        """Return the bend that crosses least, of equally good ones the nearest to what is wanted, and what it costs."""
        cost = self.crossed + _BEND_COST * np.abs(self.bends - wanted) + np.where(taken, np.inf, 0.0)
        number = int(cost.argmin())
        return float(self.bends[number]), float(cost[number])


def _outwards(every: int) -> Numbers:
    """Return the bends to try, from the least outwards: of two that cost the same the first is the straighter."""
    tries = (n * _TRY for n in range(-_MOST_TRIES, _MOST_TRIES + 1) if n % every == 0)
    return np.array(sorted(tries, key=lambda bend: (abs(bend), bend)))


_BENDS, _FEW_BENDS = _outwards(1), _outwards(4)


class _Others:
    """Everything that lines go round."""

    def __init__(self, standing: Mapping[str, Standing], names: float) -> None:
        self._bends = _BENDS if len(standing) <= _MOST_FINE else _FEW_BENDS
        self._numbers = {id_: number for number, id_ in enumerate(standing)}
        self._rows = _rows(standing)
        self._names = names

    def straight_and_free(
        self, pairs: Sequence[tuple[str, str]], standing: Mapping[str, Standing]
    ) -> set[tuple[str, str]]:
        """Return those pairs between which a straight line comes near nothing, all looked at together: most lines are."""
        ends = np.array([(*standing[a][:2], *standing[b][:2]) for a, b in pairs], dtype=np.float64).reshape(-1, 4)
        blocked = straight_lines_blocked(ends, self._rows, _FREE)
        for number, pair in enumerate(pairs):
            blocked.nodes[number, [self._numbers[id_] for id_ in pair if id_ in self._numbers]] = False
        in_the_way = np.concatenate((blocked.nodes, blocked.names), axis=1)
        return {pair for pair, row in zip(pairs, in_the_way, strict=True) if not row.any()}

    def costs(self, pair: Sequence[str], start: Sequence[float], end: Sequence[float], wanted: Numbers) -> _Costs:
        """Return what each bend between two nodes costs by the nodes and names in its way, names of its own ends among them.

        The bends are those that are always tried, and those that are `wanted`.
        """
        tries = np.concatenate((wanted, self._bends))
        frame = Frame(np.array(start), np.array(end))
        along, aside = frame.seen(self._rows[:, 0], self._rows[:, 1])
        near = self._rows[:, 2:4].sum(axis=1) + _FREE
        wide = near + (self._rows[:, 6] - self._rows[:, 4])
        there = np.abs(aside) < _MOST_BENT / 2 * frame.length + wide
        there &= (along * frame.length > -wide) & ((along - 1) * frame.length < wide)
        touched = [self._numbers[id_] for id_ in pair if id_ in self._numbers]
        rows = self._rows[there]
        boxes = rows[rows[:, 6] > rows[:, 4], 4:8] + _AROUND
        there[touched] = False
        crossed = np.zeros(len(tries))
        if there.any():
            crossed += _NODE_COST * nodes_crossed(frame, tries, self._rows[there], _FREE)
        if len(boxes):
            crossed += self._names * boxes_crossed(frame, tries, boxes)
        return _Costs(tries, crossed)
