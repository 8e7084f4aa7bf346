"""The table of provinces by countries as a workbook and as CSV, from the answer itself. Must not ask for data."""

from __future__ import annotations

from typing import Any

from graphsvc.pictures.tables import csv_bytes
from graphsvc.pictures.workbook import Column, Sheet, workbook
from graphsvc.queries.matrix import Matrix

TITLE = "各省（区、市）与各国（地区）相连的海外机构数"


def matrix_workbook(answer: Matrix) -> bytes:
    """Return the table as one .xlsx file; a cell to which nothing connects is 0."""
    columns = [Column("省（区、市）", 20), Column("合计", 8), *(Column(name, 10) for name in answer.countries)]
    return workbook(TITLE, f"截至 {answer.as_of}", [Sheet("各省与各国", columns, _rows(answer))])


def matrix_csv(answer: Matrix) -> bytes:
    """Return the table as CSV."""
    return csv_bytes(["省（区、市）", "合计", *answer.countries], _rows(answer))


def _rows(answer: Matrix) -> list[list[Any]]:
    return [[row.province.name, row.total, *row.cells.values()] for row in answer.rows]
