"""By which day to be in touch, and how a contact stands: row by row, and against counting day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.facts.cadence import Interval, Pause, Standing, Told, told_on
from graphsvc.reminders import OfficeDays, Reminders

# The table of 2027 as an office wrote it down: Spring Festival off, the Sunday before worked.
TABLE = OfficeDays(worked=(date(2027, 1, 31),), free=tuple(date(2027, 2, 5) + timedelta(n) for n in range(7)))
BY, BY_TABLE = Reminders(soon=14), Reminders(soon=14, office_days=TABLE)
EVER, KEY = Pause(), Interval(90)


@pytest.mark.parametrize(
    ("last", "interval", "pause", "day", "standing", "due"),
    [
        ("2026-01-01", KEY, EVER, "2026-03-17", Standing.ON_TIME, "2026-04-01"),
        ("2026-01-01", KEY, EVER, "2026-03-18", Standing.SOON, "2026-04-01"),
        ("2026-01-01", KEY, EVER, "2026-04-01", Standing.SOON, "2026-04-01"),
        ("2026-01-01", KEY, EVER, "2026-04-02", Standing.LATE, "2026-04-01"),
        # a leap day counts
        ("2024-02-28", Interval(2), EVER, "2024-03-01", Standing.SOON, "2024-03-01"),
        ("2023-02-28", Interval(2), EVER, "2023-03-03", Standing.LATE, "2023-03-02"),
        # a month counts as its last day, this month as today
        ("2026-01", Interval(10), EVER, "2026-02-01", Standing.SOON, "2026-02-10"),
        ("2026", Interval(10), EVER, "2026-02-01", Standing.SOON, "2026-02-11"),
        # never spoken to
        (None, KEY, EVER, "2026-02-01", Standing.LATE, None),
        (None, KEY, Pause("2026"), "2026-02-01", Standing.PAUSED, None),
        # days of a pause do not count, whether it is over, holds or comes
        ("2026-01-01", Interval(10), Pause("2026-01-05", "2026-01-31"), "2026-02-08", Standing.LATE, "2026-02-07"),
        ("2026-01-01", Interval(10), Pause("2026-01-05", "2026-01"), "2026-01-20", Standing.PAUSED, "2026-02-07"),
        ("2026-01-01", Interval(10), Pause("2026-01-20", None), "2026-01-20", Standing.PAUSED, "2026-01-11"),
        ("2026-01-01", Interval(10), Pause("2026-01-05", None), "2026-01-04", Standing.ON_TIME, None),
        ("2026-01-01", Interval(10), Pause(None, "2026-01-05"), "2026-01-16", Standing.LATE, "2026-01-15"),
        # working days: the Sunday before Mid-Autumn of 2026 is worked, that Friday and the week of National Day are off
        ("2026-09-18", Interval(10, True), EVER, "2026-10-01", Standing.SOON, "2026-10-09"),
    ],
)  # fmt: skip
def test_how_a_contact_stands(
    last: str | None, interval: Interval, pause: Pause, day: str, standing: Standing, due: str | None
) -> None:
    expected = Told(standing, date.fromisoformat(due) if due else None)
    assert told_on(date.fromisoformat(day), last, interval, pause, BY) == expected


def test_a_year_without_a_table_is_told_and_not_guessed() -> None:
    asked = ("2026-12-01", Interval(40, True), EVER)
    assert told_on(date(2026, 12, 1), *asked, BY) == Told(Standing.ON_TIME, None, 2027)
    assert told_on(date(2026, 12, 20), *asked, BY) == Told(Standing.UNTOLD, None, 2027)
    assert told_on(date(2026, 12, 20), *asked, BY_TABLE) == Told(Standing.ON_TIME, date(2027, 1, 26))
    # The 31st is a Sunday that is worked, the 5th to the 11th are off.
    assert told_on(date(2027, 1, 29), "2027-01-29", Interval(6, True), EVER, BY_TABLE).due == date(2027, 2, 12)


DAYS = st.dates(date(2027, 1, 1), date(2027, 6, 30))


@settings(max_examples=60, deadline=None)
@given(
    last=DAYS, interval=st.builds(Interval, st.integers(1, 120), st.booleans()), first=st.none() | DAYS, length=st.integers(0, 60) | st.none(),
    later=st.integers(0, 200),
)  # fmt: skip
def test_it_is_as_counted_day_by_day(
    last: date, interval: Interval, first: date | None, length: int | None, later: int
) -> None:
    until = None if length is None else (first or date(2027, 2, 1)) + timedelta(length)
    paused = {
        one for one in (date(2027, 1, 1) + timedelta(n) for n in range(700))
        if (first or until) and (first or one) <= one <= (until or one)
    }  # fmt: skip
    off = {
        one for one in (date(2027, 1, 1) + timedelta(n) for n in range(365))
        if one in TABLE.free or (one.weekday() > 4 and one not in TABLE.worked)
    }  # fmt: skip
    left_out = paused | off if interval.working else paused
    counted = [one for one in (last + timedelta(n) for n in range(1, 400)) if one not in left_out]
    due, day = (counted[interval.every - 1] if len(counted) >= interval.every else None), last + timedelta(later)
    expected = (
        Standing.PAUSED if day in paused
        else Standing.ON_TIME if due is None or day < due - timedelta(14)
        else Standing.SOON if day <= due
        else Standing.LATE
    )  # fmt: skip
    pause = Pause(*(one.isoformat() if one else None for one in (first, until)))
    told = told_on(day, last.isoformat(), interval, pause, BY_TABLE)
    assert (told.standing, told.due) == (expected, due)
