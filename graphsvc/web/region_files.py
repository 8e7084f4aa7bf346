"""The files that can be had of a region: the answer and what is missing as tables, its layers and its map as pictures. Knows no route."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graphsvc.gazetteer.places import Place
from graphsvc.pictures.formats import FORMATS
from graphsvc.pictures.picture import Picture
from graphsvc.reports import region, worklists
from graphsvc.reports import region_pictures as drawn
from graphsvc.reports.brief import files as brief_files
from graphsvc.reports.brief.asking import brief
from graphsvc.web.context import store
from graphsvc.web.downloads import File, of_list, of_map, of_picture
from graphsvc.web.language import Word
from graphsvc.web.viewers import viewer


def _layers(place: Place, day: date) -> Picture:
    return drawn.region_in_layers(store(), viewer(), place, day)[0]


def _brief(ending: str) -> Callable[[Place, date], tuple[str, bytes]]:
    def make(place: Place, day: date) -> tuple[str, bytes]:
        told = brief(store(), viewer(), place, day)
        return told.title, brief_files.FILES[ending].make(told)

    return make


FILES: dict[str, File[Place]] = {
    "answer.xlsx": File(
        Word("名单与路径（Excel）", "Ranking and paths (Excel)"),
        FORMATS["xlsx"].media_type,
        lambda place, day: region.workbook(store(), viewer(), place, day),
    ),
    "answer.csv": File(
        Word("名单（CSV）", "Ranking (CSV)"),
        FORMATS["csv"].media_type,
        lambda place, day: region.table(store(), viewer(), place, day),
    ),
    "brief.docx": File(
        Word("呈报一页（Word）", "One-page brief (Word)"), brief_files.FILES["docx"].media_type, _brief("docx")
    ),
    "brief.pdf": File(
        Word("呈报一页（PDF）", "One-page brief (PDF)"), brief_files.FILES["pdf"].media_type, _brief("pdf")
    ),
    **of_list(
        "stations",
        Word("没有站长的工作站", "Stations without a head"),
        lambda place, day: worklists.headless(store(), viewer(), place, day),
    ),
    **of_picture("layers", Word("层次图", "Layers"), _layers),
    **of_map(lambda place, day: drawn.region_map(store(), viewer(), place, day)),
}
