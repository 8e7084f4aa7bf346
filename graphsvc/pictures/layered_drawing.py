"""A layered answer as SVG: columns with their heads, names beside their symbols, lines in the gaps between."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from graphsvc.pictures import svg
from graphsvc.pictures.columns import SYMBOL, Columns, Row, columns
from graphsvc.pictures.curves import Place
from graphsvc.pictures.legend import Sign, heading, legend, stroke_signs, symbol
from graphsvc.pictures.looks import ACCENT, LINE, PAPER, SOFT_INK, stroke
from graphsvc.pictures.picture import Line, Picture, Spot
from graphsvc.pictures.wording import described, kind_of_spot, kind_said
from graphsvc.wording.speech import say

# How wide it is drawn: as a file or a page of its own, beside a list, on a sheet of A4.
ALONE, BESIDE_A_LIST, ON_A_SHEET = 1200.0, 640.0, 800.0
HEADS = (
    ("地区", "Region"),
    ("连接对象", "What connects"),
    ("海外机构", "Organizations"),
    ("国家（地区）", "Countries"),
)

_CONNECTING = 1
_MARGIN = 24.0
_HEAD = 30.0
_RADIUS = 8.0
# A line that stands for many links is as wide as this at most.
_WIDEST = 5.0


def draw_layers(
    picture: Picture,
    address: Callable[[Spot], str | None] = lambda spot: None,
    *,
    width: float = ALONE,
    titled: bool = True,
) -> str:
    """Return the picture as one SVG of so many points, wider only where names would not fit; `titled` as a file, not a page.

    `address` says where a node leads to when it is clicked.
    """
    heads = heads_of(picture)
    where = columns(picture.spots, picture.lines, width - 2 * _MARGIN, heads)
    wide = where.width + 2 * _MARGIN
    above = heading(picture, _MARGIN, wide) if titled else None
    top = (above.height if above else 0.0) + _HEAD + 26
    below = legend(_signs(picture), _MARGIN, wide)
    body = [*_drawn_heads(heads, where), *_lines(picture, where), *_rows(picture, where, address)]
    low = top + where.height + 34
    return svg.document(
        wide,
        low + below.height,
        picture.title,
        described(picture),
        [
            *([above.content] if above else []),
            svg.element("g", "\n".join(body), transform=f"translate({svg.number(_MARGIN)} {svg.number(top)})"),
            svg.element("g", below.content, transform=f"translate(0 {svg.number(low)})"),
        ],
    )


def _signs(picture: Picture) -> list[Sign]:
    """Return what the heads of the columns do not tell: the kinds of what connects, and the strokes."""
    connecting: Counter[str] = Counter()
    for spot in picture.spots:
        connecting[spot.kind] += (spot.group or 1) if spot.layer == _CONNECTING else 0
    kinds = [label for label in picture.kinds if connecting[label]]
    return [*(Sign(kind, f"{kind_said(kind)} {connecting[kind]}") for kind in kinds), *stroke_signs(picture)]


def heads_of(picture: Picture) -> dict[int, str]:
    """Return what each column is called, with how many stand in it, those of groups among them."""
    amounts: Counter[int] = Counter()
    for spot in picture.spots:
        amounts[spot.layer or 0] += spot.group or 1
    words = picture.heads or HEADS
    return {layer: say(*words[layer]) + (f" {amounts[layer]}" if layer else "") for layer in sorted(amounts)}


def _drawn_heads(heads: Mapping[int, str], where: Columns) -> Iterator[str]:
    for words, (left, right) in zip(heads.values(), where.tops, strict=True):
        yield svg.text(words, left, -_HEAD + 8, where.letters - 1, colour=SOFT_INK)
        rule = svg.path([(left, -_HEAD + 14), (right, -_HEAD + 14)])
        yield svg.element("path", d=rule, stroke=SOFT_INK, stroke_opacity="0.4")


def _lines(picture: Picture, where: Columns) -> Iterator[str]:
    names = {spot.id: spot.name for spot in picture.spots}
    heads = []
    for line in picture.lines:
        way = where.ways[line.id]
        yield svg.titled(
            "path",
            f"{names[line.start]} → {names[line.end]}{say('：', ': ')}{line.label}",
            d=_swung(way),
            fill="none",
            stroke=ACCENT if line.lost else LINE,
            stroke_width=2.2 if line.lost else _thickness(line),
            stroke_dasharray=stroke(line).pattern,
            stroke_opacity="0.6" if line.ended else None,
        )
        heads.append(svg.path(_arrow_head(way), closed=True))
    yield svg.element("path", d="".join(heads), fill=LINE)


def _thickness(line: Line) -> float:
    return min(_WIDEST, 1.3 + 0.6 * math.log2(line.count))


def _swung(way: Sequence[Place]) -> str:
    """Return the `d` of a way: level within each pair of points, swinging from one pair to the next."""
    pairs = list(zip(way[::2], way[1::2], strict=True))
    d = f"M{_at(pairs[0][0])}L{_at(pairs[0][1])}"
    for (_, here), (there, then) in itertools.pairwise(pairs):
        middle = (here[0] + there[0]) / 2
        d += f"C{_at((middle, here[1]))} {_at((middle, there[1]))} {_at(there)}" + (
            f"L{_at(then)}" if then != there else ""
        )
    return d


def _at(place: Place) -> str:
    return f"{svg.number(place[0])} {svg.number(place[1])}"


def _arrow_head(way: Sequence[Place]) -> list[Place]:
    (x, y), before = way[-1], next((place for place in reversed(way) if place[0] != way[-1][0]), way[0])
    back = 7.0 if before[0] > x else -7.0
    return [(x + back, y - 3), (x, y), (x + back, y + 3)]


def _rows(picture: Picture, where: Columns, address: Callable[[Spot], str | None]) -> Iterator[str]:
    for spot in picture.spots:
        row = where.rows[spot.id]
        drawn = svg.titled(
            "g",
            f"{kind_of_spot(spot)}：{spot.name}",
            "".join(_row(spot, row, where.letters, spot.id == picture.centre)),
        )
        href = address(spot)
        yield svg.element("a", drawn, href=href, aria_label=spot.name) if href else drawn


def _row(spot: Spot, row: Row, letters: float, central: bool) -> Iterator[str]:
    moved = f"translate({svg.number(row.left + _RADIUS)} {svg.number(row.y)})"
    body = symbol(spot.kind, _RADIUS, ACCENT if central or spot.lost else PAPER, 2 if central or spot.lost else 0)
    if spot.group:
        body += svg.element("path", d="M-4 0H4M0 -4V4", stroke=PAPER, stroke_width="2")
    yield svg.element("g", body, transform=moved)
    # What can be pressed is the whole row, not its letters alone.
    yield svg.element(
        "rect",
        x=row.left,
        y=row.y - row.height / 2,
        width=row.width,
        height=row.height,
        fill="none",
        pointer_events="all",
    )
    line = letters * 1.3
    for number, text in enumerate(row.lines):
        base = row.y + (number - (len(row.lines) - 1) / 2) * line + letters * 0.36
        colour = ACCENT if spot.lost else ""
        yield svg.text(text, row.left + SYMBOL, base, letters, colour=colour, bold=central or spot.group > 0)
