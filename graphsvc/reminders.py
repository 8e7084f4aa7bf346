"""From how many days before something calls for attention, and which days an office works: one set for the whole process.

The composition roots set it from the settings before anything is asked, as they do with the zone of `clock`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The days of an office's own table, in their order: `worked` are weekends on which it works, `free` are other days off.

    The table says all of the years in which it has a day.
    """

    worked: tuple[date, ...] = ()
    free: tuple[date, ...] = ()

    @property
    def years(self) -> frozenset[int]:
        """The years that it says all of."""
        return frozenset(day.year for day in (*self.worked, *self.free))


@dataclass(frozen=True, slots=True)
class Reminders:
    """A promise is near from `near` days before its last one, and may be behind from `behind` days before it.

    A contact is soon to be spoken to from `soon` days before the day by which it should be.
    """

    near: int = 30
    behind: int = 14
    soon: int = 14
    office_days: OfficeDays = OfficeDays()


DEFAULT = Reminders()
_current = [DEFAULT]


def set_reminders(reminders: Reminders) -> None:
    """Remind by these in this process from now on."""
    _current[:] = [reminders]


def reminders() -> Reminders:
    """Return what this process reminds by."""
    return _current[0]
