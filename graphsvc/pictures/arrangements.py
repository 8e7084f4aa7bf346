"""How a picture is laid out as a whole: in layers, in rings, by springs, on a map. No name lies on another in any of them.

The same network gives the same places on every machine. Must not ask for data or know how a picture is drawn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from graphsvc.pictures.curves import Place
from graphsvc.pictures.layer_order import ordered
from graphsvc.pictures.layout import places
from graphsvc.pictures.projection import from_centre, project
from graphsvc.pictures.sizes import HEIGHT

# Above this springs would take seconds, and show no more than rings.
_MOST_SPRUNG = 400
_GAP = 18.0
# Between two layers lines need room to be followed.
_BETWEEN = 120.0
# Screens are wider than high; a layer of more than fits below each other takes two columns.
_WIDE = 1.7
_NARROW = 520.0
_FLATNESS = 0.62
# Between two dots on the map, whose names are shown where there is room.
MAP_WIDTH = 3200.0
_APART_ON_MAP = 34.0
_NOWHERE = 120.0


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is to be laid out: ids in the order of what matters, the first in the middle; kinds, names' widths and points by id.

    `tall` says that the screen is higher than wide.
    """

    ids: Sequence[str]
    links: Sequence[tuple[str, str]]
    widths: Mapping[str, float]
    kinds: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    tall: bool = False


def arrange(layout: str, what: Arranged) -> dict[str, Place]:
    """Return a place for every id by one of the layouts of `facts.explored`, the first at (0, 0) except on the map."""
    if len(what.ids) < 2:
        return dict.fromkeys(what.ids, (0.0, 0.0))
    if layout == "auto":
        layout = "layers" if what.kinds.get(what.ids[0]) == "Region" else "force"
    if layout == "map":
        return _on_map(what)
    if layout == "layers":
        return _in_layers(what)
    if layout == "rings" or len(what.ids) > _MOST_SPRUNG:
        return _in_rings(what)
    return places(what.ids, what.links, what.ids[0], what.widths)


def _in_layers(what: Arranged) -> dict[str, Place]:
    """Set the middle first, then what is next to it, and so on; organizations abroad stand together behind all those."""
    layers = _layers(what)
    columns = [column for _, column in sorted(ordered(layers, what.links).items())]
    found: dict[str, Place] = {}
    if what.tall:
        _set_bands(found, columns, what.widths)
    else:
        tallest, left = _rows_of(columns, what.widths), 0.0
        for column in columns:
            left = _set_column(found, column, left, tallest, what.widths) + _BETWEEN
    x, y = found[what.ids[0]]
    return {id_: (round(there[0] - x, 1), round(there[1] - y, 1)) for id_, there in found.items()}


def _layers(what: Arranged) -> dict[str, int]:
    hops = _hops(what)
    abroad = {id_ for id_ in what.ids[1:] if what.kinds.get(id_) == "OverseasOrg"}
    last = 1 + max((hop for id_, hop in hops.items() if id_ not in abroad), default=0)
    return {id_: last if id_ in abroad else hops[id_] for id_ in what.ids}


def _hops(what: Arranged) -> dict[str, int]:
    """Return how far each is from the middle; what nothing joins to it stands behind all others."""
    beside = _beside(what)
    found, here = {what.ids[0]: 0}, [what.ids[0]]
    for hop in count(1):
        here = [id_ for id_ in dict.fromkeys(b for a in here for b in beside[a]) if id_ not in found]
        if not here:
            return {id_: found.get(id_, hop) for id_ in what.ids}
        found.update(dict.fromkeys(here, hop))
    raise AssertionError


def _beside(what: Arranged) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    inside = set(what.ids)
    for a, b in what.links:
        if a in inside and b in inside and a != b:
            found[a].append(b)
            found[b].append(a)
    return found


def _rows_of(columns: Iterable[Sequence[str]], widths: Mapping[str, float]) -> int:
    """Return how many stand below each other so that the whole picture is about as wide as a screen."""
    sizes = [(len(column), max(widths.get(id_, 0.0) for id_ in column) + _GAP) for column in columns]
    for rows in range(1, max(number for number, _ in sizes) + 1):
        width = sum(math.ceil(number / rows) * wide + _BETWEEN for number, wide in sizes)
        if width <= _WIDE * rows * HEIGHT:
            return rows
    return max(number for number, _ in sizes)


def _set_column(
    found: dict[str, Place], column: Sequence[str], left: float, rows: int, widths: Mapping[str, float]
) -> float:
    """Set one layer from `left` on, in as many columns as it takes; return where it ends."""
    parts = math.ceil(len(column) / rows)
    each = math.ceil(len(column) / parts)
    step = max(HEIGHT, min(2.2 * HEIGHT, HEIGHT * rows / each)) if each > 1 else HEIGHT
    for number in range(parts):
        part = column[number * each : (number + 1) * each]
        wide = max(widths.get(id_, 0.0) for id_ in part)
        # Every second column half a row lower: lines to the one behind pass between.
        down = step / 2 if number % 2 else 0.0
        for row, id_ in enumerate(part):
            found[id_] = (left + wide / 2, (row - (each - 1) / 2) * step + down)
        left += wide + _GAP
    return left


def _set_bands(found: dict[str, Place], layers: Sequence[Sequence[str]], widths: Mapping[str, float]) -> None:
    """Set layers below each other, each in as many rows as a narrow screen takes."""
    down = 0.0
    for layer in layers:
        for row in _rows(layer, widths):
            left = -sum(widths.get(id_, 0.0) + _GAP for id_ in row) / 2
            for id_ in row:
                wide = widths.get(id_, 0.0) + _GAP
                found[id_] = (left + wide / 2, down)
                left += wide
            down += HEIGHT
        down += 0.5 * _BETWEEN


def _rows(layer: Sequence[str], widths: Mapping[str, float]) -> Iterable[list[str]]:
    """Yield a layer in rows no wider than a narrow screen."""
    row: list[str] = []
    used = 0.0
    for id_ in layer:
        wide = widths.get(id_, 0.0) + _GAP
        if row and used + wide > _NARROW:
            yield row
            row, used = [], 0.0
        row.append(id_)
        used += wide
    yield row


def _in_rings(what: Arranged) -> dict[str, Place]:
    """Set the middle, and all others in rings around it: the nearest and most important inside, linked ones on one side."""
    hops, beside = _hops(what), _beside(what)
    others = sorted(what.ids[1:], key=lambda id_: hops[id_])
    found: dict[str, Place] = {what.ids[0]: (0.0, 0.0)}
    angles: dict[str, float] = {}
    reach = 0.0
    waiting = list(others)
    while waiting:
        reach += 1.6 * HEIGHT
        ring, waiting = _filled(waiting, what.widths, reach)
        ring = sorted(ring, key=lambda id_: _towards(id_, beside, angles))
        total = sum(what.widths.get(id_, 0.0) + 2 * _GAP + HEIGHT for id_ in ring)
        turn = 0.0
        for id_ in ring:
            share = (what.widths.get(id_, 0.0) + 2 * _GAP + HEIGHT) / total
            angle = 2 * math.pi * (turn + share / 2) - math.pi / 2
            turn += share
            angles[id_] = angle
            found[id_] = (round(reach / _FLATNESS * math.cos(angle), 1), round(reach * math.sin(angle), 1))
    return _parted(found, what.widths)


def _filled(waiting: Sequence[str], widths: Mapping[str, float], reach: float) -> tuple[list[str], list[str]]:
    """Return as many as have room in a ring so far out, and those for whom there is none."""
    room = 2 * math.pi * reach * (1 + 1 / _FLATNESS) / 2
    used, number = 0.0, 0
    for number, id_ in enumerate(waiting):
        used += widths.get(id_, 0.0) + 2 * _GAP + HEIGHT
        if used > room and number >= 4:
            return list(waiting[:number]), list(waiting[number:])
    return list(waiting), []


def _towards(id_: str, beside: Mapping[str, Sequence[str]], angles: Mapping[str, float]) -> float:
    """Return the direction in which those it is linked to stand already; none yet: at the end."""
    known = [angles[other] for other in beside.get(id_, ()) if other in angles]
    if not known:
        return math.pi
    return math.atan2(sum(map(math.sin, known)), sum(map(math.cos, known)))


def _parted(found: Mapping[str, Place], widths: Mapping[str, float]) -> dict[str, Place]:
    """Move out what would lie on what stands nearer to the middle: on its own way outwards, as far as it takes."""
    floor = Squares(_GAP)
    for id_, (x, y) in found.items():
        far, wide = math.hypot(x, y), widths.get(id_, 0.0)
        for more in count():
            push = 1 + more * 0.25 * HEIGHT / far if far else 1.0
            place = (x * push, y * push)
            if floor.is_free(place, wide) or not far:
                floor.put(id_, place, wide)
                break
    return floor.where


class Squares:
    """The places taken so far, by squares, so that a free one is found fast; `gap` is what stays free beside a name."""

    def __init__(self, gap: float, height: float = HEIGHT, side: float = 130.0) -> None:
        self.where: dict[str, Place] = {}
        self._gap, self._height, self._side = gap, height, side
        self._taken: dict[tuple[int, int], list[tuple[Place, float]]] = {}
        self._widest = 0.0

    def put(self, id_: str, place: Place, width: float) -> None:
        """Take a place."""
        self.where[id_] = place = (round(place[0], 1), round(place[1], 1))
        self._widest = max(self._widest, width)
        self._taken.setdefault(self._square(place), []).append((place, width))

    def is_free(self, place: Place, width: float) -> bool:
        """Tell whether a node with a name so wide below it has room there."""
        column, row = self._square(place)
        aside = math.ceil(((width + self._widest) / 2 + self._gap) / self._side)
        high = math.ceil(self._height / self._side)
        for dx in range(-aside, aside + 1):
            for dy in range(-high, high + 1):
                for other, its_width in self._taken.get((column + dx, row + dy), ()):
                    beside = (width + its_width) / 2 + self._gap
                    if abs(other[0] - place[0]) < beside and abs(other[1] - place[1]) < self._height:
                        return False
        return True

    def _square(self, place: Place) -> tuple[int, int]:
        return int(place[0] // self._side), int(place[1] // self._side)


def _on_map(what: Arranged) -> dict[str, Place]:
    """Set each where it is on earth, those of one place side by side; what is nowhere stands in rows below."""
    floor = Squares(0.0, _APART_ON_MAP, _APART_ON_MAP)
    nowhere: list[str] = []
    for id_ in what.ids:
        if id_ in what.points:
            lat, lon = what.points[id_]
            spot = project(from_centre(lon), lat, MAP_WIDTH)
            floor.put(id_, next(place for place in _spiral(spot) if floor.is_free(place, _APART_ON_MAP)), _APART_ON_MAP)
        else:
            nowhere.append(id_)
    _, low = project(0.0, -58.0, MAP_WIDTH)
    step = max((what.widths.get(id_, 0.0) for id_ in nowhere), default=0.0) + _GAP
    in_a_row = max(1, int(MAP_WIDTH // step))
    for number, id_ in enumerate(nowhere):
        column, row = number % in_a_row, number // in_a_row
        x = (column - (min(len(nowhere), in_a_row) - 1) / 2) * step
        floor.where[id_] = (round(x, 1), round(low + _NOWHERE + row * HEIGHT, 1))
    return floor.where


def _spiral(spot: Place) -> Iterable[Place]:
    """Yield places around one, ever farther out."""
    yield spot
    for number in count(1):
        angle, far = 2.4 * number, _APART_ON_MAP * 0.62 * math.sqrt(number)
        yield spot[0] + far * math.cos(angle), spot[1] + far * math.sin(angle)
