"""A picture as pyvis and vis-network take it: nodes with places and names, links with bends, options.

Must not draw anything that is not in the picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphsvc.pictures.looks import (
    ACCENT,
    FONTS,
    INK,
    PAPER,
    VIS_SCALE,
    colour,
    line_colour,
    shape,
    standing_of,
    stroke,
)
from graphsvc.pictures.names import even_lines
from graphsvc.pictures.picture import Line, Picture, Spot
from graphsvc.pictures.wording import kind_of_spot
from graphsvc.vocabulary import KINDS

if TYPE_CHECKING:
    from pyvis.network import Network

# A name in a column of a layered picture goes on below after so many hanzi.
_ROW_HANZI = 14

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": True,
        "tooltipDelay": 150,
        "multiselect": False,
    },
    "nodes": {
        "borderWidth": 1.5,
        "font": {"face": FONTS, "size": 15, "color": INK, "strokeWidth": 4, "strokeColor": PAPER, "multi": False},
    },
    "groups": {kind.label: {"color": {"background": kind.colour, "border": PAPER}} for kind in KINDS},
}

_EDGES: dict[str, Any] = {
    "smooth": False,
    "width": 1.3,
    "color": {"highlight": ACCENT, "hover": ACCENT},
    "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
}


def vis_network(picture: Picture) -> Network:
    """Return the picture as pyvis makes a page of it."""
    from pyvis.network import Network  # loads half of Jupyter: 1 s and 60 MB that only a snapshot needs

    # Undirected, pyvis would compare each new link with all before it: 2,000 links take a minute.
    network = Network(directed=True, cdn_resources="in_line")
    # A node's own id may be a number that names a person, so that the file counts nodes instead.
    numbers = {spot.id: number for number, spot in enumerate(picture.spots)}
    for spot in picture.spots:
        network.add_node(numbers[spot.id], **_node(picture, spot))
        if picture.layered or spot.label.side == "inside":
            # Given with the rest, pyvis would drop the colour for the group's.
            rim = ACCENT if spot.id == picture.centre else colour(spot.kind)
            network.nodes[-1].update(borderWidth=2, color={"background": PAPER, "border": rim})
    for line in picture.lines:
        network.add_edge(numbers[line.start], numbers[line.end], **_edge(picture, line))
    network.options = {**_OPTIONS, "edges": {**_EDGES, "color": {**_EDGES["color"], "color": line_colour(picture)}}}
    return network


def _node(picture: Picture, spot: Spot) -> dict[str, Any]:
    # pyvis looks for this word, and takes the whole title for HTML where it finds it.
    title = f"{kind_of_spot(spot)}：{spot.name}".replace("href", "hre\u200bf")
    return {
        "title": title,
        "group": spot.kind,
        "x": spot.x,
        "y": spot.y,
        **(_row(spot) if picture.layered else _pill(spot) if spot.label.side == "inside" else _shape(picture, spot)),
    }


def _row(spot: Spot) -> dict[str, Any]:
    """Return a node of a layered picture: its name in a box, so that lines end at the edge of it."""
    return {
        "label": "\n".join(even_lines(spot.name, _ROW_HANZI, 2)),
        "shape": "box",
        "shapeProperties": {"borderRadius": 4},
    }


def _pill(spot: Spot) -> dict[str, Any]:
    """Return a node that carries its name inside; the page makes it as wide and high as the drawing has it."""
    return {"label": spot.label.text, "shape": "box", "inside": spot.label.letters}


def _shape(picture: Picture, spot: Spot) -> dict[str, Any]:
    """Return a node beside which the page writes its name; pyvis would make one of the id where there is none."""
    round_, label = standing_of(picture, spot).radius, spot.label
    written = {"written": [label.text, label.side, label.letters, round_]} if label.text else {}
    return {
        "label": " ",
        "shape": shape(spot.kind),  # pyvis would say "dot" for the group's own
        "size": round(round_ * VIS_SCALE.get(shape(spot.kind), 1.0), 1),
        **written,
    }


def _edge(picture: Picture, line: Line) -> dict[str, Any]:
    edge: dict[str, Any] = {"title": line.label}
    if dashes := stroke(line).dashes:
        edge["dashes"] = list(dashes)
    if picture.layered and not line.bend:
        edge["smooth"] = {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.4}
    elif line.bend:
        turn = "curvedCW" if line.bend > 0 else "curvedCCW"
        edge["smooth"] = {"enabled": True, "type": turn, "roundness": abs(line.bend)}
    return edge
