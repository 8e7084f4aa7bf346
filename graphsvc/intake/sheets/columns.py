"""The columns of a sheet: what each means, by choice or by proposal, and where its fields stand once two things in a cell are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import ColumnPlan, SheetChoice, SheetPlan
from graphsvc.intake.files.cells import column_index, column_letter
from graphsvc.intake.files.tables import Sheet
from graphsvc.intake.headers import Target, is_extra_header, is_ignored_header, table_of
from graphsvc.intake.sheet_names import SheetKind
from graphsvc.intake.sheets.choices import chosen_columns, column_of
from graphsvc.intake.sheets.column_meanings import Meaning, parts_of, proposed_meaning
from graphsvc.intake.sheets.header_search import Header
from graphsvc.intake.sheets.header_words import header_texts
from graphsvc.intake.sheets.plan import Column, Plan
from graphsvc.vocabulary import LINK_END_FIELDS, Kind, LinkColumn
from graphsvc.vocabulary.kinds import NOTE

_CHOSEN = "按您选的", "as was chosen"


@dataclass(slots=True)
class ChosenColumns:
    """What the columns of a sheet mean. `direct` stand for one field each, `pairs` for two, `notes` go into the note.

    `unknown` are the headings of columns that are left out, `loose` what was taken for a field though it could mean another.
    """

    told: list[ColumnPlan] = field(default_factory=list)
    direct: list[Column] = field(default_factory=list)
    pairs: list[tuple[Column, Target]] = field(default_factory=list)
    notes: list[Column] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    loose: list[tuple[str, Meaning]] = field(default_factory=list)

    @property
    def fields(self) -> list[Column]:
        """Every field that a column stands for by itself or as one of two, at the column that holds it."""
        seconds = [
            one
            for column, second in self.pairs
            if second.name != NOTE.name
            for one in (column, replace(column, target=second))
        ]
        return [*self.direct, *seconds, *(column for column, second in self.pairs if second.name == NOTE.name)]

    @property
    def targets(self) -> list[Target]:
        """What the columns mean, of all of them."""
        return [column.target for column in (*self.fields, *self.notes)]


def columns_of(header: Header, kind: SheetKind, choice: SheetChoice) -> ChosenColumns:
    """Return what the columns mean. Raises Invalid where a heading or a field was chosen that is not there."""
    headings, columns = header.headings, ChosenColumns()
    chosen = _chosen_by_index(headings, kind, choice)
    proposed = {index: proposed_meaning(header.texts[index], kind) for index in headings.values()}
    meanings = proposed | {index: _either(one, proposed[index]) for index, one in chosen.items()}
    filled = {_index(headings, heading) for heading in choice.fill_down or ()}
    for heading, index in headings.items():
        # A column without a heading is none until something stands in it.
        if index in chosen or header.texts[index]:
            meaning = _unless_taken(meanings[index], index, meanings)
            _sort(columns, Column(index, heading, NOTE), meaning, proposed[index], index in filled)
    return columns


def _either(chosen: Meaning, proposed: Meaning) -> Meaning:
    """Return what was chosen; the proposal with its reason where it is the same."""
    return replace(proposed, loose=False) if proposed.targets == chosen.targets else chosen


def _chosen_by_index(headings: Mapping[str, int], kind: SheetKind, choice: SheetChoice) -> dict[int, Meaning]:
    table = table_of(kind)
    by_name = {target.name: target for target in table.values()}
    chosen = {}
    for heading, words in choice.columns.items():
        targets = tuple(by_name[name] for name in chosen_columns(words, kind, heading))
        if len(targets) > 2:
            raise Invalid(
                f"“{heading}”一列最多分成两样。",
                f"Column {heading} can be taken apart into two at most.",
                parameter="columns",
            )
        chosen[_index(headings, heading)] = Meaning(targets, *_CHOSEN)
    return chosen


def _index(headings: Mapping[str, int], heading: str) -> int:
    index = column_of(heading, headings)
    if index is None:
        listed = "、".join(headings)
        raise Invalid(
            f"表里没有叫“{heading}”的列；表头是：{listed}。",
            f"There is no column {heading!r}; the headings are: {listed}.",
            parameter="columns",
            nearest=list(headings)[:50],
        )
    return index


def _unless_taken(meaning: Meaning, index: int, meanings: Mapping[int, Meaning]) -> Meaning:
    """Return a proposal unless another column stands for one of its fields for certain, or is the first that may."""
    if not meaning.loose:
        return meaning
    for other, theirs in meanings.items():
        taken = {target.name for target in theirs.targets} & {target.name for target in meaning.targets} - {NOTE.name}
        if other != index and taken and (not theirs.loose or other < index):
            zh, en = meaning.targets[0].zh, meaning.targets[0].en
            return Meaning((), f"别的列已经是“{zh}”", f"another column is {en} already")
    return meaning


def _sort(columns: ChosenColumns, column: Column, meaning: Meaning, proposed: Meaning, filled: bool) -> None:
    """Put a column where it belongs by what it means, and tell of it."""
    unseen = not meaning.targets and is_ignored_header(column.header)
    names = tuple(one.name for one in meaning.targets)
    columns.told.append(
        ColumnPlan(
            column.header, column_letter(column.index), names, meaning.why, meaning.why_en, filled, unseen=unseen
        )
    )
    if meaning.loose:
        columns.loose.append((column.header, meaning))
    if len(names) == 2:
        columns.pairs.append((replace(column, target=meaning.targets[0]), meaning.targets[1]))
    elif names == (NOTE.name,) and meaning is not proposed and proposed.targets != meaning.targets:
        columns.notes.append(replace(column, target=meaning.targets[0]))
    elif names:
        columns.direct.append(replace(column, target=meaning.targets[0]))
    elif not unseen:
        columns.unknown.append(column.header)


def laid_out(
    sheet: Sheet, kind: SheetKind, columns: ChosenColumns, choice: SheetChoice, told: SheetPlan, titles: tuple[str, ...]
) -> Plan:
    """Return the plan of a sheet: columns that the sheet has not follow behind its own."""
    header = list(sheet.header)
    direct, splits, notes = list(columns.direct), [], list(columns.notes)

    def beyond(heading: str, target: Target) -> Column:
        header.append(heading)
        return Column(len(header) - 1, heading, target)

    for first, second in columns.pairs:
        part = beyond(parts_of(first.header)[-1] if second.name == NOTE.name else first.header, second)
        splits.append((first, part))
        direct.append(first)
        (notes if second.name == NOTE.name else direct).append(part)
    for column in (*direct, *notes):
        header[column.index] = header[column.index] or column.header
    note = next((column for column in direct if column.target.name == NOTE.name), None)
    if notes and note is None:
        direct.append(note := beyond(NOTE.zh, NOTE))
    named, fields, links = _by_use(direct, kind)
    return Plan(
        replace(sheet, header=header), kind if isinstance(kind, Kind) else None, told, named, fields, links,
        _extra(sheet), len(sheet.header), titles, tuple(splits), tuple(notes), note.index if note else -1,
        tuple(column_index(one.letter) for one in columns.told if one.fill_down),
        data_rows=frozenset(choice.data_rows), other_rows=frozenset(choice.other_rows),
    )  # fmt: skip


def with_section(plan: Plan, target: Target, kind: SheetKind) -> Plan:
    """Return a plan in which the text of a section is a value of `target`."""
    there = next((column for column in plan.columns.values() if column.target is target), None)
    if there:
        return replace(plan, section=there.index)
    header = [*plan.sheet.header, target.zh]
    column = Column(len(header) - 1, target.zh, target)
    named, fields, links = _by_use([*plan.named.values(), *plan.fields, *plan.links, column], kind)
    sheet = replace(plan.sheet, header=header)
    return replace(plan, sheet=sheet, named=named, fields=fields, links=links, section=column.index)


def _by_use(
    columns: Sequence[Column], kind: SheetKind
) -> tuple[dict[str, Column], tuple[Column, ...], tuple[Column, ...]]:
    """Return the columns that a row is known by, those of fields and those of links."""
    keys = {"id", "name"} if isinstance(kind, Kind) else {end.name for end in LINK_END_FIELDS}
    links = tuple(column for column in columns if isinstance(column.target, LinkColumn))
    others = [column for column in columns if not isinstance(column.target, LinkColumn)]
    named = {column.target.name: column for column in others if column.target.name in keys}
    return named, tuple(column for column in others if column.target.name not in keys), links


def _extra(sheet: Sheet) -> tuple[int, ...]:
    return tuple(index for index, header in enumerate(header_texts(sheet.header)) if is_extra_header(header))
