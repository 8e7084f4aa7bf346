"""What is known of the backups of a database: the newest one that was taken, and the newest one of which a restore was proven.

Both are kept in the database, so that whatever serves it can tell, wherever the files are.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Annotated

from pydantic import Field

from graphsvc.store import Store, Transaction

_TAKEN, _PROVEN = "backup_taken", "backup_proven"


@dataclass(frozen=True, slots=True)
class BackupTaken:
    """One backup: its file, when it was whole, of which change."""

    file: str
    at: str
    version: int
    size: int


@dataclass(frozen=True, slots=True)
class BackupProven:
    """One backup that was restored into an engine of its own and asked: `at` is when, `backup_at` when it was taken."""

    file: str
    backup_at: str
    at: str
    seconds: float
    questions: Annotated[int, Field(description="问了几个问题 how many questions were asked")]
    failed: Annotated[
        tuple[str, ...], Field(description="答得不对的，空即证实 those answered wrongly; none: it is proven")
    ] = field(default=())


@dataclass(frozen=True, slots=True)
class BackupState:
    """The newest backup, and the newest trial of one; null where there was none."""

    taken: BackupTaken | None = None
    proven: BackupProven | None = None


def backup_state(store: Store) -> BackupState:
    """Return what is known of the backups of this database. Raises Unavailable."""
    found = store.one("backups/head")
    head = found["head"] if found else {}
    taken, proven = (json.loads(head[name]) if head.get(name) else None for name in (_TAKEN, _PROVEN))
    return BackupState(
        BackupTaken(**taken) if taken else None,
        BackupProven(**proven | {"failed": tuple(proven["failed"])}) if proven else None,
    )


def note_backup(store: Store, what: BackupTaken | BackupProven) -> None:
    """Keep what became of the newest backup. Raises Unavailable."""
    name = _TAKEN if isinstance(what, BackupTaken) else _PROVEN
    told = {name: json.dumps(asdict(what), ensure_ascii=False)}

    def write(transaction: Transaction) -> None:
        transaction.run("backups/note", told=told)

    store.write(write, much=False)
