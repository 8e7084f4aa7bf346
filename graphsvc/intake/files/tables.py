"""A sheet as it lies in a file, before anything is known of its meaning.

Shapes only; `reading` makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphsvc.intake.files.cells import Cell, column_letter

Row = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of merged cells, counted from 0, both corners within it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{column_letter(self.left)}{self.top + 1}:{column_letter(self.right)}{self.bottom + 1}"


@dataclass(slots=True)
class Marks:
    """What a spreadsheet file says beside the values: merged areas, and cells whose value is an error or missing.

    `bad` maps (row, column), from 0, to the text that stands there instead of a value. `rows` and `columns` are the
    extent of the cells with content where that was looked at, else 0. `hidden` are the numbers of rows that are not shown, `characters` what
    the texts come to, each as often as it is repeated, where that was looked at.
    """

    merged: list[Area] = field(default_factory=list)
    bad: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    hidden: list[int] = field(default_factory=list)
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or .csv file: rows as (number that Excel shows, cells), blank ones too.

    `day_shift` is what makes the number of a day in it the usual one: workbooks may count from 1904.
    """

    name: str
    file: str
    rows: Iterator[Row]
    merged: tuple[Area, ...] = ()
    day_shift: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is not empty: its header is the first row that is not blank; `rows` are those below."""

    name: str
    file: str
    header_row: int
    header: list[Cell]
    rows: Iterator[Row]
    merged: tuple[Area, ...] = ()
    day_shift: int = 0


def with_marks(rows: Iterable[Row], bad: Mapping[tuple[int, int], str]) -> Iterator[Row]:
    """Yield `rows` with the text of each bad cell in its place, where the reader left an empty one."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in bad.items():
        by_row.setdefault(row + 1, []).append((column, text))
    for number, cells in rows:
        for column, text in by_row.pop(number, ()):
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = text
        yield number, cells


class Merges:
    """Merged areas, asked for row by row from the top down."""

    def __init__(self, merged: Iterable[Area]) -> None:
        self._waiting = sorted(merged, key=lambda area: area.top, reverse=True)
        self._open: list[Area] = []

    def at(self, number: int) -> list[Area]:
        """Return the areas that row `number` (from 1) lies in. Numbers must ascend."""
        while self._waiting and self._waiting[-1].top < number:
            self._open.append(self._waiting.pop())
        if self._open:
            self._open = [area for area in self._open if area.bottom + 1 >= number]
        return self._open
