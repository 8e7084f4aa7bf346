"""Workbooks that a leader reads and prints: title and day on top, styled headers, widths, A4 across, every text a text.

Knows rows and columns only; what they mean is told by who fills them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphsvc.pictures.picture import shown

_FONT = "微软雅黑"
_A4 = 9
# Excel holds no longer text in a cell.
_LONGEST = 32_000
_TITLE_ROWS = 2

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_color": "#5B6770", "font_size": 10},
    "header": {
        "bold": True,
        "bg_color": "#0F5C6E",
        "font_color": "#FFFFFF",
        "border": 1,
        "border_color": "#DFDDD4",
        "text_wrap": True,
    },
    "text": {"text_wrap": True, "border": 1, "border_color": "#DFDDD4"},
    "number": {"num_format": "0.##", "border": 1, "border_color": "#DFDDD4"},
    "score": {"num_format": "0.00", "bold": True, "border": 1, "border_color": "#DFDDD4"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its width in letters, and how a number in it is written."""

    header: str
    width: float
    style: str = "number"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with all its rows, which are gone through once; a row holds texts, numbers and None."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def workbook(title: str, subtitle: str, sheets: Sequence[Sheet], *, headed: bool = True) -> bytes:
    """Return the sheets as one .xlsx file that prints on A4 across; each begins with title and subtitle if `headed`."""
    stream = io.BytesIO()
    _write(stream, title, subtitle, sheets, headed=headed, long=False)
    return stream.getvalue()


def write_long_workbook(file: IO[bytes], title: str, subtitle: str, sheet: Sheet) -> None:
    """Write a sheet of any length to a file row by row, in memory that does not grow with it."""
    _write(file, title, subtitle, [sheet], headed=True, long=True)


def _write(file: IO[bytes], title: str, subtitle: str, sheets: Sequence[Sheet], *, headed: bool, long: bool) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, {**options, "constant_memory" if long else "in_memory": True})
    base = {"font_name": _FONT, "font_size": 10, "valign": "top"}
    styles = {name: book.add_format({**base, **style}) for name, style in _STYLES.items()}
    book.set_properties({"title": shown(title)})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        if headed:
            page.write_string(0, 0, shown(title), styles["title"])
            page.write_string(1, 0, shown(subtitle), styles["subtitle"])
            page.set_row(0, 26)
        last = _fill(page, sheet, _TITLE_ROWS if headed else 0, styles)
        _set_up(page, sheet, _TITLE_ROWS if headed else 0, last, shown(title))
    book.close()


def _fill(page: Worksheet, sheet: Sheet, top: int, styles: dict[str, Format]) -> int:
    """Write headers and rows, and return the number of the last row."""
    row = top
    for column, told in enumerate(sheet.columns):
        page.set_column(column, column, told.width)
        page.write_string(top, column, told.header, styles["header"])
    for row, values in enumerate(sheet.rows, top + 1):
        for column, (told, value) in enumerate(zip(sheet.columns, values, strict=True)):
            if isinstance(value, int | float):
                page.write_number(row, column, value, styles[told.style])
            else:
                page.write_string(row, column, _lines(value), styles["text"])
    return row


def _lines(value: Any) -> str:
    """Return a text for a cell; its own line breaks stay."""
    text = "" if value is None else str(value)
    return "\n".join(map(shown, text.split("\n")))[:_LONGEST]


def _set_up(page: Worksheet, sheet: Sheet, top: int, last: int, title: str) -> None:
    page.autofilter(top, 0, max(last, top + 1), len(sheet.columns) - 1)
    page.freeze_panes(top + 1, 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_margins(0.4, 0.4, 0.6, 0.6)
    # In a footer & begins a command.
    page.set_footer(f"&L{title.replace('&', '&&')[:120]}　{sheet.name}&R第 &P / &N 页")
