"""The map: arcs from overseas cities to regions of China, drawn by the service as SVG.

Land outline only, no borders; centred on the Pacific. A place of the table of territories is called as that table says
(中国台湾, 中国香港, 中国澳门). Must not ask for data.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graphsvc.gazetteer.territories import display_name
from graphsvc.pictures import svg
from graphsvc.pictures.land import land_path
from graphsvc.pictures.looks import ABROAD, CHINA, INK, LAND, PAPER, SEA, SOFT_INK
from graphsvc.pictures.names import width_of
from graphsvc.pictures.picture import shown
from graphsvc.pictures.projection import Point, arc, from_centre, outline, project, projected
from graphsvc.wording.english import amount_en
from graphsvc.wording.speech import say

_WIDTH = 1600.0
_SOUTH, _NORTH = -58.0, 84.0
_TOP, _SIDE, _BOTTOM = 96.0, 30.0, 56.0
_LABEL = 20.0
_MOST_LABELS = 60
# A few hundred on a map, of some regions.
_LINES = 4096
# Two dots of one name that are nearer are one place: a city and its province.
_SAME_PLACE = 60.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map; `code` is its region code, by which a territory gets its name, `id` its region's id."""

    code: str
    name: str
    lat: float
    lon: float
    id: str = ""

    @property
    def label(self) -> str:
        """What the place is called on the map."""
        return shown(say(display_name(self.code, self.name), self.name))


@dataclass(frozen=True, slots=True)
class Tie:
    """How many organizations of one place abroad connect to one region of China; `names` are some of them."""

    start: Spot
    end: Spot
    count: int
    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The tie in words."""
        names, more = list(map(shown, self.names)), self.count > len(self.names)
        told = f"（{'、'.join(names)}{'等' if more else ''}）" if names else ""
        told_en = f" ({', '.join(names)}{' …' if more else ''})" if names else ""
        ends = f"{self.start.label} → {self.end.label}"
        return say(f"{ends}：{self.count} 个机构{told}", f"{ends}: {amount_en(self.count, 'organization')}{told_en}")


Address = Callable[[Spot, bool], str | None]


def world_map(
    ties: Sequence[Tie], *, title: str, as_of: str, address: Address = lambda spot, abroad: None, titled: bool = True
) -> str:
    """Return the map as the text of one SVG file; `titled` as a file, not on a page.

    `address` says where a place leads to when it is clicked, of which it is told whether it is one of organizations abroad.
    """
    low, high = project(0, _SOUTH, _WIDTH)[1], project(0, _NORTH, _WIDTH)[1]
    top = _TOP if titled else _SIDE
    width, height = _WIDTH + 2 * _SIDE, low - high + top + _BOTTOM
    middle = f"translate({svg.number(width / 2)} {svg.number(top - high)})"
    drawn = [*_ground(), *_arcs(ties), *_places(ties, address)]
    said = _amounts(ties, as_of)
    head = [svg.text(shown(title), _SIDE, 42, 30, bold=True), svg.text(said, _SIDE, 76, _LABEL, colour=SOFT_INK)]
    content = [
        *(head if titled else []),
        svg.element("g", "\n".join(drawn), transform=middle),
        *_legend(height),
    ]
    return svg.document(
        width,
        height,
        shown(title),
        say(f"{shown(title)}，{said}。", f"{shown(title)}, {said}. ")
        + say("；", "; ").join(tie.label for tie in ties[:20]),
        content,
    )


def _amounts(ties: Sequence[Tie], as_of: str) -> str:
    """Return the day and how much is on the map."""
    places, regions = len({tie.start for tie in ties}), len({tie.end for tie in ties})
    total = sum(tie.count for tie in ties)
    return say(
        f"截至 {as_of} · {places} 个机构所在地 · {regions} 个国内地区 · {total} 个连接",
        f"As of {as_of} · {amount_en(places, 'place')} · {amount_en(regions, 'region')} of China · {amount_en(total, 'tie')}",
    )


@cache
def _ground() -> tuple[str, ...]:
    """Return sea and land."""
    sea = svg.element("path", d=svg.path(outline(_WIDTH, _SOUTH, _NORTH), closed=True), fill=SEA)
    # The rim in the land's own colour closes the seam where the source cuts Siberia at 180 degrees.
    return sea, svg.element(
        "path", d=land_path(_WIDTH), fill=LAND, stroke=LAND, stroke_width="0.6", fill_rule="evenodd"
    )


def _arcs(ties: Iterable[Tie]) -> Iterator[str]:
    for tie in sorted(ties, key=lambda tie: tie.count):
        line = _line((tie.start.lon, tie.start.lat), (tie.end.lon, tie.end.lat))
        yield svg.titled(
            "path", tie.label, d=line, fill="none", stroke=ABROAD, stroke_width=1.5 + math.log2(tie.count),
            stroke_opacity="0.65", stroke_linecap="round",
        )  # fmt: skip


@lru_cache(_LINES)
def _line(start: Point, end: Point) -> str:
    """Return the way between two places, in degrees: places do not move, so that the next map has it already."""
    return "".join(svg.path(projected(part, _WIDTH)) for part in arc(start, end))


def _places(ties: Sequence[Tie], address: Address) -> Iterator[str]:
    """Yield each place with its name and number, a link where it leads somewhere."""
    names = dict(_names(ties))
    for spot, count, colour in _spots(ties):
        x, y = _place(spot)
        drawn = svg.titled(
            "circle", f"{spot.label}：{count}", cx=x, cy=y, r=_radius(count), fill=colour, fill_opacity="0.9", stroke=PAPER,
            stroke_width="1",
        )  # fmt: skip
        drawn += names.get((spot, colour), "")
        href = address(spot, colour == ABROAD)
        yield (
            svg.element(
                "a",
                drawn,
                href=href,
                aria_label=say(f"{spot.label}：{count} 个机构", f"{spot.label}: {amount_en(count, 'organization')}"),
            )
            if href
            else drawn
        )


def _spots(ties: Iterable[Tie]) -> list[tuple[Spot, int, str]]:
    """Return every place with its count and colour, the largest first so that none hides a smaller one."""
    counts: dict[tuple[Spot, str], int] = defaultdict(int)
    for tie in ties:
        counts[tie.start, ABROAD] += tie.count
        counts[tie.end, CHINA] += tie.count
    found = [(spot, count, colour) for (spot, colour), count in counts.items()]
    return sorted(found, key=lambda row: (-row[1], row[0].code))


def _place(spot: Spot) -> Point:
    return project(from_centre(spot.lon), spot.lat, _WIDTH)


def _radius(count: int) -> float:
    return min(16.0, 3.0 + 1.4 * math.sqrt(count))


Box = tuple[float, float, float, float]


def _names(ties: Sequence[Tie]) -> Iterator[tuple[tuple[Spot, str], str]]:
    """Yield the name and number beside each dot, on the first side where it hides no dot and no other name; the largest first."""
    spots = _spots(ties)
    taken = [_around(*_place(spot), _radius(count)) for spot, count, _ in spots]
    for spot, count, colour in _once(spots)[:_MOST_LABELS]:
        for left, base, box in _sides(spot, count):
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                said = svg.text(_said(spot, count), left, base, _LABEL, colour=INK, bold=colour == CHINA)
                yield (spot, colour), said
                break


def _said(spot: Spot, count: int) -> str:
    return f"{spot.label} {count}"


def _once(spots: Sequence[tuple[Spot, int, str]]) -> list[tuple[Spot, int, str]]:
    """Return the dots to name: of one place that is drawn twice, abroad and as a region, only the larger."""
    kept: list[tuple[Spot, int, str]] = []
    named: dict[str, list[Point]] = defaultdict(list)
    for row in spots:
        place, of_one_name = _place(row[0]), named[row[0].label]
        if not any(math.dist(place, other) < _SAME_PLACE for other in of_one_name):
            of_one_name.append(place)
            kept.append(row)
    return kept


def _sides(spot: Spot, count: int) -> Iterator[tuple[float, float, Box]]:
    """Yield where a name may stand: its left edge, its base line, its box."""
    x, y = _place(spot)
    reach, wide = _radius(count) + 5, width_of(_said(spot, count), _LABEL)
    up, down = 0.8 * _LABEL, 0.2 * _LABEL
    # Beside the dot, then ever farther above and below: where places crowd, as in Europe, none goes without a name.
    for far in (0.0, *(step * _LABEL for turn in range(1, 4) for step in (-turn, turn))):
        for left in (x + reach, x - reach - wide):
            yield (
                left,
                y + far + 0.35 * _LABEL,
                (left - 1, y + far + 0.35 * _LABEL - up, left + wide + 1, y + far + 0.35 * _LABEL + down),
            )
    for base in (y - reach - 2, y + reach + up):
        yield x - wide / 2, base, (x - wide / 2 - 1, base - up, x + wide / 2 + 1, base + down)


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(height: float) -> Iterator[str]:
    y = height - 24
    for x, colour, words in (
        (_SIDE, ABROAD, say("机构所在地", "Organizations")),
        (_SIDE + 190, CHINA, say("国内地区", "Regions of China")),
    ):
        yield svg.element("circle", cx=x + 8, cy=y - 5, r=7.0, fill=colour)
        yield svg.text(words, x + 22, y, _LABEL)
    yield svg.text(
        say(
            "点越大、线越粗，机构越多。示意图，只画陆地轮廓。",
            "The larger a dot and the wider a line, the more organizations. A sketch: outlines of land only.",
        ),
        _SIDE + 400,
        y,
        _LABEL,
        colour=SOFT_INK,
    )
