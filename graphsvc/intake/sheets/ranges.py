"""A row with a range as its figure, 300-500人, is two rows: at least 300, at most 500. Must not read anything else of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphsvc.intake.files.cells import Cell
from graphsvc.intake.sheets.plan import Column
from graphsvc.intake.sheets.remarks import Remarks
from graphsvc.values.numerals import both_ends
from graphsvc.values.results import Noted


def both_sides(figures: Iterable[Column], number: int, cells: list[Cell], remarks: Remarks) -> Sequence[list[Cell]]:
    """Return the cells of a row once for each end of the range in one of the `figures`, or as they are."""
    for column in figures:
        cell = cells[column.index] if column.index < len(cells) else ""
        if isinstance(cell, str) and (ends := both_ends(cell)):
            remarks.noted(column.header, _noted(cell.strip(), *ends), number)
            return [[*cells[: column.index], end, *cells[column.index + 1 :]] for end in ends]
    return (cells,)


def _noted(typed: str, least: str, most: str) -> Noted:
    return Noted(
        None,
        f"“{typed}”是一个范围，记成两条：{least}、{most}",
        f"{typed} is a range and was taken as two: {least}, {most}",
    )
