"""How lines bend and names stand between nodes that have their places: each way by what the other leaves free.

The one place for it: every page, file and format of a picture draws what `arranged` says.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from graphsvc.facts.placed import Label, Side
from graphsvc.pictures.labels import Named, Wanted, labels
from graphsvc.pictures.routes import Ends, bends, curves_of
from graphsvc.pictures.sizes import radius
from graphsvc.pictures.standing import Standing, labelled

# Of a few hundred nodes each takes some hundred kilobytes.
_REMEMBERED = 50
# While names can still change sides a line goes round them only where that is easy.
_NAME_COSTS = (0.3, 1.0, 2.0)
# Up to so many nodes there are three rounds, up to so many two, and one in every picture.
_CROWDS = (150, 300, math.inf)


class Placed(Named, Protocol):
    """A node with a name and a place."""

    @property
    def x(self) -> float:
        """How far right it stands."""

    @property
    def y(self) -> float:
        """How far down it stands."""


class Arrangement(NamedTuple):
    """The bend of each line and the label of each node, by id."""

    bends: Mapping[str, float]
    labels: Mapping[str, Label]


class _Node(NamedTuple):
    """What counts of a node here."""

    id: str
    name: str
    x: float
    y: float


def arranged(
    nodes: Sequence[Placed], lines: Sequence[Ends], centres: Collection[str], groups: Mapping[str, int] | None = None
) -> Arrangement:
    """Return how lines and names go between nodes that stand where they stand.

    `groups` tell how many entities a node stands for where it is a group of them. What was arranged lately is known: most
    pictures are drawn again as they were, though something was written.
    """
    placed = tuple(_Node(node.id, node.name, node.x, node.y) for node in nodes)
    return _arranged(placed, tuple(lines), tuple(centres), tuple((groups or {}).items()))


@lru_cache(_REMEMBERED)
def _arranged(
    nodes: tuple[_Node, ...], lines: tuple[Ends, ...], centres: tuple[str, ...], grouped: tuple[tuple[str, int], ...]
) -> Arrangement:
    groups = dict(grouped)
    wanted = Wanted(nodes, [(line.start, line.end) for line in lines], centres, groups)
    said = _away_from_lines(wanted, nodes, lines)
    for cost in _NAME_COSTS[: sum(len(nodes) <= crowd for crowd in _CROWDS)]:
        standing = _standing(nodes, wanted, said)
        bent = bends(standing, lines, names=cost)
        said = labels(wanted, standing, curves_of(standing, lines, bent), said)
    return Arrangement(bent, said)


def _standing(nodes: Sequence[Placed], wanted: Wanted, said: Mapping[str, Label]) -> dict[str, Standing]:
    crowd = len(nodes)
    return {
        node.id: labelled(
            node.x,
            node.y,
            radius(crowd, central=node.id in wanted.centres, group=wanted.groups.get(node.id, 0)),
            said[node.id],
        )
        for node in nodes
    }


def _away_from_lines(wanted: Wanted, nodes: Sequence[Placed], lines: Sequence[Ends]) -> dict[str, Label]:
    """Return every name on the side of its node that is away from the middle of its lines."""
    at, texts = {node.id: (node.x, node.y) for node in nodes}, wanted.texts
    drawn: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for line in lines:
        (ax, ay), (bx, by) = at[line.start], at[line.end]
        far = math.hypot(bx - ax, by - ay) or 1.0
        for id_, sign in ((line.start, 1), (line.end, -1)):
            drawn[id_][0] += sign * (bx - ax) / far
            drawn[id_][1] += sign * (by - ay) / far
    return {
        id_: wanted.pills.get(id_) or Label(texts[id_][0], _side(*drawn[id_]), wanted.letters(id_))
        for id_ in wanted.names
    }


def _side(dx: float, dy: float) -> Side:
    if abs(dx) > 1.5 * abs(dy):
        return "left" if dx > 0 else "right"
    return "above" if dy > 0 else "below"
