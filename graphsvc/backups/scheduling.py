"""Backups by a schedule in one folder: when one is due, one taken and proven, and older ones dropped.

Nothing is dropped before the new one is proven.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from graphsvc.backups import problems
from graphsvc.backups.names import ENDING, file_name
from graphsvc.backups.proving import prove
from graphsvc.backups.reading import Contents
from graphsvc.backups.retention import outlived, scheduled
from graphsvc.backups.taking import back_up
from graphsvc.clock import moment
from graphsvc.facts.backup_state import BackupProven
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed

_SCRATCH = "proving"

# Hands over an empty database in a folder, which is gone afterwards.
Scratch = Callable[[Path], AbstractContextManager[Store]]


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One backup of a schedule: what is in it, what its trial came to, and which older ones were dropped."""

    backup: Contents
    proven: BackupProven
    dropped: tuple[str, ...]


def is_due(folder: Path, every: timedelta) -> bool:
    """Tell whether the newest backup of a folder is older than backups are to be."""
    newest = max(scheduled(folder).values(), default=None)
    return newest is None or datetime.fromisoformat(moment()) - newest >= every


@allowed(Action.MANAGE)
def back_up_by_schedule(
    store: Store, viewer: Viewer, folder: Path, scratch: Scratch, *, password: str = ""
) -> Scheduled:
    """Take a backup into a folder, prove it and drop those that have had their time. Raises Unavailable, Conflict."""
    with _alone(folder):
        _forget_parts(folder)
        backup = back_up(store, viewer, folder / file_name(), password=password)
        with scratch(folder / _SCRATCH) as empty:
            proven = prove(store, viewer, Path(backup.file), empty, password=password)
        dropped = set() if proven.failed else outlived(scheduled(folder))
        for path in dropped:
            path.unlink(missing_ok=True)
        return Scheduled(backup, proven, tuple(sorted(map(str, dropped))))


def _forget_parts(folder: Path) -> None:
    """Remove what backups left that were killed: a part of a file under a name that no other will have."""
    for part in folder.glob(f"*{ENDING}.part"):
        part.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only one that backs up into a folder. Raises Unavailable where somebody else does, or the system refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (folder / "backups.lock").open("a")
    except OSError as error:
        raise problems.not_writable(folder, error.strerror or str(error)) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise problems.in_turn(folder) from error
        yield
