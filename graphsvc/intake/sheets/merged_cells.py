"""Cells merged down a column, and ditto marks: what stands once is read for every row it stands for, and said so.

Where it cannot be told to which of several columns the content belongs, the row is not taken. Must not clean values.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from graphsvc.facts.import_report import Notice
from graphsvc.intake.files.cells import WAS_MERGED, Cell
from graphsvc.intake.files.tables import Area, Merges, Row
from graphsvc.intake.row_numbers import spans
from graphsvc.intake.sheets.plan import Plan

_DITTO = frozenset({"同上", "同上。", "〃", "″", "''", '"', "同前", "ditto", "Ditto"})
_SHOWN_AREAS, _ROWS_ABOVE = 20, 200


class MergedCells:
    """Fills the rows of one sheet, asked for from the top down."""

    def __init__(self, plan: Plan) -> None:
        self._sheet = plan.sheet.name
        self._columns = plan.columns
        self._merges = Merges(area for area in plan.sheet.merged if area.bottom >= plan.sheet.header_row)
        self._content: dict[Area, Cell] = {}
        self._above: deque[list[Cell]] = deque(maxlen=_ROWS_ABOVE)
        self._dittos: list[int] = []

    def areas(self, number: int) -> list[Area]:
        """Return the merged areas that a row lies in. Numbers must ascend."""
        return self._merges.at(number)

    def filled(self, row: Row, areas: Sequence[Area]) -> list[Cell]:
        """Return the cells of a row with what is repeated from above in them."""
        number, cells = row
        for area in areas:
            if self._is_one_column(area):
                cells = self._repeat(area, number, cells)
        return self._without_dittos(number, cells)

    def unclear(self, areas: Sequence[Area]) -> Area | None:
        """Return an area of which it cannot be told to which column its content belongs, or None."""
        return next((area for area in areas if self._imported(area) and not self._is_one_column(area)), None)

    def notices(self) -> list[Notice]:
        """Say once what was repeated."""
        notices = []
        if areas := [str(area) for area in self._content if area.bottom > area.top]:
            told = "、".join(areas[:_SHOWN_AREAS]) + ("……" if len(areas) > _SHOWN_AREAS else "")
            zh = f"合并单元格的内容已填到所属的每一行：{told}"
            notices.append(
                Notice(self._sheet, "", zh, f"the content of merged cells was read for each of their rows: {told}")
            )
        if self._dittos:
            zh, en = (
                f"第 {spans(self._dittos)} 行的“同上”按上一行的内容读取",
                f"ditto in rows {spans(self._dittos)} was read as the row above",
            )
            notices.append(Notice(self._sheet, "", zh, en, self._dittos[0]))
        return notices

    def _repeat(self, area: Area, number: int, cells: list[Cell]) -> list[Cell]:
        if area.left >= len(cells):
            return cells
        if number == area.top + 1 or area not in self._content:
            self._content[area] = cells[area.left]
        return [*cells[: area.left], self._content[area], *cells[area.left + 1 :]]

    def _without_dittos(self, number: int, cells: list[Cell]) -> list[Cell]:
        if not _DITTO.isdisjoint(cells):
            meant = {
                index: self._standing_above(index)
                for index in self._columns
                if index < len(cells) and cells[index] in _DITTO
            }
            if any(cell != "" for cell in meant.values()):
                self._dittos.append(number)
                cells = [meant.get(index, cell) for index, cell in enumerate(cells)]
        self._above.append(cells)
        return cells

    def _standing_above(self, index: int) -> Cell:
        """Return what stands last in a column, or "" where nothing does in the rows that are kept in mind."""
        return next((cells[index] for cells in reversed(self._above) if index < len(cells) and cells[index] != ""), "")

    def _imported(self, area: Area) -> list[int]:
        return [index for index in self._columns if area.left <= index <= area.right]

    def _is_one_column(self, area: Area) -> bool:
        """Tell whether the content of an area can only be that of its first column."""
        return self._imported(area) == [area.left]


def marked(cells: list[Cell], number: int, areas: Sequence[Area], columns: int) -> list[Cell]:
    """Return `cells` with a visible mark in each one that was the hidden part of a merged cell."""
    for area in areas:
        right = min(area.right + 1, columns)
        cells = [*cells, *[""] * (right - len(cells))]
        for index in range(area.left, right):
            if cells[index] == "" and (number - 1, index) != (area.top, area.left):
                cells[index] = WAS_MERGED
    return cells
