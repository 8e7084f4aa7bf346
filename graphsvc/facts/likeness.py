"""Reads what entities of a kind are called and what is known of those that are alike, and judges them in pairs.

Must not write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphsvc.facts import candidates
from graphsvc.facts.candidates import Pair
from graphsvc.facts.commonness import Shared
from graphsvc.facts.duplicates import Judged, judge
from graphsvc.facts.identifying import FACTS, Facts, facts_of_entity, facts_of_fields
from graphsvc.facts.names_alike import Called
from graphsvc.facts.regions import region_resolver
from graphsvc.store.database import Store
from graphsvc.store.records import kind_of
from graphsvc.values.folding import fold

# A portion of what is read of entities at once.
_PORTION = 2_000
_NUMBERS = ("phone", "email", "wechat", "id_number")
_LINKED = ("WORKS_AT", "MEMBER_OF")


@dataclass(frozen=True, slots=True)
class Names:
    """What all of a kind are called, by id, and by which numbers they are reached."""

    kind: str
    names: dict[str, str]
    called: dict[str, Called]
    numbers: dict[str, Facts] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, kind: str, only: Collection[str] = ()) -> Names:
        """Return those of the entities of a kind, or of these of them. Raises Unavailable."""
        rows = names_of_kind(store, kind, only)
        return cls(
            kind,
            {row[0]: row[1] for row in rows},
            {id_: Called.of(kind, name, aliases, name_en, short) for id_, name, aliases, name_en, short, *_ in rows},
            {row[0]: numbers_told(kind, row[5:]) for row in rows if any(row[5:])},
        )

    def judged(self, store: Store, among: Collection[str] | None = None) -> list[Judged]:
        """Return each pair worth comparing, or each of which one is `among` some ids, with its signs. Raises Unavailable."""
        named, numbered = candidates.by_name(self.called), candidates.by_number(self.numbers)
        named += candidates.by_mask(self.called, beside_masked(store, self.called))
        facts = known_facts(store, self.kind, {id_ for ids in (*named, *numbered) for id_ in ids})
        pairs = candidates.pairs(self.kind, named, numbered, facts)
        wanted = [(a, b) for a, b in pairs if among is None or a in among or b in among]
        shared = Shared.by(self.called.values(), facts.values(), belonging(store, facts.values()))
        return judge(self.kind, wanted, self.called, facts, shared)

    def judged_pair(self, store: Store, pair: Pair) -> Judged:
        """Return these two with their signs, however little they have in common. Raises Unavailable."""
        facts = known_facts(store, self.kind, pair)
        return judge(self.kind, [pair], self.called, facts, Shared())[0]


def names_of_kind(store: Store, kind: str, only: Collection[str] = ()) -> list[list[Any]]:
    """Return id, name, aliases, English name, abbreviation and numbers of all of a kind, or of these of them. Raises Unavailable."""
    rows: list[list[Any]] = store.read("duplicates/named", kind=kind, only=sorted(only))[0]["rows"]
    return rows


def known_facts(store: Store, kind: str, ids: Collection[str]) -> dict[str, Facts]:
    """Return the identifying facts of these entities, by id. Raises Unavailable."""
    if kind not in FACTS:
        return {}
    wanted, gazetteer = sorted(ids), region_resolver(store)
    found: dict[str, Facts] = {}
    for first in range(0, len(wanted), _PORTION):
        record = store.one("names/identifying", ids=wanted[first : first + _PORTION])
        for labels, properties, linked, _ in record["entities"] if record else ():
            found[properties["id"]] = facts_of_entity(kind_of(labels), properties, linked, gazetteer)
    return found


def beside_masked(store: Store, called: Mapping[str, Called]) -> list[list[str]]:
    """Return the ids of those who belong to an employer, an organization or a home of one of a masked name, for each. Raises Unavailable."""
    masked = sorted(id_ for id_, one in called.items() if one.hidden)
    return [record["ids"] for record in store.read("duplicates/beside", ids=masked)] if masked else []


def belonging(store: Store, facts: Iterable[Facts]) -> Counter[str]:
    """Return how many belong to each employer and organization that facts name, by its id and its name. Raises Unavailable."""
    ids = sorted({form for known in facts for name in _LINKED for form in known.get(name, ())})
    record = store.one("duplicates/belonging", ids=ids) if ids else None
    found = Counter[str]()
    for id_, name, number in record["rows"] if record else ():
        for form in (id_.lower(), fold(name)):
            found[form] = max(found[form], number)
    return found


def numbers_told(kind: str, values: Sequence[str | None]) -> Facts:
    """Return the forms of a telephone, an e-mail address, a WeChat name and an identity number, of those that are there."""
    told = {name: value for name, value in zip(_NUMBERS, values, strict=True) if value}
    return facts_of_fields(kind, told) if kind in FACTS else {name: {value: value} for name, value in told.items()}
