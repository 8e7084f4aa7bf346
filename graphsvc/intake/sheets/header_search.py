"""Where the header of a sheet is: below any number of title rows, in one row or in two that are read together.

Looks at the first rows only, and must not decide what the rows below are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice

from graphsvc.intake.files.cells import Cell, is_blank
from graphsvc.intake.files.tables import Area, Row, Sheet
from graphsvc.intake.sheet_names import SheetKind
from graphsvc.intake.sheets.header_words import (
    KINDS_OF_SHEETS,
    header_texts,
    headings_of,
    is_header,
    is_known_word,
    known_columns,
    names_its_rows,
)
from graphsvc.values.characters import folded_key

# The header is looked for in so many rows; what stands above it is a title.
_SEARCHED = 40
# What only groups the headers below it, as 联系方式 over 电话 and 邮箱; 配偶 over 姓名 means somebody else.
_GROUPING = re.compile(
    r"(?:基本|个人|联系|联络|通讯|学术|学习|工作|任职|教育|专业|详细|主要|机构|单位|专家|人员|相关|有关|其他|其它|\s)*"
    r"(?:情况|信息|方式|资料|内容|背景|经历|概况|简况|事项|其他|其它|项目|栏)?"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its texts and the number of its last row; `sheet` has it for its header, `above` is what stands above.

    `titles` are the lines above, `form` the labels of a sheet that has them down its first column instead; `rows` are the
    numbers of all its rows, `beside` the first headings of tables that stand side by side.
    """

    row: int
    texts: list[str]
    sheet: Sheet
    above: list[Row]
    titles: list[tuple[int, str]]
    form: list[str]
    rows: tuple[int, ...]
    beside: list[str]

    @property
    def headings(self) -> dict[str, int]:
        """The place of each column by its heading, told apart where two are alike; one without a heading is called `C 列`."""
        return headings_of(self.texts)


def find_header(
    sheet: Sheet,
    named: SheetKind | None,
    rows_chosen: tuple[int, int] | None = None,
    forms: Collection[frozenset[str]] = (),
) -> Header:
    """Return the header of a sheet: in the rows that were chosen, or one that has the headings of a known form, or the best.

    `forms` are sets of headings, folded. Where no header is found, it is the first row that is not blank.
    """
    rows = chain([(sheet.header_row, sheet.header)], sheet.rows)
    ahead = list(islice(rows, _SEARCHED))
    kinds = (named,) if named else KINDS_OF_SHEETS
    at, texts, height = (
        (_chosen(ahead, sheet.merged, rows_chosen) if rows_chosen else _of_a_form(ahead, sheet.merged, forms))
        or _best(ahead, sheet.merged, kinds)
        or _best(ahead, sheet.merged, KINDS_OF_SHEETS)
        or _first(ahead)
    )
    titles = [(number, line) for number, cells in ahead[:at] if (line := _line(cells))]
    last = at + height - 1
    row = ahead[last][0]
    numbers = tuple(number for number, _ in ahead[at : last + 1])
    below = replace(sheet, header_row=row, header=list[Cell](texts), rows=chain(ahead[last + 1 :], rows))
    form, beside = ([], []) if rows_chosen else (_form_labels(ahead, texts), _tables_beside(texts))
    return Header(row, texts, below, ahead[:last], titles, form, numbers, beside)


def _best(
    ahead: Sequence[Row], merged: Sequence[Area], kinds: Sequence[SheetKind]
) -> tuple[int, list[str], int] | None:
    """Return (index, texts, rows) of the first header that knows its rows by two columns or more, or else by one."""
    alone = None
    for at, (_, cells) in enumerate(ahead):
        for texts, height in _candidates(ahead, at, merged):
            strength = max(_strength(texts, kind) for kind in kinds)
            if strength >= 2:
                return at, texts, height
            if strength == 1 and alone is None and not is_blank(cells):
                alone = at, texts, height
    return alone


def _strength(texts: Sequence[str], kind: SheetKind) -> int:
    """Return how many columns of `kind` a header has, 0 where it cannot be one."""
    known = known_columns(texts, kind)
    if not names_its_rows(known, kind):
        return 0
    # A line such as 单位：市科协 日期：2024.5 would do for a record, which has no name of its own.
    if "name" not in known and 2 * len(known) <= sum(map(bool, texts)):
        return 0
    return len(known)


def _chosen(ahead: Sequence[Row], merged: Sequence[Area], rows: tuple[int, int]) -> tuple[int, list[str], int] | None:
    """Return (index, texts, rows) of the header in the rows that were chosen; None where there are no such rows."""
    found = [at for at, (number, _) in enumerate(ahead) if rows[0] <= number <= rows[1]]
    if not found:
        return None
    texts = header_texts(ahead[found[0]][1])
    for at in found[1:]:
        texts = _read_down(texts, header_texts(ahead[at][1]), ahead[at - 1][0], merged)
    return found[0], texts, len(found)


def _read_down(upper: list[str], lower: list[str], number: int, merged: Sequence[Area]) -> list[str]:
    """Return two header rows as one, whatever stands in them."""
    upper, lower = _of_one_width(upper, lower)
    groups = _groups(upper, lower, number, merged)
    return [
        _read_together(groups.get(index, text), lower[index]) if lower[index] else text
        for index, text in enumerate(upper)
    ]


def _of_a_form(
    ahead: Sequence[Row], merged: Sequence[Area], forms: Collection[frozenset[str]]
) -> tuple[int, list[str], int] | None:
    """Return (index, texts, rows) of the first header that has all headings of a form."""
    for at in range(len(ahead) if forms else 0):
        for texts, height in _candidates(ahead, at, merged):
            there = set(map(folded_key, headings_of(texts)))
            if any(form <= there for form in forms):
                return at, texts, height
    return None


def _first(ahead: Sequence[Row]) -> tuple[int, list[str], int]:
    """Return the row that knows most headers, or the first one that is not blank."""
    counts = [max(len(known_columns(header_texts(cells), kind)) for kind in KINDS_OF_SHEETS) for _, cells in ahead]
    at = counts.index(max(counts))
    return at, header_texts(ahead[at][1]), 1


def _candidates(ahead: Sequence[Row], at: int, merged: Sequence[Area]) -> Iterator[tuple[list[str], int]]:
    """Yield the row at `at` read together with the one below, where that may be, and alone."""
    number, cells = ahead[at]
    upper = header_texts(cells)
    if at + 1 < len(ahead) and (joined := _joined(upper, header_texts(ahead[at + 1][1]), number, merged)):
        yield joined, 2
    yield upper, 1


def _joined(upper: list[str], lower: list[str], number: int, merged: Sequence[Area]) -> list[str] | None:
    """Return two header rows as one, or None where the second is no header: it fills in only below groups."""
    upper, lower = _of_one_width(upper, lower)
    groups = _groups(upper, lower, number, merged)
    below = [index for index, text in enumerate(lower) if text]
    if not groups or any(upper[index] and index not in groups for index in below):
        return None
    texts = [
        _read_together(groups.get(index, ""), lower[index]) if lower[index] else text
        for index, text in enumerate(upper)
    ]
    known = sum(is_header(lower[index]) or is_header(texts[index]) for index in below)
    return texts if 2 * known >= len(below) and known else None


def _of_one_width(upper: list[str], lower: list[str]) -> tuple[list[str], list[str]]:
    width = max(len(upper), len(lower))
    return [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]


def _groups(upper: list[str], lower: list[str], number: int, merged: Sequence[Area]) -> dict[int, str]:
    """Return the text that stands over each column of a group: merged over them, or over the first of them."""
    groups: dict[int, str] = {}
    for area in merged:
        if area.top == area.bottom == number - 1 and area.right > area.left:
            groups.update(dict.fromkeys(range(area.left, min(area.right + 1, len(upper))), upper[area.left]))
    if groups:
        return groups
    for index, text in enumerate(upper):
        end = index + 1
        while text and end < len(upper) and not upper[end] and lower[end]:
            end += 1
        if end > index + 1 and lower[index]:
            groups.update(dict.fromkeys(range(index, end), text))
    return groups


def _read_together(group: str, text: str) -> str:
    """Return what a header below a group says: 联系 over 电话 is 联系电话, 推荐人 over 电话 is nobody's own."""
    if not group or is_known_word(group + text):
        return group + text
    return text if _GROUPING.fullmatch(group) else f"{group}·{text}"


def _form_labels(ahead: Sequence[Row], texts: Sequence[str]) -> list[str]:
    """Return the labels down the first column of a form, where there are more of them than in any row; else nothing."""
    first = [text for _, cells in ahead if (text := next(filter(None, header_texts(cells)), ""))]
    labels = list(dict.fromkeys(text for text in first if is_header(text)))
    across = max(len(known_columns(texts, kind)) for kind in KINDS_OF_SHEETS)
    down = max(len(known_columns(labels, kind)) for kind in KINDS_OF_SHEETS)
    return labels if down >= 2 and down > across else []


def _tables_beside(texts: Sequence[str]) -> list[str]:
    """Return the first heading of each table of those that stand side by side, a blank column between them; else nothing.

    Each knows its rows by a name of its own, and by something more.
    """
    parts = [list(part) for filled, part in groupby(texts, bool) if filled]
    tables = [part for part in parts if any(_is_table(part, kind) for kind in KINDS_OF_SHEETS)]
    return [table[0] for table in tables] if len(tables) > 1 else []


def _is_table(texts: Sequence[str], kind: SheetKind) -> bool:
    known = known_columns(texts, kind)
    return "name" in known and len(known) > 1


def _line(cells: Sequence[Cell]) -> str:
    return " ".join(filter(None, header_texts(cells)))
