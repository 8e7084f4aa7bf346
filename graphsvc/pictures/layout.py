"""Where the nodes of a picture stand: computed here, so that the first picture stands still at once.

The same network gives the same places on every machine. Must not ask for data or know how a picture is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import rustworkx

from graphsvc.facts.placed import DrawnLink, Neighbours, PlacedNode
from graphsvc.facts.refs import Ref
from graphsvc.pictures.curves import Ends, Standing, bends, stand, ways_out
from graphsvc.pictures.names import drawn_width
from graphsvc.pictures.sizes import radius

Place = tuple[float, float]

# Two labels of eight characters beside each other at the zoom a picture opens with.
SPACING = 130.0
# A node with its name below it.
HEIGHT = 64.0
# Screens and sheets are wider than high.
_WIDENING = 1.4
_SEED = 7
# A step costs the square of the nodes: 120 steps take 0.1 s for 300 nodes, 5.6 s for 2,000, where 30 look no worse.
_STEPS, _FEWEST_STEPS, _STEPS_FOR = 120, 30, 36_000
_SETTLING = 40
# Where names still lie on each other after so many rounds, all stand farther apart. In a larger picture none is legible.
_ROUNDS, _APART, _MOST_NAMED = 60, 1.1, 400
_GAP = 6.0
# Nodes that no bend of a line avoids step out of its way, in so many rounds; in a larger picture lines run everywhere.
_MOST_CLEARED, _MOST_LINES, _CLEARINGS = 100, 150, 8


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
    def centre(self) -> Ref:
        """What it is drawn around."""

    @property
    def as_of(self) -> date:
        """The day whose links are drawn."""

    @property
    def nodes(self) -> Sequence[Ref]:
        """The nodes, the centre among them."""

    @property
    def links(self) -> Sequence[_Link]:
        """The links among them."""

    @property
    def ended(self) -> Collection[str]:
        """The ids of those links that had ended before the day."""

    @property
    def cut(self) -> int:
        """How many nodes were left out."""

    @property
    def ended_links(self) -> int:
        """How many links were left out as they had ended before the day."""


def placed(drawn: Drawn) -> Neighbours:
    """Return the part of the network with a place for each node and a bend for each link."""
    widths = {node.id: drawn_width(node.name, larger=node.id == drawn.centre.id) for node in drawn.nodes}
    where = places(list(widths), [(link.start, link.end) for link in drawn.links], drawn.centre.id, widths)
    nodes = tuple(
        PlacedNode(id=n.id, kind=n.kind, name=n.name, x=where[n.id][0], y=where[n.id][1]) for n in drawn.nodes
    )
    bend = bends_of(nodes, [Ends(link.id, link.start, link.end) for link in drawn.links], [drawn.centre.id])
    links = tuple(
        DrawnLink(
            id=link.id,
            type=link.type,
            from_=link.start,
            to=link.end,
            bend=bend[link.id],
            ended=link.id in drawn.ended,
            **link.properties,
        )
        for link in drawn.links
    )
    return Neighbours(drawn.centre, drawn.as_of, nodes, links, drawn.cut, drawn.ended_links)


def bends_of(
    nodes: Sequence[PlacedNode],
    links: Iterable[Ends],
    centres: Collection[str],
    groups: Mapping[str, int] | None = None,
) -> dict[str, float]:
    """Return how each link bends between nodes that stand where they stand, as `curves` describes it.

    `groups` tell how many entities a node stands for where it is a group of them.
    """
    sizes = groups or {}
    standing = {
        node.id: stand(node.x, node.y, node.name, len(nodes), central=node.id in centres, group=sizes.get(node.id, 0))
        for node in nodes
    }
    return bends(standing, links)


def places(
    ids: Sequence[str], links: Sequence[tuple[str, str]], centre: str, widths: Mapping[str, float]
) -> dict[str, Place]:
    """Return a place for every id, the centre at (0, 0); linked ones near each other, no name on another, no node on a line.

    `widths` are those of the drawn names, by id.
    """
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
    settled = [(x * _WIDENING, y) for x, y in _spread([(found[n][0], found[n][1]) for n in range(len(index))])]
    if len(index) <= _MOST_NAMED:
        settled = _named(settled, [widths.get(id_, 0.0) for id_ in index])
    known = sorted((a, b) for a, b in links if a != b and a in index and b in index)
    if len(index) <= _MOST_CLEARED and len(known) <= _MOST_LINES:
        settled = _cleared(settled, list(index), known, widths)
    return {id_: (round(settled[n][0], 1), round(settled[n][1], 1)) for id_, n in index.items()}


def _ring(count: int) -> dict[int, Place]:
    """Return the centre and a ring around it, to begin with. Two beside a centre would never leave their one line."""
    angles = (2 * math.pi * number / max(count, 3) for number in range(count))
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


def _named(points: list[Place], widths: Sequence[float]) -> list[Place]:
    """Part nodes whose names lie on each other, the centre staying where it is."""
    while True:
        for _ in range(_ROUNDS):
            if not _part_names(points, widths):
                return points
        points = [(x * _APART, y * _APART) for x, y in points]


def _part_names(points: list[Place], widths: Sequence[float]) -> bool:
    """Move every two names that lie on each other apart, the shorter way; tell whether any moved."""
    any_moved, widest = False, max(widths)
    order = sorted(range(len(points)), key=lambda number: points[number])
    for place, a in enumerate(order):
        for b in order[place + 1 :]:
            if points[b][0] - points[a][0] > widest + _GAP:
                break
            any_moved |= _part_two(points, widths, min(a, b), max(a, b))
    return any_moved


def _part_two(points: list[Place], widths: Sequence[float], a: int, b: int) -> bool:
    (ax, ay), (bx, by) = points[a], points[b]
    aside = (widths[a] + widths[b]) / 2 + _GAP - abs(bx - ax)
    down = HEIGHT - abs(by - ay)
    if aside <= 0 or down <= 0:
        return False
    # A little more than is lacking, so that rounding never leaves two in touch.
    dx, dy = (math.copysign(aside + 0.2, bx - ax), 0.0) if aside < down else (0.0, math.copysign(down + 0.2, by - ay))
    share = 1.0 if a == 0 else 0.5
    points[b] = (bx + dx * share, by + dy * share)
    points[a] = (ax - dx * (1 - share), ay - dy * (1 - share))
    return True


def _cleared(
    points: list[Place], ids: Sequence[str], links: Sequence[tuple[str, str]], widths: Mapping[str, float]
) -> list[Place]:
    """Move the nodes that a line runs through whatever its bend; all with the first, so that it stays in the middle."""
    lines = [Ends(str(number), *ends) for number, ends in enumerate(links)]
    wide = [widths.get(id_, 0.0) for id_ in ids]
    radii = [radius(len(ids), central=number == 0) for number in range(len(ids))]
    for _ in range(_CLEARINGS):
        rows = zip(ids, points, radii, wide, strict=True)
        standing = {id_: Standing(x, y, round_, width) for id_, (x, y), round_, width in rows}
        ways = ways_out(standing, lines, bends(standing, lines))
        if not ways:
            break
        x0, y0 = ways.get(ids[0], (0.0, 0.0))
        moves = [(0.0, 0.0), *((x - x0, y - y0) for x, y in (ways.get(id_, (0.0, 0.0)) for id_ in ids[1:]))]
        points = _named([(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, moves, strict=True)], wide)
    return points
