"""Reads what entities of a kind are called and what is known of those that are alike, and judges them in pairs.

Must not write.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from graphsvc.facts.duplicates import Alike, Judged, alike, judge
from graphsvc.facts.identifying import FACTS, Facts, facts_of_entity
from graphsvc.facts.regions import region_resolver
from graphsvc.store.database import Store
from graphsvc.store.records import kind_of

# A portion of what is read of entities at once.
_PORTION = 2_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Everything of a kind that is alike, in pairs; `names` are those of all that were looked at, by id."""

    kind: str
    alike: list[Alike]
    names: dict[str, str]

    @classmethod
    def of(cls, store: Store, kind: str, only: Collection[str] = ()) -> Pairs:
        """Return those among the entities of a kind, or among these of them. Raises Unavailable."""
        rows: list[list[Any]] = store.read("duplicates/named", kind=kind, only=sorted(only))[0]["rows"]
        return cls(kind, alike(kind, rows), {row[0]: row[1] for row in rows})

    def judged(self, store: Store, among: Collection[str] | None = None) -> list[Judged]:
        """Return each pair, or each of which one is `among` some ids, with its signs. Raises Unavailable."""
        wanted = [pair for pair in self.alike if among is None or pair.a in among or pair.b in among]
        return judge(self.kind, wanted, _facts(store, self.kind, {id_ for pair in wanted for id_ in (pair.a, pair.b)}))


def _facts(store: Store, kind: str, ids: Collection[str]) -> dict[str, Facts]:
    """Return the identifying facts of these entities, by id."""
    if kind not in FACTS:
        return {}
    wanted, gazetteer = sorted(ids), region_resolver(store)
    found: dict[str, Facts] = {}
    for first in range(0, len(wanted), _PORTION):
        record = store.one("names/identifying", ids=wanted[first : first + _PORTION])
        for labels, properties, linked, _ in record["entities"] if record else ():
            found[properties["id"]] = facts_of_entity(kind_of(labels), properties, linked, gazetteer)
    return found
