"""A sheet -> what it is and what each of its columns means, decided once before its rows are read.

Must not look into data rows, except to find the header below a title line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from graphsvc.intake import refusals
from graphsvc.intake.characters import harmless
from graphsvc.intake.files.cells import Cell, column_letter, shown_text
from graphsvc.intake.files.tables import Sheet
from graphsvc.intake.headers import (
    Target,
    entity_headers,
    hint_of,
    is_extra_header,
    is_ignored_header,
    is_ignored_sheet,
    kind_of_sheet,
    known_sheets,
    link_headers,
    meaning,
    nearest_header,
)
from graphsvc.intake.report import Notice, Reason, Refusal
from graphsvc.vocabulary import KINDS, LINK_END_FIELDS, Kind, LinkColumn
from graphsvc.vocabulary.kinds import NAME

_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is imported: where it is, its header as typed, and what it means."""

    index: int
    header: str
    target: Target


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet's columns mean. `kind` is None for the sheet of links; `named` are the columns that a row is known by.

    A value in a column of `extra` means that its row was broken and is not mended yet.
    """

    sheet: Sheet
    kind: Kind | None
    named: Mapping[str, Column]
    fields: tuple[Column, ...]
    links: tuple[Column, ...]
    extra: tuple[int, ...]


@dataclass(slots=True)
class Mapped:
    """The plan of a sheet, or why there is none; `ignored` where nothing was to be read."""

    plan: Plan | None = None
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ignored: bool = False


def map_sheet(sheet: Sheet) -> Mapped:
    """Say what `sheet` is and what its columns mean."""
    if is_ignored_sheet(sheet.name):
        return Mapped(
            ignored=True,
            notices=[_note(sheet, "", "这个表是说明，没有导入", "this sheet explains and was not imported")],
        )
    kind = kind_of_sheet(sheet.name)
    if kind is None:
        return _refuse(sheet, "", sheet.name, refusals.unknown_sheet(known_sheets(), _likely_kind(sheet)))
    table = entity_headers(kind) if isinstance(kind, Kind) else link_headers()
    mapped = Mapped()
    sheet = _below_titles(sheet, table, mapped)
    columns = _columns(sheet, table, mapped)
    problem = _duplicate(columns) or _missing(kind if isinstance(kind, Kind) else None, columns, sheet)
    if problem:
        return _refuse(sheet, *problem, mapped.notices)
    mapped.plan = _plan(sheet, kind if isinstance(kind, Kind) else None, columns)
    return mapped


def _refuse(sheet: Sheet, column: str, value: str, reason: Reason, notices: Sequence[Notice] = ()) -> Mapped:
    return Mapped(refused=[Refusal.at(sheet.name, sheet.header_row, column, value, reason)], notices=list(notices))


def _note(sheet: Sheet, column: str, zh: str, en: str) -> Notice:
    return Notice(sheet.name, column, zh, en)


def header_text(cell: Cell) -> str:
    """Return a header as refusals name it: as typed, on one line."""
    return " ".join(harmless(shown_text(cell)).split())


def _headers(cells: Sequence[Cell]) -> list[str]:
    return [harmless(shown_text(cell)).strip() for cell in cells]


def _likely_kind(sheet: Sheet) -> str:
    headers = [header for header in _headers(sheet.header) if header]
    scores = {
        kind.sheet_zh: sum(meaning(header, entity_headers(kind)) is not None for header in headers) for kind in KINDS
    }
    best = max(scores, key=lambda name: scores[name])
    others = [score for name, score in scores.items() if name != best]
    return best if scores[best] >= 2 and scores[best] > max(others) else ""


def _below_titles(sheet: Sheet, table: Mapping[str, Target], mapped: Mapped) -> Sheet:
    """Return `sheet` with the header found below a title line such as 重庆市专家名单, which many lists begin with."""
    seen: list[tuple[int, list[Cell]]] = []
    for number, cells in _title_candidates(sheet):
        known = sum(meaning(header, table) is not None for header in _headers(cells) if header)
        if known >= 2:
            lines = f"{sheet.header_row}-{number - 1}" if number - 1 > sheet.header_row else f"{sheet.header_row}"
            mapped.notices.append(
                _note(sheet, "", f"第 {lines} 行当作标题，没有导入", f"row {lines} was taken for a title")
            )
            return replace(sheet, header_row=number, header=cells)
        seen.append((number, cells))
    return replace(sheet, rows=chain(seen, sheet.rows))


def _title_candidates(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    if sum(bool(header) for header in _headers(sheet.header)) == 1:
        for _, row in zip(range(_TITLE_LINES), sheet.rows, strict=False):
            yield row


def _columns(sheet: Sheet, table: Mapping[str, Target], mapped: Mapped) -> list[Column]:
    columns = []
    for index, header in enumerate(_headers(sheet.header)):
        target = meaning(header, table) if header else None
        if target is not None:
            columns.append(Column(index, header_text(header), target))
            if (unit := table.get("unit")) and target.name == "value" and (hint := hint_of(header, table)):
                mapped.notices.append(_unit_in_header(sheet, header, hint, unit.zh))
        elif header and not is_ignored_header(header):
            mapped.notices.append(_unknown_column(sheet, header, nearest_header(header, table)))
    return columns


def _unknown_column(sheet: Sheet, header: str, nearest: str) -> Notice:
    zh, en = f"不认识“{header}”这一列，没有导入", f"column {header} is not known and was not imported"
    if nearest:
        zh, en = f"{zh}；是不是“{nearest}”？", f"{en}; did you mean {nearest}?"
    return _note(sheet, header, zh, en)


def _unit_in_header(sheet: Sheet, header: str, hint: str, unit: str) -> Notice:
    zh = f"“{header}”里的“{hint}”没有导入；是单位的话，请在“{unit}”一列里逐行写明"
    return _note(
        sheet, header, zh, f"{hint} in this header was not imported; if it is a unit, write it in a column unit"
    )


def _duplicate(columns: Sequence[Column]) -> tuple[str, str, Reason] | None:
    first: dict[int, Column] = {}
    for column in columns:
        other = first.setdefault(id(column.target), column)
        if other is not column:
            letters = column_letter(other.index), column_letter(column.index)
            return column.header, column.header, refusals.duplicate_header(column.target.zh, *letters)
    return None


def _missing(kind: Kind | None, columns: Sequence[Column], sheet: Sheet) -> tuple[str, str, Reason] | None:
    present = {column.target.name for column in columns}
    if kind is None:
        missing = [end.zh for end in LINK_END_FIELDS if end.name not in present]
    else:
        named = "name" in present or not present.isdisjoint(kind.name_from)
        missing = [] if named else [NAME.zh]
    found = [header for header in _headers(sheet.header) if header]
    return ("", "", refusals.missing_columns(missing, found)) if missing else None


def _plan(sheet: Sheet, kind: Kind | None, columns: Sequence[Column]) -> Plan:
    keys = {"id", "name"} if kind else {end.name for end in LINK_END_FIELDS}
    named, fields, links = {}, [], []
    for column in columns:
        if isinstance(column.target, LinkColumn):
            links.append(column)
        elif column.target.name in keys:
            named[column.target.name] = column
        else:
            fields.append(column)
    extra = tuple(index for index, header in enumerate(_headers(sheet.header)) if is_extra_header(header))
    return Plan(sheet, kind, named, tuple(fields), tuple(links), extra)
