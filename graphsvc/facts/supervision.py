"""How urgent an open promise is, as offices supervise (督办): blue when near, yellow when behind, red when overdue.

In one sentence, as an officer is told it: 离最晚到期不到 30 天是临近（蓝）；期限已经开始或只剩 14 天，而约定以来没有和对方联络过，是滞后
（黄）；过了最晚到期还没有办结，是已逾期（红）。 Pure: must not ask the store.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from graphsvc.reminders import Reminders
from graphsvc.vocabulary.days import as_first_day, as_of_day, days_later


class Level(StrEnum):
    """A step of supervision."""

    NEAR = "near"
    BEHIND = "behind"
    OVERDUE = "overdue"


def level_on(
    day: date,
    due_from: str | None,
    due_to: str | None,
    promised: str | None,
    last_contact: str | None,
    reminders: Reminders,
) -> Level | None:
    """Return the level of a promise that is open on `day`; None where nothing presses yet, or no window is known.

    The window is from the first day that `due_from` can mean to the last that `due_to` can (or `due_from`, where that is all
    that is known). It is behind from the first day of the window, or `reminders.behind` days before the last one where that
    is earlier, unless the party was spoken to since: after the last day that `promised` can mean, or, where it is not known
    when it was promised, from that first day of being behind on. A contact of a month or a year counts as its last day.
    """
    if not (last := due_to or due_from):
        return None
    end = as_of_day(last)
    if day > end:
        return Level.OVERDUE
    begins = behind_from(due_from, end, reminders)
    if day >= begins and not _spoken_since(promised, begins, last_contact):
        return Level.BEHIND
    return Level.NEAR if day >= days_later(end, -reminders.near) else None


def behind_from(due_from: str | None, end: date, reminders: Reminders) -> date:
    """Return the day from which a promise whose window ends on `end` is behind unless somebody spoke with the party."""
    running_out = days_later(end, -reminders.behind)
    return min(running_out, as_first_day(due_from)) if due_from else running_out


def _spoken_since(promised: str | None, begins: date, last_contact: str | None) -> bool:
    if not last_contact:
        return False
    return as_of_day(last_contact) > as_of_day(promised) if promised else as_of_day(last_contact) >= begins
