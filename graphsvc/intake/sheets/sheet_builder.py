"""What the rows of entities and of links have in common: fields, faults, and what is said once a sheet.

Must not know which kind of row it builds; that is in `building`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeGuard

from graphsvc.intake import refusals
from graphsvc.intake.characters import harmless
from graphsvc.intake.files.cells import Cell, cell_text, column_letter, shown_text
from graphsvc.intake.files.tables import Area
from graphsvc.intake.report import Notice, Reason, Refusal, Refused
from graphsvc.intake.sheets.cleaning import (
    Cleaner,
    Value,
    check_cell,
    clean_id,
    clean_link_type,
    clean_name,
    cleaner_for,
)
from graphsvc.intake.sheets.mapping import Column, Plan
from graphsvc.intake.sheets.typed_rows import Outcome
from graphsvc.store.records import MASK
from graphsvc.vocabulary import Field, ValueType
from graphsvc.vocabulary.days import first_day, last_day

CACHED_TEXTS = 1 << 14

_SPANS = (("since", "until"), ("due_from", "due_to"))
_NAMED: dict[str, Callable[[str], str | None]] = {
    "id": clean_id, "name": clean_name, "from": clean_name, "type": clean_link_type, "to": clean_name,
}  # fmt: skip


class Builder:
    """What both kinds of sheet share: cells of fields, faults, and what is said once a sheet."""

    def __init__(self, plan: Plan, longest: int) -> None:
        self._plan = plan
        self._sheet = plan.sheet.name
        self._named_cleaners = {name: _named_cleaner(name, longest) for name in plan.named}
        self._width = len(plan.sheet.header)
        self._day_shift = plan.sheet.day_shift
        used = [*plan.named.values(), *plan.fields, *plan.links]
        self._columns = {column.index: column for column in used}
        self._bare = [index for index, cell in enumerate(plan.sheet.header) if not shown_text(cell).strip()]
        self._extra = plan.extra
        self._fields = [
            (column.index, column.target.name, _field_cleaner(column, longest), column) for column in plan.fields
        ]
        by_name = {column.target.name: column for column in plan.fields}
        self._spans = [(by_name[start], by_name[end]) for start, end in _SPANS if start in by_name and end in by_name]
        self._examples = 0
        self._first_days: dict[str, int] = {}
        self._unheaded: list[str] = []

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the row, its refusals, or None where it is blank or an example."""
        raise NotImplementedError

    def refuse_merged(self, number: int, cells: list[Cell], area: Area) -> Refusal:
        """Return the refusal of a row that lies in a merged area."""
        index = next(index for index in sorted(self._columns) if area.left <= index <= area.right)
        return self._at(
            number, self._columns[index], cells[index] if index < len(cells) else "", refusals.merged(str(area))
        )

    def notices(self) -> list[Notice]:
        """Return what the rows gave reason to say, once all are built."""
        notices = [_unheaded(self._sheet, self._unheaded)] if self._unheaded else []
        notices += [_first_days(self._sheet, header, count) for header, count in self._first_days.items()]
        if self._examples:
            zh = f"有 {self._examples} 行是模板里的示例，没有导入"
            notices.append(
                Notice(self._sheet, "", zh, f"{self._examples} example rows of the template were not imported")
            )
        return notices

    def _at(self, number: int, column: Column | None, cell: Cell, reason: Reason) -> Refusal:
        """Refuse a cell. A report is kept and shown to others, so that what is private is masked in it."""
        private = column is not None and isinstance(column.target, Field) and column.target.private
        value = MASK if private and cell != "" else harmless(shown_text(cell))
        return Refusal.at(self._sheet, number, column.header if column else "", value, reason)

    def _padded(self, cells: list[Cell]) -> list[Cell]:
        """Return `cells` as wide as the header. Raises Refused where values stand beyond it."""
        beyond = [*cells[self._width :], *(cells[index] for index in self._extra if index < len(cells))]
        if extra := [text for cell in beyond if (text := shown_text(cell)).strip()]:
            raise Refused(refusals.values_without_header(extra))
        for index in [index for index in self._bare if index < len(cells) and shown_text(cells[index]).strip()]:
            self._bare.remove(index)
            self._unheaded.append(column_letter(index))
        return cells if len(cells) >= self._width else [*cells, *[""] * (self._width - len(cells))]

    def _named(self, name: str, cells: list[Cell], number: int, faults: list[Refusal]) -> str:
        """Return the cleaned text of a column that the row is known by, "" where there is none."""
        column = self._plan.named.get(name)
        if column is None:
            return ""
        cell = cells[column.index]
        try:
            return self._named_cleaners[name](cell if type(cell) is str else cell_text(cell)) or ""
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
                value = clean(cell if type(cell) is str else self._typed(cell, column))
                if value is not None:
                    properties[name] = value
            except Refused as refused:
                faults.append(self._at(number, column, cell, refused.reason))
        for first, last in self._spans:
            self._check_span(properties, first, last, cells, number, faults)
        return properties

    def _typed(self, cell: Cell, column: Column) -> str:
        """Return the text of a cell that is no text; Excel turns 2021-03 into the first day of the month."""
        target = column.target
        if self._day_shift and _is_day_number(cell) and isinstance(target, Field) and target.type is ValueType.DATE:
            cell += self._day_shift
        if isinstance(cell, date) and cell.day == 1 and isinstance(target, Field) and target.type is ValueType.DATE:
            self._first_days[column.header] = self._first_days.get(column.header, 0) + 1
        return cell_text(cell)

    def _check_span(
        self, properties: dict[str, Value], first: Column, last: Column, cells: list[Cell], number: int,
        faults: list[Refusal],
    ) -> None:  # fmt: skip
        since, until = properties.get(first.target.name), properties.get(last.target.name)
        # Text compares well enough to tell nearly every right pair; the calendar decides on the others.
        if isinstance(since, str) and isinstance(until, str) and since > until and first_day(since) > last_day(until):
            reason = refusals.ends_before_it_starts(first.header, since, last.header, until)
            faults.append(self._at(number, last, cells[last.index], reason))


def _is_day_number(cell: Cell) -> TypeGuard[float]:
    """Tell whether a number may be that of a day: 1927 to 2119 as Excel counts them."""
    return isinstance(cell, float) and 10_000 <= cell < 80_000


def _field_cleaner(column: Column, longest: int) -> Cleaner:
    assert isinstance(column.target, Field)
    return cleaner_for(column.target, longest)


def _named_cleaner(name: str, longest: int) -> Callable[[str], str | None]:
    clean = _NAMED[name]

    def checked(text: str) -> str | None:
        check_cell(text, longest)
        return clean(text)

    # Ends repeat, ids and names do not: only the former are worth remembering.
    return checked if name in {"id", "name"} else lru_cache(CACHED_TEXTS)(checked)


def _unheaded(sheet: str, letters: list[str]) -> Notice:
    named = "、".join(letters)
    return Notice(
        sheet, letters[0] if len(letters) == 1 else "", f"{named} 列没有表头，没有导入",
        f"columns without a header were not imported: {named}", left_out=True,
    )  # fmt: skip


def _first_days(sheet: str, header: str, count: int) -> Notice:
    return Notice(
        sheet, header,
        f"有 {count} 个日期是某月 1 日；Excel 会把 2021-03 变成 2021-03-01，只知道月份的请把这一列设为文本后重新填写",
        f"{count} dates are the first of a month; Excel turns 2021-03 into 2021-03-01: format the column as text where only the month is known",
    )  # fmt: skip
