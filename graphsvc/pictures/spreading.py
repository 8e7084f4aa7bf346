"""How nodes that stand too close are pushed apart, and those whose names lie on each other parted; the first never moves."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphsvc.pictures.curves import Place
from graphsvc.pictures.sizes import HEIGHT, SPACING

_SETTLING = 40
# Where names still lie on each other after so many rounds, all stand farther apart.
_ROUNDS, _APART = 60, 1.1
_GAP = 6.0


def spread(points: Sequence[Place]) -> list[Place]:
    """Scale so that neighbours stand `SPACING` apart on average, then push apart those that still stand too close."""
    reach = max(math.hypot(x, y) for x, y in points) or 1.0
    scale = SPACING * max(1.2, 0.75 * math.sqrt(len(points))) / reach
    moved = [(x * scale, y * scale) for x, y in points]
    for _ in range(_SETTLING):
        if not _push(moved):
            break
    return moved


def _push(points: list[Place]) -> bool:
    """Move every pair that stands too close half of the lack apart, never the centre; tell whether any moved."""
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(points):
        cells.setdefault((int(x // SPACING), int(y // SPACING)), []).append(number)
    any_moved = False
    for (column, row), here in sorted(cells.items()):
        near = [n for dx in (-1, 0, 1) for dy in (-1, 0, 1) for n in cells.get((column + dx, row + dy), ())]
        for a in here:
            for b in near:
                if a < b:
                    any_moved |= _part(points, a, b)
    return any_moved


def _part(points: list[Place], a: int, b: int) -> bool:
    """Part two points that stand too close. Labels are wide and low, so that height counts more than width."""
    (ax, ay), (bx, by) = points[a], points[b]
    dx, dy = bx - ax, (by - ay) * 1.6
    distance = math.hypot(dx, dy)
    if distance >= SPACING:
        return False
    if distance < 1e-6:
        angle = 2.4 * b
        dx, dy, distance = math.cos(angle), math.sin(angle), 1.0
    lack = (SPACING - distance) / distance / (1 if a == 0 else 2)
    points[b] = (bx + dx * lack, by + dy * lack / 1.6)
    if a != 0:
        points[a] = (ax - dx * lack, ay - dy * lack / 1.6)
    return True


def part_names(points: Sequence[Place], widths: Sequence[float]) -> list[Place]:
    """Part nodes whose names lie on each other, the first staying where it is."""
    at, wide = np.array(points, dtype=np.float64), np.array(widths, dtype=np.float64)
    room = (wide[:, None] + wide[None, :]) / 2 + _GAP
    while True:
        for _ in range(_ROUNDS):
            if not _part_names(at, room):
                return [(float(x), float(y)) for x, y in at]
        at *= _APART


def _part_names(at: NDArray[np.float64], room: NDArray[np.float64]) -> bool:
    """Move all that lie on each other apart at once, each pair the shorter way; tell whether any moved."""
    dx, dy = at[None, :, :].transpose(2, 0, 1) - at[:, None, :].transpose(2, 0, 1)
    aside, down = room - np.abs(dx), HEIGHT - np.abs(dy)
    first, second = np.nonzero(np.triu((aside > 0) & (down > 0), 1))
    if not len(first):
        return False
    pairs = first, second
    level = aside[pairs] < down[pairs]
    # A little more than is lacking, so that rounding never leaves two in touch.
    way = np.where(level, np.copysign(aside[pairs] + 0.2, dx[pairs]), np.copysign(down[pairs] + 0.2, dy[pairs]))
    moves = np.column_stack((np.where(level, way, 0.0), np.where(level, 0.0, way)))
    # The first never moves, so that what lies on it goes the whole way. Where several push one node it goes the mean way.
    stays = (first == 0)[:, None]
    pushed = np.zeros_like(at)
    np.add.at(pushed, second, np.where(stays, moves, moves / 2))
    np.add.at(pushed, first, np.where(stays, 0.0, -moves / 2))
    counts = np.bincount(np.concatenate(pairs), minlength=len(at))
    at += pushed / np.maximum(1.0, np.sqrt(counts))[:, None]
    return True
