"""On which day something ends that somebody else has from a day on: the day before, and never before it began."""

from __future__ import annotations

from datetime import date, timedelta

from graphsvc.vocabulary.days import first_day


def last_before(day: date, since: str | None) -> str:
    """Return the last day of what passes on at `day`: the day before, or its own first day where it began only then."""
    before = (day - timedelta(1)).isoformat()
    number = first_day(since)
    if number <= first_day(before):
        return before
    return date(number // 10000, number // 100 % 100, number % 100).isoformat()
