"""From how many days before something calls for attention: one set for the whole process.

The composition roots set it from the settings before anything is asked, as they do with the zone of `clock`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminders:
    """A promise is near from `near` days before its last one, and may be behind from `behind` days before it."""

    near: int = 30
    behind: int = 14


DEFAULT = Reminders()
_current = [DEFAULT]


def set_reminders(reminders: Reminders) -> None:
    """Remind by these in this process from now on."""
    _current[:] = [reminders]


def reminders() -> Reminders:
    """Return what this process reminds by."""
    return _current[0]
