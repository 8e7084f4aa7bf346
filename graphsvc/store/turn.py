"""The turn of a transaction to write: what it is told of the journal when the turn comes, and what it counts as it writes.

Must not write facts: `putting` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphsvc.store.database import Ask, Transaction
from graphsvc.store.differences import Differences


@dataclass(slots=True)
class Turn:
    """A transaction whose turn it is to write: whoever else wants to waits until it ends, so that what it reads stays so.

    `version` is the number of the newest change, what the turn itself has written included; `rules` and `regions` are those of
    the newest one to an owner rule or a post, and to a region. `done` is what the turn's entry did where it is in the journal
    already: the driver may run a transaction twice. `entities` are `[labels, properties]` of those that were asked for.
    """

    transaction: Transaction
    version: int
    rules: int
    regions: int
    done: Differences | None
    entities: list[list[Any]]

    @property
    def ask(self) -> Ask:
        """What reads within the turn."""
        return self.transaction.run

    def count(self, changes: Differences) -> int:
        """Return the number of one more change, and keep which it is."""
        self.version += 1
        self.rules = self.version if changes.touches_rules() else self.rules
        self.regions = self.version if changes.touches_regions() else self.regions
        return self.version


def lock(transaction: Transaction, entry: str = "", entities: Iterable[str] = ()) -> Turn:
    """Keep other writers waiting until `transaction` ends, and return its turn.

    `entry` is the journal entry that it is to write, `entities` are ids of what it is about: one message for all of it.
    """
    found = transaction.run("journal/lock", entry=entry, ids=sorted(entities))[0]
    done = None if found["done"] is None else Differences.unpacked(found["done"])
    return Turn(transaction, found["version"], found["rules"], found["regions"], done, found["entities"])
