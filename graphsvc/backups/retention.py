"""Which backups of a schedule are kept: the newest of each of 7 days, of 4 weeks and of 12 months, by the users' days.

Days on which there was no backup do not count, so that a schedule that has stopped loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from graphsvc.backups.names import ENDING, moment_of
from graphsvc.clock import day_of
from graphsvc.facts.backup_retention import DAYS, MONTHS, WEEKS

_KEPT: tuple[tuple[Callable[[date], object], int], ...] = (
    (lambda day: day, DAYS),
    (lambda day: day.isocalendar()[:2], WEEKS),
    (lambda day: (day.year, day.month), MONTHS),
)


def scheduled(folder: Path) -> dict[Path, datetime]:
    """Return the backups of a folder that are called by their moment, with it."""
    found = {path: moment_of(path.name) for path in folder.glob(f"*{ENDING}")}
    return {path: moment for path, moment in found.items() if moment is not None}


def outlived(backups: dict[Path, datetime]) -> set[Path]:
    """Return those of some backups that are not to be kept."""
    newest_first = sorted(backups, key=lambda path: backups[path], reverse=True)
    kept: set[Path] = set()
    for period, most in _KEPT:
        found: dict[object, Path] = {}
        for path in newest_first:
            found.setdefault(period(day_of(backups[path])), path)
        kept |= set(islice(found.values(), most))
    return backups.keys() - kept
