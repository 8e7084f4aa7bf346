"""Brings a database to the schema that this version of graphsvc needs, once, under a lock.

A migration is one numbered file an engine in `cypher/migrations/`, or a rewrite of what is derived from the facts. What was
applied is recorded with a checksum; a shipped file that was edited afterwards is refused, because nobody could say what the
database then holds.
"""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.clock import moment
from graphsvc.errors import Conflict, Unavailable
from graphsvc.resources import folder
from graphsvc.store.database import Store, Transaction
from graphsvc.store.rewriting import Hold, Rewrite, rewrites

_SUFFIXES = {"neo4j": ".neo4j.cypher", "embedded": ".embedded.sql"}
_LOCK_MILLISECONDS = 60_000
_LOCK_WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Migration:
    """One migration: `id` is its number and name, `text` is in the engine's own language."""

    id: str
    text: str

    @property
    def checksum(self) -> str:
        """What tells an edited file from the shipped one."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    def supersedes(self, id_: str) -> bool:
        """Tell whether `id_` was this migration in an earlier version: a file is never replaced."""
        return False

    def apply(self, store: Store, hold: Hold) -> None:
        """Run the file, which takes less time than the lock holds."""
        store.migrate(self.text)


Step = Migration | Rewrite


def shipped(engine: str) -> list[Step]:
    """Return the migrations of this version of graphsvc for `engine`, in order."""
    suffix = _SUFFIXES[engine]
    paths = sorted((folder("cypher") / "migrations").glob(f"*{suffix}"))
    files = [
        Migration(path.name.removesuffix(suffix), _without_comments(path.read_text(encoding="utf-8"))) for path in paths
    ]
    return [*files, *rewrites()]


def pending(store: Store, restoring: str = "") -> list[Step]:
    """Return the migrations the database still needs; `restoring` is the mark of the restore that asks.

    Raises Conflict for an edited one, Unavailable for a newer schema and while anybody else restores it.
    """
    if (head := store.one("backups/head")) and (head["head"].get("restoring") or restoring) != restoring:
        raise _half_restored(head["head"]["restoring_file"])
    there = {row["id"]: row["checksum"] for row in store.read("migration/applied")}
    known = {step.id: step for step in shipped(store.engine.name)}
    for id_, checksum in there.items():
        if id_ in known:
            if checksum not in (None, known[id_].checksum):
                raise _edited(id_)
        elif not any(step.supersedes(id_) for step in known.values()):
            raise _newer(id_)
    return [step for id_, step in known.items() if there.get(id_) is None]


def from_later(ids: Iterable[str]) -> list[str]:
    """Return those of some migrations, of whichever engine, that this version does not know: a later one brought them."""
    known = {step.id: step for engine in _SUFFIXES for step in shipped(engine)}
    return [id_ for id_ in ids if id_ not in known and not any(step.supersedes(id_) for step in known.values())]


def migrate(store: Store, restoring: str = "") -> list[str]:
    """Apply what is pending and return its ids; safe to call from many processes at once. Raises Unavailable, Conflict.

    `restoring` is the mark of the restore that asks.
    """
    ensure_head(store)
    if not pending(store, restoring):
        return []
    holder = f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"
    _take_lock(store, holder)
    try:
        return [_apply(store, step, holder) for step in pending(store, restoring)]
    finally:
        store.write(lambda transaction: transaction.run("migration/unlock", holder=holder))


def require_current(store: Store) -> None:
    """Raise Unavailable unless the database has the schema of this version."""
    if missing := pending(store):
        raise Unavailable(
            f"数据库还缺 {len(missing)} 项迁移（{missing[0].id} 起）。请先运行 graphsvc migrate。",
            f"The database lacks {len(missing)} migrations (from {missing[0].id}); run graphsvc migrate first.",
        )


def _apply(store: Store, step: Step, holder: str) -> str:
    def hold(transaction: Transaction) -> None:
        if not _locked(transaction, holder):
            raise _lock_lost()

    step.apply(store, hold)
    at = moment()
    store.write(lambda transaction: transaction.run("migration/record", id=step.id, checksum=step.checksum, at=at))
    return step.id


def _locked(transaction: Transaction, holder: str) -> bool:
    """Take the lock, or keep it for longer; tell whether it is ours."""
    return bool(transaction.run("migration/lock", holder=holder, milliseconds=_LOCK_MILLISECONDS))


def _take_lock(store: Store, holder: str) -> None:
    deadline = time.monotonic() + _LOCK_WAIT_SECONDS
    while not store.write(lambda transaction: _locked(transaction, holder)):
        if time.monotonic() > deadline:
            raise Unavailable(
                "另一个进程正在迁移数据库，等了一分钟仍未结束。请稍后再试。",
                "Another process is migrating the database and has not finished within a minute; try again later.",
            )
        time.sleep(0.5)


def ensure_head(store: Store) -> None:
    """Let a new database be asked for its head and its migrations, which an embedded one has to be told of first."""
    if store.engine.name == "embedded":
        with store.engine.writing(much=False):
            store.migrate(";".join(f"CREATE VERTEX TYPE {label} IF NOT EXISTS" for label in ("Head", "Migration")))


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(("//", "--")))


def _half_restored(file: str) -> Unavailable:
    return Unavailable(
        f"数据库正在从备份 {file} 恢复，或者恢复在中途断了，里面的内容不完整。请等恢复结束；已经断了的，请重新运行 graphsvc restore {file}，它会从头再来。",
        f"The database is being restored from the backup {file}, or that was broken off, and what it holds is not whole. Wait until it has "
        f"ended; where it was broken off, run graphsvc restore {file} again, which begins anew.",
        file=file,
    )


def _edited(id_: str) -> Conflict:
    return Conflict(
        f"迁移 {id_} 在应用之后被改动过，无法确定数据库的结构。请恢复原文件，另写一个新的迁移。",
        f"Migration {id_} was edited after it was applied; restore the file and write a new migration instead.",
        migration=id_,
    )


def _lock_lost() -> Unavailable:
    return Unavailable(
        "迁移停顿太久，已由另一个进程接手。请稍后运行 graphsvc status 查看结果。",
        "The migration paused for too long and another process took over; run graphsvc status later to see the result.",
    )


def _newer(id_: str) -> Unavailable:
    return Unavailable(
        f"数据库已有本版本不认识的迁移 {id_}，它属于更新版本的 graphsvc。请升级 graphsvc。",
        f"The database has migration {id_}, which belongs to a newer graphsvc; upgrade graphsvc.",
        migration=id_,
    )
