"""In which order the nodes of each layer stand, so that few lines cross.

The order is by barycentre: again and again each layer is sorted by the middle of what its nodes are joined to. The same
answer gives the same order on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

_SWEEPS = 12


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
