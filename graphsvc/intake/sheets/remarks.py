"""What the rows of one sheet gave reason to say, so that the same is said once.

Must not decide anything; whoever finds a thing worth a notice tells it here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphsvc.facts.import_report import Notice
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.values.results import Noted

_ROWS_NAMED = 12


class Remarks:
    """The notices of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.examples: list[int] = []
        self._sheet = sheet
        self.without_headings: list[str] = []
        self._first_days: dict[str, int] = {}
        self._nothing: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._noted: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def unheaded(self, letter: str) -> None:
        """Remember a column without a header that holds values."""
        self.without_headings.append(letter)

    def first_day(self, header: str) -> None:
        """Remember a date that may have been a month before Excel made a day of it."""
        self._first_days[header] = self._first_days.get(header, 0) + 1

    def nothing(self, header: str, word: str, row: int) -> None:
        """Remember a cell that only says that nothing is known."""
        self._nothing[header][word].append(row)

    def noted(self, header: str, noted: Noted, row: int) -> None:
        """Remember what is to be said of a value."""
        self._noted[header, noted.zh, noted.en].append(row)

    def notices(self) -> Iterator[Notice]:
        """Yield what there is to say, once all rows are read."""
        if self.without_headings:
            yield _unheaded(self._sheet, self.without_headings)
        yield from (_first_days(self._sheet, header, count) for header, count in self._first_days.items())
        yield from (_nothing(self._sheet, header, words) for header, words in self._nothing.items())
        for (header, zh, en), rows in self._noted.items():
            rows_zh, rows_en = _rows(rows)
            told_zh, told_en = hide_numbers(f"{rows_zh}：{zh}"), hide_numbers(f"{rows_en}: {en}")
            yield Notice(self._sheet, header, told_zh, told_en, rows[0])
        if self.examples:
            count = len(self.examples)
            zh = f"有 {count} 行是模板里的示例，没有导入"
            yield Notice(self._sheet, "", zh, f"{count} example rows of the template were not imported")


def _rows(rows: list[int]) -> tuple[str, str]:
    """Return the numbers of rows as a notice names them."""
    zh, en = ("、".join(map(str, rows[:_ROWS_NAMED])), ", ".join(map(str, rows[:_ROWS_NAMED])))
    if len(rows) > _ROWS_NAMED:
        return f"第 {zh} 行等 {len(rows)} 行", f"rows {en} and more, {len(rows)} in all"
    return f"第 {zh} 行", f"row{'s' if len(rows) > 1 else ''} {en}"


def _nothing(sheet: str, header: str, words: dict[str, list[int]]) -> Notice:
    rows = sorted(row for found in words.values() for row in found)
    listed = "、".join(f"“{word}”" for word in words)
    rows_zh, rows_en = _rows(rows)
    return Notice(
        sheet, header,
        f"“{header}”：{rows_zh}写着{listed}，当作没有填写",
        f"{header}: {rows_en} say only {listed}, which was taken for an empty cell",
        rows[0],
    )  # fmt: skip


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
