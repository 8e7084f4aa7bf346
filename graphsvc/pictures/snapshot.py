"""A picture as one HTML file by pyvis that opens without a network: mailed, kept on a stick, shown to a leader.

pyvis holds nodes, links and options and carries vis-network; the page around them is our own (snapshot.html), because
pyvis's asks a CDN for Bootstrap, runs what its heading says and takes a title with "href" in it for HTML. All that comes
from the network of experts stands as escaped text or as JSON that is not run; the two scripts that do run are allowed by
their hashes. The made file is read again before it is handed out. Must not draw anything that is not in the picture.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader

from graphsvc.pictures.looks import (
    ACCENT,
    FONTS,
    INK,
    PAPER,
    VIS_SCALE,
    colour,
    line_colour,
    outline,
    shape,
    size,
    stroke,
    strokes,
)
from graphsvc.pictures.names import shortened
from graphsvc.pictures.picture import Line, Picture, Spot
from graphsvc.pictures.wording import kind_counts, kind_of_spot, link_rows, node_rows
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS

if TYPE_CHECKING:
    from pyvis.network import Network

# What the page may load: nothing but the parts of the file itself, each script and style named by its hash.
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"
)
_LOADING_TAGS = frozenset(
    {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "source", "image"}
)
_LOADING_ATTRIBUTES = frozenset(
    {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "style"}
)

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


class UnsafeSnapshot(AssertionError):
    """A made snapshot would load or run something that is not its own; it is never handed out."""


def snapshot(picture: Picture) -> bytes:
    """Return the picture as one HTML file. Raises UnsafeSnapshot when it would reach outside."""
    network = _network(picture)
    network.templateEnv = _templates()
    network.templateEnv.globals.update(_page(picture))
    network.path = "snapshot.html"
    made = str(network.generate_html())
    check_closed(made)
    return made.encode("utf-8")


def _templates() -> Environment:
    made = Environment(loader=PackageLoader("graphsvc", "pictures"), autoescape=True)
    made.filters["from_json"] = json.loads
    # Chinese as it is, without blanks: half the size. `tojson` still escapes every character that HTML knows.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def check_closed(made: str) -> None:
    """Refuse a file that would load anything from outside or run anything but the two known scripts."""
    reader = _Reader()
    reader.feed(made)
    reader.close()
    allowed = {_hash(_library()), _hash(_starter())}
    if reader.found:
        raise UnsafeSnapshot(f"the snapshot would load or run: {', '.join(sorted(reader.found))}")
    if len(reader.scripts) != 2 or {_hash(script) for script in reader.scripts} != allowed:
        raise UnsafeSnapshot(f"the snapshot would run {len(reader.scripts)} scripts, not its own two")
    if any("url(" in style.lower() or "@import" in style.lower() for style in reader.styles):
        raise UnsafeSnapshot("a style of the snapshot would load something")


class _Reader(HTMLParser):
    """Reads a made file as a browser would and notes every tag and attribute that loads or runs something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: set[str] = set()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _LOADING_TAGS or given.get("http-equiv") == "refresh":
            self.found.add(f"<{tag}>")
        self.found |= {f"{tag} {name}" for name in given if name in _LOADING_ATTRIBUTES or name.startswith("on")}
        self.found |= {f"{tag} {n}" for n, v in given.items() if n.endswith("href") and not (v or "").startswith("#")}
        runs = tag == "script" and given.get("type") != "application/json"
        self._into = self.scripts if runs else self.styles if tag == "style" else None
        if self._into is not None:
            self._into.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._into = None

    def handle_endtag(self, tag: str) -> None:
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def _network(picture: Picture) -> Network:
    from pyvis.network import Network  # loads half of Jupyter: 1 s and 60 MB that only a snapshot needs

    # Undirected, pyvis would compare each new link with all before it: 2,000 links take a minute.
    network = Network(directed=True, cdn_resources="in_line")
    # A node's own id may be a number that names a person, so that the file counts nodes instead.
    numbers = {spot.id: number for number, spot in enumerate(picture.spots)}
    for spot in picture.spots:
        network.add_node(numbers[spot.id], **_node(picture, spot))
        if spot.id == picture.centre:
            # Given with the rest, pyvis would drop the colour for the group's.
            network.nodes[-1].update(borderWidth=4, color={"background": colour(spot.kind), "border": ACCENT})
    for line in picture.lines:
        network.add_edge(numbers[line.start], numbers[line.end], **_edge(line))
    network.options = {**_OPTIONS, "edges": {**_EDGES, "color": {**_EDGES["color"], "color": line_colour(picture)}}}
    return network


def _node(picture: Picture, spot: Spot) -> dict[str, Any]:
    return {
        "label": shortened(spot.name),
        # pyvis looks for this word, and takes the whole title for HTML where it finds it.
        "title": f"{kind_of_spot(spot)}：{spot.name}".replace("href", "hre\u200bf"),
        "group": spot.kind,
        "shape": shape(spot.kind),  # pyvis would say "dot" for the group's own
        "size": round(size(picture, spot) * VIS_SCALE.get(shape(spot.kind), 1.0), 1),
        "x": spot.x,
        "y": spot.y,
    }


def _edge(line: Line) -> dict[str, Any]:
    edge: dict[str, Any] = {"title": line.label}
    if dashes := stroke(line).dashes:
        edge["dashes"] = list(dashes)
    if line.bend:
        turn = "curvedCW" if line.bend > 0 else "curvedCCW"
        edge["smooth"] = {"enabled": True, "type": turn, "roundness": abs(line.bend)}
    return edge


def _page(picture: Picture) -> dict[str, Any]:
    """Return what the page shows beside the network itself."""
    style = _style()
    policy = _POLICY.format(
        scripts=f"'sha256-{_hash(_library())}' 'sha256-{_hash(_starter())}'", styles=f"'sha256-{_hash(style)}'"
    )
    return {
        "policy": policy,
        "style": style,
        "library": _library(),
        "starter": _starter(),
        "picture": picture,
        "legend": [(KIND_BY_LABEL[label], count, _symbol(label)) for label, count in kind_counts(picture)],
        "strokes": strokes(picture),
        "node_rows": node_rows(picture),
        "link_rows": link_rows(picture),
        "lists": _lists(picture),
    }


def _symbol(label: str) -> dict[str, Any]:
    """Return the legend's drawing of a kind."""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in outline(shape(label), 7))
    return {"colour": colour(label), "corners": corners}


def _lists(picture: Picture) -> list[list[str]]:
    """Return what is said of each node when it is chosen, in the order of the nodes."""
    names = {spot.id: spot.name for spot in picture.spots}
    said: dict[str, list[str]] = defaultdict(list)
    for line in picture.lines:
        said[line.start].append(f"{line.label} → {names[line.end]}")
        said[line.end].append(f"{names[line.start]} → {line.label}")
    return [[f"{kind_of_spot(spot)}：{spot.name}", *said[spot.id]] for spot in picture.spots]


@cache
def _library() -> str:
    """Return the vis-network that the installed pyvis carries."""
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    folder = max((Path(spec.origin).parent / "lib").glob("vis-*"))
    text = (folder / "vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    if "</script" in text.lower():
        raise UnsafeSnapshot("the renderer would end its own script")
    return text


@cache
def _starter() -> str:
    return files("graphsvc.pictures").joinpath("snapshot.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    text = files("graphsvc.pictures").joinpath("snapshot.css").read_text(encoding="utf-8")
    return text.replace("var(--fonts)", FONTS)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
