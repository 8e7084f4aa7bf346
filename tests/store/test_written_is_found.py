"""Whatever was just written is found by the full-text indexes, which need not be up to date when a write ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graphsvc.facts.search import ids_matching, so_named
from graphsvc.store import Store, Transaction, WantedEntity, WantedLink, stamp
from graphsvc.store.differences import mark_of
from graphsvc.store.migrations import migrate, shipped
from graphsvc.store.putting import put

_BESIDE = ("0007_search_beside_writes", "0008_told_beside_writes")


def written(store: Store, id_: str, links: Sequence[WantedLink] = (), **properties: str) -> str:
    """Write an expert with links; return the journal entry."""
    mark = stamp("test", "change")
    store.write(lambda transaction: put(transaction, mark, [WantedEntity("Expert", id_, properties)], links))
    return mark.entry


def test_what_was_just_written_is_found_by_its_name(store: Store) -> None:
    for number in range(20):
        written(store, f"late-{number}", name=f"刚写的名字{number}")
        assert [one.id for one in so_named(store, f"刚写的名字{number}", ["Expert"])] == [f"late-{number}"]
        written(store, f"late-{number}", name=f"又改了名字{number}")
        assert so_named(store, f"刚写的名字{number}", ["Expert"]) == []
        assert ids_matching(store, f"又改了名字{number}", "Expert") == [f"late-{number}"]


def test_what_was_just_told_of_somebody_or_at_a_link_is_found(store: Store) -> None:
    written(store, "other", name="乙")
    for number in range(10):
        written(store, "late", name="甲", note=f"刚写的备注第{number}条")
        assert ids_matching(store, f"刚写的备注第{number}条", "Expert") == ["late"]
        written(
            store, "late", [WantedLink("NATIVE_OF", "late", "region-411522", {"quote": f"出生的那句话第{number}句"})]
        )
        assert ids_matching(store, f"出生的那句话第{number}句", "Expert") == ["late"]


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
    written(store, "early", name="早就在了", note="也早就写了")
    before = {step.id: step.text for step in shipped("neo4j") if hasattr(step, "text")}
    names = ("entity_search", "journal_touched", "entity_said", "link_said")
    store.migrate(";".join(f"DROP INDEX {name} IF EXISTS" for name in names))
    for step in ("0001_types", "0004_journal_touched", "0007_said_text"):
        store.migrate(before[step])
    store.migrate(f"MATCH (m:Migration) WHERE m.id IN {list(_BESIDE)} DELETE m")
    assert migrate(store) == list(_BESIDE)
    assert [one.id for one in so_named(store, "早就在了", ["Expert"])] == ["early"]
    assert ids_matching(store, "也早就写了", "Expert") == ["early"]
