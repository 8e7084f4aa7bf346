"""Derives anew what databases keep beside the facts (search texts, the days of links) when a release derives it in another way.

Fields that a release calls by another name are brought along.

A rewrite is a migration in Python: it goes over the entities by id in portions, a transaction each, writes only what differs
and keeps how far it came, so that a stopped one goes on from there. Facts and the journal stay as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphsvc.store.database import Ask, Store, Transaction
from graphsvc.store.differences import JOURNAL_FORM, Differences
from graphsvc.store.records import (
    ENTITY_FORM,
    LINK_FORM,
    Properties,
    derived_of_entity,
    derived_of_link,
    in_present_words,
    kind_of,
)

# A portion takes a fraction of a second, so that other writers wait no longer than for a portion of an import.
PORTION = 1000
# An entry of an import tells of 5,000 things.
ENTRIES_A_PORTION = 10

_ENTITIES, _LINKS = "derived_entities", "derived_links"

Derive = Callable[[Transaction, Sequence[str]], bool]
Hold = Callable[[Transaction], None]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One form of what is derived; `derive` brings what has these ids to it and tells whether anything differed.

    `ids` is the statement that returns all ids, of entities or of journal entries, `portion` how many go at a time where that is
    not the usual number.
    """

    name: str
    form: int
    derive: Derive
    ids: str = "rewriting/entity_ids"
    portion: int | None = None

    @property
    def id(self) -> str:
        """What the database records it under."""
        return f"{self.name}_{self.form}"

    @property
    def checksum(self) -> str:
        """The form; a rewrite is not told apart by its text."""
        return str(self.form)

    def supersedes(self, id_: str) -> bool:
        """Tell whether `id_` is this rewrite's record of an earlier form."""
        name, _, form = id_.rpartition("_")
        return name == self.name and form.isdecimal() and int(form) < self.form

    def apply(self, store: Store, hold: Hold) -> None:
        """Bring everything to this form; `hold` keeps the lock, and raises where it was lost."""
        progress = store.one("rewriting/progress", id=self.id)
        ids = sorted(row["id"] for row in store.read(self.ids))
        first = bisect_right(ids, progress["after"]) if progress else 0
        size = self.portion or PORTION
        for start in range(first, len(ids), size):
            self.portion_of(store, hold, ids[start : start + size])

    def portion_of(self, store: Store, hold: Hold, ids: Sequence[str]) -> None:
        """Bring what has these ids to this form, in one transaction."""

        def work(transaction: Transaction) -> None:
            hold(transaction)
            wrote = self.derive(transaction, ids)
            transaction.run("rewriting/proceed", id=self.id, after=ids[-1], wrote=wrote)

        store.write(work)


def rewrites() -> list[Rewrite]:
    """Return what this version of graphsvc derives, each in its present form."""
    return [
        Rewrite(_ENTITIES, ENTITY_FORM, _derive_entities),
        Rewrite(_LINKS, LINK_FORM, _derive_links),
        Rewrite("derived_journal", JOURNAL_FORM, _derive_journal, "rewriting/journal_ids", ENTRIES_A_PORTION),
    ]


def out_of_step(store: Store, of: Rewrite) -> int:
    """Return of how many entities or links what is derived differs from the facts. Raises Unavailable."""
    found = {_ENTITIES: _stale_entities, _LINKS: _stale_links}[of.name]
    ids = sorted(row["id"] for row in store.read(of.ids))
    return sum(len(found(store.read, ids[start : start + PORTION])) for start in range(0, len(ids), PORTION))


def mend(store: Store, of: Rewrite) -> None:
    """Derive anew what differs from the facts, whatever it says of itself. Raises Unavailable."""
    ids = sorted(row["id"] for row in store.read(of.ids))
    for start in range(0, len(ids), PORTION):
        of.portion_of(store, lambda transaction: None, ids[start : start + PORTION])


def _derive_entities(transaction: Transaction, ids: Sequence[str]) -> bool:
    rows = _stale_entities(transaction.run, ids)
    if rows:
        transaction.run("rewriting/derive_entities", rows=rows)
    return bool(rows)


def _stale_entities(ask: Ask, ids: Sequence[str]) -> list[Properties]:
    """Return the entities of which what is derived differs from the facts, with what it should be."""
    rows = []
    for labels, properties in ask("entities/collected", ids=ids)[0]["entities"]:
        present = in_present_words(kind_of(labels), properties)
        renamed = {**dict.fromkeys(properties.keys() - present.keys()), **_newly(present, properties)}
        derived = {**renamed, **derived_of_entity(kind_of(labels), present)}
        if _differs(properties, derived):
            rows.append({"id": properties["id"], "derived": derived})
    return rows


def _newly(present: Properties, properties: Properties) -> Properties:
    return {name: present[name] for name in present.keys() - properties.keys()}


def _derive_links(transaction: Transaction, ids: Sequence[str]) -> bool:
    """Bring the links that start at these entities to the present form."""
    stale = _stale_links(transaction.run, ids)
    if stale:
        derived = {id_: properties for id_, (_, properties) in stale.items()}
        transaction.run(
            "rewriting/derive_links", starts=sorted({start for start, _ in stale.values()}), derived=derived
        )
    return bool(stale)


def _stale_links(ask: Ask, starts: Sequence[str]) -> dict[str, tuple[str, Properties]]:
    """Return by id the links of which what is derived differs from the facts, each with its start and what it should be."""
    stale = {}
    for _, start, _, properties in ask("links/collected", starts=starts)[0]["links"]:
        derived = derived_of_link(properties)
        if _differs(properties, derived):
            stale[properties["id"]] = (start, derived)
    return stale


def _derive_journal(transaction: Transaction, ids: Sequence[str]) -> bool:
    """Mark entries of a version that did not say which entry first wrote a thing: each is found by all that it touched."""
    rows = []
    for id_ in ids:
        changes = Differences.unpacked(transaction.run("journal/entry", id=id_)[0]["changes"])
        rows.append({"id": id_, "touched": changes.touched(all_of_it=True)})
    transaction.run("rewriting/mark_journal", rows=rows)
    return True


def _differs(kept: Properties, derived: Properties) -> bool:
    return any(kept.get(name) != value for name, value in derived.items())
