"""A list as a file: exactly its columns and its rows, written as they are read, so that a long one takes no more memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO

from graphsvc.facts.lists.columns import ListColumn
from graphsvc.pictures.tables import csv_lines
from graphsvc.pictures.workbook import Column, Sheet, write_long_workbook
from graphsvc.queries.lists import ListCell, ListQuestion, ListRow
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import ID

_WIDTH, _WIDTH_OF_NAMES = 16, 30


def csv(question: ListQuestion, rows: Iterable[ListRow]) -> Iterator[bytes]:
    """Yield the rows of a list as CSV, piece by piece."""
    return csv_lines(_headers(question), _lines(rows))


def write_workbook(
    file: IO[bytes], question: ListQuestion, rows: Iterable[ListRow], sentence: str, subtitle: str
) -> None:
    """Write the rows of a list as a workbook under the sentence that says what it is of."""
    columns = [Column(header, width) for header, width in zip(_headers(question), _widths(question), strict=True)]
    sheet = Sheet(KIND_BY_LABEL[question.kind].sheet_zh, columns, _lines(rows))
    write_long_workbook(file, sentence, subtitle, sheet)


def subtitle(day: date, total: int) -> str:
    """Return the line below the title: of which day, and how many."""
    return f"截至 {day} · 共 {total} 个"


def cell_text(cell: ListCell) -> str | None:
    """Return what a cell says in one line."""
    others = "、".join(other.name for other in cell.others) + (
        f"等 {len(cell.others) + cell.more} 个" if cell.more else ""
    )
    if cell.text and others:
        return f"{cell.text}（经由{others}）"
    return cell.text or others or None


def _headers(question: ListQuestion) -> list[str]:
    return [ID.zh, *(column.zh for column in question.columns)]


def _widths(question: ListQuestion) -> list[int]:
    return [_WIDTH, *(_width(column) for column in question.columns)]


def _width(column: ListColumn) -> int:
    return _WIDTH_OF_NAMES if column.links or column.name == "name" else _WIDTH


def _lines(rows: Iterable[ListRow]) -> Iterator[list[str | None]]:
    for row in rows:
        yield [row.id, *(cell_text(cell) for cell in row.cells)]
