"""A copy of the imported file with the refused rows and the cells left out marked, made to be mended and imported as it is.

Every cell is written as text, so that nothing in it can act as a formula. Must not decide what is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphsvc.facts.import_report import Refusal
from graphsvc.intake.files.cells import Cell, is_blank, shown_text
from graphsvc.intake.files.reading import TEXT_SUFFIXES, read_tables
from graphsvc.intake.files.tables import Row, Sheet, Table
from graphsvc.intake.headers import EXTRA_HEADER, REASON_HEADER, is_reason_header
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.choices import NO_CHOICES, Choices
from graphsvc.intake.sheets.mapping import header_text, map_sheet
from graphsvc.intake.sheets.merged_cells import MergedCells, marked
from graphsvc.intake.sheets.plan import Plan
from graphsvc.values.characters import folded_key, harmless, width

LAST_ROW = 1_048_576
# Good rows beyond this one are left out: to copy a million rows takes minutes, and they are in the graph already.
WHOLE_ROWS = 100_000
_LEFT_OUT_CELL = "本行已导入，只有这一格没有："
_LEFT_OUT = "从这里起只有被拒绝的行 Only refused rows from here on"
_MOST_CHARS = 32_000
_NAME_CHARS = 31
_NARROWEST, _WIDEST, _MEASURED_ROWS, _REASON_WIDTH = 8, 40, 200, 60

_Refused = Mapping[int, Sequence[Refusal]]


def write_marked_copy(
    path: Path,
    refused: Iterable[Refusal],
    target: Path,
    limits: Limits | None = None,
    *,
    left_out: Iterable[Refusal] = (),
    choices: Choices = NO_CHOICES,
) -> None:
    """Write all sheets of `path` that an import reads to the workbook `target`, the reasons in front of the marked rows.

    A row of which only cells were left out says so.
    """
    by_sheet: dict[str, dict[int, list[Refusal]]] = {}
    for one in refused:
        by_sheet.setdefault(one.sheet, {}).setdefault(one.row, []).append(one)
    for one in left_out:
        by_sheet.setdefault(one.sheet, {}).setdefault(one.row, []).append(
            replace(one, reason=_LEFT_OUT_CELL + one.reason)
        )
    _make_private(target)
    with xlsxwriter.Workbook(str(target), {"constant_memory": True}) as book:
        pages = _Pages(book)
        for table in read_tables(path, limits or Limits(), []):
            _write_table(table, by_sheet.get(table.name, {}), pages, choices)


def _make_private(target: Path) -> None:
    """Make an empty file that only this user may read: the copy holds telephone numbers as the list did."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600, exist_ok=False)


def _write_table(table: Table, refused: _Refused, pages: _Pages, choices: Choices) -> None:
    first = next((row for row in table.rows if not is_blank(row[1])), None)
    if first is None:
        pages.add(table.name)
        return
    mapped = map_sheet(Sheet(table.name, table.file, *first, table.rows, table.merged, table.day_shift), choices)
    header_row = mapped.sheet.header_row
    # Only a line of a .csv can be longer than its header; what stands there is kept in a column of its own.
    extra = table.file.casefold().endswith(TEXT_SUFFIXES) and any(
        one.column == "" for row, reasons in refused.items() if row != header_row for one in reasons
    )
    copy = _Copy(table.name, mapped.sheet.header, extra, pages)
    for number, cells in mapped.above:
        copy.write_plain(number, cells)
    copy.write_header(header_row, refused.get(header_row, ()))
    for number, cells in _filled(mapped.plan, refused) if mapped.plan else mapped.sheet.rows:
        if reasons := refused.get(number):
            copy.write_refused(number, cells, reasons)
        else:
            copy.write_plain(number, cells)
    copy.close()


def _filled(plan: Plan, refused: _Refused) -> Iterator[Row]:
    """Yield the rows below the header, with merged cells filled in where it is clear how, and marked where a row was refused."""
    merged = MergedCells(plan)
    for number, cells in plan.sheet.rows:
        areas = merged.areas(number)
        if merged.unclear(areas) is None:
            yield number, merged.filled((number, cells), areas)
        elif number in refused:
            yield number, marked(cells, number, areas, plan.width)
        else:
            yield number, cells


class _Pages:
    """The workbook that is written, its formats, and sheet names that Excel accepts."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._names: set[str] = set()
        self.plain, self.header = self._format(), self._format(bold=True, bottom=1)
        self.row, self.cell = (
            self._format(bg_color="#FFF4CE"),
            self._format(bg_color="#F8B4B4", border=1, border_color="#C81E1E"),
        )
        self.reason = self._format(bg_color="#FFF4CE", font_color="#9B1C1C", text_wrap=True)

    def _format(self, **look: object) -> Format:
        return self._book.add_format({"num_format": "@", "valign": "top", **look})

    def add(self, name: str) -> Worksheet:
        base = "".join("_" if char in "[]:*?/\\" else char for char in harmless(name)).strip("' ") or "Sheet"
        free, count = base[:_NAME_CHARS], 1
        while folded_key(free) in self._names:
            count += 1
            free = f"{base[: _NAME_CHARS - 6]} ({count})"
        self._names.add(folded_key(free))
        return self._book.add_worksheet(free)


class _Copy:
    """One table of the copy: a column with the reasons, then the table as it was, each row at the number it had.

    A .csv of more rows than a sheet can hold goes on in a second one of the same name.
    """

    def __init__(self, name: str, header: list[Cell], extra: bool, pages: _Pages) -> None:
        self._name, self._pages, self._sheet = name, pages, pages.add(name)
        self._headers = [header_text(cell) for cell in header]
        self._shift = 0 if self._headers and is_reason_header(self._headers[0]) else 1
        self._extra = extra
        self._skipped = 0
        self._widths: dict[int, int] = {}

    def write_header(self, number: int, reasons: Sequence[Refusal]) -> None:
        self._write_header(number - 1, "\n".join([REASON_HEADER, *map(_sentence, reasons)]))

    def write_plain(self, number: int, cells: Sequence[Cell]) -> None:
        if number < WHOLE_ROWS:
            self._write_cells(self._row(number), cells, self._pages.plain, frozenset())
        elif number == WHOLE_ROWS:
            self._sheet.write_string(self._row(number), 0, _LEFT_OUT, self._pages.reason)

    def write_refused(self, number: int, cells: Sequence[Cell], reasons: Sequence[Refusal]) -> None:
        row = self._row(number)
        self._sheet.write_string(row, 0, "\n".join(map(_sentence, reasons)), self._pages.reason)
        columns = len(self._headers)
        extra = "、".join(harmless(shown_text(cell)) for cell in cells[columns:] if cell != "")
        cells = [*cells[:columns], *[""] * (columns - len(cells)), *([extra] if self._extra else [])]
        self._write_cells(row, cells, self._pages.row, {one.column for one in reasons})

    def close(self) -> None:
        for index, wide in self._widths.items():
            self._sheet.set_column(index, index, max(_NARROWEST, min(_WIDEST, wide + 2)), self._pages.plain)
        self._sheet.set_column(0, 0, _REASON_WIDTH)

    def _write_header(self, row: int, reason: str) -> None:
        self._sheet.write_string(row, 0, reason, self._pages.header if reason == REASON_HEADER else self._pages.reason)
        self._write_cells(
            row, [*self._headers, *([EXTRA_HEADER] if self._extra else [])], self._pages.header, frozenset()
        )
        self._sheet.freeze_panes(row + 1, 1)

    def _row(self, number: int) -> int:
        if number - 1 - self._skipped >= LAST_ROW:
            self.close()
            self._sheet = self._pages.add(self._name)
            self._skipped = number - 2
            self._write_header(0, REASON_HEADER)
        return number - 1 - self._skipped

    def _write_cells(self, row: int, cells: Sequence[Cell], look: Format, refused: Iterable[str]) -> None:
        for index, cell in enumerate(cells):
            column = index + self._shift
            if not column:
                continue
            text = harmless(shown_text(cell))[:_MOST_CHARS]
            named = refused and index < len(self._headers) and self._headers[index] in refused
            if text:
                self._sheet.write_string(row, column, text, self._pages.cell if named else look)
            elif look is not self._pages.plain:
                self._sheet.write_blank(row, column, None, self._pages.cell if named else look)
            if row < _MEASURED_ROWS:
                self._widths[column] = max(self._widths.get(column, 0), width(text))


def _sentence(one: Refusal) -> str:
    place = f"【{one.column}】" if one.column else ""
    return f"{place}{one.reason}。{one.suggestion}。\n{one.reason_en}; {one.suggestion_en}."
