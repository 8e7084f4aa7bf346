"""Where the nodes of a layered answer stand: one column a layer, ordered so that few lines cross.

    region | connecting entities | organizations | countries

The order is by barycentre: again and again each layer is sorted by the middle of what its nodes are joined to. The same
answer gives the same places on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from graphsvc.facts.refs import Ref
from graphsvc.pictures.layout import Place
from graphsvc.pictures.picture import Line, Placed, Spot

# A name of sixteen characters, and the longest line of a label under a node.
COLUMN, ROW = 380.0, 62.0
_TALLEST_COLUMN = 26
_STAGGER = 150.0
_SWEEPS = 12


class _Node(Protocol):
    @property
    def id(self) -> str:
        """The node's id."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def layer(self) -> int:
        """Its layer, from 0."""

    @property
    def group(self) -> int:
        """How many entities it stands for, 0 where it is one itself."""


class _Link(Protocol):
    @property
    def id(self) -> str:
        """The line's id."""

    @property
    def type(self) -> str:
        """The link type it stands for."""

    @property
    def start(self) -> str:
        """The id it starts at."""

    @property
    def end(self) -> str:
        """The id it ends at."""

    @property
    def says(self) -> str:
        """What is written on it."""

    @property
    def status(self) -> str | None:
        """How sure it is."""

    @property
    def source(self) -> str | None:
        """The id of a source of it."""


class Layered(Protocol):
    """An answer in layers, small enough to draw."""

    @property
    def centre(self) -> Ref:
        """The region asked about."""

    @property
    def as_of(self) -> date:
        """The day asked about."""

    @property
    def nodes(self) -> Sequence[_Node]:
        """The nodes of every layer."""

    @property
    def links(self) -> Sequence[_Link]:
        """The lines between layers."""

    @property
    def cut(self) -> int:
        """How many organizations are not shown."""


def placed_in_layers(layered: Layered, ended_links: int = 0) -> Placed:
    """Return the answer with a place for each node; `ended_links` had ended before the day and are left out."""
    where = layer_places(
        {node.id: node.layer for node in layered.nodes}, [(link.start, link.end) for link in layered.links]
    )
    return Placed(
        centre=layered.centre.id,
        as_of=layered.as_of,
        spots=tuple(Spot(n.id, n.kind, n.name, *where[n.id], layer=n.layer, group=n.group) for n in layered.nodes),
        lines=tuple(
            Line(
                link.id,
                link.type,
                link.start,
                link.end,
                status=link.status or "",
                source=link.source or "",
                says=link.says,
            )
            for link in layered.links
        ),
        cut=layered.cut,
        ended_links=ended_links,
    )


def layer_places(layers: Mapping[str, int], links: Sequence[tuple[str, str]]) -> dict[str, Place]:
    """Return a place for every id: its layer tells the column, the order within it has few crossings."""
    columns = ordered(layers, links)
    tallest = max((min(len(column), _TALLEST_COLUMN) for column in columns.values()), default=1)
    found: dict[str, Place] = {}
    left = 0.0
    for _, column in sorted(columns.items()):
        side_by_side = -(-len(column) // _TALLEST_COLUMN)
        step = _step(len(column), side_by_side, tallest)
        top = -step * (len(column) - 1) / 2
        for number, id_ in enumerate(column):
            found[id_] = (round(left + number % side_by_side * _STAGGER, 1), round(top + step * number, 1))
        left += COLUMN + (side_by_side - 1) * _STAGGER
    return found


def ordered(layers: Mapping[str, int], links: Sequence[tuple[str, str]]) -> dict[int, list[str]]:
    """Return the ids of each layer in the order found with the fewest crossings."""
    columns: dict[int, list[str]] = defaultdict(list)
    for id_ in layers:
        columns[layers[id_]].append(id_)
    beside = _beside(layers, links)
    best, fewest = {layer: list(ids) for layer, ids in columns.items()}, crossings(columns, links)
    for sweep in range(_SWEEPS):
        upward = sweep % 2 == 1
        for layer in sorted(columns, reverse=upward):
            _sort(columns, layer, beside, -1 if not upward else 1)
        if (now := crossings(columns, links)) < fewest:
            best, fewest = {layer: list(ids) for layer, ids in columns.items()}, now
    return best


def crossings(columns: Mapping[int, Sequence[str]], links: Sequence[tuple[str, str]]) -> int:
    """Return how many pairs of lines between neighbouring layers cross."""
    place = {id_: (layer, row) for layer, ids in columns.items() for row, id_ in enumerate(ids)}
    by_gap: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in links:
        (a, row), (b, other) = sorted((place[start], place[end]))
        if b == a + 1:
            by_gap[a].append((row, other))
    return sum(_inversions([right for _, right in sorted(found)]) for found in by_gap.values())


def _inversions(rights: Sequence[int]) -> int:
    """Return how many pairs stand in falling order, by a tree of counts: a long list takes no longer than sorting it."""
    tree, found = [0] * (max(rights, default=0) + 2), 0
    for seen, right in enumerate(rights):
        position, not_above = right + 1, 0
        while position:
            not_above += tree[position]
            position &= position - 1
        found += seen - not_above
        position = right + 1
        while position < len(tree):
            tree[position] += 1
            position += position & -position
    return found


def _sort(columns: dict[int, list[str]], layer: int, beside: Mapping[str, Sequence[str]], towards: int) -> None:
    rows = {id_: row for row, id_ in enumerate(columns.get(layer + towards, ()))}
    here = {id_: float(row) for row, id_ in enumerate(columns[layer])}
    scale = (len(rows) - 1) / max(1, len(here) - 1) if len(rows) > 1 else 1.0

    def middle(id_: str) -> float:
        seen = [rows[other] for other in beside[id_] if other in rows]
        return sum(seen) / len(seen) if seen else here[id_] * scale

    columns[layer].sort(key=lambda id_: (middle(id_), here[id_]))


def _beside(layers: Mapping[str, int], links: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for start, end in links:
        if abs(layers[start] - layers[end]) == 1:
            found[start].append(end)
            found[end].append(start)
    return found


def _step(count: int, side_by_side: int, tallest: int) -> float:
    """Return how far below each other the nodes of a column stand: a short one takes the height of the tallest, in bounds."""
    if count < 2:
        return 0.0
    return max(ROW / side_by_side, min(2.2 * ROW, (tallest - 1) * ROW / (count - 1)))
