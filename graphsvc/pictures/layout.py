"""Where the nodes of a picture stand: computed here, so that the first picture stands still at once.

The same network gives the same places on every machine. Must not ask for data or know how a picture is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import rustworkx

Place = tuple[float, float]

# Two labels of eight characters beside each other at the zoom a picture opens with.
SPACING = 130.0
_SEED = 7
# A step costs the square of the nodes: 120 steps take 0.1 s for 300 nodes, 5.6 s for 2,000, where 30 look no worse.
_STEPS, _FEWEST_STEPS, _STEPS_FOR = 120, 30, 36_000
_SETTLING = 40


class _Ref(Protocol):
    @property
    def id(self) -> str:
        """The entity's id."""

    def as_dict(self) -> dict[str, Any]:
        """Return id, kind and name."""


class _Link(Protocol):
    @property
    def id(self) -> str:
        """The link's own id."""

    @property
    def type(self) -> str:
        """The link's type."""

    @property
    def start(self) -> str:
        """The id it starts at."""

    @property
    def end(self) -> str:
        """The id it ends at."""

    @property
    def properties(self) -> Mapping[str, Any]:
        """What else is known of it."""


class Drawn(Protocol):
    """A part of the network around one entity, small enough to draw."""

    @property
    def centre(self) -> _Ref:
        """What it is drawn around."""

    @property
    def as_of(self) -> date:
        """The day whose links are drawn."""

    @property
    def nodes(self) -> Sequence[_Ref]:
        """The nodes, the centre among them."""

    @property
    def links(self) -> Sequence[_Link]:
        """The links among them."""

    @property
    def cut(self) -> int:
        """How many nodes were left out."""


def placed(drawn: Drawn) -> dict[str, Any]:
    """Return the part of the network as plain data, each node with the `x` and `y` where it stands."""
    where = places([node.id for node in drawn.nodes], [(link.start, link.end) for link in drawn.links], drawn.centre.id)
    return {
        "centre": drawn.centre.as_dict(),
        "as_of": drawn.as_of.isoformat(),
        "nodes": [{**node.as_dict(), "x": where[node.id][0], "y": where[node.id][1]} for node in drawn.nodes],
        "links": [
            {"id": link.id, "type": link.type, "from": link.start, "to": link.end, **link.properties}
            for link in drawn.links
        ],
        "cut": drawn.cut,
    }


def places(ids: Sequence[str], links: Sequence[tuple[str, str]], centre: str) -> dict[str, Place]:
    """Return a place for every id, the centre at (0, 0); linked ones near each other, none on top of another."""
    order = sorted(set(ids) - {centre})
    if not order:
        return {centre: (0.0, 0.0)}
    index = {id_: number for number, id_ in enumerate([centre, *order])}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(index))
    pairs = sorted({tuple(sorted((index[a], index[b]))) for a, b in links if a != b and a in index and b in index})
    graph.add_edges_from_no_data([(a, b) for a, b in pairs])
    start = _ring(len(order))
    steps = max(_FEWEST_STEPS, min(_STEPS, _STEPS_FOR // len(index)))
    found = rustworkx.spring_layout(graph, pos=start, fixed={0}, k=1.0, num_iter=steps, seed=_SEED, center=None)
    settled = _spread([(found[n][0], found[n][1]) for n in range(len(index))])
    return {id_: (round(settled[n][0], 1), round(settled[n][1], 1)) for id_, n in index.items()}


def _ring(count: int) -> dict[int, Place]:
    """Return the centre and a ring around it, to begin with."""
    angles = (2 * math.pi * number / count for number in range(count))
    return {0: (0.0, 0.0), **{n + 1: (math.cos(angle), math.sin(angle)) for n, angle in enumerate(angles)}}


def _spread(points: Sequence[Place]) -> list[Place]:
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
