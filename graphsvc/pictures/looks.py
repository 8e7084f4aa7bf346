"""How kinds and links look in every format: one shape and one colour a kind, dashes for what is not sure, one type face.

The shapes are those that vis-network draws with the name below. Colours come from the vocabulary.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from graphsvc.pictures.picture import Picture, Spot
from graphsvc.vocabulary import KIND_BY_LABEL

INK, SOFT_INK, PAPER, LINE, ACCENT = "#1f2a33", "#5b6770", "#ffffff", "#8b969e", "#a8392a"

# What the common systems have for Chinese; the last is the browser's own choice.
FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'

# Two kinds of one shape never have colours that are near each other.
SHAPES: dict[str, str] = {
    "Expert": "dot", "OverseasOrg": "diamond", "Workstation": "square", "DoctorGroup": "hexagon",
    "Project": "triangle", "Institution": "triangleDown", "Program": "star", "Activity": "diamond",
    "Region": "hexagon", "Post": "square", "Officer": "dot", "OwnerRule": "triangleDown", "Interaction": "dot", "Commitment": "star",
    "Figure": "square", "Source": "triangle",
}  # fmt: skip

_NODE_SIZE = 11.0
_CENTRE_SIZE = 17.0
# vis-network draws these smaller than a circle of the same size.
VIS_SCALE = {"diamond": 1.3, "triangle": 1.2, "triangleDown": 1.2, "star": 1.15, "square": 0.92, "hexagon": 1.05}
# So many nodes fill a screen; in a larger picture they would shrink to specks.
_CROWD = 250

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
    return SHAPES.get(kind, "dot")


def size(picture: Picture, spot: Spot) -> float:
    """Return the radius of a node: larger in the centre, where it stands for many, and where the picture is crowded."""
    crowd = min(2.5, max(1.0, math.sqrt(len(picture.spots) / _CROWD)))
    if spot.id == picture.centre:
        return round(_CENTRE_SIZE * crowd, 1)
    return round((_NODE_SIZE + min(10.0, 2.2 * math.log2(1 + spot.group))) * crowd, 1)


def line_colour(picture: Picture) -> str:
    """Return the colour of lines: lighter where many would hide the nodes."""
    return LINE if len(picture.spots) <= _CROWD else "#c3cad0"


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
