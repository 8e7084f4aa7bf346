"""One data row -> an entity, a link, or the reasons why it is refused. Made for a million rows.

Must not look at other rows. What a column means was decided in `mapping`, what its text means is in `cleaning`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graphsvc.intake import refusals
from graphsvc.intake.cells import Cell, cell_text, column_letter, number_text, shown_text
from graphsvc.intake.characters import harmless, tidy_line
from graphsvc.intake.cleaning import Value, check_cell, clean_id, clean_link_type, clean_name, split_values
from graphsvc.intake.mapping import Column, FieldColumn, Plan
from graphsvc.intake.report import Notice, Reason, Refusal, Refused
from graphsvc.intake.tables import Area
from graphsvc.vocabulary import Kind, LinkColumn, ValueType
from graphsvc.vocabulary.days import first_day, last_day

# What the example rows of the template begin with.
EXAMPLE = "示例"

_CACHED_TEXTS = 1 << 14
_SPANS = (("since", "until"), ("due_from", "due_to"))


@dataclass(frozen=True, slots=True)
class LinkCell:
    """One value of a link column: the other end as typed (an id, a name, a region)."""

    column: LinkColumn
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One good row of a kind's sheet. `properties` hold neither id nor name; a field without a value is absent."""

    sheet: str
    number: int
    kind: str
    id: str | None
    name: str
    properties: dict[str, Value]
    links: tuple[LinkCell, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One good row of the sheet of links. `start` and `end` are as typed: an id, a name, or `专家:张三`."""

    sheet: str
    number: int
    start: str
    type: str
    end: str
    properties: dict[str, Value]


# Ends repeat, names do not: only the former are worth remembering.
_NAMED: dict[str, Callable[[str], str | None]] = {
    "id": clean_id,
    "name": clean_name,
    "from": lru_cache(_CACHED_TEXTS)(clean_name),
    "type": clean_link_type,
    "to": lru_cache(_CACHED_TEXTS)(clean_name),
}

Outcome = EntityRow | LinkRow | list[Refusal] | None


def builder_for(plan: Plan, longest: int) -> Builder:
    """Return what builds the rows of a sheet."""
    return EntityBuilder(plan, plan.kind, longest) if plan.kind else LinkBuilder(plan, longest)


class Builder:
    """What both kinds of sheet share: cells of fields, faults, and what is said once a sheet."""

    def __init__(self, plan: Plan, longest: int) -> None:
        self._plan = plan
        self._sheet = plan.sheet.name
        self._longest = longest
        self._width = len(plan.sheet.header)
        used = [*plan.named.values(), *plan.fields, *plan.links]
        self._headers = {column.index: column.header for column in used}
        self._bare = [index for index, cell in enumerate(plan.sheet.header) if not shown_text(cell).strip()]
        self._fields = [(column.index, column.field.name, column.clean, column) for column in plan.fields]
        by_name = {column.field.name: column for column in plan.fields}
        self._spans = [(by_name[start], by_name[end]) for start, end in _SPANS if start in by_name and end in by_name]
        self._examples = 0
        self._first_days: dict[str, int] = {}
        self._unheaded: list[str] = []

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the row, its refusals, or None where it is blank or an example."""
        raise NotImplementedError

    def uses(self, left: int, right: int) -> bool:
        """Tell whether a column from `left` to `right` is imported."""
        return any(left <= index <= right for index in self._headers)

    def refuse_merged(self, number: int, cells: list[Cell], area: Area) -> Refusal:
        """Return the refusal of a row that lies in a merged area."""
        index = next(index for index in sorted(self._headers) if area.left <= index <= area.right)
        value = harmless(shown_text(cells[index])) if index < len(cells) else ""
        return Refusal.at(self._sheet, number, self._headers[index], value, refusals.merged(str(area)))

    def notices(self) -> list[Notice]:
        """Return what the rows gave reason to say, once all are built."""
        notices = [_unheaded(self._sheet, letter) for letter in self._unheaded]
        notices += [_first_days(self._sheet, header, count) for header, count in self._first_days.items()]
        if self._examples:
            zh = f"有 {self._examples} 行是模板里的示例，没有导入"
            notices.append(Notice(self._sheet, "", zh, f"{self._examples} example rows of the template were not imported"))
        return notices

    def _at(self, number: int, column: Column | FieldColumn | None, cell: Cell, reason: Reason) -> Refusal:
        return Refusal.at(self._sheet, number, column.header if column else "", harmless(shown_text(cell)), reason)

    def _padded(self, cells: list[Cell]) -> list[Cell]:
        """Return `cells` as wide as the header. Raises Refused where values stand beyond it."""
        if len(cells) > self._width and (extra := [shown_text(cell) for cell in cells[self._width :] if cell != ""]):
            raise Refused(refusals.values_without_header(extra))
        for index in [index for index in self._bare if index < len(cells) and cells[index] != ""]:
            self._bare.remove(index)
            self._unheaded.append(column_letter(index))
        return cells if len(cells) >= self._width else [*cells, *[""] * (self._width - len(cells))]

    def _text(self, cell: Cell) -> str:
        text = cell if type(cell) is str else cell_text(cell)
        if len(text) > self._longest:
            raise Refused(refusals.too_long(len(text), self._longest))
        return text

    def _named(self, name: str, cells: list[Cell], number: int, faults: list[Refusal]) -> str:
        """Return the cleaned text of a column that the row is known by, "" where there is none."""
        column = self._plan.named.get(name)
        if column is None:
            return ""
        cell = cells[column.index]
        try:
            return _NAMED[name](self._text(cell)) or ""
        except Refused as refused:
            faults.append(self._at(number, column, cell, refused.reason))
            return ""

    def _properties(self, cells: list[Cell], number: int, faults: list[Refusal]) -> dict[str, Value]:
        properties: dict[str, Value] = {}
        for index, name, clean, column in self._fields:
            cell = cells[index]
            if cell == "":
                continue
            try:
                text = cell if type(cell) is str else self._typed(cell, column)
                if len(text) > self._longest:
                    raise Refused(refusals.too_long(len(text), self._longest))
                value = clean(text)
                if value is not None:
                    properties[name] = value
            except Refused as refused:
                faults.append(self._at(number, column, cell, refused.reason))
        for first, last in self._spans:
            self._check_span(properties, first, last, cells, number, faults)
        return properties

    def _typed(self, cell: Cell, column: FieldColumn) -> str:
        """Return the text of a cell that is no text; Excel turns 2021-03 into the first day of the month."""
        if isinstance(cell, date) and cell.day == 1 and column.field.type is ValueType.DATE:
            self._first_days[column.header] = self._first_days.get(column.header, 0) + 1
        return cell_text(cell)

    def _check_span(
        self, properties: dict[str, Value], first: FieldColumn, last: FieldColumn, cells: list[Cell], number: int,
        faults: list[Refusal],
    ) -> None:  # fmt: skip
        since, until = properties.get(first.field.name), properties.get(last.field.name)
        # Text compares well enough to tell nearly every right pair; the calendar decides on the others.
        if isinstance(since, str) and isinstance(until, str) and since > until and first_day(since) > last_day(until):
            reason = refusals.ends_before_it_starts(first.header, since, last.header, until)
            faults.append(self._at(number, last, cells[last.index], reason))


class EntityBuilder(Builder):
    """Builds the rows of one kind."""

    def __init__(self, plan: Plan, kind: Kind, longest: int) -> None:
        super().__init__(plan, longest)
        self._kind = kind
        self._label = kind.label
        self._link_cells = [(column.index, _link_cells_of(column), column) for column in plan.links]

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the entity of a row, its refusals, or None."""
        if not any(cells):
            return None
        faults: list[Refusal] = []
        if len(cells) != self._width or self._bare:
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
        return faults or EntityRow(self._sheet, number, self._label, id_ or None, name, properties, links)

    def _links(self, cells: list[Cell], number: int, faults: list[Refusal]) -> tuple[LinkCell, ...]:
        links: tuple[LinkCell, ...] = ()
        for index, link_cells, column in self._link_cells:
            cell = cells[index]
            if cell == "":
                continue
            try:
                links += link_cells(self._text(cell))
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
        if len(cells) != self._width or self._bare:
            try:
                cells = self._padded(cells)
            except Refused as refused:
                return [self._at(number, None, "", refused.reason)]
        start = self._named("from", cells, number, faults)
        if start.startswith(EXAMPLE):
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


def _link_cells_of(column: Column) -> Callable[[str], tuple[LinkCell, ...]]:
    target = column.target
    assert isinstance(target, LinkColumn)

    @lru_cache(_CACHED_TEXTS)
    def cells(text: str) -> tuple[LinkCell, ...]:
        check_cell(text)
        return tuple(LinkCell(target, column.header, value) for value in split_values(text))

    return cells


def _joined(value: Value) -> str:
    if isinstance(value, float):
        return number_text(value)
    return value if isinstance(value, str) else "、".join(value)


def _unheaded(sheet: str, letter: str) -> Notice:
    return Notice(sheet, letter, f"{letter} 列没有表头，没有导入", f"column {letter} has no header and was not imported")


def _first_days(sheet: str, header: str, count: int) -> Notice:
    return Notice(
        sheet, header,
        f"有 {count} 个日期是某月 1 日；Excel 会把 2021-03 变成 2021-03-01，只知道月份的请把这一列设为文本后重新填写",
        f"{count} dates are the first of a month; Excel turns 2021-03 into 2021-03-01: format the column as text where only the month is known",
    )  # fmt: skip
