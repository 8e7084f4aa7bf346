"""How long scheduled backups are kept, and so until when they hold who was erased."""

from __future__ import annotations

from datetime import date

DAYS, WEEKS, MONTHS = 7, 4, 12


def in_backups_until(erased: date) -> date:
    """Return the day from which the next scheduled backup drops the last one that holds who was erased on a day."""
    months = erased.year * 12 + erased.month - 1 + MONTHS
    return date(months // 12, months % 12 + 1, 1)
