"""The renderer of pictures: the vis-network that the installed pyvis package carries, served from there."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, send_from_directory

pages = Blueprint("vendor", __name__)

_YEAR = 365 * 24 * 3600
_FILES = {"vis-network.js": "vis-network.min.js", "vis-network.css": "vis-network.css"}


def _folder() -> Path:
    """Return pyvis's newest copy; found without importing pyvis, which would load half of Jupyter."""
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    return max((Path(spec.origin).parent / "lib").glob("vis-*"))


@pages.get("/vendor/<any('vis-network.js', 'vis-network.css'):name>")
def renderer(name: str) -> Response:
    """Answer a file of vis-network."""
    return send_from_directory(_folder(), _FILES[name], max_age=_YEAR)
