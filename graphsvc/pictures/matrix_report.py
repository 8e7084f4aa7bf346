"""The table of provinces by countries as a workbook and as CSV, from the plain data of the answer (`Matrix.as_dict()`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.pictures.tables import csv_bytes
from graphsvc.pictures.workbook import Column, Sheet, workbook

Answer = Mapping[str, Any]

TITLE = "各省（区、市）与各国（地区）相连的海外机构数"


def matrix_workbook(answer: Answer) -> bytes:
    """Return the table as one .xlsx file; a cell to which nothing connects is 0."""
    columns = [Column("省（区、市）", 20), Column("合计", 8), *(Column(name, 10) for name in answer["countries"])]
    return workbook(TITLE, f"截至 {answer['as_of']}（as of）", [Sheet("各省与各国", columns, _rows(answer))])


def matrix_csv(answer: Answer) -> bytes:
    """Return the table as CSV."""
    return csv_bytes(["省（区、市）", "合计", *answer["countries"]], _rows(answer))


def _rows(answer: Answer) -> list[list[Any]]:
    return [[row["province"]["name"], row["total"], *row["cells"].values()] for row in answer["rows"]]
