"""What the rows of entities and of links have in common: cells of fields, and what becomes of a bad one.

A bad cell refuses its row only where the row is known by it or would say something else without it; any other is left
out of its row. Must not know which kind of row it builds; that is in `building`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from graphsvc.facts.import_report import Refusal
from graphsvc.intake.files.cells import NOT_CALCULATED, WAS_MERGED, Cell, cell_text, column_letter, is_blank, shown_text
from graphsvc.intake.files.tables import Area
from graphsvc.intake.sheets import sheet_refusals
from graphsvc.intake.sheets.cell_cleaning import (
    NAMED_CLEANERS,
    NameCleaner,
    PlainTexts,
    as_text,
    field_cleaner,
    has_unknown,
    is_day_number,
    is_word,
    named_cleaner,
    plain_names,
    plain_texts,
    takes_words,
)
from graphsvc.intake.sheets.doubts import Doubts
from graphsvc.intake.sheets.plan import Column, Plan
from graphsvc.intake.sheets.ranges import both_sides
from graphsvc.intake.sheets.remarks import Remarks
from graphsvc.intake.sheets.typed_rows import AskedCell, Outcome
from graphsvc.values import reasons
from graphsvc.values.blanks import says_nothing
from graphsvc.values.characters import harmless, typed_text
from graphsvc.values.cleaning import Cleaner, Value
from graphsvc.values.personal_numbers import MASK
from graphsvc.values.results import Noted, Question, Reason, Refused
from graphsvc.vocabulary import SPANS, Field, ValueType
from graphsvc.vocabulary.days import first_day, last_day

# What stands for a cell of which the file does not hold the value.
_NO_VALUE = {NOT_CALCULATED: sheet_refusals.not_calculated(), WAS_MERGED: sheet_refusals.was_merged()}


class Builder:
    """What both kinds of sheet share: cells of fields, faults, and what is said once a sheet."""

    def __init__(self, plan: Plan, longest: int, needs: Callable[[str], bool]) -> None:
        self.left_out: list[Refusal] = []
        self.asked: list[AskedCell] = []
        self._plan = plan
        # A name that is composed of what the row says is not known before all of it is.
        self._composes = plan.kind is not None and bool(plan.kind.name_from)
        self._sheet = plan.sheet.name
        self._remarks = Remarks(self._sheet)
        self._named_cleaners = {name: named_cleaner(self._cleaner_of(name), name, longest) for name in plan.named}
        self._width = len(plan.sheet.header)
        self._day_shift = plan.sheet.day_shift
        used = [*plan.named.values(), *plan.fields, *plan.links]
        self._columns = {column.index: column for column in used}
        self._needed = {
            column.index for column in used if column.target.name in plan.named or needs(column.target.name)
        }
        # A zero says nothing where words belong.
        self._wordy = {column.index for column in [*plan.fields, *plan.links] if takes_words(column)}
        # An empty status is a confirmed one, so that 不详 and 待定 are no empty cells there.
        self._knowing = {column.index for column in plan.fields if has_unknown(column)}
        self._bare = [index for index, cell in enumerate(plan.sheet.header) if not shown_text(cell).strip()]
        self._extra = plan.extra
        self._fields = [
            (column.index, column.target.name, field_cleaner(column, longest), column, plain_texts(column))
            for column in plan.fields
        ]
        self._plain_names = {name: plain_names(name) for name in plan.named}
        self._figures = [column for column in plan.fields if isinstance(column.target, Field) and column.target.beside]
        by_name = {column.target.name: column for column in plan.fields}
        self._spans = [(by_name[start], by_name[end]) for start, end in SPANS if start in by_name and end in by_name]

    def build(self, number: int, cells: list[Cell]) -> Outcome:
        """Return the row, its refusals, or None where it is blank or an example."""
        raise NotImplementedError

    def sides(self, number: int, cells: list[Cell]) -> Sequence[list[Cell]]:
        """Return the cells of a row, or those of two rows where a figure in it is a range."""
        return both_sides(self._figures, number, cells, self._remarks) if self._figures else (cells,)

    def refuse_merged(self, number: int, cells: list[Cell], area: Area) -> Refusal:
        """Return the refusal of a row that lies in a merged area."""
        index = next(index for index in sorted(self._columns) if area.left <= index <= area.right)
        return self._at(
            number, self._columns[index], cells[index] if index < len(cells) else "", sheet_refusals.merged(str(area))
        )

    def leave_out(self, number: int, column: Column, cell: Cell, reason: Reason) -> None:
        """Leave a cell out of its row."""
        self.left_out.append(self._at(number, column, cell, reason))

    def remarks(self) -> Remarks:
        """Return what the rows gave reason to say, once all are built."""
        return self._remarks

    def _cleaner_of(self, name: str) -> NameCleaner:
        return NAMED_CLEANERS[name]

    def _at(self, number: int, column: Column | None, cell: Cell, reason: Reason) -> Refusal:
        """Refuse a cell. A report is kept and shown to others, so that what is private is masked in it."""
        private = column is not None and isinstance(column.target, Field) and column.target.private
        value = MASK if private and cell != "" else harmless(shown_text(cell))
        return Refusal.at(self._sheet, number, column.header if column else "", value, reason)

    def _doubt(self, doubts: Doubts, column: Column, cell: Cell, reason: Reason) -> None:
        """Note a bad cell: it is asked for, refuses its row, or is left out of it."""
        needed = column.index in self._needed
        if isinstance(reason, Question) and not self._composes:
            doubts.asked.append(
                AskedCell(
                    self._sheet,
                    doubts.row,
                    column.header,
                    harmless(shown_text(cell)),
                    replace(reason, field=column.target.name),
                    needed,
                )
            )
            return
        found = doubts.refused if needed else doubts.left_out
        found.append(self._at(doubts.row, column, cell, reason))

    def _accept(self, doubts: Doubts) -> None:
        """Say what there is to say of a row that is taken."""
        self.left_out += doubts.left_out
        self.asked += doubts.asked
        for header, word in doubts.nothing:
            self._remarks.nothing(header, word, doubts.row)
        for header, noted in doubts.noted:
            self._remarks.noted(header, noted, doubts.row)

    def _is_blank(self, cells: list[Cell]) -> bool:
        """Tell whether a row has nothing in the columns that are imported."""
        return is_blank([cells[index] for index in self._columns])

    def _padded(self, cells: list[Cell]) -> list[Cell]:
        """Return `cells` as wide as the header. Raises Refused where values stand beyond it."""
        beyond = [*cells[self._width :], *(cells[index] for index in self._extra if index < len(cells))]
        if extra := [text for cell in beyond if (text := shown_text(cell)).strip()]:
            raise Refused(sheet_refusals.values_without_header(extra))
        for index in [index for index in self._bare if index < len(cells) and shown_text(cells[index]).strip()]:
            self._bare.remove(index)
            self._remarks.unheaded(column_letter(index))
        return cells if len(cells) >= self._width else [*cells, *[""] * (self._width - len(cells))]

    def _text(self, cell: Cell, column: Column, doubts: Doubts) -> str:
        """Return what a cell says, "" where it says that nothing is known. Raises Refused."""
        text = cell if type(cell) is str else self._typed(cell, column)
        if text in _NO_VALUE:
            raise Refused(_NO_VALUE[text])
        if text[:1] in "='":
            text = typed_text(text)
        if not (says_nothing(text) or (text == "0" and column.index in self._wordy)):
            return text
        if column.index in self._knowing and is_word(text):
            return text
        doubts.nothing.append((column.header, text.strip()))
        return ""

    def _named(self, name: str, cells: list[Cell], doubts: Doubts, clean: NameCleaner | None = None) -> str:
        """Return the cleaned text of a column that the row is known by, "" where there is none."""
        column = self._plan.named.get(name)
        if column is None or cells[column.index] == "":
            return ""
        cell = cells[column.index]
        if (known := self._plain_names[name].get(cell)) is not None:
            return str(known)
        found = self._value(cell, clean or self._named_cleaners[name], column, doubts, self._plain_names[name])
        return found or ""

    def _properties(self, cells: list[Cell], doubts: Doubts) -> dict[str, Value]:
        properties: dict[str, Value] = {}
        for index, name, clean, column, plain in self._fields:
            cell = cells[index]
            if cell == "":
                continue
            value = plain.get(cell)
            if value is None:
                value = self._value(cell, clean, column, doubts, plain)
            if value is not None:
                properties[name] = value
        for column, cell, noted in doubts.beside:
            self._put_beside(properties, column, cell, noted, doubts)
        for first, last in self._spans:
            self._check_span(properties, first, last, cells, doubts)
        return properties

    def _value(
        self, cell: Cell, clean: Cleaner | NameCleaner, column: Column, doubts: Doubts, plain: PlainTexts
    ) -> Any:
        """Return what a cell holds, None where that is nothing or where it is bad."""
        try:
            text = self._text(cell, column, doubts)
            value = clean(text) if text else None
        except Refused as refused:
            self._doubt(doubts, column, cell, refused.reason)
            return None
        if isinstance(value, Noted):
            return self._told(value, column, cell, doubts)
        if value is not None and isinstance(cell, str):
            plain.put(cell, value)
        return value

    def _told(self, value: Any, column: Column, cell: Cell, doubts: Doubts) -> Any:
        """Return a cleaned value by itself, and remember what is to be said of it."""
        if type(value) is not Noted:
            return value
        if value.zh:
            doubts.noted.append((column.header, value))
        if value.beside:
            doubts.beside.append((column, cell, value))
        return value.value

    def _put_beside(
        self, properties: dict[str, Value], column: Column, cell: Cell, noted: Noted, doubts: Doubts
    ) -> None:
        """Put what a cell holds for other fields there. What stands in one of them is never replaced by something else."""
        for name, value in noted.beside:
            there = properties.get(name)
            if there is None:
                properties[name] = value
            elif noted.joins:
                properties[name] = there if value in as_text(there) else f"{as_text(there)}；{value}"
            elif there != value:
                self._doubt(doubts, column, cell, reasons.contradicts(value, self._header(name), as_text(there)))

    def _header(self, name: str) -> str:
        return next((column.header for column in self._plan.fields if column.target.name == name), name)

    def _typed(self, cell: Cell, column: Column) -> str:
        """Return the text of a cell that is no text; Excel turns 2021-03 into the first day of the month."""
        target = column.target
        if self._day_shift and is_day_number(cell) and isinstance(target, Field) and target.type is ValueType.DATE:
            cell += self._day_shift
        if isinstance(cell, date) and cell.day == 1 and isinstance(target, Field) and target.type is ValueType.DATE:
            self._remarks.first_day(column.header)
        return cell_text(cell)

    def _check_span(
        self, properties: dict[str, Value], first: Column, last: Column, cells: list[Cell], doubts: Doubts
    ) -> None:
        since, until = properties.get(first.target.name), properties.get(last.target.name)
        # Text compares well enough to tell nearly every right pair; the calendar decides on the others.
        if isinstance(since, str) and isinstance(until, str) and since > until and first_day(since) > last_day(until):
            reason = reasons.ends_before_it_starts(first.header, since, last.header, until)
            doubts.refused.append(self._at(doubts.row, last, cells[last.index], reason))
