"""A picture as SVG: the same places, colours, shapes and dashes as on the page, with legend, title and day.

One text, no scripts, no outside address; opens in every browser, in Word and in WPS, and prints sharp.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from graphsvc.pictures import svg
from graphsvc.pictures.curves import Place, pull, until
from graphsvc.pictures.looks import (
    ACCENT,
    LINE,
    PAPER,
    SOFT_INK,
    Stroke,
    colour,
    line_colour,
    outline,
    shape,
    size,
    stroke,
    strokes,
)
from graphsvc.pictures.names import LARGER, LETTERS, drawn_width, shortened
from graphsvc.pictures.picture import Picture, Spot
from graphsvc.pictures.wording import described, kind_counts, kind_of_spot, lines_of_text
from graphsvc.vocabulary import KIND_BY_LABEL

_MARGIN = 60.0
_NARROWEST = 900.0
_LEGEND_STEP = 30.0


def draw(picture: Picture, address: Callable[[Spot], str | None] = lambda spot: None) -> str:
    """Return the picture as the text of one SVG file; `address` says where a node leads to when it is clicked."""
    left, top, right, bottom = _bounds(picture)
    scale = _text_scale(right - left)
    width = max(_NARROWEST, right - left + 2 * _MARGIN)
    head = list(_head(picture, width, scale))
    above = 64 * scale + 24 * scale * len(picture.notes)
    legend = list(_legend(picture, width, scale))
    height = above + bottom - top + 2 * _MARGIN + _legend_rows(picture, width, scale) * _LEGEND_STEP * scale
    middle = (width - (right - left)) / 2
    moved = f"translate({svg.number(middle - left)} {svg.number(above + _MARGIN - top)})"
    body = svg.element("g", "\n".join([*_lines(picture), *_spots(picture, address)]), transform=moved)
    low = f"translate(0 {svg.number(above + bottom - top + 2 * _MARGIN)})"
    return svg.document(
        width,
        height,
        picture.title,
        described(picture),
        [*head, body, svg.element("g", "\n".join(legend), transform=low)],
    )


def _bounds(picture: Picture) -> tuple[float, float, float, float]:
    """Return how far the nodes with their names reach."""
    if not picture.spots:
        return 0.0, 0.0, 0.0, 0.0
    half = [drawn_width(spot.name, larger=True) / 2 for spot in picture.spots]
    left = min(spot.x - reach for spot, reach in zip(picture.spots, half, strict=True))
    right = max(spot.x + reach for spot, reach in zip(picture.spots, half, strict=True))
    return left, min(s.y for s in picture.spots) - 30, right, max(s.y for s in picture.spots) + 50


def _text_scale(width: float) -> float:
    """Return how much larger title and legend stand in a large picture, so that they read when it is shown small."""
    return max(1.0, math.sqrt(width / 1400))


def _head(picture: Picture, width: float, scale: float) -> Iterator[str]:
    yield svg.text(picture.title, _MARGIN, 44 * scale, 26 * scale, bold=True)
    told = [picture.subtitle, *picture.notes]
    for row, line in enumerate(told):
        short = lines_of_text(line, (width - 2 * _MARGIN) / (15 * scale), 1)[0]
        yield svg.text(short, _MARGIN, (70 + 24 * row) * scale, 15 * scale, colour=SOFT_INK)


def _lines(picture: Picture) -> Iterator[str]:
    spots = {spot.id: spot for spot in picture.spots}
    tint, heads = line_colour(picture), []
    for line in picture.lines:
        start, end = spots[line.start], spots[line.end]
        begun, ended = (start.x, start.y), (end.x, end.y)
        towards, tip = until(begun, pull(begun, ended, line.bend), ended, size(picture, end) + 4)
        yield svg.titled(
            "path",
            f"{start.name} → {end.name}：{line.label}",
            d=svg.curve(begun, towards, tip) if line.bend else svg.path([begun, tip]),
            fill="none",
            stroke=tint,
            stroke_width="1.3",
            stroke_dasharray=stroke(line).pattern,
            stroke_opacity="0.6" if line.ended else None,
        )
        heads.append(svg.path(_arrow_head(towards, tip), closed=True))
    # One path for all: a marker a line takes a painter several times longer than everything else.
    yield svg.element("path", d="".join(heads), fill=tint)


def _arrow_head(from_: Place, tip: Place) -> list[Place]:
    angle = math.atan2(tip[1] - from_[1], tip[0] - from_[0])
    sides = [(tip[0] - 9 * math.cos(angle + turn), tip[1] - 9 * math.sin(angle + turn)) for turn in (0.36, -0.36)]
    return [sides[0], tip, sides[1]]


def _spots(picture: Picture, address: Callable[[Spot], str | None]) -> Iterator[str]:
    for spot in picture.spots:
        central, radius = spot.id == picture.centre, size(picture, spot)
        body = _symbol(spot.kind, radius, ACCENT if central else PAPER, 3 if central else 1.5)
        place = f"translate({svg.number(spot.x)} {svg.number(spot.y)})"
        drawn = svg.titled("g", f"{kind_of_spot(spot)}：{spot.name}", body, transform=place)
        href = address(spot)
        yield svg.element("a", drawn, href=href, aria_label=spot.name) if href else drawn
    # Names last: none is hidden by a node or a line.
    for spot in picture.spots:
        central = spot.id == picture.centre
        below = spot.y + size(picture, spot) + 18
        yield svg.text(shortened(spot.name), spot.x, below, LETTERS + LARGER * central, anchor="middle", bold=central)


def _symbol(kind: str, radius: float, rim: str, width: float) -> str:
    corners = outline(shape(kind), radius)
    if corners:
        return svg.element("polygon", points=svg.points(corners), fill=colour(kind), stroke=rim, stroke_width=width)
    return svg.element("circle", r=float(radius), fill=colour(kind), stroke=rim, stroke_width=width)


def _legend(picture: Picture, width: float, scale: float) -> Iterator[str]:
    """Return the legend, as many entries in a row as fit."""
    step = _LEGEND_STEP * scale
    for (column, row), (sign, words) in zip(_legend_places(picture, width, scale), _entries(picture), strict=True):
        symbol = _sample(sign, scale) if isinstance(sign, Stroke) else _symbol(sign, 8.0 * scale, PAPER, 0)
        yield svg.element(
            "g", symbol, transform=f"translate({svg.number(column + 10 * scale)} {svg.number(row * step)})"
        )
        yield svg.text(words, column + _sign_width(sign) * scale, row * step + 5 * scale, 15 * scale)


def _sample(drawn: Stroke, scale: float) -> str:
    return svg.element(
        "path",
        d=f"M{svg.number(-10 * scale)} 0H{svg.number(22 * scale)}",
        stroke=LINE,
        stroke_width="2",
        stroke_dasharray=drawn.pattern,
    )


def _sign_width(sign: str | Stroke) -> int:
    return 38 if isinstance(sign, Stroke) else 26


def _entries(picture: Picture) -> list[tuple[str | Stroke, str]]:
    """Return (a kind or a way to draw a line, words) of the legend."""
    kinds = [(label, f"{KIND_BY_LABEL[label].zh} {count}") for label, count in kind_counts(picture)]
    return [*kinds, *((drawn, drawn.zh) for drawn in strokes(picture))]


def _legend_places(picture: Picture, width: float, scale: float) -> list[tuple[float, int]]:
    places, x, row = [], _MARGIN, 0
    for sign, words in _entries(picture):
        wide = (len(words) * 15 + _sign_width(sign) + 26) * scale
        if x > _MARGIN and x + wide > width - _MARGIN / 2:
            x, row = _MARGIN, row + 1
        places.append((x, row))
        x += wide
    return places


def _legend_rows(picture: Picture, width: float, scale: float) -> int:
    places = _legend_places(picture, width, scale)
    return places[-1][1] + 1 if places else 1
