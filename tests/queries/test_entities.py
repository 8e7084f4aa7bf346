"""Everything known of one entity: phrases, conflicting figures side by side, sources, masked private fields."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.errors import NotFound
from graphsvc.facts.due import due
from graphsvc.facts.refs import Ref, Short
from graphsvc.queries.entities import entity_and_matters, entity_answer
from graphsvc.queries.neighbours import neighbours
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)


def test_links_read_from_the_entitys_side(store: Store) -> None:
    tell(
        store,
        [node("Expert", "e", "张三"), node("OverseasOrg", "o", "旅德学会")],
        [link("e", "MEMBER_OF", "o", role="会长", since="2019", status="reported")],
    )
    mine = entity_answer(store, VIEWER, "e", DAY).links[0]
    theirs = entity_answer(store, VIEWER, "o", DAY).links[0]
    assert mine.phrase == "据报道是旅德学会的会长（自2019年起）"
    assert theirs.phrase == "据报道有会长张三（自2019年起）"
    assert theirs.backward


def test_a_link_is_told_anew_after_its_fields_or_one_of_its_ends_have_changed(store: Store) -> None:
    member = {"role": "会长", "since": "2019"}
    tell(
        store,
        [node("Expert", "e", "张三"), node("OverseasOrg", "o", "旅德学会")],
        [link("e", "MEMBER_OF", "o", **member)],
    )

    def told() -> list[tuple[str, str]]:
        return [(one.phrase, one.other.name) for id_ in "eo" for one in entity_answer(store, VIEWER, id_, DAY).links]

    assert told() == [("是旅德学会的会长（自2019年起）", "旅德学会"), ("有会长张三（自2019年起）", "张三")]
    tell(store, [node("OverseasOrg", "o", "留德学会")], [])
    assert told() == [("是留德学会的会长（自2019年起）", "留德学会"), ("有会长张三（自2019年起）", "张三")]
    tell(store, [], [link("e", "MEMBER_OF", "o", **member, until="2030")])
    assert told()[0] == ("是留德学会的会长（2019年至2030年）", "留德学会")
    versions = {one.version for id_ in "eo" for one in entity_answer(store, VIEWER, id_, DAY).links}
    assert len(versions) == 1


def test_conflicting_figures_stand_side_by_side(store: Store) -> None:
    tell(
        store,
        [
            node("Program", "p", "海智计划"),
            node("Source", "s1", "中文介绍"),
            node("Source", "s2", "英文介绍"),
            node("Figure", "f34", metric="发起团体", value=34.0, unit="家", as_of="2003-12"),
            node("Figure", "f35", metric="发起团体", value=35.0, unit="家", as_of="2003-12"),
            node("Figure", "f92", metric="发起团体", value=92.0, unit="家", as_of="2016"),
            node("Figure", "g", metric="接待", value=2000.0, unit="人次", qualifier="近"),
            node("Figure", "low", metric="每年新建", value=5.0, unit="家", qualifier="最少"),
            node("Figure", "high", metric="每年新建", value=10.0, unit="家", qualifier="最多"),
        ],
        [
            *(link(f, "ABOUT", "p") for f in ("f34", "f35", "f92", "g", "low", "high")),
            link("f34", "CITED_IN", "s1", quote="最初34家"),
            link("f35", "CITED_IN", "s1"),
            link("f35", "CITED_IN", "s2"),
        ],
    )
    figures = {m.metric: m for m in entity_answer(store, VIEWER, "p", DAY).figures}
    assert [c.text for c in figures["发起团体"].claims] == ["34家", "35家", "92家"]
    assert figures["发起团体"].conflict
    assert len(figures["发起团体"].claims[1].sources) == 2
    assert figures["接待"].claims[0].text == "近2000人次"
    assert not figures["接待"].conflict
    assert [c.text for c in figures["每年新建"].claims] == ["最少5家", "最多10家"]
    assert not figures["每年新建"].conflict  # the two ends of 5~10家


def test_private_fields_are_masked_unless_shown(store: Store) -> None:
    tell(store, [node("Expert", "e", "张三", phone="13900000000", title="教授")], [])
    assert entity_answer(store, VIEWER, "e", DAY).properties["phone"] == "••••"
    assert (
        entity_answer(store, system_viewer("test", shows_private=True), "e", DAY).properties["phone"] == "13900000000"
    )
    assert "1390" not in str(
        store.read("search/fulltext", index=store.engine.search_index, query="1390*", kinds=[], limit=5)
    )


def test_an_unknown_entity_says_so(store: Store) -> None:
    with pytest.raises(NotFound):
        entity_answer(store, VIEWER, "none", DAY)


def test_neighbours_of_two_hops_do_not_go_through_a_region(store: Store) -> None:
    tell(
        store,
        [
            *(node("Expert", e) for e in ("e1", "e2", "e3")),
            node("OverseasOrg", "o"),
            node("Region", "r", level="county", code="t9"),
        ],
        [
            link("e1", "MEMBER_OF", "o"),
            link("e2", "MEMBER_OF", "o"),
            link("e1", "NATIVE_OF", "r"),
            link("e3", "NATIVE_OF", "r"),
        ],
    )
    one = neighbours(store, VIEWER, Ref("e1", "Expert", "e1"), DAY)
    two = neighbours(store, VIEWER, Ref("e1", "Expert", "e1"), DAY, hops=2)
    assert {n.id for n in one.nodes} == {"e1", "o", "r"}
    assert {n.id for n in two.nodes} == {"e1", "o", "r", "e2"}
    assert len(two.links) == 3
    cut = neighbours(store, VIEWER, Ref("o", "OverseasOrg", "o"), DAY, limit=1)
    assert (len(cut.nodes), cut.cut) == (2, 1)


def test_what_is_open_with_a_contact_stands_beside_what_is_known_of_it(store: Store) -> None:
    by_wang = link("agreed", "BY", "wang", since="2026-05")
    tell(
        store,
        [
            node("Expert", "e", "张三"), node("OverseasOrg", "o", "旅德学会"), node("Officer", "wang", "王主任"),
            node("Interaction", "asked", on="2026-01-10", next_action="寄材料", due="2026-02"),
            node("Interaction", "done", on="2026-01-10", next_action="约见", state="done", closed="2026-03-01"),
            node("Commitment", "agreed", text="来访考察", promised="2026-05", due_to="2026-12", state="open"),
        ],
        [*(link(matter, "WITH", "e") for matter in ("asked", "done", "agreed")), by_wang],
    )  # fmt: skip
    for day, texts in ((date(2025, 1, 1), []), (date(2026, 2, 1), ["寄材料", "约见"]), (DAY, ["寄材料", "来访考察"])):
        found = entity_and_matters(store, VIEWER, "e", day)
        assert [one.text for one in found.matters] == texts
        assert found.matters == due(store, ["e"], day).get("e", ())
        assert found.entity == entity_answer(store, VIEWER, "e", day)
    assert found.matters[1].by == (Short("wang", "王主任"),)
    assert entity_and_matters(store, VIEWER, "o", DAY).matters == ()
    assert entity_and_matters(store, VIEWER, "wang", DAY).matters == (), "what an officer has in hand is told elsewhere"
