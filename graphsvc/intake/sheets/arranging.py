"""What a plan does to a row before it is read: blank cells repeat the one above, two things in a cell stand in two columns,
a section becomes a value of its rows, and columns without a field go into the note.

Made for a million rows; a plan that does nothing of this costs nothing. Must not clean values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.facts.import_report import Notice
from graphsvc.intake.files.cells import Cell, is_blank, shown_text
from graphsvc.intake.row_numbers import spans
from graphsvc.intake.sheets.plan import Column, Plan
from graphsvc.intake.sheets.sections import value_for
from graphsvc.values.blanks import says_nothing
from graphsvc.values.results import Reason, Refused
from graphsvc.values.two_in_a_cell import apart

# Told of a cell that is left out: the number of its row, its column, the cell, and why.
LeaveOut = Callable[[int, Column, Cell, Reason], None]


@dataclass(slots=True)
class Arranged:
    """How often something was done, for the notices."""

    filled: list[int]
    split: dict[str, int]
    in_sections: int = 0


class Arranger:
    """Rearranges the rows of one sheet, asked for from the top down."""

    def __init__(self, plan: Plan, leave_out: LeaveOut) -> None:
        self._plan = plan
        self._leave_out = leave_out
        self._columns = plan.columns
        self._imported = [index for index in self._columns if index < plan.width]
        self._above: dict[int, Cell] = {}
        self._beyond = len(plan.sheet.header) - plan.width
        self._done = Arranged([], {})

    def row(self, number: int, cells: list[Cell], section: str) -> list[Cell]:
        """Return the cells of a row as it is read; a blank one stays as it is."""
        width = self._plan.width
        cells = [*cells[:width], *[""] * (width - len(cells)), *[""] * self._beyond, *cells[width:]]
        if is_blank([cells[index] for index in self._imported]):
            return cells
        self._fill_down(number, cells)
        for first, second in self._plan.splits:
            self._split(number, cells, first, second)
        if self._plan.section >= 0 and section and cells[self._plan.section] == "":
            cells[self._plan.section] = value_for(section, self._columns[self._plan.section].target)
            self._done.in_sections += 1
        self._note(cells)
        return cells

    def notices(self) -> list[Notice]:
        """Say once what was done."""
        sheet, notices = self._plan.sheet.name, []
        if rows := self._done.filled:
            zh = f"空着的格按上面一格的内容填了（第 {spans(rows)} 行）"
            notices.append(
                Notice(sheet, "", zh, f"blank cells were read as the one above (rows {spans(rows)})", rows[0])
            )
        for header, count in self._done.split.items():
            zh, en = (
                f"“{header}”里的两样分开了，共 {count} 格",
                f"two things were taken apart in {count} cells of {header}",
            )
            notices.append(Notice(sheet, header, zh, en))
        if count := self._done.in_sections:
            header = self._columns[self._plan.section].header
            zh, en = (
                f"小标题作为“{header}”写到所属的 {count} 行",
                f"section headings were read as {header} of {count} rows",
            )
            notices.append(Notice(sheet, header, zh, en))
        return notices

    def _fill_down(self, number: int, cells: list[Cell]) -> None:
        for index in self._plan.fill_down:
            if not is_blank([cells[index]]):
                self._above[index] = cells[index]
            elif index in self._above:
                cells[index] = self._above[index]
                if self._done.filled[-1:] != [number]:
                    self._done.filled.append(number)

    def _split(self, number: int, cells: list[Cell], first: Column, second: Column) -> None:
        cell = cells[first.index]
        if not isinstance(cell, str) or not cell.strip() or says_nothing(cell):
            return
        try:
            cells[first.index], cells[second.index] = apart(cell, first.target, second.target)
            if cells[second.index]:
                self._done.split[first.header] = self._done.split.get(first.header, 0) + 1
        except Refused as refused:
            if first.target.name == "name":
                return
            self._leave_out(number, first, cell, refused.reason)
            cells[first.index] = ""

    def _note(self, cells: list[Cell]) -> None:
        parts = [
            f"{column.header}：{text}"
            for column in self._plan.notes
            if (text := shown_text(cells[column.index]).strip()) and not says_nothing(text)
        ]
        if parts:
            own = shown_text(cells[self._plan.note]).strip()
            cells[self._plan.note] = "；".join([own, *parts] if own and not says_nothing(own) else parts)
