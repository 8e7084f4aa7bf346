"""The outline of the land, as every map of the service has it: no borders, centred on the Pacific."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from graphsvc.pictures import svg
from graphsvc.pictures.projection import projected


@cache
def land_path(width: float) -> str:
    """Return the land as the path of an SVG on a map of this width, whose middle is (0, 0)."""
    told = json.loads(files("graphsvc.pictures").joinpath("land.json").read_text(encoding="utf-8"))
    rings = [list(zip(ring[::2], ring[1::2], strict=True)) for ring in told["rings"]]
    return "".join(svg.path(projected(ring, width), closed=True) for ring in rings)
