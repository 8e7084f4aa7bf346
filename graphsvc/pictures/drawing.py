"""A picture as SVG: the same places, colours, shapes and dashes as on the page, with legend, title and day.

One text, no scripts, no outside address; opens in every browser, in Word and in WPS, and prints sharp.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial

from graphsvc.pictures import svg
from graphsvc.pictures.curves import Place, pull, until
from graphsvc.pictures.layered_drawing import draw_layers
from graphsvc.pictures.legend import heading, legend, signs_of, symbol
from graphsvc.pictures.looks import ACCENT, PAPER, colour, line_colour, standing_of, stroke
from graphsvc.pictures.picture import Picture, Spot
from graphsvc.pictures.standing import Standing
from graphsvc.pictures.wording import described, kind_of_spot
from graphsvc.wording.speech import say

# How far before a node an arrow ends.
_RIM = 3.0
_MARGIN = 60.0
_NARROWEST = 900.0


def draw(picture: Picture, address: Callable[[Spot], str | None] = lambda spot: None) -> str:
    """Return the picture as the text of one SVG file; `address` says where a node leads to when it is clicked."""
    if picture.layered:
        return draw_layers(picture, address)
    left, top, right, bottom = _bounds(picture)
    scale = _text_scale(right - left)
    width = max(_NARROWEST, right - left + 2 * _MARGIN)
    above, below = heading(picture, _MARGIN, width, scale), legend(signs_of(picture), _MARGIN, width, scale)
    middle = (width - (right - left)) / 2
    moved = f"translate({svg.number(middle - left)} {svg.number(above.height + _MARGIN - top)})"
    body = svg.element("g", "\n".join([*_lines(picture), *_spots(picture, address)]), transform=moved)
    low = above.height + bottom - top + 2 * _MARGIN
    return svg.document(
        width,
        low + below.height,
        picture.title,
        described(picture),
        [above.content, body, svg.element("g", below.content, transform=f"translate(0 {svg.number(low)})")],
    )


def _bounds(picture: Picture) -> tuple[float, float, float, float]:
    """Return how far the nodes with their names reach."""
    if not picture.spots:
        return 0.0, 0.0, 0.0, 0.0
    nodes = [standing_of(picture, spot) for spot in picture.spots]
    boxes = [(n.left, n.top, n.right, n.bottom) for n in nodes if n.right > n.left]
    boxes += [(n.x - n.half - n.radius, n.y - n.radius, n.x + n.half + n.radius, n.y + n.radius) for n in nodes]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _text_scale(width: float) -> float:
    """Return how much larger title and legend stand in a large picture, so that they read when it is shown small."""
    return max(1.0, math.sqrt(width / 1400))


def _lines(picture: Picture) -> Iterator[str]:
    spots = {spot.id: spot for spot in picture.spots}
    tint, heads = line_colour(picture), []
    for line in picture.lines:
        start, end = spots[line.start], spots[line.end]
        begun, ended = (start.x, start.y), (end.x, end.y)
        towards, tip = until(begun, pull(begun, ended, line.bend), ended, partial(_at_rim, standing_of(picture, end)))
        yield svg.titled(
            "path",
            f"{start.name} → {end.name}{say('：', ': ')}{line.label}",
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


def _at_rim(node: Standing, place: Place) -> bool:
    return node.is_within(place, _RIM)


def _arrow_head(from_: Place, tip: Place) -> list[Place]:
    angle = math.atan2(tip[1] - from_[1], tip[0] - from_[0])
    sides = [(tip[0] - 9 * math.cos(angle + turn), tip[1] - 9 * math.sin(angle + turn)) for turn in (0.36, -0.36)]
    return [sides[0], tip, sides[1]]


def _spots(picture: Picture, address: Callable[[Spot], str | None]) -> Iterator[str]:
    for spot in picture.spots:
        place = f"translate({svg.number(spot.x)} {svg.number(spot.y)})"
        drawn = svg.titled(
            "g", f"{kind_of_spot(spot)}{say('：', ': ')}{spot.name}", _body(picture, spot), transform=place
        )
        href = address(spot)
        yield svg.element("a", drawn, href=href, aria_label=spot.name) if href else drawn
    # Names last: none is hidden by a node or a line.
    for spot in picture.spots:
        if spot.label.text:
            yield _name(picture, spot)


def _body(picture: Picture, spot: Spot) -> str:
    central, node = spot.id == picture.centre, standing_of(picture, spot)
    if spot.label.side != "inside":
        return symbol(spot.kind, node.radius, ACCENT if central else PAPER, 3 if central else 1.5)
    wide, high = 2 * (node.half + node.radius), 2 * node.radius
    rim = ACCENT if central else colour(spot.kind)
    return svg.element(
        "rect", x=-wide / 2, y=-high / 2, width=wide, height=high, rx=node.radius, fill=PAPER, stroke=rim,
        stroke_width="3" if central else "2",
    )  # fmt: skip


def _name(picture: Picture, spot: Spot) -> str:
    node, label = standing_of(picture, spot), spot.label
    bold = spot.id == picture.centre or bool(spot.group)
    if label.side == "inside":
        return svg.text(label.text, spot.x, spot.y + 0.36 * label.letters, label.letters, anchor="middle", bold=bold)
    anchor = {"right": "start", "left": "end"}.get(label.side, "middle")
    x = {"right": node.left, "left": node.right}.get(label.side, spot.x)
    return svg.text(label.text, x, node.bottom - 0.3 * label.letters, label.letters, anchor=anchor, bold=bold)
