"""A database into a file while others write: one picture of it, as it was when the backup ended.

Neither engine has a reader see one moment for as long as this takes. So everything is read in portions first; then, from
the journal, what was changed meanwhile, again and again until that is little; and the rest of it, with all that is small,
while writers wait. Only what is reworded in the journal itself (a batch undone, somebody erased, private values deleted) makes it begin anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graphsvc import __version__
from graphsvc.backups import problems
from graphsvc.backups.compressed import Compressing
from graphsvc.backups.ended import Ended, Progress
from graphsvc.backups.erasures import list_erasures
from graphsvc.backups.files import part_of_file
from graphsvc.backups.masking import masked
from graphsvc.backups.reading import Checked, Contents, check
from graphsvc.backups.rows import LEFT_OUT, Row, Writing
from graphsvc.backups.sealed import Sealing
from graphsvc.changes.erasing import ERASE
from graphsvc.changes.private_past import has_mask
from graphsvc.changes.undo import UNDO
from graphsvc.clock import moment
from graphsvc.facts.backup_state import BackupTaken, note_backup
from graphsvc.store import Store, Transaction
from graphsvc.store.database import Ask
from graphsvc.store.differences import Differences
from graphsvc.store.records import kind_of
from graphsvc.store.turn import lock
from graphsvc.viewers import Action, Viewer, allowed

_PORTION = 1000
_ENTRIES_A_PORTION = 20
# Read again while writers wait: a fraction of a second.
_FEW = 200
_ROUNDS = 8
_TRIES = 5

# What of the head is of the database itself: when it began to count, who holds its locks, its own backups.
_HEAD = ("version", "regions_version", "rules_version", "regions_loaded", "accounts")


class _Reworded(Exception):
    """The journal was reworded by this entry while it was read."""


@allowed(Action.MANAGE)
def back_up(
    store: Store,
    viewer: Viewer,
    path: Path,
    *,
    password: str = "",
    without_private: bool = False,
    progress: Progress = lambda done, total: None,
) -> Contents:
    """Write a backup to `path`, in place of what was there once it is whole, read it again to its end, and say what it holds.

    It is sealed where there is a password.

    Raises Unavailable where the database or the disk fails, Conflict while the past is being reworded.
    """
    entries: list[str] = []
    for _ in range(_TRIES):
        try:
            made = _write(store, path, password, without_private, progress)
        except _Reworded as reworded:
            entries.append(str(reworded))
            continue
        if not without_private:
            list_erasures(store, viewer, path.parent)
            note_backup(store, BackupTaken(file=made.file, at=made.at, version=made.version, size=made.size))
        return made
    raise problems.restless(entries)


def _write(store: Store, path: Path, password: str, without_private: bool, progress: Progress) -> Contents:
    """Write a backup, read it again before it takes its place, and return what it holds."""
    read: list[Checked] = []
    with part_of_file(path, lambda part: read.append(check(part, password))) as file:
        ended = Ended(file.write)
        sealing = Sealing(ended.add, password) if password else None
        compressing = Compressing(sealing.add if sealing else ended.add)
        applied = [row["id"] for row in store.read("migration/applied") if row["checksum"] is not None]
        header = {
            "graphsvc": __version__, "engine": store.engine.name, "began": moment(), "masked": without_private,
            "migrations": applied, "left_out": sorted(LEFT_OUT),
        }  # fmt: skip
        writing = Writing(compressing.add, header)
        _Taking(store, writing, without_private, progress).run()
        compressing.end()
        if sealing:
            sealing.end()
        ended.end()
    return replace(read[0], path=path).contents()


@dataclass(slots=True)
class _End:
    """What is read while writers wait."""

    entries: list[dict[str, Any]]
    touched: set[str]
    rows: list[Row]
    records: list[Row]
    head: dict[str, Any]


@dataclass(slots=True)
class _Taking:
    """One reading of a database into one file; `since` is the number of the newest change that the file knows of."""

    store: Store
    writing: Writing
    without_private: bool
    progress: Progress
    since: int = 0
    readings: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Write all of it."""
        begun = self.store.read("backups/head")[0]
        self.since = begun["head"].get("version", 0)
        self._facts()
        if not self.without_private:
            self._past(begun["now"])
        for _ in range(_ROUNDS):
            if len(self._catch_up()) <= _FEW:
                break
        end = self.store.write(lambda transaction: self._at_once(transaction, begun["now"]), much=False)
        self.writing.changed(end.touched)
        self._put(end.rows)
        self._records(("JournalEntry", entry) for entry in end.entries)
        self._put(end.records)
        self.writing.end({"ended": moment(), "head": {name: end.head[name] for name in _HEAD if name in end.head}})

    def _facts(self) -> None:
        ids = sorted(row["id"] for row in self.store.read("rewriting/entity_ids"))
        total = 2 * len(ids)
        for done, portion in _portions(ids, _PORTION):
            self._put(_entities(self.store.read, portion))
            self.progress(done, total)
        for done, portion in _portions(ids, _PORTION):
            self._put(_links(self.store.read, portion))
            self.progress(len(ids) + done, total)

    def _past(self, now: int) -> None:
        """Write what is only ever added to: the journal, the read log, and the batches on which nobody works."""
        entries = [row["id"] for row in self.store.read("backups/entry_ids", until=self.since)]
        self._many("JournalEntry", "backups/entries", entries, _ENTRIES_A_PORTION)
        quiet = [row["id"] for row in self.store.read("backups/batch_ids") if row["worked_at"] < now]
        self._many("Batch", "backups/batches", quiet, _PORTION, lambda row: row.get("worked_at", 0) < now)
        self.readings = {row["id"] for row in self.store.read("accounts/reading_ids")}
        self._many("Reading", "accounts/readings_of", sorted(self.readings), _PORTION)

    def _catch_up(self) -> set[str]:
        """Write what others changed since the file knew last, and return the entities it is about."""
        entries, touched = _touched(self.store.read, self.since)
        if entries:
            self.writing.changed(touched)
            for _, portion in _portions(sorted(touched), _PORTION):
                self._put(_entities(self.store.read, portion))
            for _, portion in _portions(sorted(touched), _PORTION):
                self._put(_links(self.store.read, portion))
            self._records(("JournalEntry", entry) for entry in entries)
            self.since = entries[-1]["sequence"]
        return touched

    def _at_once(self, transaction: Transaction, now: int) -> _End:
        """Read what is left while writers wait; it may run more than once, so that it writes nothing."""
        lock(transaction)
        ask = transaction.run
        entries, touched = _touched(ask, self.since)
        ids = sorted(touched)
        rows = [*_entities(ask, ids), *_links(ask, ids)] if ids else []
        small = ask("backups/small_records") + ([] if self.without_private else ask("accounts/backed_up"))
        records: list[Row] = [[row["label"], row["properties"]] for row in small]
        if not self.without_private:
            worked = [row["id"] for row in ask("backups/batch_ids") if row["worked_at"] >= now]
            read = sorted({row["id"] for row in ask("accounts/reading_ids")} - self.readings)
            records += [["Batch", row] for row in ask("backups/batches", ids=worked)[0]["rows"]]
            records += [["Reading", row] for row in ask("accounts/readings_of", ids=read)[0]["rows"]]
        records.sort(key=lambda row: (row[0], row[1]["id"]))
        return _End(entries, touched, rows, records, ask("backups/head")[0]["head"])

    def _many(
        self,
        label: str,
        statement: str,
        ids: Sequence[str],
        size: int,
        counts: Callable[[dict[str, Any]], bool] = lambda row: True,
    ) -> None:
        for _, portion in _portions(ids, size):
            rows = self.store.read(statement, ids=portion)[0]["rows"]
            self._records((label, row) for row in rows if counts(row))

    def _records(self, records: Iterable[tuple[str, dict[str, Any]]]) -> None:
        self._put([label, properties] for label, properties in records)

    def _put(self, rows: Iterable[Row]) -> None:
        if self.without_private:
            rows = masked(rows)
        self.writing.rows(rows)


def _entities(ask: Ask, ids: Sequence[str]) -> list[Row]:
    found = ask("entities/collected", ids=ids)[0]["entities"]
    return [[kind_of(labels), properties] for labels, properties in found]


def _links(ask: Ask, starts: Sequence[str]) -> list[Row]:
    rows: list[Row] = [list(row) for row in ask("links/collected", starts=starts)[0]["links"]]
    return sorted(rows, key=lambda row: (row[1], row[0], row[3]["id"]))


def _touched(ask: Ask, since: int) -> tuple[list[dict[str, Any]], set[str]]:
    """Return the journal's entries after a number, and the entities they changed or at which they changed a link."""
    entries = [row["entry"] for row in ask("backups/entries_since", since=since)]
    touched: set[str] = set()
    for entry in entries:
        changes = Differences.unpacked(entry["changes"])
        if (
            entry["action"] == ERASE
            or (entry["action"] == UNDO and entry["batch"])
            or any(map(has_mask, changes.entities))
        ):
            raise _Reworded(entry["id"])
        touched |= {one.id for one in changes.entities} | {link.start for link in changes.links}
    return entries, touched


def _portions(ids: Sequence[str], size: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield how many are done with each portion, and the portion."""
    for start in range(0, len(ids), size):
        portion = ids[start : start + size]
        yield start + len(portion), portion
