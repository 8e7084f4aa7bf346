"""One workbook (.xlsx, .xls, .ods) -> its sheets as tables.

Looks at sizes and marks before the reader lays the sheet out in memory. Must not know what a column means.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)  # fmt: skip

from graphsvc.facts.import_report import Notice
from graphsvc.intake.files import archives, file_problems, ods_marks, xls_marks, xlsx_marks
from graphsvc.intake.files.cells import column_letter
from graphsvc.intake.files.tables import Area, Marks, Row, Table, with_marks
from graphsvc.intake.limits import Limits
from graphsvc.intake.row_numbers import spans
from graphsvc.intake.sheet_names import is_ignored_sheet

MarksOf = Callable[[int, str], Marks]


def read_xlsx(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    """Yield the visible sheets of an .xlsx."""
    with (
        archives.with_plain_names(path, limits) as plain,
        archives.opened(plain, limits) as archive,
        _readable(path.name),
    ):
        parts = archives.Parts(path.name, archive, limits)
        parts.check(("styles.xml", ".rels", "workbook.xml"))
        texts, places = xlsx_marks.SharedTexts(parts), xlsx_marks.sheet_parts(parts)
        shift = xlsx_marks.day_shift(parts)
        tables = _sheets(plain, limits, notices, lambda _, name: xlsx_marks.marks_of(parts, places[name], texts))
        for table in tables:
            yield replace(table, day_shift=shift)


def read_ods(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    """Yield the visible sheets of an .ods."""
    with archives.opened(path, limits) as archive, _readable(path.name):
        parts = archives.Parts(path.name, archive, limits)
        parts.check((".xml",))
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise file_problems.encrypted(path.name)
        marks = ods_marks.marks_of_sheets(parts)
        for name, found in marks.items():  # before the reader opens the file, since it then lays out all sheets at once
            _check_extent(path.name, name, found.rows, found.columns, limits)
            if found.characters > limits.max_inflated_bytes:
                raise file_problems.texts_too_large(path.name, limits.max_inflated_bytes)
        yield from _sheets(path, limits, notices, lambda _, name: marks.get(name, Marks()))


def read_xls(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    """Yield the visible sheets of an .xls, whose format holds at most 65536 rows and 256 columns."""
    with _readable(path.name):
        marks = xls_marks.marks_of_sheets(path)
        yield from _sheets(path, limits, notices, lambda index, _: marks[index] if index < len(marks) else Marks())


def _sheets(path: Path, limits: Limits, notices: list[Notice], marks_of: MarksOf) -> Iterator[Table]:
    with CalamineWorkbook.from_path(path) as book:
        listed = book.sheets_metadata
        if len(listed) > limits.max_sheets:
            raise file_problems.too_many_sheets(path.name, len(listed), limits.max_sheets)
        for index, sheet in enumerate(listed):
            if sheet.typ is SheetTypeEnum.WorkSheet and _is_shown(sheet, notices):
                marks = marks_of(index, sheet.name)
                notices += _hidden_rows(sheet.name, marks.hidden)
                yield _table(path.name, book, index, sheet.name, marks, limits)


def _is_shown(sheet: SheetMetadata, notices: list[Notice]) -> bool:
    if sheet.visible is SheetVisibleEnum.Visible:
        return True
    if not is_ignored_sheet(sheet.name):
        notices.append(
            Notice(sheet.name, "", "这个工作表是隐藏的，没有导入", "this sheet is hidden and was not imported")
        )
    return False


def _hidden_rows(sheet: str, hidden: list[int]) -> list[Notice]:
    if not hidden:
        return []
    zh = f"第 {spans(hidden)} 行在表里没有显示（筛选或隐藏），也一并读取；不要的行请删去"
    return [Notice(sheet, "", zh, f"rows {spans(hidden)} are hidden in the sheet and were read too", hidden[0])]


def _table(file: str, book: CalamineWorkbook, index: int, name: str, marks: Marks, limits: Limits) -> Table:
    _check_extent(file, name, marks.rows, marks.columns, limits)
    sheet = book.get_sheet_by_index(index)
    _check_extent(file, name, sheet.total_height, sheet.total_width, limits)
    areas = (Area(*top, *bottom) for top, bottom in sheet.merged_cell_ranges or ())
    return Table(name, file, with_marks(_rows(sheet), marks.bad), (*areas, *marks.merged))


def _check_extent(file: str, name: str, rows: int, columns: int, limits: Limits) -> None:
    last = f"{column_letter(max(columns - 1, 0))}{rows}"
    if rows * columns > limits.max_cells:
        raise file_problems.too_wide(file, name, last, limits.max_cells)
    if rows > limits.max_rows + 1000:
        raise file_problems.too_many_rows(file, name, limits.max_rows)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Yield the rows of a sheet; the reader leaves out the empty columns on the left."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [*left, *cells]


@contextmanager
def _readable(file: str) -> Iterator[None]:
    """Turn whatever a reader says of a broken file into one sentence."""
    try:
        yield
    except PasswordError as error:
        raise file_problems.encrypted(file) from error
    except (CalamineError, ExpatError, KeyError, struct.error, OSError) as error:
        raise file_problems.damaged(file, type(error).__name__) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the reader's own failures arrive, outside Exception
            raise file_problems.damaged(file, "PanicException") from error
        raise
