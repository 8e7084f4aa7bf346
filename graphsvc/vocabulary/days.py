"""Partial ISO dates: `2021`, `2021-03` and `2021-03-05` each mean a first and a last possible day.

Days are integers `yyyymmdd`, so that a statement compares them without date functions; an open end is `FIRST` or `LAST`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

FIRST = 0
LAST = 99999999

# A list of a hundred thousand links holds some hundred dates.
_REMEMBERED = 10_000

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(_REMEMBERED)
def first_day(text: str | None) -> int:
    """Return the earliest day that `text` can mean; `FIRST` when there is none. Raises ValueError."""
    if not text:
        return FIRST
    year, month, day = _parts(text)
    return _number(year, month or 1, day or 1)


@lru_cache(_REMEMBERED)
def last_day(text: str | None) -> int:
    """Return the latest day that `text` can mean; `LAST` when there is none. Raises ValueError."""
    if not text:
        return LAST
    year, month, day = _parts(text)
    month = month or 12
    return _number(year, month, day or calendar.monthrange(year, month)[1])


def day_number(day: date) -> int:
    """Return a date as the integer that links are compared with."""
    return _number(day.year, day.month, day.day)


def is_partial_date(text: str) -> bool:
    """Tell whether `text` is an ISO date of any precision that the calendar has."""
    try:
        _parts(text)
    except ValueError:
        return False
    return True


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not an ISO date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    date(year, month or 1, day or 1)
    return year, month, day


def _number(year: int, month: int, day: int) -> int:
    return year * 10000 + month * 100 + day


def as_of_day(text: str) -> date:
    """Return the day that a user means by `2026-11-22`, or the last one of `2026-11` or `2026`. Raises ValueError."""
    if not text:
        raise ValueError("no date")
    return day_of(last_day(text))


def as_first_day(text: str) -> date:
    """Return the first day that `2026-11-22`, `2026-11` or `2026` can mean. Raises ValueError."""
    if not text:
        raise ValueError("no date")
    return day_of(first_day(text))


def day_of(number: int) -> date:
    """Return the day of an integer yyyymmdd. Raises ValueError."""
    return date(number // 10000, number // 100 % 100, number % 100)


def days_later(day: date, days: int) -> date:
    """Return the day so many days later, earlier where negative; the last day of all, or the first, where there is none."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def months_before(day: date, months: int) -> date:
    """Return the day some calendar months earlier, later where negative, or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = min(max(index // 12, date.min.year), date.max.year), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
