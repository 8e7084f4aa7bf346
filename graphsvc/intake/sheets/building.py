"""One data row -> an entity, a link, or the reasons why it is refused. Made for a million rows.

Must not look at other rows. What a column means was decided in `mapping`, what its text means is in `cleaning`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from graphsvc.facts.import_report import Refusal
from graphsvc.intake.files.cells import Cell
from graphsvc.intake.sheets import sheet_refusals
from graphsvc.intake.sheets.cell_cleaning import CACHED_TEXTS, NameCleaner
from graphsvc.intake.sheets.doubts import Doubts
from graphsvc.intake.sheets.examples import EXAMPLE, is_example
from graphsvc.intake.sheets.plan import Column, Plan
from graphsvc.intake.sheets.sheet_builder import Builder
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell, LinkRow, Outcome, RefusedRow
from graphsvc.values.cleaning import Value, check_cell, clean_thing
from graphsvc.values.composed_names import composed_name
from graphsvc.values.people_names import clean_person
from graphsvc.values.results import Noted, Refused
from graphsvc.values.splitting import split_references
from graphsvc.vocabulary import LINK_ESSENTIALS, Kind, LinkColumn
from graphsvc.vocabulary.kinds import PEOPLE

__all__ = ["EntityRow", "LinkCell", "LinkRow", "builder_for"]


def builder_for(plan: Plan, longest: int) -> Builder:
    """Return what builds the rows of a sheet."""
    return EntityBuilder(plan, plan.kind, longest) if plan.kind else LinkBuilder(plan, longest)


class EntityBuilder(Builder):
    """Builds the rows of one kind."""

    def __init__(self, plan: Plan, kind: Kind, longest: int) -> None:
        self._kind = kind
        self._label = kind.label
        super().__init__(plan, longest, kind.needs)
        self._by_id = self._person(known_by_id=True) if kind.label in PEOPLE else None
        self._link_cells = [(column.index, _link_cells_of(column, longest), column) for column in plan.links]

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the entity of a row, its refusals, or None."""
        if not any(cells):
            return None
        doubts = Doubts(number)
        if len(cells) != self._width or self._bare or self._extra:
            try:
                cells = self._padded(cells)
            except Refused as refused:
                return [self._at(number, None, "", refused.reason)]
        id_ = self._named("id", cells, doubts)
        name = self._named("name", cells, doubts, self._by_id if id_ else None)
        if name.startswith(EXAMPLE) and is_example(cells, self._columns.values(), self._kind):
            self._remarks.examples.append(number)
            return None
        properties = self._properties(cells, doubts)
        links = self._links(cells, doubts)
        if not name and not doubts.refused:
            if self._is_blank(cells):
                return None
            name = self._composed(properties, links)
            if not name:
                doubts.refused.append(self._no_name(number, cells))
        if doubts.refused:
            return RefusedRow(self._label, id_, name, doubts.all)
        self._accept(doubts)
        return EntityRow(self._sheet, number, self._label, id_ or None, name, properties, links)

    def _cleaner_of(self, name: str) -> NameCleaner:
        if name == "name":
            return self._person(known_by_id=False) if self._label in PEOPLE else clean_thing
        return super()._cleaner_of(name)

    def _person(self, *, known_by_id: bool) -> NameCleaner:
        fields = frozenset(field.name for field in self._kind.all_fields)
        return partial(clean_person, fields=fields, known_by_id=known_by_id)

    def _no_name(self, number: int, cells: list[Cell]) -> Refusal:
        column = self._plan.named.get("name")
        header = column.header if column else "、".join(self._kind.name_from)
        return self._at(number, column, cells[column.index] if column else "", sheet_refusals.no_name(header))

    def _links(self, cells: list[Cell], doubts: Doubts) -> tuple[LinkCell, ...]:
        links: tuple[LinkCell, ...] = ()
        for index, link_cells, column in self._link_cells:
            cell = cells[index]
            if cell == "":
                continue
            try:
                if text := self._text(cell, column, doubts):
                    links += self._told(link_cells(text), column, cell, doubts)
            except Refused as refused:
                self._doubt(doubts, column, cell, refused.reason)
        return links

    def _composed(self, properties: dict[str, Value], links: Sequence[LinkCell]) -> str:
        ends = {name: [link.text for link in links if link.column.name == name] for name in self._kind.name_from}
        return composed_name(self._kind, properties, ends)


class LinkBuilder(Builder):
    """Builds the rows of the sheet of links."""

    def __init__(self, plan: Plan, longest: int) -> None:
        super().__init__(plan, longest, LINK_ESSENTIALS.__contains__)

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the link of a row, its refusals, or None."""
        if not any(cells):
            return None
        doubts = Doubts(number)
        if len(cells) != self._width or self._bare or self._extra:
            try:
                cells = self._padded(cells)
            except Refused as refused:
                return [self._at(number, None, "", refused.reason)]
        start = self._named("from", cells, doubts)
        if EXAMPLE in start and is_example(cells, self._columns.values(), None):
            self._remarks.examples.append(number)
            return None
        type_ = self._named("type", cells, doubts)
        end = self._named("to", cells, doubts)
        properties = self._properties(cells, doubts)
        if not doubts.refused and not (start and type_ and end):
            if self._is_blank(cells):
                return None
            doubts.refused += self._blanks(number, cells, {"from": start, "type": type_, "to": end})
        if doubts.refused:
            return list(doubts.all)
        self._accept(doubts)
        return LinkRow(self._sheet, number, start, type_, end, properties)

    def _blanks(self, number: int, cells: list[Cell], ends: dict[str, str]) -> list[Refusal]:
        blank = [self._plan.named[name] for name, text in ends.items() if not text]
        return [
            self._at(number, column, cells[column.index], sheet_refusals.missing_value(column.header))
            for column in blank
        ]


def _link_cells_of(column: Column, longest: int) -> Callable[[str], tuple[LinkCell, ...] | Noted]:
    target = column.target
    assert isinstance(target, LinkColumn)

    @lru_cache(CACHED_TEXTS)
    def cells(text: str) -> tuple[LinkCell, ...] | Noted:
        check_cell(text, longest)
        names = split_references(text)
        if isinstance(names, Noted):
            return replace(names, value=tuple(LinkCell(target, column.header, value) for value in names.value))
        return tuple(LinkCell(target, column.header, value) for value in names)

    return cells
