"""A sheet -> what it is and what each of its columns means, decided once before its rows are read.

Must not look into data rows. Where the header is, is found out in `header_search`; what the rows are, in `row_kind`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.facts.import_report import Notice, Refusal
from graphsvc.intake.files.cells import Cell, column_letter, shown_text
from graphsvc.intake.files.tables import Row, Sheet
from graphsvc.intake.headers import Target, hint_of, is_extra_header, is_ignored_header, meaning, table_of
from graphsvc.intake.sheet_names import SheetKind, is_ignored_sheet, kind_of_sheet, known_sheets, sheet_zh
from graphsvc.intake.sheets import header_notices, sheet_refusals
from graphsvc.intake.sheets.header_search import (
    Header,
    find_header,
    header_texts,
    is_header,
    is_like_a_header,
    known_columns,
)
from graphsvc.intake.sheets.row_kind import RowKind, kind_of_rows
from graphsvc.values.characters import harmless
from graphsvc.values.results import Reason
from graphsvc.vocabulary import LINK_END_FIELDS, Kind, LinkColumn
from graphsvc.vocabulary.kinds import NAME

# A heading above names, whatever else it says: 人员姓名, 项目全称.
_NAMING = re.compile(r"姓名|名称|全称|名字|标题|name", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is imported: where it is, its header as typed, and what it means."""

    index: int
    header: str
    target: Target


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet's columns mean. `kind` is None for the sheet of links; `named` are the columns that a row is known by.

    A value in a column of `extra` means that its row was broken and is not mended yet. `titles` stand above the header.
    """

    sheet: Sheet
    kind: Kind | None
    named: Mapping[str, Column]
    fields: tuple[Column, ...]
    links: tuple[Column, ...]
    extra: tuple[int, ...]
    titles: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[int, Column]:
        """The columns that are imported, by their place."""
        return {column.index: column for column in (*self.named.values(), *self.fields, *self.links)}


@dataclass(slots=True)
class Mapped:
    """The plan of a sheet, or why there is none; `ignored` where nothing was to be read.

    `sheet` has the header that was found, `above` are the rows before it.
    """

    sheet: Sheet
    above: Sequence[Row] = ()
    plan: Plan | None = None
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ignored: bool = False


def map_sheet(sheet: Sheet) -> Mapped:
    """Say what `sheet` is and what its columns mean."""
    if is_ignored_sheet(sheet.name):
        return Mapped(sheet, ignored=True, notices=[header_notices.explains(sheet.name)])
    header = find_header(sheet, kind_of_sheet(sheet.name))
    mapped = Mapped(header.sheet, header.above)
    rows = kind_of_rows(sheet, header)
    if header.form:
        _refuse(mapped, "", "", sheet_refusals.is_a_form(header.form))
    elif rows.kind is None:
        _refuse(mapped, "", sheet.name, _unknown(rows, header))
    else:
        _map_columns(mapped, header, rows, rows.kind)
    return mapped


def _map_columns(mapped: Mapped, header: Header, rows: RowKind, kind: SheetKind) -> None:
    """Set the plan of a sheet whose rows are of `kind`, or why there is none."""
    sheet = header.sheet
    columns, unknown, notices = _columns(sheet, kind)
    mapped.notices = header_notices.of_sheet(header, rows) + notices
    if unknown:
        mapped.notices.append(
            header_notices.not_taken(sheet.name, unknown, [column.target for column in columns], kind)
        )
    if problem := _duplicate(columns) or _missing(kind, columns, header):
        _refuse(mapped, *problem)
    else:
        lines = tuple(line for _, line in header.titles)
        mapped.plan = _plan(sheet, kind if isinstance(kind, Kind) else None, columns, lines)


def _unknown(rows: RowKind, header: Header) -> Reason:
    """Return why it is not known what a sheet's rows are."""
    if rows.named is None and not rows.readings:
        return sheet_refusals.unknown_sheet(known_sheets())
    if len(rows.readings) <= 1:
        assert rows.named is not None
        present = known_columns(header.texts, rows.named)
        return _lacks(_not_there(rows.named, present), rows.named, header)
    names = [sheet_zh(reading) for reading in rows.readings]
    return sheet_refusals.several_readings(names, sheet_zh(rows.named) if rows.named else "", _shown(header))


def _refuse(mapped: Mapped, column: str, value: str, reason: Reason) -> None:
    mapped.refused.append(Refusal.at(mapped.sheet.name, mapped.sheet.header_row, column, value, reason))


def header_text(cell: Cell) -> str:
    """Return a header as refusals name it: as typed, on one line."""
    return " ".join(harmless(shown_text(cell)).split())


def _columns(sheet: Sheet, kind: SheetKind) -> tuple[list[Column], list[str], list[Notice]]:
    """Return the columns that are imported, the headers of those that are not, and what is to be said of the former."""
    columns, unknown, notices, table = [], [], [], table_of(kind)
    for index, header in enumerate(header_texts(sheet.header)):
        target = meaning(header, table) if header else None
        if target is not None:
            columns.append(Column(index, header_text(header), target))
            if (unit := table.get("unit")) and target.name == "value" and (hint := hint_of(header, table)):
                notices.append(header_notices.unit_in_header(sheet.name, header, hint, unit.zh))
        elif header and not is_ignored_header(header):
            unknown.append(header_text(header))
    return columns, unknown, notices


def _duplicate(columns: Sequence[Column]) -> tuple[str, str, Reason] | None:
    first: dict[int, Column] = {}
    for column in columns:
        other = first.setdefault(id(column.target), column)
        if other is not column:
            letters = column_letter(other.index), column_letter(column.index)
            return column.header, column.header, sheet_refusals.duplicate_header(column.target.zh, *letters)
    return None


def _missing(kind: SheetKind, columns: Sequence[Column], header: Header) -> tuple[str, str, Reason] | None:
    missing = _not_there(kind, {column.target.name for column in columns})
    return ("", "", _lacks(missing, kind, header)) if missing else None


def _not_there(kind: SheetKind, present: Collection[str]) -> list[str]:
    """Return the headers that a sheet cannot do without and has not."""
    if not isinstance(kind, Kind):
        return [end.zh for end in LINK_END_FIELDS if end.name not in present]
    if "name" in present or any(name in present for name in kind.name_from):
        return []
    return [kind.name_headers[0] if kind.person else NAME.zh]


def _lacks(missing: Sequence[str], kind: SheetKind, header: Header) -> Reason:
    return sheet_refusals.missing_columns(missing, _shown(header), _nearest(kind, header))


def _nearest(kind: SheetKind, header: Header) -> str:
    """Return the heading that most likely holds the names, or ""."""
    return next((text for text in _shown(header) if isinstance(kind, Kind) and _NAMING.search(text)), "")


def _shown(header: Header) -> list[str]:
    """Return the headings that may be shown: a row that is none may hold names and numbers of people."""
    texts = [text for text in header.texts if text]
    return [header_text(text) for text in texts if is_like_a_header(text)] if any(map(is_header, texts)) else []


def _plan(sheet: Sheet, kind: Kind | None, columns: Sequence[Column], titles: tuple[str, ...]) -> Plan:
    keys = {"id", "name"} if kind else {end.name for end in LINK_END_FIELDS}
    named, fields, links = {}, [], []
    for column in columns:
        if isinstance(column.target, LinkColumn):
            links.append(column)
        elif column.target.name in keys:
            named[column.target.name] = column
        else:
            fields.append(column)
    extra = tuple(index for index, header in enumerate(header_texts(sheet.header)) if is_extra_header(header))
    return Plan(sheet, kind, named, tuple(fields), tuple(links), extra, titles)
