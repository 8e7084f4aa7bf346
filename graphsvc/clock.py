"""What day and what time it is for the users; the only reader of the machine's clock for either.

An office's day begins at its own midnight, whatever zone the server or its container stands in. The zone is one for the
whole process: the composition roots set it from the settings before anything is asked.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Shanghai"

_SECOND_DAY, _LAST_BUT_ONE = date(1, 1, 2), date(9999, 12, 30)

_zone = [ZoneInfo(DEFAULT_ZONE)]


def set_zone(zone: ZoneInfo) -> None:
    """Tell days and times of this process by `zone` from now on."""
    _zone[:] = [zone]


def today() -> date:
    """Return the users' day."""
    return datetime.now(_zone[0]).date()


def moment() -> str:
    """Return this moment as it is recorded: ISO in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moment_of(milliseconds: int) -> str:
    """Return a moment in milliseconds since 1970 as it is recorded: ISO in UTC, to the second."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")


def beginning_of(day: date) -> str:
    """Return the moment at which the users' day begins as it is recorded: ISO in UTC, to the second.

    The first and the last day of all, which may begin in no year that there is, begin with the day beside them.
    """
    day = min(max(day, _SECOND_DAY), _LAST_BUT_ONE)
    return datetime.combine(day, time(), _zone[0]).astimezone(UTC).isoformat(timespec="seconds")


def local_time(recorded: str) -> str:
    """Return a recorded moment as the users' clock showed it: `2026-11-27 00:30`. Raises ValueError."""
    return datetime.fromisoformat(recorded).astimezone(_zone[0]).strftime("%Y-%m-%d %H:%M")


def day_of(moment: datetime) -> date:
    """Return the users' day of a moment that says its zone."""
    return moment.astimezone(_zone[0]).date()


def zone_name() -> str:
    """Return the name of the users' zone: `Asia/Shanghai`."""
    return _zone[0].key
