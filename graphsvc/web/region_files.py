"""The files that can be had of a region: the answer as tables, its layers and its map as pictures. Knows no route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec

from graphsvc.gazetteer.places import Place
from graphsvc.pictures.formats import FORMATS
from graphsvc.pictures.image import paint
from graphsvc.pictures.picture import Picture
from graphsvc.reports import drawn, region
from graphsvc.web.context import store


@dataclass(frozen=True, slots=True)
class File:
    """One file to be had of a region: what it is called, its media type, and what makes its title and content."""

    zh: str
    media_type: str
    make: Callable[[Place, date], tuple[str, bytes]]


@cache
def files() -> dict[str, File]:
    """Return the files by name; PNG only where its painter, which is large, is installed."""
    found = {
        "answer.xlsx": File(
            "名单与路径（Excel）", FORMATS["xlsx"].media_type, lambda p, day: region.workbook(store(), p, day)
        ),
        "answer.csv": File("名单（CSV）", FORMATS["csv"].media_type, lambda p, day: region.table(store(), p, day)),
    }
    for ending in ("html", "svg", "png", "gexf", "graphml", "json"):
        format_ = FORMATS[ending]
        found[f"layers.{ending}"] = File(f"层次图（{format_.zh}）", format_.media_type, _layers_maker(format_.make))
    found["map.svg"] = File("地图（矢量图）", FORMATS["svg"].media_type, lambda p, day: _map_file(p, day, str.encode))
    found["map.png"] = File("地图（图片）", FORMATS["png"].media_type, lambda p, day: _map_file(p, day, paint))
    return found if find_spec("resvg_py") else {name: f for name, f in found.items() if not name.endswith(".png")}


def _layers_maker(make: Callable[[Picture], bytes]) -> Callable[[Place, date], tuple[str, bytes]]:
    def made(place: Place, day: date) -> tuple[str, bytes]:
        picture, _ = drawn.region_in_layers(store(), place, day)
        return picture.title, make(picture)

    return made


def _map_file(place: Place, day: date, encode: Callable[[str], bytes]) -> tuple[str, bytes]:
    found = drawn.region_map(store(), place, day)
    return f"{found.title}-地图", encode(found.svg)
