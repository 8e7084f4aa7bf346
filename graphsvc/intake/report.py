"""What an import says to its user: refusals and notices, in Chinese and in English.

Holds the shapes only; the sentences are in `sheets.sheet_refusals` and `file_problems`. Must not know how a cell is cleaned.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.values.results import Reason, shortened


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused cell, row or sheet, or one cell that was left out of its row. A row with two bad cells has two.

    `row` is the number that Excel shows, `column` the header as typed; both are empty (0, "") where they do not apply.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    reason_en: str
    suggestion: str
    suggestion_en: str

    @classmethod
    def at(cls, sheet: str, row: int, column: str, value: str, reason: Reason) -> Refusal:
        """Place `reason` at a cell. A report is kept and passed on, so that no personal number stands in it."""
        told = map(hide_numbers, (shortened(value), reason.zh, reason.en, reason.way_zh, reason.way_en))
        return cls(sheet, row, column, *told)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape that the interfaces promise."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know that stopped nothing. `row` is 0 where it is not about one row.

    `left_out`: something that stands in the file was not taken, as a column that nobody knows.
    """

    sheet: str
    column: str
    zh: str
    en: str
    row: int = 0
    left_out: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return `{"sheet", "column", "zh", "en", "row", "left_out"}`."""
        return asdict(self)
