"""One data row -> an entity, a link, or the reasons why it is refused. Made for a million rows.

Must not look at other rows. What a column means was decided in `mapping`, what its text means is in `cleaning`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from graphsvc.intake import refusals
from graphsvc.intake.characters import tidy_line
from graphsvc.intake.files.cells import Cell, cell_text, number_text
from graphsvc.intake.report import Refusal, Refused
from graphsvc.intake.sheets.cleaning import Value, check_cell, split_values
from graphsvc.intake.sheets.mapping import Column, Plan
from graphsvc.intake.sheets.sheet_builder import CACHED_TEXTS, Builder
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell, LinkRow, Outcome, RefusedRow
from graphsvc.vocabulary import Kind, LinkColumn

__all__ = ["EXAMPLE", "EntityRow", "LinkCell", "LinkRow", "builder_for"]

# What the example rows of the template begin with.
EXAMPLE = "示例"


def builder_for(plan: Plan, longest: int) -> Builder:
    """Return what builds the rows of a sheet."""
    return EntityBuilder(plan, plan.kind, longest) if plan.kind else LinkBuilder(plan, longest)


class EntityBuilder(Builder):
    """Builds the rows of one kind."""

    def __init__(self, plan: Plan, kind: Kind, longest: int) -> None:
        super().__init__(plan, longest)
        self._kind = kind
        self._label = kind.label
        self._link_cells = [(column.index, _link_cells_of(column, longest), column) for column in plan.links]

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the entity of a row, its refusals, or None."""
        if not any(cells):
            return None
        faults: list[Refusal] = []
        if len(cells) != self._width or self._bare or self._extra:
            try:
                cells = self._padded(cells)
            except Refused as refused:
                return [self._at(number, None, "", refused.reason)]
        name = self._named("name", cells, number, faults)
        if name.startswith(EXAMPLE):
            self._examples += 1
            return None
        id_ = self._named("id", cells, number, faults)
        properties = self._properties(cells, number, faults)
        links = self._links(cells, number, faults)
        if not name and not faults:
            if not (id_ or properties or links):
                return None
            name = self._composed(properties, links)
            if not name:
                faults.append(self._at(number, self._plan.named.get("name"), "", refusals.no_name(self._name_header())))
        if faults:
            return RefusedRow(self._label, id_, name, tuple(faults))
        return EntityRow(self._sheet, number, self._label, id_ or None, name, properties, links)

    def _links(self, cells: list[Cell], number: int, faults: list[Refusal]) -> tuple[LinkCell, ...]:
        links: tuple[LinkCell, ...] = ()
        for index, link_cells, column in self._link_cells:
            cell = cells[index]
            if cell == "":
                continue
            try:
                links += link_cells(cell if type(cell) is str else cell_text(cell))
            except Refused as refused:
                faults.append(self._at(number, column, cell, refused.reason))
        return links

    def _composed(self, properties: dict[str, Value], links: Sequence[LinkCell]) -> str:
        parts = []
        for name in self._kind.name_from:
            if name in properties:
                parts.append(_joined(properties[name]))
            elif texts := [link.text for link in links if link.column.name == name]:
                parts.append("、".join(texts))
        return " · ".join(tidy_line(part) for part in parts)

    def _name_header(self) -> str:
        column = self._plan.named.get("name")
        return column.header if column else "、".join(self._kind.name_from)


class LinkBuilder(Builder):
    """Builds the rows of the sheet of links."""

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the link of a row, its refusals, or None."""
        if not any(cells):
            return None
        faults: list[Refusal] = []
        if len(cells) != self._width or self._bare or self._extra:
            try:
                cells = self._padded(cells)
            except Refused as refused:
                return [self._at(number, None, "", refused.reason)]
        start = self._named("from", cells, number, faults)
        if start.replace("：", ":").rpartition(":")[2].startswith(EXAMPLE):
            self._examples += 1
            return None
        type_ = self._named("type", cells, number, faults)
        end = self._named("to", cells, number, faults)
        properties = self._properties(cells, number, faults)
        if not faults and not (start and type_ and end):
            if not (start or type_ or end or properties):
                return None
            faults += self._blanks(number, {"from": start, "type": type_, "to": end})
        return faults or LinkRow(self._sheet, number, start, type_, end, properties)

    def _blanks(self, number: int, ends: dict[str, str]) -> list[Refusal]:
        blank = [self._plan.named[name] for name, text in ends.items() if not text]
        return [self._at(number, column, "", refusals.missing_value(column.header)) for column in blank]


def _link_cells_of(column: Column, longest: int) -> Callable[[str], tuple[LinkCell, ...]]:
    target = column.target
    assert isinstance(target, LinkColumn)

    @lru_cache(CACHED_TEXTS)
    def cells(text: str) -> tuple[LinkCell, ...]:
        check_cell(text, longest)
        return tuple(LinkCell(target, column.header, value) for value in split_values(text))

    return cells


def _joined(value: Value) -> str:
    if isinstance(value, float):
        return number_text(value)
    return value if isinstance(value, str) else "、".join(value)
