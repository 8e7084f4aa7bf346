"""On which day something ends that somebody else has from a day on: the day before, and never before it began."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graphsvc.vocabulary.days import day_number, day_of, days_later, first_day


# Of what passes on together most ends on the same day.
@lru_cache(maxsize=256)
def last_before(day: date, since: str | None) -> str:
    """Return the last day of what passes on at `day`: the day before, or its own first day where it began only then."""
    before, number = days_later(day, -1), first_day(since)
    return (before if number <= day_number(before) else day_of(number)).isoformat()
