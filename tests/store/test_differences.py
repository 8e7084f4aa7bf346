"""Writing facts: what is the same link, what the journal holds, what a retry and a stranger's id do."""

from __future__ import annotations

import pytest

from graphsvc.errors import Conflict
from graphsvc.store import Differences, Store, stamp
from graphsvc.store.putting import put
from tests.story import link, node, tell


def links_of(store: Store, id_: str) -> set[tuple[str, str | None, str | None]]:
    return {
        (type_, properties.get("role"), properties.get("since"))
        for type_, _, _, properties in store.read("links/collected", starts=[id_])[0]["links"]
    }


def test_a_second_term_is_a_second_link_and_a_missing_since_is_filled_in(store: Store) -> None:
    people = [node("Expert", "e"), node("OverseasOrg", "o")]
    tell(store, people, [link("e", "MEMBER_OF", "o", role="会长")])
    tell(store, [], [link("e", "MEMBER_OF", "o", role="会长", since="2019")])
    assert links_of(store, "e") == {("MEMBER_OF", "会长", "2019")}
    tell(store, [], [link("e", "MEMBER_OF", "o", role="会长", since="2022")])
    tell(store, [], [link("e", "MEMBER_OF", "o", role="理事")])
    assert links_of(store, "e") == {
        ("MEMBER_OF", "会长", "2019"),
        ("MEMBER_OF", "会长", "2022"),
        ("MEMBER_OF", "理事", None),
    }


def test_the_same_again_changes_nothing_and_writes_no_journal(store: Store) -> None:
    story = (
        [node("Expert", "e", fields=["材料"]), node("OverseasOrg", "o")],
        [link("e", "MEMBER_OF", "o", status="intent")],
    )
    tell(store, *story)
    version = store.read("journal/version")
    tell(store, *story)
    assert store.read("journal/version") == version


def test_a_transaction_that_runs_twice_writes_once(store: Store) -> None:
    mark = stamp("test", "retry")
    for _ in range(2):
        changes = store.write(lambda transaction: put(transaction, mark, [node("Expert", "e")], []))
        assert changes.counts()["created"] == 1
    assert len(store.read("entities/by_ids", ids=["e"])) == 1


def test_the_journal_tells_what_was_before_and_after(store: Store) -> None:
    tell(store, [node("Expert", "e", title="教授", degree="博士")], [])
    mark = stamp("王主任", "edit", "batch-1")
    store.write(lambda transaction: put(transaction, mark, [node("Expert", "e", title="院长", degree=None)], []))
    entry = store.read("journal/of_batch", batch="batch-1")[0]
    assert (entry["actor"], entry["action"]) == ("王主任", "edit")
    change = Differences.unpacked(store.read("journal/entry", id=mark.entry)[0]["changes"]).entities[0]
    assert change.before == {"id": "e", "name": "e", "title": "教授", "degree": "博士"}
    assert change.after == {"id": "e", "name": "e", "title": "院长"}


def test_two_rows_of_one_entity_are_one_change_each_beside_what_the_other_left(store: Store) -> None:
    tell(store, [node("Expert", "old", title="教授")], [])
    rows = [
        node("Expert", "new", title="教授"),
        node("Expert", "old", degree="博士"),
        node("Expert", "new", degree="博士"),
        node("Expert", "old", title=None),
    ]
    changes = store.write(lambda transaction: put(transaction, stamp("test", "twice"), rows, []))
    assert {one.id: (one.before, one.after) for one in changes.entities} == {
        "new": (None, {"id": "new", "name": "new", "title": "教授", "degree": "博士"}),
        "old": ({"id": "old", "name": "old", "title": "教授"}, {"id": "old", "name": "old", "degree": "博士"}),
    }
    assert len(changes.entities) == 2
    assert [row["properties"].get("degree") for row in store.read("entities/by_ids", ids=["new", "old"])] == [
        "博士"
    ] * 2
    with pytest.raises(Conflict, match="already belongs to a Expert"):
        tell(store, [node("Expert", "another"), node("OverseasOrg", "another")], [])


def test_an_id_of_another_kind_is_refused_and_nothing_is_written(store: Store) -> None:
    tell(store, [node("Expert", "x")], [])
    with pytest.raises(Conflict, match="already belongs to a Expert"):
        tell(store, [node("OverseasOrg", "y"), node("OverseasOrg", "x")], [])
    assert store.read("entities/by_ids", ids=["y"]) == []


def test_a_link_to_nothing_is_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(Conflict, match="just deleted"):
        tell(store, [node("Expert", "e")], [link("e", "MEMBER_OF", "gone")])
    assert store.read("entities/by_ids", ids=["e"]) == []


def test_links_know_their_days_and_whether_they_are_soft(store: Store) -> None:
    tell(
        store,
        [node("Expert", "e"), node("OverseasOrg", "o")],
        [link("e", "MEMBER_OF", "o", since="2021-02", until="2023", status="visited")],
    )
    *_, kept = store.read("links/collected", starts=["e"])[0]["links"][0]
    assert (kept["first_day"], kept["last_day"], kept["soft"]) == (20210201, 20231231, True)


def test_the_regions_are_read_again_only_after_one_of_them_changed(store: Store) -> None:
    def regions() -> int:
        return store.read("journal/version")[0]["edition"]["regions"]

    before = regions()
    tell(store, [node("Activity", "a"), node("Program", "p"), node("Workstation", "w")], [link("a", "PART_OF", "p")])
    tell(store, [node("Workstation", "v")], [link("v", "PART_OF", "w"), link("v", "LOCATED_IN", "region-500106")])
    assert regions() == before
    town = node("Region", "region-town", "某镇", level="township")
    tell(store, [town], [link("region-town", "PART_OF", "region-500106")])
    added = regions()
    assert added > before
    tell(store, [], [link("region-town", "PART_OF", "region-500107")])
    assert regions() > added
