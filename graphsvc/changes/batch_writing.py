"""Writes what a batch wants portion by portion, a transaction and a journal entry each, as fast as the database takes it.

What was looked up before holds as long as nobody else writes; a transaction that finds the journal moved on has its portion look
again, so that two imports of one name make one node. Must not know what a portion is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from graphsvc.changes.batches import require_running
from graphsvc.store.comparing import compare
from graphsvc.store.database import Ask, Record, Store, Transaction
from graphsvc.store.differences import Differences, Stamp, stamp
from graphsvc.store.putting import Ready, apply, ready
from graphsvc.store.turn import lock
from graphsvc.store.wanted import WantedEntity, WantedLink
from graphsvc.wording.doors import IMPORT

ACTION = "import"

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Wants:
    """What is wanted of the graph at once; `fresh` are ids that are not in it yet, so that they need no look-up."""

    entities: Sequence[WantedEntity]
    links: Sequence[WantedLink]
    fresh: frozenset[str] = frozenset()


class Portion(Protocol[Found]):
    """What one transaction writes."""

    @property
    def size(self) -> int:
        """How many entities and rows of links there are."""

    @property
    def is_fresh(self) -> bool:
        """Whether nothing of it can be in the graph, as long as nobody else writes."""

    def wants(self, found: Found | None = None) -> Wants:
        """Return what it wants, by what was known before or by what was found when looking again."""

    def look_again(self, ask: Ask) -> Found:
        """Look up within the transaction what others may have written since."""

    def settle(self, found: Found) -> None:
        """Remember what was found, once the portion is in the graph for good."""


def compare_portions(ask: Ask, portions: Sequence[Portion[Found]], took: Callable[[Differences], None]) -> Counter[str]:
    """Return what writing would do, without writing; `took` is told of each portion's changes."""
    counts: Counter[str] = Counter()
    for portion in portions:
        changes = _changes(ask, portion.wants(), "")
        took(changes)
        counts += changes.counts()
    return counts


class BatchWriter(Generic[Found]):
    """Writes one batch of the journal; `counts` is what came of it so far."""

    def __init__(self, store: Store, batch: str, actor: str, version: int, took: Callable[[Differences], None]) -> None:
        """`version` is the journal's number when things were looked up; `took` is told of what each transaction changed."""
        self.counts: Counter[str] = Counter()
        self._store = store
        self._batch = batch
        self._actor = actor
        self._version = version
        self._took = took
        self._written = 0
        self._alone = True

    def write(self, portions: Sequence[Portion[Found]], done: Callable[[int], None]) -> None:
        """Write everything; `done` is told how much is in the graph for good. Raises Unavailable, Conflict."""
        for portion, mark, prepared in self._made_ready(portions):
            self._take(portion, self._store.write(partial(self._put, portion, mark, prepared)))
            self._written += portion.size
            done(self._written)

    def _made_ready(self, portions: Sequence[Portion[Found]]) -> Iterator[tuple[Portion[Found], Stamp, Ready | None]]:
        """Yield the portions; while the database works on one, the next is made ready."""
        marks = [stamp(self._actor, ACTION, self._batch, door=IMPORT) for _ in portions]
        waiting = list(zip(portions, marks, strict=True))
        with ThreadPoolExecutor(1) as ahead:
            coming = [ahead.submit(_ready_if_fresh, *one) for one in waiting[:1]]
            for number, (portion, mark) in enumerate(waiting, 1):
                prepared = coming.pop().result()
                coming += [ahead.submit(_ready_if_fresh, *one) for one in waiting[number : number + 1]]
                yield portion, mark, prepared

    def _put(
        self, portion: Portion[Found], mark: Stamp, prepared: Ready | None, transaction: Transaction
    ) -> _Outcome[Found]:
        """Write one portion; it may run again after its answer was lost."""
        turn = lock(transaction, mark.entry)
        version = turn.version
        if turn.done is not None:
            return _Outcome(turn.done, version, portion.look_again(turn.ask))
        require_running(transaction, self._batch, self._written + portion.size)
        found = None
        if not (self._alone and version == self._version):
            found = portion.look_again(transaction.run)
            prepared = ready(mark, _changes(transaction.run, portion.wants(found), mark.entry, ()))
        elif prepared is None:
            prepared = ready(mark, _changes(transaction.run, portion.wants(), mark.entry))
        apply(turn, prepared)
        return _Outcome(prepared.changes, version, found)

    def _take(self, portion: Portion[Found], outcome: _Outcome[Found]) -> None:
        """Remember what a transaction did, once it is in the graph for good."""
        self.counts += outcome.changes.counts()
        self._took(outcome.changes)
        self._alone = self._alone and outcome.version == self._version
        self._version = outcome.version + bool(outcome.changes)
        if outcome.found is not None:
            portion.settle(outcome.found)


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[Found]):
    """What one transaction did: `version` is the journal's number before it, `found` what looking again found, if it was done."""

    changes: Differences
    version: int
    found: Found | None


def _ready_if_fresh(portion: Portion[Any], mark: Stamp) -> Ready | None:
    """Make a portion ready where nothing of it can be in the graph, so that nothing has to be looked up."""
    return ready(mark, _changes(_ask_nobody, portion.wants(), mark.entry)) if portion.is_fresh else None


def _changes(ask: Ask, wants: Wants, entry: str, fresh: Collection[str] | None = None) -> Differences:
    known = wants.fresh if fresh is None else frozenset(fresh)
    return compare(ask, wants.entities, wants.links, known, entry)


def _ask_nobody(name: str, /, **_: Any) -> list[Record]:
    raise AssertionError(f"{name}: what is new needs no look-up")
