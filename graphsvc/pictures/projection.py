"""Where a place of the earth stands on the map: the Equal Earth projection, centred on the Pacific.

Areas keep their proportion, meridians curve gently, and China and the Americas face each other across the Pacific, as on
the world maps of Chinese schools. Formulas: Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

CENTRE = 150.0

Point = tuple[float, float]

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
# Half the width of the whole earth in the projection's own unit.
_HALF = math.pi / (_M * _A[0])


def from_centre(lon: float) -> float:
    """Return a longitude in degrees east of the centre, from -180 to 180."""
    return (lon - CENTRE + 180) % 360 - 180


def project(x: float, lat: float, width: float) -> Point:
    """Return where (degrees east of the centre, latitude) stands on a map of this width; (0, 0) is its middle."""
    angle = math.asin(_M * math.sin(math.radians(lat)))
    square = angle * angle
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    east = math.radians(x) * math.cos(angle) / (_M * slope)
    north = angle * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    scale = width / 2 / _HALF
    return east * scale, -north * scale


def arc(start: Point, end: Point, steps: int = 48) -> list[list[Point]]:
    """Return a line that swings north from (lon, lat) to (lon, lat) the shorter way round, in degrees east of the centre.

    Where it leaves the map by one edge and comes in by the other, it is two lines.
    """
    x, there = from_centre(start[0]), from_centre(end[0])
    there += 360 * round((x - there) / 360)
    swing = min(22.0, 0.16 * math.hypot(there - x, end[1] - start[1]))
    shares = [step / steps for step in range(steps + 1)]
    line = [
        (x + (there - x) * s, _northward(start[1] + (end[1] - start[1]) * s, swing * math.sin(math.pi * s)))
        for s in shares
    ]
    return _split(line)


def _northward(lat: float, swing: float) -> float:
    """Return a latitude swung north, the less the nearer the pole."""
    return lat + swing * max(0.0, 1 - (max(0.0, lat) / 84) ** 2)


def _split(line: list[Point]) -> list[list[Point]]:
    """Cut a line at the map's edges, and lay each part onto the map."""
    parts: list[list[Point]] = [[]]
    for here, there in itertools.pairwise(line):
        parts[-1].append(here)
        for edge in (-180.0, 180.0):
            if (here[0] - edge) * (there[0] - edge) < 0:
                share = (edge - here[0]) / (there[0] - here[0])
                crossing = (edge, here[1] + share * (there[1] - here[1]))
                parts[-1].append(crossing)
                parts.append([crossing])
    parts[-1].append(line[-1])
    return [_laid(part) for part in parts]


def _laid(part: list[Point]) -> list[Point]:
    turn = 360 * round(part[len(part) // 2][0] / 360)
    return [(x - turn, lat) for x, lat in part]


def outline(width: float, south: float, north: float) -> list[Point]:
    """Return the edge of the map between two latitudes."""
    lats = [south + (north - south) * step / 60 for step in range(61)]
    east = [project(180, lat, width) for lat in lats]
    west = [project(-180, lat, width) for lat in reversed(lats)]
    return east + west


def projected(points: Iterable[Point], width: float) -> list[Point]:
    """Return some places on a map of this width."""
    return [project(x, lat, width) for x, lat in points]
