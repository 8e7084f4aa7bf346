"""The files that can be had of all provinces: the table, and the map as a picture. Knows no route."""

from __future__ import annotations

from graphsvc.pictures.formats import FORMATS
from graphsvc.reports import nation
from graphsvc.web.context import store
from graphsvc.web.downloads import File, of_map
from graphsvc.web.language import Word
from graphsvc.web.viewers import viewer

FILES: dict[str, File[None]] = {
    "table.xlsx": File(
        Word("各省与各国（Excel）", "Provinces by countries (Excel)"),
        FORMATS["xlsx"].media_type,
        lambda _, day: nation.workbook(store(), viewer(), day),
    ),
    "table.csv": File(
        Word("各省与各国（CSV）", "Provinces by countries (CSV)"),
        FORMATS["csv"].media_type,
        lambda _, day: nation.csv(store(), viewer(), day),
    ),
    **of_map(lambda _, day: nation.nation(store(), viewer(), day).map),
}
