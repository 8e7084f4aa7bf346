"""Which days are worked: by an office's own table for the years that it has, else as the State Council has said.

日期,安排
2027-01-01,休
2027-02-14,班          the weekends that are worked, and the other days off; all else of that year is Monday to Friday
"""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path

from graphsvc.errors import Invalid
from graphsvc.reminders import OfficeDays

_WORKED, _FREE = ("班", "上班", "work"), ("休", "放假", "free")
_SATURDAY = 5
# Ten thousand contacts ask for the same few years.
_REMEMBERED = 20_000


class NoTable(Exception):
    """It is not known which days of `year` are worked."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@lru_cache(_REMEMBERED)
def is_worked(day: date, office: OfficeDays) -> bool:
    """Tell whether a day is worked. Raises NoTable where nobody has said so of its year."""
    if day.year in office.years:
        return day in office.worked or (day.weekday() < _SATURDAY and day not in office.free)
    # Only rules that count working days need the table of the State Council's notices.
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        raise NoTable(day.year) from None


def read_office_days(path: Path) -> OfficeDays:
    """Return the table of a file. Raises Invalid, naming the line that cannot be read and what it should be."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            f"读不到工作日表 {path}（{error}）。请检查 GRAPHSVC_WORKDAYS 的路径，文件存为 UTF-8。",
            f"The table of working days {path} cannot be read ({error}); check GRAPHSVC_WORKDAYS, and keep the file in UTF-8.",
            setting="GRAPHSVC_WORKDAYS",
        ) from error
    told = [_line(path, number, row) for number, row in enumerate(csv.reader(lines), 1) if any(map(str.strip, row))]
    days = [one for one in told if one]
    return OfficeDays(*(tuple(sorted({day for day, works in days if works is kind})) for kind in (True, False)))


def _line(path: Path, number: int, row: list[str]) -> tuple[date, bool] | None:
    """Return the day of a line and whether it is worked; None for the heading."""
    day, what = (*(cell.strip() for cell in row), "")[:2]
    if number == 1 and not day[:1].isdigit():
        return None
    try:
        if what.casefold() in (*_WORKED, *_FREE):
            return date.fromisoformat(day), what.casefold() in _WORKED
    except ValueError:
        pass
    raise Invalid(
        f"工作日表 {path} 第 {number} 行“{','.join(row)}”看不懂。每行写成 2027-01-01,休 或 2027-02-14,班。",
        f"Line {number} of the table of working days {path}, {','.join(row)!r}, cannot be read: write 2027-01-01,休 or 2027-02-14,班.",
        setting="GRAPHSVC_WORKDAYS",
    )
