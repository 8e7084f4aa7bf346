"""What somebody chose of how the sheets of a file are read, and the profiles of lists that were read before.

Must not look into a file; `mapping` puts a choice in the place of what it would have proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import LINKS, ListProfile, SheetChoice
from graphsvc.intake.headers import meaning, nearest_header, table_of
from graphsvc.intake.sheet_names import SheetKind, kind_of_sheet, known_sheets
from graphsvc.values.characters import folded_key
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_SHEET, Kind

# What is written for a column or a sheet that is left out.
LEAVE_OUT = frozenset(map(folded_key, ("不要", "不导入", "不用", "none", "skip", "-")))
_PLUS = re.compile(r"[+＋]")
_SHEET_FIRST = re.compile(r"(?P<sheet>[^!！=＝]+)[!！](?P<rest>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for the sheets of one file, and the profiles by which others of their form are read.

    `keep_as` is the name of the profile that an import keeps of it.
    """

    sheets: tuple[SheetChoice, ...] = ()
    profiles: tuple[ListProfile, ...] = ()
    keep_as: str = ""

    def of(self, sheet: str) -> SheetChoice:
        """Return what was chosen for a sheet: what names it, before what is for every sheet."""
        found = SheetChoice(sheet)
        for one in sorted(self.sheets, key=lambda one: bool(one.sheet)):
            if not one.sheet or folded_key(one.sheet) == folded_key(sheet):
                found = over(found, one)
        return found


NO_CHOICES = Choices()


def over(under: SheetChoice, choice: SheetChoice) -> SheetChoice:
    """Return a choice with what another says in its place."""
    return replace(
        under,
        kind=under.kind if choice.kind is None else choice.kind,
        header=choice.header or under.header,
        columns={**under.columns, **choice.columns},
        fill_down=under.fill_down if choice.fill_down is None else choice.fill_down,
        sections=under.sections if choice.sections is None else choice.sections,
        data_rows=choice.data_rows or under.data_rows,
        other_rows=choice.other_rows or under.other_rows,
    )


def refuse_absent_sheets(choices: Choices, sheets: Sequence[str], file: str) -> None:
    """Raise Invalid for a choice that names a sheet which is not there."""
    there = set(map(folded_key, sheets))
    for one in choices.sheets:
        if one.sheet and folded_key(one.sheet) not in there:
            listed = "、".join(sheets)
            raise Invalid(
                f"{file} 里没有叫“{one.sheet}”的表；有：{listed}。",
                f"{file} has no sheet {one.sheet!r}; there are: {listed}.",
                parameter="sheet",
                nearest=list(sheets),
            )


def typed_choices(
    kinds: Sequence[str],
    headers: Sequence[str],
    columns: Sequence[str],
    fill_down: Sequence[str],
    sections: Sequence[str],
) -> tuple[SheetChoice, ...]:
    """Return what words typed on a command line choose: each for every sheet, or as `表名!…` for one. Raises Invalid."""
    chosen: dict[str, SheetChoice] = {}

    def choose(sheet: str, choice: SheetChoice) -> None:
        chosen[sheet] = over(chosen.get(sheet, SheetChoice(sheet)), choice)

    for sheet, text in map(_for_sheet, kinds):
        choose(sheet, SheetChoice(kind="" if folded_key(text) in LEAVE_OUT else text))
    for sheet, text in map(_for_sheet, headers):
        choose(sheet, SheetChoice(header=header_rows(text)))
    for sheet, text in map(_for_sheet, columns):
        heading, means = _column(text)
        choose(sheet, SheetChoice(columns={heading: means}))
    for sheet, text in map(_for_sheet, fill_down):
        there = chosen.get(sheet, SheetChoice()).fill_down or ()
        choose(sheet, SheetChoice(fill_down=(*there, text)))
    for sheet, text in map(_for_sheet, sections):
        choose(sheet, SheetChoice(sections="" if folded_key(text) in LEAVE_OUT else text))
    return tuple(chosen.values())


def header_rows(text: str) -> tuple[int, int]:
    """Return the first and the last row of a header: `3` or `3-4`. Raises Invalid."""
    match = re.fullmatch(r"\s*(\d{1,5})\s*(?:[-–~～至]\s*(\d{1,5}))?\s*", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 0 < first <= last < first + 5:
        raise Invalid(
            f"看不懂表头的行号“{text}”：写成 3，或 3-4（最多五行）。",
            f"Cannot read the rows of a header {text!r}: write 3, or 3-4 (five rows at most).",
            parameter="header",
        )
    return first, last


def words_of_meanings(text: str) -> tuple[str, ...]:
    """Return the words for what a column means: `工作单位+职务`, or 不要 for a column that is left out."""
    words = tuple(word for part in _PLUS.split(text) if (word := part.strip()))
    return () if all(folded_key(word) in LEAVE_OUT for word in words) else words


def chosen_kind(word: str) -> SheetKind:
    """Return the kind that a word means. Raises Invalid."""
    kind = KIND_BY_LABEL.get(word) or (LINK_SHEET if word == LINKS else kind_of_sheet(word))
    if kind is None:
        listed = "、".join(known_sheets())
        raise Invalid(
            f"没有叫“{word}”的一类；可以是：{listed}。",
            f"There is no kind {word!r}; it may be {', '.join(KIND_BY_LABEL)} or {LINKS}.",
            parameter="kind",
            nearest=known_sheets(),
        )
    return kind


def label_of(kind: SheetKind) -> str:
    """Return the label of a kind, or `links`."""
    return kind.label if isinstance(kind, Kind) else LINKS


def chosen_columns(words: Iterable[str], kind: SheetKind, heading: str) -> tuple[str, ...]:
    """Return the names of the fields that words mean in a sheet of `kind`. Raises Invalid."""
    return tuple(_named_column(word, kind, heading) for word in words)


def _named_column(word: str, kind: SheetKind, heading: str) -> str:
    table = table_of(kind)
    if target := meaning(word, table):
        return target.name
    near = nearest_header(word, table)
    zh = f"；是不是“{near.zh}”？" if near else "。"
    raise Invalid(
        f"“{heading}”一列：没有叫“{word}”的字段{zh}",
        f"Column {heading}: there is no field {word!r}" + (f"; did you mean {near.zh}?" if near else "."),
        parameter="columns",
        nearest=[near.zh] if near else [],
    )


def column_of(heading: str, headings: Mapping[str, int]) -> int | None:
    """Return the place of the column that a heading, or the letter of a column, means."""
    by_key = {folded_key(text): index for text, index in headings.items()}
    found = by_key.get(folded_key(heading))
    if found is None and re.fullmatch(r"[A-Za-z]{1,3}", heading):
        found = by_key.get(folded_key(f"{heading} 列"))
    return found


def _for_sheet(text: str) -> tuple[str, str]:
    match = _SHEET_FIRST.fullmatch(text)
    return (match["sheet"].strip(), match["rest"].strip()) if match else ("", text.strip())


def _column(text: str) -> tuple[str, tuple[str, ...]]:
    heading, equals, means = text.replace("＝", "=").rpartition("=")
    if not equals or not heading.strip() or not means.strip():
        raise Invalid(
            f"看不懂“{text}”：写成 表头=字段，例如 所在单位及职务=工作单位+职务；不要的列写 表头=不要。",
            f"Cannot read {text!r}: write heading=field, as 所在单位及职务=工作单位+职务; heading=不要 leaves a column out.",
            parameter="columns",
        )
    return heading.strip(), words_of_meanings(means)
