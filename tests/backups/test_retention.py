"""Which backups of a schedule stay: the newest of 7 days, 4 weeks and 12 months, and no others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from graphsvc.backups.retention import outlived, scheduled
from graphsvc.clock import day_of
from graphsvc.facts.backup_retention import DAYS, MONTHS, WEEKS, in_backups_until
from graphsvc.wording.backups import in_backups_said, kept_for_said

NOON = datetime(2026, 11, 27, 4, tzinfo=UTC)


def kept_days(moments: list[datetime]) -> list[date]:
    """Return the users' days of the backups that stay, the newest first."""
    backups = {Path(moment.isoformat()): moment for moment in moments}
    return sorted((day_of(backups[path]) for path in backups.keys() - outlived(backups)), reverse=True)


def test_of_two_years_of_days_those_of_days_weeks_and_months_stay() -> None:
    days = kept_days([NOON - timedelta(days=ago) for ago in range(730)])
    week, weeks = days[:7], days[7:9]
    assert week == [date(2026, 11, 27) - timedelta(days=ago) for ago in range(7)]
    assert weeks == [date(2026, 11, 15), date(2026, 11, 8)]
    assert days[9:] == [date(2026, month, last) for month, last in ((10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30), (3, 31), (2, 28), (1, 31))] + [date(2025, 12, 31)]  # fmt: skip


def test_of_several_a_day_the_newest_stays_by_the_days_of_the_users() -> None:
    late, early = datetime(2026, 11, 26, 15, 59, tzinfo=UTC), datetime(2026, 11, 26, 16, 1, tzinfo=UTC)
    assert kept_days([late, early, late - timedelta(hours=3)]) == [date(2026, 11, 27), date(2026, 11, 26)]


def test_a_schedule_that_has_stopped_loses_nothing() -> None:
    old = [NOON - timedelta(days=900 + ago) for ago in range(5)]
    assert len(kept_days(old)) == 5


def test_files_of_other_names_are_nobody_s_to_drop(tmp_path: Path) -> None:
    for name in ("graphsvc-20261127T045312Z.backup", "office.backup", "graphsvc-20261127T045312Z.backup.part"):
        (tmp_path / name).touch()
    assert [path.name for path in scheduled(tmp_path)] == ["graphsvc-20261127T045312Z.backup"]


def test_backups_hold_who_is_erased_until_the_day_that_is_said() -> None:
    """Somebody erased in the evening of a day is last held by the backup of that day, which goes with its month."""
    erased = date(2026, 11, 30)
    last = datetime(2026, 11, 30, 4, tzinfo=UTC)
    said = in_backups_until(erased)
    assert (said, in_backups_until(date(2027, 2, 1))) == (date(2027, 11, 1), date(2028, 2, 1))
    for day, stays in ((said - timedelta(days=1), True), (said, False)):
        moments = [last + timedelta(days=ahead) for ahead in range((day - erased).days + 1)]
        assert (erased in kept_days(moments)) is stays


def test_what_is_said_of_older_backups_names_the_day_and_the_periods() -> None:
    assert "2027年11月1日" in in_backups_said(date(2027, 11, 1))[0]
    assert all("12" in text and "7" in text for text in kept_for_said(DAYS, WEEKS, MONTHS))
