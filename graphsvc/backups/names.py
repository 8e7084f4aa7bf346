"""How backups are called: by the moment they were taken at, so that they stand in order."""

from __future__ import annotations

from datetime import UTC, datetime

from graphsvc.clock import moment

ENDING = ".backup"
_FORM = "graphsvc-%Y%m%dT%H%M%SZ" + ENDING


def file_name() -> str:
    """Return the name of a backup that is taken now: `graphsvc-20261127T045312Z.backup`."""
    return datetime.fromisoformat(moment()).strftime(_FORM)


def moment_of(name: str) -> datetime | None:
    """Return when the backup of this name was taken, in UTC; None for a name that says nothing of it."""
    try:
        return datetime.strptime(name, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
