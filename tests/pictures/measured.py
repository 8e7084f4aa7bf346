"""What is seen in a drawing, by what is really drawn: where lines run, and where names and nodes are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from graphsvc.pictures.drawing import draw
from graphsvc.pictures.looks import standing_of
from graphsvc.pictures.picture import Line, Picture

SVG = "{http://www.w3.org/2000/svg}"
# Letters of the common type faces are as high as this above and below the line that they stand on.
ABOVE, BELOW = 0.85, 0.15

Places = NDArray[np.float64]
Box = tuple[float, float, float, float]


def lines_of(drawn: str) -> dict[str, ElementTree.Element]:
    """Return the paths of a drawing that stand for links, by their titles."""
    paths = ElementTree.fromstring(drawn).iter(f"{SVG}path")
    return {title: path for path in paths if (title := path.findtext(f"{SVG}title"))}


def along(d: str) -> Places:
    """Return points along the `d` of lines and curves, a few points apart."""
    found, here = [], np.zeros(2)
    for command, text in re.findall(r"([MLQC])([^MLQC]*)", d):
        numbers = np.array([float(number) for number in re.findall(r"-?[\d.]+", text)]).reshape(-1, 2)
        if command == "M":
            here = numbers[0]
            continue
        corners = np.vstack((here, numbers))
        share = np.linspace(0, 1, 400)[:, None]
        while len(corners) > 1:
            corners = [a + (b - a) * share for a, b in pairwise(corners)]
        found.append(corners[0])
        here = numbers[-1]
    return np.vstack(found)


def links_drawn(picture: Picture) -> Iterator[tuple[Line, Places]]:
    """Yield each link with the points of the path that is drawn for it."""
    root = ElementTree.fromstring(draw(picture))
    paths = [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    return zip(picture.lines, (along(path.get("d", "")) for path in paths), strict=True)


def crossed_nodes(picture: Picture) -> list[tuple[str, str]]:
    """Return (line, node) wherever a drawn line runs through a node that is not its end."""
    nodes = {spot.id: standing_of(picture, spot) for spot in picture.spots}
    found = []
    for line, points in links_drawn(picture):
        for id_, node in nodes.items():
            aside = np.maximum(np.abs(points[:, 0] - node.x) - node.half, 0)
            if id_ not in (line.start, line.end) and np.hypot(aside, points[:, 1] - node.y).min() <= node.radius:
                found.append((line.id, id_))
    return found


def crossed_names(picture: Picture) -> set[str]:
    """Return the names beside nodes under which a drawn line runs."""
    boxes = {spot.name: box for spot in picture.spots if (box := name_box(picture, spot.id))}
    return {
        name
        for _, points in links_drawn(picture)
        for name, (left, top, right, bottom) in boxes.items()
        if ((points > (left, top)) & (points < (right, bottom))).all(axis=1).any()
    }


def name_box(picture: Picture, id_: str) -> Box | None:
    """Return the box of the letters of a name beside its node, where it has one there."""
    spot = next(spot for spot in picture.spots if spot.id == id_)
    node = standing_of(picture, spot)
    if node.right <= node.left:
        return None
    middle, half = (node.top + node.bottom) / 2, (ABOVE + BELOW) / 2 * spot.label.letters
    return node.left, middle - half, node.right, middle + half


def boxes_of(drawn: str) -> list[Box]:
    """Return the boxes of all names of nodes in a drawing."""
    sides = {"middle": 0.5, "end": 1.0, "start": 0.0}
    boxes = []
    for text in ElementTree.fromstring(drawn).iter(f"{SVG}text"):
        if (anchor := text.get("text-anchor")) is None:
            continue
        x, y, letters = (float(text.get(name, "0")) for name in ("x", "y", "font-size"))
        wide = sum(letters if ord(letter) > 0x2E7F else letters * 0.55 for letter in text.text or "")
        left = x - sides[anchor] * wide
        boxes.append((left, y - ABOVE * letters, left + wide, y + BELOW * letters))
    return boxes


def meeting(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that lie on each other."""
    return [(a, b) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
