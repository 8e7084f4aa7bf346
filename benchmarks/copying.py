"""Building the copy of the network, in turns with the bare read of the same rows."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.timing import seconds_of
from graphsvc.facts.network_copy.building import build

BUILDINGS = 2


@dataclass
class Building:
    """Seconds of building the copy of the network, in turns with the bare read of the same rows."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.bare)


def building(database: Database) -> Building:
    """Build the copy of the network a few times."""
    found = Building()
    for _ in range(BUILDINGS):
        found.bare.append(seconds_of(lambda: _read_all(database)))
        found.ours.append(seconds_of(lambda: build(database.store.read, ("benchmark", 0))))
    return found


def _read_all(database: Database) -> None:
    """Read what a copy is made of, as it comes from the bare driver, a record a row."""
    for text in (statements.EVERY_NODE_OF_THE_COPY, statements.EVERY_LINK_OF_THE_COPY):
        database.ask(text)
