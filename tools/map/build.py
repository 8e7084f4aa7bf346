"""Makes graphsvc/pictures/land.json, the outline of the world's land. For maintainers; the service never runs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/map/build.py package/land-110m.json

The source is Natural Earth's physical vector of land (1:110m, public domain) as the npm package world-atlas (ISC) carries
it: coast lines only. Its file of countries is not used, so that no border can come into the map. The outline is cut where
a map centred on 150 degrees east has its edges (30 degrees west), is told in degrees east of that centre, and ends at 58
degrees south: Antarctica has no talent-liaison office. Look at the map after a run, and run tests/pictures/test_world_map.py.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

MADE = "2026-11-22"
CENTRE = 150.0
SOUTHERNMOST = -58.0
TARGET = Path(__file__).resolve().parents[2] / "graphsvc" / "pictures" / "land.json"

Point = tuple[float, float]
Ring = list[Point]


def main(source: Path) -> None:
    """Build the file and say what is in it."""
    package = json.loads((source.parent / "package.json").read_text(encoding="utf-8"))
    if (package["name"], package["version"]) != ("world-atlas", "2.0.2"):
        raise SystemExit(f"the outline is made from world-atlas 2.0.2, not {package['name']} {package['version']}")
    topology = json.loads(source.read_text(encoding="utf-8"))
    if list(topology["objects"]) != ["land"]:
        raise SystemExit("the file holds more than land")
    rings = [[_rounded(p) for p in part] for ring in _rings(topology) for part in _cut(_unrolled(ring))]
    kept = [ring for ring in map(_thinned, rings) if len(ring) > 3]
    _write(kept)
    print(f"{len(kept)} rings, {sum(map(len, kept))} points, {TARGET.stat().st_size} bytes")


def _rings(topology: dict[str, Any]) -> list[Ring]:
    """Return every ring in degrees, holes too: filled by even and odd, they stay holes."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    polygons = topology["objects"]["land"]["geometries"][0]["arcs"]
    return [_joined(arcs, numbers) for polygon in polygons for numbers in polygon]


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
        found.append((x * sx + tx, y * sy + ty))
    return found


def _joined(arcs: list[Ring], numbers: list[int]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _unrolled(ring: Ring) -> Ring:
    """Return the ring in degrees east of the centre, running on past the edges instead of jumping over the map."""
    found: Ring = []
    for lon, lat in ring:
        x = lon - CENTRE
        if found:
            x += 360 * round((found[-1][0] - x) / 360)
        found.append((x, lat))
    return found


def _cut(ring: Ring) -> list[Ring]:
    """Return what of the ring lies on the map, whichever turn of the earth it was drawn on."""
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        part = [(x + turn, y) for x, y in ring]
        part = _clipped(part, 0, -180.0, keep_above=True)
        part = _clipped(part, 0, 180.0, keep_above=False)
        part = _clipped(part, 1, SOUTHERNMOST, keep_above=True)
        parts.append(part)
    return [part for part in parts if part]


def _clipped(ring: Ring, axis: int, at: float, *, keep_above: bool) -> Ring:
    """Return the part of a ring on one side of a line (Sutherland and Hodgman)."""
    found: Ring = []
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, will_be = ((point[axis] >= at) == keep_above for point in (here, there))
        if inside:
            found.append(here)
        if inside != will_be:
            share = (at - here[axis]) / (there[axis] - here[axis])
            found.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
    return found


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _thinned(ring: Ring) -> Ring:
    """Return the ring without points that fall on the one before."""
    return [point for place, point in enumerate(ring) if point != ring[place - 1]]


def _write(rings: list[Ring]) -> None:
    told = {
        "made": f"by tools/map/build.py on {MADE}; do not edit",
        "source": "Natural Earth 4.1.0, 1:110m physical vectors, land (public domain)",
        "package": "world-atlas 2.0.2 (ISC), land-110m.json",
        "centre": CENTRE,
        "rings": [[value for point in ring for value in point] for ring in sorted(rings, key=len, reverse=True)],
    }
    TARGET.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
