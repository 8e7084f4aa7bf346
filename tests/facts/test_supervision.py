"""How urgent a promise is, row by row: window, when promised, when spoken to, the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.facts.supervision import Level, level_on
from graphsvc.reminders import Reminders

BY = Reminders(near=30, behind=14)


@pytest.mark.parametrize(
    ("window", "promised", "spoken", "day", "level"),
    [
        # no window, and one far off
        ((None, None), "2026-01-01", None, "2026-06-01", None),
        ((None, "2026-09-30"), "2026-01-01", None, "2026-08-30", None),
        # near from 30 days before the last one on, whoever was spoken to
        ((None, "2026-09-30"), "2026-01-01", None, "2026-08-31", Level.NEAR),
        ((None, "2026-09-30"), "2026-01-01", "2026-02-01", "2026-09-30", Level.NEAR),
        # behind with 14 days left, unless spoken to since it was promised: the call at which it was promised is none
        ((None, "2026-09-30"), "2026-01-01", None, "2026-09-16", Level.BEHIND),
        ((None, "2026-09-30"), "2026-01-01", "2026-01-01", "2026-09-16", Level.BEHIND),
        ((None, "2026-09-30"), "2026-01-01", "2026-01-02", "2026-09-16", Level.NEAR),
        # a contact of a month counts as its last day, a promise of a month as made on its last
        ((None, "2026-09-30"), "2026-01", "2026-01-20", "2026-09-16", Level.BEHIND),
        ((None, "2026-09-30"), "2026-01", "2026-02", "2026-09-16", Level.NEAR),
        # behind as soon as the window has begun
        (("2018-08", "2018-09"), "2018-05-03", None, "2018-07-31", None),
        (("2018-08", "2018-09"), "2018-05-03", None, "2018-08-01", Level.BEHIND),
        (("2018-08", "2018-09"), "2018-05-03", "2018-06-01", "2018-08-01", None),
        (("2018-08", "2018-09"), "2018-05-03", "2018-06-01", "2018-08-31", Level.NEAR),
        # not known when it was promised: spoken to since the window began
        (("2018-08", "2018-09"), None, "2018-07-31", "2018-08-05", Level.BEHIND),
        (("2018-08", "2018-09"), None, "2018-08-01", "2018-08-05", None),
        # overdue behind the last day that the window can mean; the first alone is a window too
        (("2018-08", "2018-09"), None, "2018-09-30", "2018-09-30", Level.NEAR),
        (("2018-08", "2018-09"), None, "2018-09-30", "2018-10-01", Level.OVERDUE),
        (("2024-02", None), None, "2024-02-29", "2024-02-29", Level.NEAR),
        (("2023-02", None), None, "2023-02-28", "2023-03-01", Level.OVERDUE),
        ((None, "2024"), None, None, "2025-01-01", Level.OVERDUE),
        # the first days that there are
        ((None, "0001-01-05"), None, None, "0001-01-01", Level.BEHIND),
    ],
)  # fmt: skip
def test_the_level_of_a_promise(
    window: tuple[str | None, str | None], promised: str | None, spoken: str | None, day: str, level: Level | None
) -> None:
    assert level_on(date.fromisoformat(day), *window, promised, spoken, BY) is level


def test_the_numbers_of_days_are_settings() -> None:
    asked = (None, "2026-09-30", "2026-01-01", None)
    assert level_on(date(2026, 9, 25), *asked, Reminders(near=5, behind=0)) is Level.NEAR
    assert level_on(date(2026, 9, 24), *asked, Reminders(near=5, behind=0)) is None
    assert level_on(date(2026, 9, 30), *asked, Reminders(near=0, behind=0)) is Level.BEHIND


DAYS = st.dates(date(2023, 12, 1), date(2025, 3, 1))


@settings(max_examples=40)
@given(start=DAYS, length=st.integers(0, 90), promised=DAYS, spoken=st.none() | DAYS)
def test_levels_only_rise_until_somebody_is_spoken_to(
    start: date, length: int, promised: date, spoken: date | None
) -> None:
    """Of whole days: day for day it is what the three sentences say, each asked by itself."""
    end = start + timedelta(length)
    for day in (promised + timedelta(step) for step in range(0, 500, 7)):
        said = (start.isoformat(), end.isoformat(), promised.isoformat(), spoken.isoformat() if spoken else None)
        begun = day >= start or (end - day).days <= BY.behind
        expected = (
            Level.OVERDUE if day > end
            else Level.BEHIND if begun and (spoken is None or spoken <= promised)
            else Level.NEAR if (end - day).days <= BY.near
            else None
        )  # fmt: skip
        assert level_on(day, *said, BY) is expected
