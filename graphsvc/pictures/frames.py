"""A line seen from its own start: everything else by how far along it and how far beside it stands.

There every bend of the line is one curve over the same straight way, so that all bends to try are held against everything near
the line at once, without walking along any of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.pictures.curves import Points

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


class Frame:
    """The straight way from one place to another."""

    def __init__(self, start: Numbers, end: Numbers) -> None:
        self._start = start
        way = end - start
        self.length = float(np.hypot(*way)) or 1.0
        self._along = way / self.length

    def seen(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Return how far along the way, as a share of it, and how far to its left places stand."""
        dx, dy = x - self._start[0], y - self._start[1]
        along = (dx * self._along[0] + dy * self._along[1]) / self.length
        return along, dx * self._along[1] - dy * self._along[0]

    def heights(self, bends: Numbers, along: Numbers) -> tuple[Numbers, Numbers]:
        """Return how far to the left each curve (a row a bend) runs at these shares of the way, and how steep it is there.

        The curve is the one that `curves.pull` describes: pulled towards a point at an angle of half a turn times the bend.
        """
        angle, reach = bends * (np.pi / 2), 0.5 + np.abs(bends) / 2
        middle, aside = (reach * np.cos(angle))[:, None], (reach * np.sin(angle) * self.length)[:, None]
        share = np.clip(along, 0.0, 1.0)[None, :]
        flat = 1 - 2 * middle
        # The share of the curve at which it is so far along: the root of flat·t² + 2·middle·t = share.
        root = np.sqrt(middle**2 + flat * share)
        at = share / (middle + root)
        slope = aside * (1 - 2 * at) / (np.maximum(root, 1e-6) * self.length)
        return 2 * at * (1 - at) * aside, slope


def nodes_crossed(frame: Frame, bends: Numbers, rows: Points, free: float) -> Counts:
    """Return how many of the nodes (x, y, radius, half a pill's length) each bend runs through or passes nearer than `free`."""
    # A pill is looked at in three places: its middle and the middles of its round ends.
    shifts = np.concatenate([rows[:, 3] * place for place in (-1.0, 0.0, 1.0)])
    x, y, reach = np.tile(rows[:, 0], 3) + shifts, np.tile(rows[:, 1], 3), np.tile(rows[:, 2], 3) + free
    along, aside = frame.seen(x, y)
    height, slope = frame.heights(bends, along)
    beyond = np.maximum(0.0, np.maximum(-along, along - 1) * frame.length)
    far = np.hypot((aside - height) / np.sqrt(1 + slope**2), beyond)
    crossed = (far < reach).reshape(len(bends), 3, len(rows)).any(axis=1)
    # Between those places, where they stand on both sides of the curve.
    sides = np.where(beyond > 0, 0.0, np.sign(aside - height)).reshape(len(bends), 3, len(rows))
    counts: Counts = (crossed | ((sides.min(axis=1) < 0) & (sides.max(axis=1) > 0))).sum(axis=1)
    return counts


def boxes_crossed(frame: Frame, bends: Numbers, boxes: Points) -> Counts:
    """Return how many of the boxes (left, top, right, bottom) each bend runs through, by corners and middles of the long sides."""
    middle = boxes[:, (0, 2)].mean(axis=1)
    x = np.concatenate([boxes[:, 0], middle, boxes[:, 2]] * 2)
    y = np.concatenate([boxes[:, 1]] * 3 + [boxes[:, 3]] * 3)
    along, aside = frame.seen(x, y)
    height, _ = frame.heights(bends, along)
    beyond = (along < 0) | (along > 1)
    sides = np.where(beyond, 0.0, np.sign(aside - height)).reshape(len(bends), 6, len(boxes))
    counts: Counts = ((sides.min(axis=1) < 0) & (sides.max(axis=1) > 0)).sum(axis=1)
    return counts


class Blocked(NamedTuple):
    """By which nodes and by which names a straight line (a row each) is blocked."""

    nodes: NDArray[np.bool_]
    names: NDArray[np.bool_]


def straight_lines_blocked(ends: Points, rows: Points, free: float) -> Blocked:
    """Return what stands in the way of straight lines (from x, y to x, y), of nodes with their names as `standing` has them."""
    way = ends[:, 2:] - ends[:, :2]
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)[:, None]
    unit = way / length

    def seen(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        dx, dy = x[None, :] - ends[:, :1], y[None, :] - ends[:, 1:2]
        return dx * unit[:, :1] + dy * unit[:, 1:], dx * unit[:, 1:] - dy * unit[:, :1]

    along, aside = seen(rows[:, 0], rows[:, 1])
    beyond = np.maximum(0.0, np.maximum(-along, along - length) - rows[:, 3])
    # A pill is as far to the side as its length is seen from the line.
    reach = rows[:, 2] + free + rows[:, 3] * np.abs(unit[:, 1:])
    nodes = np.hypot(aside, beyond) < reach
    corners = [seen(rows[:, x], rows[:, y]) for x in (4, 6) for y in (5, 7)]
    sides = np.sign([one[1] for one in corners])
    alongs = np.stack([one[0] for one in corners])
    names = (sides.min(axis=0) < 0) & (sides.max(axis=0) > 0) & (alongs.max(axis=0) > 0) & (alongs.min(axis=0) < length)
    return Blocked(nodes, names & (rows[:, 6] > rows[:, 4]))
