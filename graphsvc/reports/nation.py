"""All provinces at once: the table of provinces by countries, one of its cells, the map, and the table as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.gazetteer.places import Place
from graphsvc.queries import matrix
from graphsvc.queries.nearest import Nearest, nearest
from graphsvc.reports import matrix_sheets
from graphsvc.reports.region_pictures import WorldMap, nation_map
from graphsvc.store import Store
from graphsvc.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Nation:
    """The table and the map, counted once for both, and what is nearest to connecting the provinces without anything."""

    table: matrix.Matrix
    map: WorldMap
    bare: tuple[Nearest, ...]


def nation(store: Store, viewer: Viewer, day: date) -> Nation:
    """Return table and map of all provinces, and what is nearest to those without anything. Raises Unavailable."""
    counts = matrix.count(store, viewer, day)
    table = matrix.matrix(counts)
    bare = [row.province for row in table.rows if not row.total]
    return Nation(table, nation_map(counts), nearest(store, viewer, bare, day))


def table(store: Store, viewer: Viewer, day: date) -> matrix.Matrix:
    """Return how many organizations of each country connect to each province. Raises Unavailable."""
    return matrix.matrix(matrix.count(store, viewer, day))


def cell(store: Store, viewer: Viewer, province: Place, country: str, day: date) -> matrix.Cell:
    """Return the organizations of `country`, named as a column is, that connect to `province`. Raises Unavailable."""
    return matrix.cell(store, viewer, province, country, day)


def workbook(store: Store, viewer: Viewer, day: date) -> tuple[str, bytes]:
    """Return the title and the .xlsx file of the table. Raises Unavailable."""
    return matrix_sheets.TITLE, matrix_sheets.matrix_workbook(table(store, viewer, day))


def csv(store: Store, viewer: Viewer, day: date) -> tuple[str, bytes]:
    """Return the title and the .csv file of the table. Raises Unavailable."""
    return matrix_sheets.TITLE, matrix_sheets.matrix_csv(table(store, viewer, day))
