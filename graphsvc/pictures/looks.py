"""How kinds and links look in every format: one shape and one colour a kind, dashes for what is not sure, one type face.

The shapes are those that vis-network draws with the name below. Colours come from the vocabulary.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from graphsvc.pictures.sizes import CROWD, radius
from graphsvc.pictures.standing import Standing, labelled
from graphsvc.vocabulary import KIND_BY_LABEL

if TYPE_CHECKING:
    from graphsvc.pictures.picture import Line, Picture, Spot

INK, SOFT_INK, PAPER, LINE, FAINT_LINE, ACCENT = "#1f2a33", "#5b6770", "#ffffff", "#8b969e", "#c3cad0", "#a8392a"
# Of the map: water, land, places abroad, regions of China.
SEA, LAND, ABROAD, CHINA = "#eef3f5", "#d9d5c8", "#c2410c", "#0f5c6e"


class Stroke(NamedTuple):
    """One way to draw a line: `dashes` as (drawn, left out), nothing for a whole line; and what it says."""

    dashes: tuple[int, int] | None
    zh: str
    en: str

    @property
    def pattern(self) -> str | None:
        """The dashes as SVG takes them."""
        return " ".join(map(str, self.dashes)) if self.dashes else None


FIRM = Stroke(None, "已确认或已签署", "confirmed or signed")
SOFT = Stroke((6, 5), "意向、洽谈、到访、据报道或不详", "not certain yet")
ENDED = Stroke((2, 4), "当日之前已结束", "ended before the day")
LOST = Stroke((1, 3), "离开后断开", "lost by the departure")

# What the common systems have for Chinese; the last is the browser's own choice.
FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'

# vis-network draws these smaller than a circle of the same size.
VIS_SCALE = {"diamond": 1.3, "triangle": 1.2, "triangleDown": 1.2, "star": 1.15, "square": 0.92, "hexagon": 1.05}

# Of each shape: how many corners, the angle of the first, and the scale that makes all look equally large.
_CORNERS: dict[str, tuple[int, float, float]] = {
    "diamond": (4, -90, 1.1),
    "square": (4, -45, 1.25),
    "hexagon": (6, 0, 1.05),
    "triangle": (3, -90, 1.25),
    "triangleDown": (3, 90, 1.25),
}


def colour(kind: str) -> str:
    """Return the colour of a kind."""
    return KIND_BY_LABEL[kind].colour if kind in KIND_BY_LABEL else "#57606a"


def shape(kind: str) -> str:
    """Return the shape of a kind, by the name that vis-network gives it."""
    return KIND_BY_LABEL[kind].shape if kind in KIND_BY_LABEL else "dot"


def size(picture: Picture, spot: Spot) -> float:
    """Return the radius of a node of a picture."""
    return radius(len(picture.spots), central=spot.id == picture.centre, group=spot.group)


def standing_of(picture: Picture, spot: Spot) -> Standing:
    """Return a node of a picture with its name as it is drawn."""
    return labelled(spot.x, spot.y, size(picture, spot), spot.label)


def line_colour(picture: Picture) -> str:
    """Return the colour of lines: lighter where many would hide the nodes."""
    return LINE if len(picture.spots) <= CROWD else FAINT_LINE


def stroke(line: Line) -> Stroke:
    """Return how a line is drawn."""
    return LOST if line.lost else ENDED if line.ended else SOFT if line.soft else FIRM


def strokes(picture: Picture) -> list[Stroke]:
    """Return the ways that lines of a picture are drawn."""
    drawn = {stroke(line) for line in picture.lines}
    return [one for one in (FIRM, SOFT, ENDED, LOST) if one in drawn]


def outline(name: str, radius: float) -> list[tuple[float, float]]:
    """Return the corners of a shape around (0, 0); none for a circle."""
    if name == "star":
        return _ring(10, -90, lambda corner: radius * (1.3 if corner % 2 == 0 else 0.58))
    if name not in _CORNERS:
        return []
    count, first, scale = _CORNERS[name]
    return _ring(count, first, lambda _: radius * scale)


def _ring(count: int, first: float, reach: Callable[[int], float]) -> list[tuple[float, float]]:
    angles = [math.radians(first + 360 * corner / count) for corner in range(count)]
    return [(reach(n) * math.cos(angle), reach(n) * math.sin(angle)) for n, angle in enumerate(angles)]
