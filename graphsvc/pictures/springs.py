"""Places by springs along the links: the same on every machine, no name on another, no node on a line where that can be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import rustworkx

from graphsvc.facts.placed import NAMELESS, Label
from graphsvc.pictures.curves import Place
from graphsvc.pictures.routes import Ends, ways_out
from graphsvc.pictures.sizes import radius
from graphsvc.pictures.spreading import part_names, spread
from graphsvc.pictures.standing import labelled

# Screens and sheets are wider than high.
_WIDENING = 1.4
_SEED = 7
# A step costs the square of the nodes: 120 steps take 0.1 s for 300 nodes, 5.6 s for 2,000, where 30 look no worse.
_STEPS, _FEWEST_STEPS, _STEPS_FOR = 120, 30, 36_000
# In a larger picture only some names are shown, so that only pills step aside for each other.
_MOST_NAMED = 400
# Nodes that no bend of a line avoids step out of its way, in so many rounds; in a larger picture lines run everywhere.
_MOST_CLEARED, _CLEARINGS, _CLEARINGS_FOR = 250, 16, 1_600

Pairs = Sequence[tuple[str, str]]


def sprung(
    ids: Sequence[str], links: Pairs, widths: Mapping[str, float], pills: Mapping[str, Label], *, sector: float = 1.0
) -> list[Place]:
    """Return the places of some nodes, the first at (0, 0); `links` are among them.

    `widths` are those of the drawn names, by id, `pills` the nodes that carry theirs inside. Where only a `sector` around the
    first is theirs, the rest of it on the left stays free.
    """
    points = _settled(ids, links)
    if sector < 1:
        points = [_turned_right(place, sector) for place in points]
    parted = {n: widths.get(id_, 0.0) for n, id_ in enumerate(ids) if len(ids) <= _MOST_NAMED or not n or id_ in pills}
    for n, place in zip(parted, part_names([points[n] for n in parted], list(parted.values())), strict=True):
        points[n] = place
    return _cleared(points, ids, links, widths, pills) if len(ids) <= _MOST_CLEARED else points


def _settled(ids: Sequence[str], links: Sequence[tuple[str, str]]) -> list[Place]:
    index = {id_: number for number, id_ in enumerate(ids)}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(ids))
    pairs = {(min(index[a], index[b]), max(index[a], index[b])) for a, b in links}
    graph.add_edges_from_no_data(sorted(pairs))
    steps = max(_FEWEST_STEPS, min(_STEPS, _STEPS_FOR // len(ids)))
    start = _ring(len(ids) - 1)
    found = rustworkx.spring_layout(graph, pos=start, fixed={0}, k=1.0, num_iter=steps, seed=_SEED, center=None)
    return [(x * _WIDENING, y) for x, y in spread([(found[n][0], found[n][1]) for n in range(len(ids))])]


def _turned_right(place: Place, sector: float) -> Place:
    """Return a place turned away from the left of the middle, farther out, so that a sector there is free."""
    far, angle = math.hypot(*place), math.atan2(place[1], place[0])
    farther = far / math.sqrt(sector)
    return farther * math.cos(angle * sector), farther * math.sin(angle * sector)


def _ring(count: int) -> dict[int, Place]:
    """Return the centre and a ring around it, to begin with. Two beside a centre would never leave their one line."""
    angles = (2 * math.pi * number / max(count, 3) for number in range(count))
    return {0: (0.0, 0.0), **{n + 1: (math.cos(angle), math.sin(angle)) for n, angle in enumerate(angles)}}


def _cleared(
    points: list[Place],
    ids: Sequence[str],
    links: Sequence[tuple[str, str]],
    widths: Mapping[str, float],
    pills: Mapping[str, Label],
) -> list[Place]:
    """Move the nodes that a line runs through whatever its bend; all with the first, so that it stays in the middle."""
    lines = [Ends(str(number), *ends) for number, ends in enumerate(links)]
    wide = [widths.get(id_, 0.0) for id_ in ids]
    for _ in range(min(_CLEARINGS, _CLEARINGS_FOR // max(1, len(links)))):
        standing = {
            id_: labelled(x, y, radius(len(ids), central=number == 0), pills.get(id_, NAMELESS))
            for number, (id_, (x, y)) in enumerate(zip(ids, points, strict=True))
        }
        ways = ways_out(standing, lines)
        if not ways:
            break
        x0, y0 = ways.get(ids[0], (0.0, 0.0))
        moves = [(0.0, 0.0), *((x - x0, y - y0) for x, y in (ways.get(id_, (0.0, 0.0)) for id_ in ids[1:]))]
        points = part_names([(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, moves, strict=True)], wide)
    return points
