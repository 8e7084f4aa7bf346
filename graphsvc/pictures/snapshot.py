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
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader

from graphsvc.pictures.looks import FONTS, colour, outline, shape, strokes
from graphsvc.pictures.picture import Picture
from graphsvc.pictures.snapshot_check import UnsafeSnapshot, check_closed
from graphsvc.pictures.vis_network import vis_network
from graphsvc.pictures.wording import kind_counts, kind_of_spot, link_rows, node_rows
from graphsvc.resources import folder
from graphsvc.vocabulary import KIND_BY_LABEL

# What the page may load: nothing but the parts of the file itself, each script and style named by its hash.
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"
)


def snapshot(picture: Picture) -> bytes:
    """Return the picture as one HTML file. Raises UnsafeSnapshot when it would reach outside."""
    network = vis_network(picture)
    network.templateEnv = _templates()
    network.templateEnv.globals.update(_page(picture))
    network.path = "snapshot.html"
    made = str(network.generate_html())
    check_closed(made, own_scripts())
    return made.encode("utf-8")


def own_scripts() -> tuple[str, ...]:
    """Return the scripts that a snapshot runs: the renderer, and what starts it."""
    return _library(), _starter()


def _templates() -> Environment:
    made = Environment(loader=PackageLoader("graphsvc", "pictures"), autoescape=True)
    made.filters["from_json"] = json.loads
    # Chinese as it is, without blanks: half the size. `tojson` still escapes every character that HTML knows.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def _page(picture: Picture) -> dict[str, Any]:
    """Return what the page shows beside the network itself."""
    style = _style()
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in own_scripts())
    policy = _POLICY.format(scripts=scripts, styles=f"'sha256-{_hash(style)}'")
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
    """Return what draws the network, and its names as every page writes them."""
    names = folder("static").joinpath("names.js").read_text(encoding="utf-8")
    return names + files("graphsvc.pictures").joinpath("snapshot.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    text = files("graphsvc.pictures").joinpath("snapshot.css").read_text(encoding="utf-8")
    return text.replace("var(--fonts)", FONTS)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
