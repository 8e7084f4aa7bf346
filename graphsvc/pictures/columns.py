"""Where everything of a layered answer stands: one column a layer, a row a node, its name beside its symbol.

    region | connecting entities | organizations | countries

Lines run in the gaps between columns only: one that leaves a column out gets a free row of its own there. Every line ends at
a point of its own on the edge of a row, a row with many lines is high enough for them; so no two lines are one, and none runs
under a name or through a node. The same answer gives the same places on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphsvc.pictures.curves import Place
from graphsvc.pictures.layer_order import ordered
from graphsvc.pictures.names import LETTERS, even_lines, shortened, width_of
from graphsvc.pictures.picture import Line, Spot

# Before the name stands the symbol, behind it a little air.
SYMBOL, _AIR = 22.0, 8.0
# Below this width letters are smaller, and between columns there is less room for lines.
_NARROW, _SMALLER = 800.0, 2.0
_GAP, _NARROW_GAP = 90.0, 54.0
_MOST_LINES, _LONGEST_LINE = 3, 28.0
_LEAST_HANZI = 5.0
# Lines beside each other at the edge of a row, and rows above each other.
_BESIDE, _EDGE, _BETWEEN = 6.0, 8.0, 9.0
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One node: its left edge, its middle, how wide and how high it is, and its name in lines."""

    left: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def right(self) -> float:
        """Where the name ends."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Columns:
    """A whole layered answer: `rows` by id, `ways` of lines by id as the points they run through, in letters of one size.

    A way runs level from its first point to its second, as every further pair, and swings from each pair to the next.
    """

    rows: Mapping[str, Row]
    ways: Mapping[str, tuple[Place, ...]]
    tops: tuple[tuple[float, float], ...]
    width: float
    height: float
    letters: float


def columns(
    spots: Sequence[Spot], lines: Sequence[Line], width: float, heads: Mapping[int, str] | None = None
) -> Columns:
    """Return where everything stands within `width` points, which is exceeded where not even short names fit.

    `heads` stand above the columns.
    """
    layers = {spot.id: spot.layer or 0 for spot in spots}
    threads = {line.id: _thread(line, layers) for line in lines}
    through = {id_: layer for thread in threads.values() for id_, layer in thread[1:-1]}
    steps = [(a, b) for thread in threads.values() for (a, _), (b, _) in pairwise(thread)]
    order = ordered({**layers, **through}, steps)
    letters = LETTERS - (_SMALLER if width < _NARROW else 0.0)
    edges = _edges(spots, width, letters, heads or {})
    texts = {spot.id: _text(spot, edges[layers[spot.id]], letters) for spot in spots}
    heights = _heights(texts, through, steps, letters)
    middles = _middles(order, heights, _beside(steps))
    rows = {id_: _row(edges[layers[id_]], middles[id_], heights[id_], text, letters) for id_, text in texts.items()}
    ways = _ways(lines, threads, rows, middles, edges)
    low = max((row.y + row.height / 2 for row in rows.values()), default=0.0)
    low = max([low, *(middles[id_] + _BESIDE for id_ in through)])
    return Columns(rows, ways, tuple(edges[layer] for layer in sorted(edges)), _right(edges), low, letters)


def _thread(line: Line, layers: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what a line runs through from left to right: its ends, and a free row in each layer between."""
    (left, start), (right, end) = sorted(((layers[line.start], line.start), (layers[line.end], line.end)))
    return [(start, left), *((f"{line.id} {layer}", layer) for layer in range(left + 1, right)), (end, right)]


def _edges(
    spots: Sequence[Spot], width: float, letters: float, heads: Mapping[int, str]
) -> dict[int, tuple[float, float]]:
    """Return left and right edge of each column: as wide as its names where all fit, else the widest share what there is."""
    wanted = defaultdict(float, {layer: width_of(head, letters) for layer, head in heads.items()})
    for spot in spots:
        layer, said = spot.layer or 0, shortened(spot.name, _LONGEST_LINE)
        wanted[layer] = max(wanted[layer], SYMBOL + width_of(said, letters) + _AIR)
    gap = _NARROW_GAP if width < _NARROW else _GAP
    given = _shared(wanted, width - gap * max(0, len(wanted) - 1), SYMBOL + _AIR + _LEAST_HANZI * letters)
    # What is left over goes between the columns, so that lines are less steep.
    spare = width - sum(given.values()) - gap * max(0, len(given) - 1)
    gap += max(0.0, spare / max(1, len(given) - 1))
    found, left = {}, 0.0
    for layer in sorted(given):
        found[layer] = (left, left + given[layer])
        left += given[layer] + gap
    return found


def _shared(wanted: Mapping[int, float], room: float, least: float) -> dict[int, float]:
    """Return how wide each column may be: what it wants where it is less than an equal share of what the others leave."""
    given: dict[int, float] = {}
    for done, (layer, wish) in enumerate(sorted(wanted.items(), key=lambda pair: (pair[1], pair[0]))):
        share = (room - sum(given.values())) / (len(wanted) - done)
        given[layer] = min(wish, max(share, least))
    return given


def _right(edges: Mapping[int, tuple[float, float]]) -> float:
    return max((right for _, right in edges.values()), default=0.0)


def _text(spot: Spot, edge: tuple[float, float], letters: float) -> tuple[str, ...]:
    room = (edge[1] - edge[0] - SYMBOL - _AIR) / letters
    return tuple(even_lines(spot.name, room + 0.01, _MOST_LINES))


def _row(edge: tuple[float, float], middle: float, height: float, text: tuple[str, ...], letters: float) -> Row:
    wide = SYMBOL + max(width_of(line, letters) for line in text) + _AIR
    return Row(edge[0], middle, wide, height, text)


def _heights(
    texts: Mapping[str, Sequence[str]], through: Iterable[str], steps: Iterable[tuple[str, str]], letters: float
) -> dict[str, float]:
    """Return how high each row is: its text, and enough for its lines on the side where it has more."""
    leaving: dict[tuple[str, str], int] = defaultdict(int)
    for left, right in steps:
        leaving[left, "right"] += 1
        leaving[right, "left"] += 1
    found = dict.fromkeys(through, _BESIDE)
    for id_, text in texts.items():
        ends = max(leaving[id_, "left"], leaving[id_, "right"])
        found[id_] = max(len(text) * letters * 1.3 + 4, _BESIDE * ends + _EDGE)
    return found


def _beside(steps: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in steps:
        found[left].append(right)
        found[right].append(left)
    return found


def _middles(
    order: Mapping[int, Sequence[str]], heights: Mapping[str, float], beside: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Return the middle of each row, from 0 down: near what it is joined to, in its order, none on another."""
    found: dict[str, float] = {}
    for ids in order.values():
        found.update(_stacked(ids, heights, [0.0] * len(ids)))
    tallest = max(order, key=lambda layer: sum(heights[id_] for id_ in order[layer]), default=None)
    for sweep in range(_SWEEPS):
        for layer in sorted(order, reverse=sweep % 2 == 1):
            if layer != tallest:
                wanted = [_mean([found[other] for other in beside.get(id_, ())], found[id_]) for id_ in order[layer]]
                found.update(_stacked(order[layer], heights, wanted))
    top = min((found[id_] - heights[id_] / 2 for id_ in found), default=0.0)
    return {id_: round(y - top, 1) for id_, y in found.items()}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _stacked(ids: Sequence[str], heights: Mapping[str, float], wanted: Sequence[float]) -> dict[str, float]:
    """Return the middles nearest to what is wanted at which no row lies on the one above it.

    Rows that would lie on each other become one block around the mean of what its rows want.
    """
    offsets, reach = [], 0.0
    for place, id_ in enumerate(ids):
        reach += (heights[ids[place - 1]] + heights[id_]) / 2 + _BETWEEN if place else 0.0
        offsets.append(reach)
    blocks: list[list[float]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        blocks.append([want - offset, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean, count), (other, more) = blocks.pop(-2), blocks.pop()
            blocks.append([(mean * count + other * more) / (count + more), count + more])
    bases = [mean for mean, count in blocks for _ in range(int(count))]
    return {id_: base + offset for id_, base, offset in zip(ids, bases, offsets, strict=True)}


def _ways(
    lines: Iterable[Line],
    threads: Mapping[str, Sequence[tuple[str, int]]],
    rows: Mapping[str, Row],
    middles: Mapping[str, float],
    edges: Mapping[int, tuple[float, float]],
) -> dict[str, tuple[Place, ...]]:
    """Return the points each line runs through, from its start to its end."""
    ports = _ports(threads, rows, middles)
    found = {}
    for line in lines:
        thread = threads[line.id]
        (first, left), (_, right) = thread[0], thread[-1]
        begin, end = ports[line.id]
        inner = [(edge, middles[id_]) for id_, layer in thread[1:-1] for edge in edges[layer]]
        way = [
            (rows[first].right, begin),
            (edges[left][1], begin),
            *inner,
            (edges[right][0] - 4, end),
            (edges[right][0] - 4, end),
        ]
        found[line.id] = tuple(way if line.start == first else reversed(way))
    return found


def _ports(
    threads: Mapping[str, Sequence[tuple[str, int]]], rows: Mapping[str, Row], middles: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Return the heights at which each line leaves its left row and reaches its right one, in the order of where it goes."""
    leaving, reaching = defaultdict(list), defaultdict(list)
    for id_, thread in threads.items():
        leaving[thread[0][0]].append((middles[thread[1][0]], middles[thread[-1][0]], id_))
        reaching[thread[-1][0]].append((middles[thread[-2][0]], middles[thread[0][0]], id_))
    begins = {id_: y for row, ends in leaving.items() for id_, y in _fanned(rows[row], ends)}
    ends = {id_: y for row, ends in reaching.items() for id_, y in _fanned(rows[row], ends)}
    return {id_: (begins[id_], ends[id_]) for id_ in threads}


def _fanned(row: Row, ends: list[tuple[float, float, str]]) -> Iterable[tuple[str, float]]:
    step = min(_BESIDE, (row.height - _EDGE) / max(1, len(ends) - 1))
    for place, (_, _, id_) in enumerate(sorted(ends)):
        yield id_, round(row.y + (place - (len(ends) - 1) / 2) * step, 1)
