"""Good rows -> the graph, in batches of one transaction each: entities first, then the links between them.

What was looked up before holds as long as nobody else writes; a transaction that finds the journal moved on looks the names
of its new entities up again, so that two imports of one name make one node. Must not refuse for what a row says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from graphsvc.errors import Conflict
from graphsvc.intake.checking import Checked
from graphsvc.intake.subjects import Subject, Tie, is_hidden
from graphsvc.store.changes import Ask, Changes, Stamp, WantedEntity, WantedLink, apply, compare, lock, recorded, stamp
from graphsvc.store.database import Store, Transaction
from graphsvc.store.records import kind_of

ROWS_A_TRANSACTION = 5_000
ACTION = "import"
RUNNING = "running"

Wanted = tuple[Subject, dict[str, Any]]
T = TypeVar("T")


@dataclass(slots=True)
class Wishes:
    """What a file wants to be in the graph, in the order of writing."""

    entities: list[Wanted]
    ties: list[Tie]

    @property
    def size(self) -> int:
        """How many entities and links there are."""
        return len(self.entities) + len(self.ties)


@dataclass(slots=True)
class Outcome:
    """What one transaction did: its changes, who its new subjects turned out to be, and the ties whose ends are gone."""

    changes: Changes
    version: int
    found: dict[Subject, str] = field(default_factory=dict)
    lost: list[Subject] = field(default_factory=list)


def wishes(checked: Checked, levels: dict[Subject, str]) -> Wishes:
    """Fold the good rows: one wish for each entity, the rows of one link side by side, each in the order of the file."""
    folded: dict[Subject, dict[str, Any]] = {subject: {"name": subject.name} for subject in checked.bare}
    for row, subject in checked.rows:
        properties = folded.get(subject)
        if properties is None:
            properties = folded[subject] = {}
            if subject in levels:
                properties["level"] = levels[subject]
        if subject.renames:
            properties["name"] = row.name if subject.given else subject.name
        properties.update(row.properties)
        if (source := checked.sources.get(id(row))) is not None:
            properties["source"] = source
    ties = sorted(checked.ties, key=lambda tie: (tie.start.id, tie.type, tie.end.id))
    return Wishes(sorted(folded.items(), key=lambda wanted: wanted[0].kind != "Source"), ties)


def compare_all(ask: Ask, wanted: Wishes) -> Counter[str]:
    """Return what writing would do, without writing."""
    counts: Counter[str] = Counter()
    fresh = {subject.id for subject, _ in wanted.entities if not subject.known}
    for entities in _portions(wanted.entities):
        counts += compare(ask, _entities(entities), [], fresh).counts()
    for ties in _tie_portions(wanted.ties):
        counts += compare(ask, [], _links(ties), fresh).counts()
    return counts


class Writer:
    """Writes the wishes of one import as one batch of the journal."""

    def __init__(self, store: Store, batch: str, actor: str, version: int) -> None:
        self.counts: Counter[str] = Counter()
        self.lost: list[Subject] = []
        self._store = store
        self._batch = batch
        self._actor = actor
        self._version = version
        self._fresh: set[str] = set()
        self._alone = True

    def write(self, wanted: Wishes, done: Callable[[int], None]) -> None:
        """Write everything; `done` is told how much is in the graph for good. Raises Unavailable, Conflict."""
        written = 0
        self._fresh = {subject.id for subject, _ in wanted.entities if not subject.known}
        for entities in _entity_portions(wanted.entities):
            self._take(self._in_transaction(partial(self._put_entities, entities)))
            done(written := written + len(entities))
        for ties in _tie_portions(wanted.ties):
            kept = [tie for tie in ties if not (tie.start.lost or tie.end.lost)]
            self._take(self._in_transaction(partial(self._put_links, kept)))
            done(written := written + len(ties))

    def _in_transaction(self, work: Callable[[Transaction, Stamp], Outcome]) -> Outcome:
        mark = stamp(self._actor, ACTION, self._batch)
        return self._store.write(lambda transaction: work(transaction, mark))

    def _take(self, outcome: Outcome) -> None:
        """Remember what a transaction did, once it is in the graph for good."""
        self.counts += outcome.changes.counts()
        self._alone = self._alone and outcome.version == self._version
        self._version = outcome.version + bool(outcome.changes)
        for subject, id_ in outcome.found.items():
            subject.id, subject.known = id_, True
        for subject in outcome.lost:
            subject.lost = True
        self.lost += outcome.lost

    def _put_entities(self, entities: Sequence[Wanted], transaction: Transaction, mark: Stamp) -> Outcome:
        outcome = self._begin(transaction, mark)
        if outcome.changes:
            return outcome
        fresh = self._fresh
        if not self._undisturbed(outcome.version):
            self._find_again(transaction, entities, outcome)
            entities = [(subject, properties) for subject, properties in entities if subject not in outcome.lost]
            fresh = set()
        outcome.changes = compare(transaction.run, _entities(entities, outcome.found), [], fresh)
        apply(transaction, mark, outcome.changes, outcome.version + 1)
        return outcome

    def _put_links(self, ties: Sequence[Tie], transaction: Transaction, mark: Stamp) -> Outcome:
        outcome = self._begin(transaction, mark)
        if outcome.changes:
            return outcome
        fresh = self._fresh if self._undisturbed(outcome.version) else set()
        outcome.changes = compare(transaction.run, [], _links(ties), fresh)
        apply(transaction, mark, outcome.changes, outcome.version + 1)
        return outcome

    def _begin(self, transaction: Transaction, mark: Stamp) -> Outcome:
        """Lock the graph, and return what this very transaction did if it ran before."""
        version = lock(transaction)
        done = recorded(transaction, mark)
        if done is None:
            self._still_running(transaction)
        return Outcome(done or Changes(), version)

    def _undisturbed(self, version: int) -> bool:
        return self._alone and version == self._version

    def _find_again(self, transaction: Transaction, entities: Sequence[Wanted], outcome: Outcome) -> None:
        """Look up the subjects that were nobody's name when this import began."""
        new = {s.name: s for s, _ in entities if not (s.known or s.given or is_hidden(s.name)) and s.kind != "Region"}
        wanted = [s for s, _ in entities if new.get(s.name) is not None and not (s.known or s.given)]
        there: dict[tuple[str, str], list[str]] = {}
        for record in transaction.run("entities/by_names", names=list(new)):
            there.setdefault((kind_of(record["labels"]), record["name"]), []).append(record["id"])
        for subject in wanted:
            ids = there.get((subject.kind, subject.name), [])
            if len(ids) == 1:
                outcome.found[subject] = ids[0]
            elif ids:
                outcome.lost.append(subject)

    def _still_running(self, transaction: Transaction) -> None:
        batch = transaction.run("journal/batch", id=self._batch)
        if not batch or batch[0]["properties"].get("state") != RUNNING:
            raise Conflict(
                f"批次 {self._batch} 在导入途中被撤销了，其余内容没有写入。",
                f"Batch {self._batch} was undone while it was being imported; the rest was not written.",
                batch=self._batch,
            )


def _entities(wanted: Sequence[Wanted], found: dict[Subject, str] | None = None) -> list[WantedEntity]:
    found = found or {}
    return [WantedEntity(s.kind, found.get(s) or s.id, _plain(properties)) for s, properties in wanted]


def _links(ties: Sequence[Tie]) -> list[WantedLink]:
    return [WantedLink(tie.type, tie.start.id, tie.end.id, _plain(tie.properties)) for tie in ties]


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Return `properties` with the source as its id, which is known for good only now."""
    source = properties.get("source")
    return {**properties, "source": source.id} if isinstance(source, Subject) else properties


def _entity_portions(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    """Cut the wishes so that a source is in the graph, by the id it has there, before a row that cites it."""
    sources = sum(subject.kind == "Source" for subject, _ in wanted)
    yield from _portions(wanted[:sources])
    yield from _portions(wanted[sources:])


def _portions(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), ROWS_A_TRANSACTION):
        yield rows[start : start + ROWS_A_TRANSACTION]


def _tie_portions(ties: Sequence[Tie]) -> Iterator[Sequence[Tie]]:
    """Cut sorted ties so that all rows of one link are in one transaction."""
    start = 0
    while start < len(ties):
        end = min(start + ROWS_A_TRANSACTION, len(ties))
        while end < len(ties) and _same_ends(ties[end - 1], ties[end]):
            end += 1
        yield ties[start:end]
        start = end


def _same_ends(one: Tie, other: Tie) -> bool:
    return one.start is other.start and one.end is other.end and one.type == other.type
