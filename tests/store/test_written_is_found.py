"""Whatever was just written is found by the full-text indexes, which need not be up to date when a write ends."""

from __future__ import annotations

import pytest

from graphsvc.facts.search import search_entities, so_named
from graphsvc.store import Store, Transaction, WantedEntity, stamp
from graphsvc.store.differences import mark_of
from graphsvc.store.migrations import migrate, shipped
from graphsvc.store.putting import put

_BESIDE = "0007_search_beside_writes"


def written(store: Store, id_: str, **properties: str) -> str:
    """Write an expert; return the journal entry."""
    mark = stamp("test", "change")
    store.write(lambda transaction: put(transaction, mark, [WantedEntity("Expert", id_, properties)], ()))
    return mark.entry


def test_what_was_just_written_is_found_by_its_name(store: Store) -> None:
    for number in range(20):
        written(store, f"late-{number}", name=f"刚写的名字{number}")
        assert [one.id for one in so_named(store, f"刚写的名字{number}", ["Expert"])] == [f"late-{number}"]
        written(store, f"late-{number}", name=f"又改了名字{number}")
        assert so_named(store, f"刚写的名字{number}", ["Expert"]) == []
        assert [hit.ref.id for hit in search_entities(store, f"又改了名字{number}").found][:1] == [f"late-{number}"]


def test_the_journal_tells_what_was_just_touched_outside_of_a_transaction_and_within_the_next(store: Store) -> None:
    asked = {"index": store.engine.journal_index, "query": mark_of("late")}

    def within(transaction: Transaction) -> list[str]:
        return [row["id"] for row in transaction.run("journal/touching", **asked)]

    written(store, "late", name="甲")
    entries: set[str] = set()
    for number in range(20):
        entries.add(written(store, "late", title=f"教授{number}"))
        assert {row["id"] for row in store.read("journal/touching", **asked)} == entries
        entries.add(written(store, "late", title=f"研究员{number}"))
        assert set(store.write(within)) == entries


def test_a_database_of_an_earlier_version_is_searched_after_its_migration(store: Store) -> None:
    if store.engine.name != "neo4j":
        pytest.skip("only Neo4j has another index than before")
    written(store, "early", name="早就在了")
    before = {step.id: step.text for step in shipped("neo4j") if hasattr(step, "text")}
    names = ("entity_search", "journal_touched")
    store.migrate(";".join(f"DROP INDEX {name} IF EXISTS" for name in names))
    for step in ("0001_types", "0004_journal_touched"):
        store.migrate(before[step])
    store.migrate(f"MATCH (m:Migration {{id: '{_BESIDE}'}}) DELETE m")
    assert migrate(store) == [_BESIDE]
    assert [one.id for one in so_named(store, "早就在了", ["Expert"])] == ["early"]
