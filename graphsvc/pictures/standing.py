"""A node as lines have to go round it: a circle, or a pill with its name inside, and the box of the name beside it."""

from __future__ import annotations

import math
from typing import NamedTuple

from graphsvc.facts.placed import Label, Side
from graphsvc.pictures.names import LARGER, LETTERS, shortened, width_of
from graphsvc.pictures.sizes import radius

# Where a name is tried, in that order.
BESIDE: tuple[Side, ...] = ("below", "above", "right", "left")

# How high a line of text is, in the size of its letters, and how far it stands from its node.
LINE_HEIGHT = 1.25
_GAP, _AIR = 4.0, 10.0
_NOWHERE = (0.0, 0.0, 0.0, 0.0)

Box = tuple[float, float, float, float]


class Standing(NamedTuple):
    """One node: its middle, its radius, by how much a pill is longer to each side, and the box of its name, if any."""

    x: float
    y: float
    radius: float
    half: float = 0.0
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def is_within(self, place: tuple[float, float], gap: float) -> bool:
        """Tell whether a place is in the node or nearer to its rim than `gap`."""
        aside = max(0.0, abs(place[0] - self.x) - self.half)
        return math.hypot(aside, place[1] - self.y) <= self.radius + gap


def stand(x: float, y: float, name: str, crowd: int, *, central: bool = False, group: int = 0) -> Standing:
    """Return one of `crowd` nodes with its name below it."""
    label = Label(shortened(name), "below", LETTERS + LARGER * (central or group > 0))
    return labelled(x, y, radius(crowd, central=central, group=group), label)


def labelled(x: float, y: float, round_: float, label: Label) -> Standing:
    """Return a node with its label."""
    if label.side == "inside":
        half_height = _pill_radius(label.letters)
        return Standing(x, y, half_height, max(0.0, pill_width(label) / 2 - half_height))
    return Standing(x, y, round_, 0.0, *box_of(x, y, round_, label))


def pill_width(label: Label) -> float:
    """Return how long a node is that carries its name inside."""
    return max(2 * _pill_radius(label.letters), width_of(label.text, label.letters) + 2 * _AIR)


def _pill_radius(letters: float) -> float:
    return round(0.95 * letters, 1)


def box_of(x: float, y: float, round_: float, label: Label) -> Box:
    """Return the box of a label beside its node."""
    if not label.text:
        return _NOWHERE
    wide, high = width_of(label.text, label.letters), LINE_HEIGHT * label.letters
    if label.side in ("left", "right"):
        left = x + round_ + _GAP if label.side == "right" else x - round_ - _GAP - wide
        return left, y - high / 2, left + wide, y + high / 2
    top = y + round_ + _GAP if label.side == "below" else y - round_ - _GAP - high
    return x - wide / 2, top, x + wide / 2, top + high


def whole_box(x: float, y: float, round_: float, label: Label) -> Box:
    """Return the box of a label, or of the pill that it stands in."""
    if label.side != "inside":
        return box_of(x, y, round_, label)
    wide, high = pill_width(label) / 2, _pill_radius(label.letters)
    return x - wide, y - high, x + wide, y + high
