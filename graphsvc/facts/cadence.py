"""When somebody should be spoken to again, and how they stand to that on a day. Pure: must not ask the store.

Counted from the day after the last contact, the `every`-th day that counts is the day by which to be in touch. Days on which the contact
is left in peace do not count; where a rule says working days, days off do not count either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from graphsvc.reminders import Reminders
from graphsvc.values.working_days import NoTable, is_worked
from graphsvc.vocabulary.days import as_first_day, as_of_day, days_later

# The last contacts of a large office, by a few rules.
_REMEMBERED = 50_000


class Standing(StrEnum):
    """How a contact stands: green, amber, red; or nothing is asked of it, or it cannot be told."""

    ON_TIME = "on_time"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Interval:
    """How often to be in touch: every so many days, or working days."""

    every: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """When a contact is left in peace: partial dates, of which a missing one is open; where both are missing it never is."""

    first: str | None = None
    last: str | None = None

    def __bool__(self) -> bool:
        return bool(self.first or self.last)

    @property
    def begins(self) -> date:
        """The first day that it can mean."""
        return as_first_day(self.first) if self.first else date.min

    @property
    def ends(self) -> date:
        """The last day that it can mean."""
        return as_of_day(self.last) if self.last else date.max

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return bool(self) and self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Told:
    """How a contact stands, and by which day to be in touch; None where never, or not before an open pause ends.

    `no_table` is the year of which it would have to be known which days are worked.
    """

    standing: Standing
    due: date | None = None
    no_table: int | None = None


@lru_cache(_REMEMBERED)
def told_on(day: date, last_contact: str | None, interval: Interval, pause: Pause, reminders: Reminders) -> Told:
    """Return how a contact stands on a day.

    A contact of a month or a year counts as its last day, at most `day`. Whoever was never spoken to is late at once, but for a pause.
    Late begins the day after the one by which to be in touch, soon `reminders.soon` days before it.
    """
    paused = pause.holds(day)
    if last_contact is None:
        return Told(Standing.PAUSED if paused else Standing.LATE)
    try:
        due = _due(
            min(as_of_day(last_contact), day), interval, pause, lambda one: is_worked(one, reminders.office_days)
        )
    except NoTable as unknown:
        standing = Standing.PAUSED if paused else _before(date(unknown.year, 1, 1), day, reminders.soon)
        return Told(standing, None, unknown.year)
    if paused:
        return Told(Standing.PAUSED, due)
    return Told(_standing(due, day, reminders.soon), due)


def _due(last: date, interval: Interval, pause: Pause, is_worked: Callable[[date], bool]) -> date | None:
    """Return the day by which to be in touch; None where a pause never ends. Raises NoTable."""
    day, left = last, interval.every
    while left:
        if day == date.max:
            return None
        day = days_later(day, 1)
        if pause.holds(day):
            day = pause.ends
        elif not interval.working or is_worked(day):
            left -= 1
    return day


def _standing(due: date | None, day: date, soon: int) -> Standing:
    if due is None or (due - day).days > soon:
        return Standing.ON_TIME
    return Standing.SOON if day <= due else Standing.LATE


def _before(unknown: date, day: date, soon: int) -> Standing:
    """Return how a contact stands that is not due before a day from which on it is not known which days are worked."""
    return Standing.ON_TIME if (unknown - day).days > soon else Standing.UNTOLD
