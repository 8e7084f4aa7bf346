"""The curve of a link, and how several between the same two keep apart."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import numpy as np
import pytest

from graphsvc.pictures.curves import points, pull
from graphsvc.pictures.frames import Frame, boxes_crossed, nodes_crossed, straight_lines_blocked
from graphsvc.pictures.routes import Ends, bends
from graphsvc.pictures.standing import Standing
from tests.pictures.measured import along


@pytest.mark.parametrize("count", [2, 3, 12, 40])
def test_lines_between_the_same_two_keep_apart_whichever_way_they_point(count: int) -> None:
    standing = {"a": Standing(0, 0, 11), "b": Standing(600, 0, 11)}
    lines = [Ends(f"l{n:02}", *(("a", "b") if n % 2 else ("b", "a"))) for n in range(count)]
    found = bends(standing, lines)
    middles = []
    for line in lines:
        start, end = ((standing[id_].x, standing[id_].y) for id_ in (line.start, line.end))
        middles.append((pull(start, end, found[line.id])[1]) / 2)
    assert all(abs(one - other) > 4 for one, other in combinations(sorted(middles), 2))


@pytest.mark.parametrize("bend", [0.2, -0.36, 0.8])
def test_a_curve_bends_to_one_side_without_a_kink(bend: float) -> None:
    x, y = pull((0.0, 0.0), (100.0, 0.0), bend)
    assert math.copysign(1, -y) == math.copysign(1, bend)
    turns = [b[0] - a[0] for a, b in pairwise(along(f"M0 0Q{x} {y} 100 0"))]
    assert min(turns) > -1


@pytest.mark.parametrize("seed", range(20))
def test_a_frame_sees_what_a_walk_along_the_curve_meets(seed: int) -> None:
    chance = np.random.default_rng(seed)
    start, end = chance.uniform(-500, 500, (2, 2))
    tries = np.linspace(-0.8, 0.8, 21)
    rows = np.column_stack((chance.uniform(-500, 500, (8, 2)), np.full(8, 15.0), chance.choice([0.0, 80.0], 8)))
    low = chance.uniform(-500, 500, (8, 2))
    boxes = np.column_stack((low, low + np.column_stack((chance.uniform(60, 240, 8), np.full(8, 19.0)))))
    frame, nodes_seen, boxes_seen = Frame(start, end), [], []
    for bend in tries:
        x, y = points(tuple(start), tuple(end), float(bend)).T[:, :, None]
        away = np.hypot(np.maximum(np.abs(x - rows[:, 0]) - rows[:, 3], 0), y - rows[:, 1]).min(axis=0)
        nodes_seen.append((away < rows[:, 2]).sum())
        inside = (x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 3])
        boxes_seen.append(inside.any(axis=0).sum())
    # By four points more none is overlooked; of boxes, of which only some points are held against the curve, few differ.
    assert (nodes_crossed(frame, tries, rows, 4.0) >= np.array(nodes_seen)).mean() > 0.98
    assert (boxes_crossed(frame, tries, boxes) == np.array(boxes_seen)).mean() > 0.8


def test_a_straight_line_is_blocked_by_what_it_meets_only() -> None:
    ends = np.array([[0.0, 0.0, 100.0, 0.0]])
    over, behind, name_only = Standing(50, 5, 11), Standing(130, 0, 11), Standing(50, 60, 11, 0, 20, -8, 80, 8)
    blocked = straight_lines_blocked(ends, np.array([over, behind, name_only]), 4.0)
    assert blocked.nodes.tolist() == [[True, False, False]]
    assert blocked.names.tolist() == [[False, False, True]]
