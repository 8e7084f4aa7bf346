"""A backup into an empty database of either engine, all or nothing.

The database says from the first portion to the last that it is being restored, and is taken into use by nobody until then;
a restore that was broken off is begun again, by clearing what it left. What an earlier version wrote is brought to this
version's schema afterwards, as every database is.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from graphsvc.backups import problems
from graphsvc.backups.ended import Progress
from graphsvc.backups.erasures import erase_again, listed
from graphsvc.backups.reading import Checked, Contents, check
from graphsvc.backups.rows import ENTITIES, LINKS, RECORDS, Row
from graphsvc.changes.old_past import forget_old_past
from graphsvc.changes.reference_regions import REGIONS, prepare
from graphsvc.store import Store, Transaction
from graphsvc.store.migrations import ensure_head, migrate
from graphsvc.store.rewriting import rewrites
from graphsvc.viewers import Action, Viewer, allowed

_PORTION = 2000
# An entry of an import tells of 5,000 things.
_RECORDS_A_PORTION = 200


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, the migrations that were applied since an earlier version wrote it, and who was erased again.

    Those are the ids of people who were erased after the backup was taken, as the list beside it tells; `listed` is how many it tells of.
    """

    backup: Contents
    applied: tuple[str, ...]
    erased_again: tuple[str, ...] = ()
    listed: int = 0


@allowed(Action.MANAGE)
def restore(
    store: Store, viewer: Viewer, path: Path, *, password: str = "", progress: Progress = lambda done, total: None
) -> Restored:
    """Bring what a backup holds into an empty database, but for those who were erased since, as the list beside it tells.

    Raises Invalid or NotFound for what is wrong with the file, Conflict where the database holds something, Unavailable.
    """
    since = listed(path.parent)
    return restore_checked(
        store, check(path, password), progress, lambda: erase_again(store, viewer, since), len(since)
    )


def restore_checked(
    store: Store,
    checked: Checked,
    progress: Progress = lambda done, total: None,
    erase_since: Callable[[], tuple[str, ...]] = tuple,
    erasures: int = 0,
) -> Restored:
    """Bring a backup that was read to its end into an empty database, and do `erase_since` before it is taken into use.

    Raises Conflict, Unavailable.
    """
    mark = _begin(store, checked.path)
    _Restoring(store, checked, mark, progress).run()
    applied = prepare(store, restoring=mark)
    forget_old_past(store)
    gone = erase_since()
    _in_turn(store, mark, lambda transaction: transaction.run("backups/end_restore"))
    return Restored(checked.contents(), tuple(applied), gone, erasures)


def _begin(store: Store, path: Path) -> str:
    """Empty what a restore that was broken off has left, and say that one begins. Raises Conflict where there is anything else."""
    ensure_head(store)
    head = store.one("backups/head")
    if not (head and head["head"].get("restoring")):
        migrate(store)
        if held := store.read("backups/others_there", of_regions=REGIONS, limit=1000):
            labels = {label for row in held for label in row["labels"]} - {"Entity"}
            raise problems.not_empty(store.engine.title, sorted(labels))
    mark = secrets.token_hex(16)
    store.write(lambda transaction: transaction.run("backups/begin_restore", mark=mark, file=str(path)))
    while _in_turn(store, mark, _clear):
        pass
    return mark


def _clear(transaction: Transaction) -> int:
    return int(transaction.run("backups/clear", limit=_PORTION)[0]["gone"])


def _in_turn(store: Store, mark: str, work: Any) -> Any:
    """Write a portion unless another restore has begun since. Raises Conflict."""

    def run(transaction: Transaction) -> Any:
        if not transaction.run("backups/proceed", mark=mark):
            raise problems.taken_over()
        return work(transaction)

    return store.write(run)


@dataclass(slots=True)
class _Restoring:
    """One backup on its way into one database, under the mark by which it began."""

    store: Store
    checked: Checked
    mark: str
    progress: Progress
    done: int = 0

    def run(self) -> None:
        """Write all of it, and what the head said."""
        for part, size in ((ENTITIES, _PORTION), (LINKS, _PORTION), (RECORDS, _RECORDS_A_PORTION)):
            for rows in _portions(self.checked.rows(part), size):
                self._write(part, rows)
        head = self.checked.manifest["head"]
        _in_turn(self.store, self.mark, lambda transaction: transaction.run("backups/put_head", head=head))

    def _write(self, part: str, rows: list[Row]) -> None:
        work = {ENTITIES: _put_entities, LINKS: _put_links, RECORDS: _put_records}[part]
        if _in_turn(self.store, self.mark, lambda transaction: work(transaction, rows)) != len(rows):
            raise problems.damaged(self.checked.path, "a link without its end")
        self.done += len(rows)
        self.progress(self.done, sum(self.checked.holds.values()))


def _put_entities(transaction: Transaction, rows: Sequence[Row]) -> int:
    for label, found in _by_name(rows).items():
        wanted = [{"id": properties["id"], "properties": properties} for _, properties in found]
        transaction.run(f"entities/put_{label.lower()}", rows=wanted)
    return len(rows)


def _put_links(transaction: Transaction, rows: Sequence[Row]) -> int:
    """Write links, and return of how many both ends are there."""
    written = 0
    for type_, found in _by_name(rows).items():
        wanted = [{"start": start, "end": end, "properties": properties} for _, start, end, properties in found]
        written += transaction.run(f"links/create_{type_.lower()}", rows=wanted)[0]["written"]
    return written


def _put_records(transaction: Transaction, rows: Sequence[Row]) -> int:
    found = {label: [properties for _, properties in some] for label, some in _by_name(rows).items()}
    if "Migration" in found:
        found["Migration"] = _of_rewrites(transaction, found["Migration"])
    transaction.run("backups/put_records", **_given(_RECORDS, found))
    transaction.run("accounts/restore", **_given(_ACCOUNTS, found))
    return len(rows)


_RECORDS = {
    "entries": "JournalEntry", "batches": "Batch", "notices": "Notice", "not_same": "NotSame", "proposals": "Proposal", "migrations": "Migration",
}  # fmt: skip
_ACCOUNTS = {
    "accounts": "Account", "tokens": "Token", "lists": "SavedList", "handovers": "Handover", "profiles": "ListProfile", "readings": "Reading",
}  # fmt: skip


def _given(names: dict[str, str], found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {name: found.get(label, []) for name, label in names.items()}


def _of_rewrites(transaction: Transaction, records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the records of what was derived in which form, which is true of the rows; the schema is this database's own."""
    steps = rewrites()
    transaction.run("backups/forget_migrations", ids=[step.id for step in steps])
    return [
        record for record in records if any(record["id"] == step.id or step.supersedes(record["id"]) for step in steps)
    ]


def _by_name(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _portions(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while portion := list(islice(rows, size)):
        yield portion
