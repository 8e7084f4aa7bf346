"""All provinces at once: the table of provinces by countries, one of its cells, the map, and the table as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.gazetteer.places import Place
from graphsvc.pictures import matrix_report
from graphsvc.queries import matrix
from graphsvc.reports.region_pictures import WorldMap, nation_map
from graphsvc.store import Store
from graphsvc.viewers import Viewer

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Nation:
    """The table and the map, counted once for both."""

    table: Json
    map: WorldMap


def nation(store: Store, viewer: Viewer, day: date) -> Nation:
    """Return table and map of all provinces. Raises Unavailable."""
    counts = matrix.count(store, viewer, day)
    return Nation(matrix.matrix(counts).as_dict(), nation_map(store, viewer, counts))


def table(store: Store, viewer: Viewer, day: date) -> Json:
    """Return how many organizations of each country connect to each province. Raises Unavailable."""
    return matrix.matrix(matrix.count(store, viewer, day)).as_dict()


def cell(store: Store, viewer: Viewer, province: Place, country: str, day: date) -> Json:
    """Return the organizations of `country`, named as a column is, that connect to `province`. Raises Unavailable."""
    return matrix.cell(store, viewer, province, country, day).as_dict()


def workbook(store: Store, viewer: Viewer, day: date) -> tuple[str, bytes]:
    """Return the title and the .xlsx file of the table. Raises Unavailable."""
    return matrix_report.TITLE, matrix_report.matrix_workbook(table(store, viewer, day))


def csv(store: Store, viewer: Viewer, day: date) -> tuple[str, bytes]:
    """Return the title and the .csv file of the table. Raises Unavailable."""
    return matrix_report.TITLE, matrix_report.matrix_csv(table(store, viewer, day))
