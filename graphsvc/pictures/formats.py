"""Every format a picture can be had in, by the ending of a file name, and what such a file is called.

One table for the command line and the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.pictures.drawing import draw
from graphsvc.pictures.graph_files import gexf, graph_json, graphml
from graphsvc.pictures.image import paint
from graphsvc.pictures.picture import Picture
from graphsvc.pictures.snapshot import snapshot
from graphsvc.pictures.tables import links_csv, picture_workbook


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is called, its media type, and what makes it."""

    zh: str
    en: str
    media_type: str
    make: Callable[[Picture], bytes]


FORMATS: dict[str, Format] = {
    "html": Format("可交互网页", "interactive page", "text/html", snapshot),
    "svg": Format("矢量图", "vector picture", "image/svg+xml", lambda picture: draw(picture).encode("utf-8")),
    "png": Format("图片", "picture", "image/png", lambda picture: paint(draw(picture))),
    "xlsx": Format(
        "工作簿", "workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", picture_workbook
    ),
    "csv": Format("关系表", "table of links", "text/csv", links_csv),
    "gexf": Format("Gephi 文件", "Gephi file", "application/gexf+xml", gexf),
    "graphml": Format("GraphML 文件", "GraphML file", "application/graphml+xml", graphml),
    "json": Format("JSON 数据", "JSON data", "application/json", graph_json),
}


def file_name(title: str, ending: str) -> str:
    """Return a name that every file system takes for a file about `title`."""
    plain = re.sub(r'[\\/:*?"<>|\s]+', "_", title)[:80]
    return f"{plain}.{ending}"
