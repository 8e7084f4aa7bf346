"""Every row, column and cell of a list is accounted for: it goes in, is refused, or is left out by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import SheetPlan
from graphsvc.intake.files.cells import Cell, column_index, is_blank
from graphsvc.intake.files.reading import read_tables
from graphsvc.intake.files.tables import Row
from graphsvc.intake.headers import is_reason_header
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.rows import Parsed, understood
from tests.cases.files import INTAKE, notices

FILES = sorted(path for path in INTAKE.rglob("*") if path.is_file())


def tables(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Yield the name of each sheet and its rows that are not blank."""
    for table in read_tables(path, Limits(), []):
        rows = [(number, cells) for number, cells in table.rows if not is_blank(cells)]
        if rows:
            yield table.name, rows


def rows_told(plan: SheetPlan, parsed: Parsed) -> Counter[int]:
    """Return how often each row of a sheet is told of."""
    built = {(row.sheet, row.number) for row in (*parsed.entities, *parsed.links)}
    refused = {(one.sheet, one.row) for one in parsed.refused}
    data = [number for sheet, number in built | refused if sheet == plan.sheet]
    others = [number for one in plan.other_rows for number in one.rows]
    return Counter([*plan.title_rows, *plan.header_rows, *others, *data])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_row_column_and_cell_is_accounted_for(path: Path) -> None:
    try:
        parsed = understood(path)
    except Invalid:
        return  # tests/cases/test_files.py holds what is said of a file that cannot be read
    plans = {plan.sheet: plan for plan in parsed.plans}
    for sheet, rows in tables(path):
        plan = plans[sheet]
        if not plan.kind or any(
            one.sheet == sheet and one.row == (plan.header_rows or (0,))[-1] for one in parsed.refused
        ):
            assert plan.why
            assert any(one.sheet == sheet for one in (*parsed.refused, *parsed.notices))
            continue
        told = rows_told(plan, parsed)
        assert {number for number, _ in rows} <= set(told)
        assert set(told.values()) == {1}
        filled = _columns_filled(rows, plan)
        assert filled <= {column.letter for column in plan.columns}
        for column in plan.columns:
            assert column.means or column.unseen or column.heading in notices(parsed)
        _every_cell_of_a_taken_row_is_told(sheet, rows, plan, parsed)


def _columns_filled(rows: list[Row], plan: SheetPlan) -> set[str]:
    below = [cells for number, cells in rows if number > plan.header_rows[-1]]
    indexes = {index for cells in below for index, cell in enumerate(cells) if not is_blank([cell])}
    known = {column_index(column.letter): column.letter for column in plan.columns}
    return {known.get(index, f"nothing tells of column {index}") for index in indexes}


def _every_cell_of_a_taken_row_is_told(sheet: str, rows: list[Row], plan: SheetPlan, parsed: Parsed) -> None:
    """Look for every filled cell of a row that goes in: among its values, the cells left out, or those that say nothing."""
    values: dict[int, set[str]] = defaultdict(set)
    for row in parsed.entities:
        if row.sheet == sheet:
            names = {"name", *(["id"] if row.id else []), *row.properties, *(cell.column.name for cell in row.links)}
            values[row.number] |= names
    left_out = {(one.row, one.column) for one in parsed.left_out if one.sheet == sheet}
    said = notices(parsed)
    for number, cells in rows:
        for column in plan.columns if number in values else ():
            index = column_index(column.letter)
            cell: Cell = cells[index] if index < len(cells) else ""
            if column.means and not is_blank([cell]) and not is_reason_header(column.heading):
                taken = not values[number].isdisjoint(column.means) or (number, column.heading) in left_out
                assert taken or f"“{column.heading}”：第" in said, (number, column.heading, cell)
