"""A sheet -> what it is and what each of its columns means, decided once before its rows are read.

The service proposes, with its reasons; what somebody chose, or the profile of a list of this form, stands in the place of what
it would propose. Where the header is, is found out in `header_search`; what the rows are, in `row_kind`; what a heading means,
in `column_meanings`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from graphsvc.facts.import_report import Notice, Refusal
from graphsvc.facts.sheet_plans import ColumnPlan, ListProfile, SheetChoice, SheetPlan
from graphsvc.intake.files.cells import Cell, column_letter, shown_text
from graphsvc.intake.files.tables import Row, Sheet
from graphsvc.intake.headers import hint_of, table_of
from graphsvc.intake.sheet_names import SheetKind, is_ignored_sheet, kind_of_sheet, known_sheets, sheet_zh
from graphsvc.intake.sheets import header_notices, plan_reasons, sheet_refusals
from graphsvc.intake.sheets.choices import NO_CHOICES, Choices, chosen_kind, label_of, over
from graphsvc.intake.sheets.columns import ChosenColumns, columns_of, laid_out
from graphsvc.intake.sheets.header_search import Header, find_header
from graphsvc.intake.sheets.header_words import is_header, is_like_a_header, known_columns
from graphsvc.intake.sheets.plan import Column, Plan
from graphsvc.intake.sheets.profiles import fitting, like, taken_headings, what_is_there
from graphsvc.intake.sheets.row_kind import RowKind, kind_of_rows
from graphsvc.intake.sheets.sampling import sampled
from graphsvc.values.characters import harmless
from graphsvc.values.results import Reason
from graphsvc.vocabulary import LINK_END_FIELDS, Kind
from graphsvc.vocabulary.kinds import NAME

# A heading above names, whatever else it says: 人员姓名, 项目全称.
_NAMING = re.compile(r"姓名|名称|全称|名字|标题|name", re.IGNORECASE)


@dataclass(slots=True)
class Mapped:
    """The plan of a sheet, or why there is none; `ignored` where nothing was to be read.

    `sheet` has the header that was found, `above` are the rows before it, `told` says how the sheet is understood even where
    there is no plan.
    """

    sheet: Sheet
    told: SheetPlan
    above: Sequence[Row] = ()
    plan: Plan | None = None
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ignored: bool = False


def map_sheet(sheet: Sheet, choices: Choices = NO_CHOICES) -> Mapped:
    """Say what `sheet` is and what its columns mean. Raises Invalid for a choice that cannot be."""
    choice = choices.of(sheet.name)
    if choice.kind == "" or (choice.kind is None and is_ignored_sheet(sheet.name)):
        return _left_out(sheet, chosen=choice.kind == "")
    named = chosen_kind(choice.kind) if choice.kind else kind_of_sheet(sheet.name)
    forms = [] if choice.header else [taken_headings(one) for one in choices.profiles]
    header = find_header(sheet, named, choice.header, forms)
    profile = fitting(choices.profiles, header.headings)
    near = None if profile else like(choices.profiles, header.headings)
    if profile:
        choice = over(profile.choice, choice)
    elif near and choice.kind and label_of(chosen_kind(choice.kind)) == near[0].choice.kind:
        choice = over(what_is_there(near[0], header.headings), choice)
    rows = kind_of_rows(sheet, header, chosen_kind(choice.kind) if choice.kind else None)
    mapped = Mapped(header.sheet, _told(sheet, header, rows, profile), header.above)
    if (header.form or header.beside) and not (choice.kind and rows.kind):
        _refuse_layout(mapped, header)
    elif rows.kind is None:
        _refuse(mapped, "", sheet.name, _unknown(rows, header))
    else:
        _map_columns(mapped, header, rows, rows.kind, choice)
    mapped.notices += _of_profiles(sheet.name, profile, near)
    return mapped


def _left_out(sheet: Sheet, *, chosen: bool) -> Mapped:
    notice = header_notices.chosen_out(sheet.name) if chosen else header_notices.explains(sheet.name)
    return Mapped(sheet, SheetPlan(sheet.name, "", notice.zh, notice.en), ignored=True, notices=[notice])


def _told(sheet: Sheet, header: Header, rows: RowKind, profile: ListProfile | None) -> SheetPlan:
    """Return how a sheet is understood before its columns are looked at."""
    why, why_en = plan_reasons.of_kind(rows, header, profile.name if profile else "")
    bare = tuple(ColumnPlan(heading, column_letter(index), (), "", "") for heading, index in header.headings.items())
    return SheetPlan(
        sheet.name,
        label_of(rows.kind) if rows.kind else "",
        why,
        why_en,
        tuple(map(label_of, rows.readings)),
        tuple(number for number, _ in header.titles),
        header.rows,
        bare,
        profile=profile.name if profile else "",
    )


def _of_profiles(sheet: str, profile: ListProfile | None, near: tuple[ListProfile, list[str]] | None) -> list[Notice]:
    """Say which profile was used, or which one nearly fits and what it lacks."""
    if profile:
        return [header_notices.by_profile(sheet, profile.name)]
    if near:
        return [header_notices.no_longer_fits(sheet, near[0].name, near[1])]
    return []


def _map_columns(mapped: Mapped, header: Header, rows: RowKind, kind: SheetKind, choice: SheetChoice) -> None:
    """Set the plan of a sheet whose rows are of `kind`, or why there is none."""
    sheet = header.sheet
    columns = columns_of(header, kind, choice)
    mapped.told = replace(mapped.told, columns=tuple(columns.told))
    mapped.notices = header_notices.of_sheet(header, rows) + _of_columns(sheet.name, columns, kind)
    if columns.unknown:
        mapped.notices.append(header_notices.not_taken(sheet.name, columns.unknown, columns.targets, kind))
    if problem := _duplicate(columns.fields) or _missing(kind, columns, header):
        _refuse(mapped, *problem)
    else:
        lines = tuple(line for _, line in header.titles)
        mapped.plan = sampled(laid_out(sheet, kind, columns, choice, mapped.told, lines), kind, choice)
        mapped.told = mapped.plan.told


def _of_columns(sheet: str, columns: ChosenColumns, kind: SheetKind) -> list[Notice]:
    """Say what headings were taken for where they could mean another, and which units in headings were not taken."""
    table = table_of(kind)
    notices = [header_notices.taken_for(sheet, heading, meaning) for heading, meaning in columns.loose]
    for column in columns.direct:
        if (unit := table.get("unit")) and column.target.name == "value" and (hint := hint_of(column.header, table)):
            notices.append(header_notices.unit_in_header(sheet, column.header, hint, unit.zh))
    return notices


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


def _refuse_layout(mapped: Mapped, header: Header) -> None:
    """Refuse a sheet that is no list until somebody says what its rows are all the same."""
    told = mapped.told
    mapped.told = replace(told, kind="", kinds=tuple(filter(None, (told.kind,))) or told.kinds)
    reason = sheet_refusals.is_a_form(header.form) if header.form else sheet_refusals.side_by_side(header.beside)
    _refuse(mapped, "", "", reason)


def _duplicate(columns: Sequence[Column]) -> tuple[str, str, Reason] | None:
    first: dict[int, Column] = {}
    for column in columns:
        other = first.setdefault(id(column.target), column)
        if other is not column:
            letters = column_letter(other.index), column_letter(column.index)
            return column.header, column.header, sheet_refusals.duplicate_header(column.target.zh, *letters)
    return None


def _missing(kind: SheetKind, columns: ChosenColumns, header: Header) -> tuple[str, str, Reason] | None:
    missing = _not_there(kind, {target.name for target in columns.targets})
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
