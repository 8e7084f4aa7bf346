"""Good rows -> the graph, in batches of one transaction each: entities first, then the links between them.

What was looked up before holds as long as nobody else writes; a transaction that finds the journal moved on looks the names
of its new entities up again, so that two imports of one name make one node. Must not refuse for what a row says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphsvc.changes.batches import RUNNING, keep
from graphsvc.changes.touched_owners import Touched
from graphsvc.errors import Conflict
from graphsvc.intake.joining.folding import Wanted, Wishes, entity_portions, tie_portions
from graphsvc.intake.joining.identifying import FACTS, compared, facts_of_fields
from graphsvc.intake.joining.replaced import Replaced
from graphsvc.intake.joining.subjects import Subject, Tie, is_hidden
from graphsvc.store.comparing import compare
from graphsvc.store.database import Ask, Record, Store, Transaction
from graphsvc.store.differences import Differences, Stamp, WantedEntity, WantedLink, stamp
from graphsvc.store.putting import Ready, apply, lock, ready, recorded
from graphsvc.store.records import Properties, kind_of

ACTION = "import"


@dataclass(frozen=True, slots=True)
class Portion:
    """What one transaction writes, and the stamp of its journal entry."""

    mark: Stamp
    entities: Sequence[Wanted]
    ties: Sequence[Tie]

    @property
    def size(self) -> int:
        """How many entities and rows of links there are."""
        return len(self.entities) + len(self.ties)


@dataclass(slots=True)
class Outcome:
    """What one transaction did.

    `version` is the journal's number before it, `found` who its new subjects turned out to be, `lost` those whose name
    has come to mean several.
    """

    changes: Differences
    version: int
    found: dict[Subject, str] = field(default_factory=dict)
    lost: list[Subject] = field(default_factory=list)


def compare_all(ask: Ask, wanted: Wishes, replaced: Replaced) -> Counter[str]:
    """Return what writing would do, without writing, and add to `replaced` what it would take the place of."""
    nobody = Stamp("", "", "")
    portions = [Portion(nobody, entities, []) for entities in entity_portions(wanted.entities)]
    portions += [Portion(nobody, [], ties) for ties in tie_portions(wanted.ties)]
    counts: Counter[str] = Counter()
    for portion in portions:
        changes = _changes(ask, portion, wanted.fresh)
        replaced.take(changes)
        counts += changes.counts()
    return counts


class Writer:
    """Writes the wishes of one import as one batch of the journal."""

    def __init__(self, store: Store, batch: str, actor: str, version: int) -> None:
        self.counts: Counter[str] = Counter()
        self.lost: list[Subject] = []
        self.replaced = Replaced()
        self.touched = Touched()
        self._store = store
        self._batch = batch
        self._actor = actor
        self._version = version
        self._written = 0
        self._fresh: frozenset[str] = frozenset()
        self._found: set[str] = set()
        self._alone = True

    def write(self, wanted: Wishes, done: Callable[[int], None]) -> None:
        """Write everything; `done` is told how much is in the graph for good. Raises Unavailable, Conflict."""
        self._fresh = wanted.fresh
        portions = [self._portion(entities, []) for entities in entity_portions(wanted.entities)]
        portions += [self._portion([], ties) for ties in tie_portions(wanted.ties)]
        for portion, prepared in self._made_ready(portions):
            self._take(self._store.write(partial(self._put, portion, prepared)))
            self._written += portion.size
            done(self._written)

    def _portion(self, entities: Sequence[Wanted], ties: Sequence[Tie]) -> Portion:
        return Portion(stamp(self._actor, ACTION, self._batch), entities, ties)

    def _made_ready(self, portions: Sequence[Portion]) -> Iterator[tuple[Portion, Ready | None]]:
        """Yield the portions; while the database works on one, the next is made ready."""
        with ThreadPoolExecutor(1) as ahead:
            waiting = [ahead.submit(self._ready_if_new, portion) for portion in portions[:1]]
            for number, portion in enumerate(portions, 1):
                prepared = waiting.pop().result()
                waiting += [ahead.submit(self._ready_if_new, following) for following in portions[number : number + 1]]
                yield portion, prepared

    def _ready_if_new(self, portion: Portion) -> Ready | None:
        """Make a portion ready where nothing of it can be in the graph, so that nothing has to be looked up."""
        fresh = self._fresh
        if all(s.id in fresh for s, _ in portion.entities) and all(
            tie.start.id in fresh or (tie.end.id in fresh and not (tie.single or tie.told)) for tie in portion.ties
        ):
            return ready(portion.mark, _changes(_ask_nobody, portion, fresh))
        return None

    def _take(self, outcome: Outcome) -> None:
        """Remember what a transaction did, once it is in the graph for good."""
        self.counts += outcome.changes.counts()
        self.replaced.take(outcome.changes)
        self.touched.add(outcome.changes)
        self._alone = self._alone and outcome.version == self._version
        self._version = outcome.version + bool(outcome.changes)
        self._found.update(outcome.found.values())
        for subject, id_ in outcome.found.items():
            subject.id, subject.known = id_, True
        for subject in outcome.lost:
            subject.lost = True
        self.lost += outcome.lost

    def _put(self, portion: Portion, prepared: Ready | None, transaction: Transaction) -> Outcome:
        """Write one portion; it may run again after its answer was lost."""
        outcome = Outcome(Differences(), lock(transaction))
        if (done := recorded(transaction, portion.mark)) is not None:
            self._find_again(transaction, portion.entities, outcome)
            outcome.changes = done
            return outcome
        self._say_running(transaction, self._written + portion.size)
        if not (self._alone and outcome.version == self._version):
            self._find_again(transaction, portion.entities, outcome)
            prepared = ready(portion.mark, _changes(transaction.run, portion, frozenset(), outcome))
        elif prepared is None:
            prepared = ready(portion.mark, _changes(transaction.run, portion, self._fresh))
        apply(transaction, prepared, outcome.version + 1)
        outcome.changes = prepared.changes
        return outcome

    def _find_again(self, transaction: Transaction, entities: Sequence[Wanted], outcome: Outcome) -> None:
        """Look up the subjects whose name was nobody's when this import began; those it made itself are others."""
        new = [(s, told) for s, told in entities if not (s.known or s.given or s.kind == "Region" or is_hidden(s.name))]
        there: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in transaction.run("entities/by_names", names=list({s.name for s, _ in new})) if new else ():
            if record["id"] not in self._fresh:
                there[kind_of(record["labels"]), record["name"]].append(record["id"])
        taken = set(self._found)
        for subject, told in new:
            ids = there[subject.kind, subject.name]
            if len(ids) == 1 and ids[0] not in taken and not _contradicts(transaction.run, subject.kind, told, ids[0]):
                outcome.found[subject] = ids[0]
                taken.add(ids[0])
            elif ids:
                outcome.lost.append(subject)

    def _say_running(self, transaction: Transaction, written: int) -> None:
        """Record how much is in the graph with this transaction, unless somebody has begun to undo the batch."""
        if keep(transaction, self._batch, {"written": written}) != RUNNING:
            raise Conflict(
                f"批次 {self._batch} 在导入途中被撤销了，其余内容没有写入。",
                f"Batch {self._batch} was undone while it was being imported; the rest was not written.",
                batch=self._batch,
            )


def _contradicts(ask: Ask, kind: str, told: Properties, id_: str) -> bool:
    """Tell whether the fields of a new entity say that it is not the one of this id, whatever else it is linked to."""
    if kind not in FACTS:
        return False
    there = ask("entities/gathered", ids=[id_])[0]["entities"][0][1]
    return compared(kind, facts_of_fields(kind, told), facts_of_fields(kind, there)).contradicted


def _changes(ask: Ask, portion: Portion, fresh: frozenset[str], outcome: Outcome | None = None) -> Differences:
    """Compare a portion with the graph, its subjects by the ids that `outcome` has found for them."""
    found = outcome.found if outcome else {}
    lost = set(outcome.lost) if outcome else set()
    entities = [
        WantedEntity(s.kind, found.get(s) or s.id, _plain(properties), adds=True)
        for s, properties in portion.entities
        if s not in lost
    ]
    return compare(ask, entities, _links(portion.ties), fresh, portion.mark.entry)


def _links(ties: Sequence[Tie]) -> list[WantedLink]:
    return [
        WantedLink(tie.type, tie.start.id, tie.end.id, _plain(tie.properties), tie.single, tie.told)
        for tie in ties
        if not (tie.start.lost or tie.end.lost)
    ]


def _ask_nobody(name: str, /, **_: Any) -> list[Record]:
    raise AssertionError(f"{name}: what is new needs no look-up")


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Return `properties` with the source as its id, which is known for good only now."""
    source = properties.get("source")
    return {**properties, "source": source.id} if isinstance(source, Subject) else properties
