"""Who can introduce us: from whose contacts, to whom, and what is told of a chain."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.errors import Invalid
from graphsvc.facts.refs import Ref
from graphsvc.queries.introductions import introductions
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
UNIVERSITY = Ref("u", "OverseasOrg", "远方大学")


def story(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"), node("Officer", "wang", "王主任"), node("Officer", "li", "李科长"),
            node("Post", "p", "某站联络员"), node("OverseasOrg", "u", "远方大学"), node("OverseasOrg", "s", "学会"), node("OverseasOrg", "t", "商会"),
            node("Expert", "a", "安"), node("Expert", "b", "白"), node("Expert", "g", "石墨专家", fields=["石墨烯材料"]),
            node("Workstation", "w", "某站"), node("Interaction", "i", on="2026-10"),
        ],
        [
            link("wang", "OWNS", "a"), link("li", "HOLDS", "p"), link("p", "OWNS", "w", role="专职联络"), link("li", "OWNS", "b", until="2020"),
            link("a", "MEMBER_OF", "s", role="会长"), link("g", "MEMBER_OF", "s"), link("b", "MEMBER_OF", "s"), link("g", "WORKS_AT", "u"),
            link("u", "PARTNERS_WITH", "w", status="intent", role="人才"), link("u", "PARTNERS_WITH", "w", since="2019"),
            link("w", "LOCATED_IN", "r"), link("b", "NATIVE_OF", "r"), link("i", "WITH", "a"), link("t", "PARTNERS_WITH", "s", until="2020"),
        ],
    )  # fmt: skip


def told(store: Store, to: Ref, **asked):
    answer = introductions(store, VIEWER, to, DAY, **asked)
    return answer, [tuple(node.id for node in one.chain.nodes) for one in answer.introductions]


def test_from_all_contacts_of_officers_from_one_of_them_and_from_a_region(store: Store) -> None:
    story(store)
    answer, chains = told(store, UNIVERSITY)
    assert chains == [("w", "u")]
    (one,) = answer.introductions
    assert (one.steps, one.soft, [owner.officer.name for owner in one.owners if owner.officer]) == (1, 0, ["李科长"])
    assert one.sentence == "先联系某站（联络人：李科长（某站联络员，专职联络））。某站与远方大学合作（自2019年起）。"
    assert one.sentence_en.startswith("Begin with 某站 (contact owner: 李科长")

    answer, chains = told(store, UNIVERSITY, from_=Ref("wang", "Officer", "王主任"))
    assert chains == [("a", "s", "g", "u")]
    assert (answer.introductions[0].last_contact, answer.total) == ("2026-10", 1)
    assert told(store, UNIVERSITY, from_=Ref("p", "Post", "某站联络员"))[1] == [("w", "u")]
    assert told(store, UNIVERSITY, from_=Ref("li", "Officer", "李科长"))[1] == [("w", "u")]
    assert told(store, UNIVERSITY, from_=Ref("b", "Expert", "白"))[1] == [("b", "s", "g", "u")]
    region = Ref("r", "Region", "试县")
    assert told(store, Ref("s", "OverseasOrg", "学会"), from_=region)[1] == [("b", "s")]
    assert told(store, Ref("a", "Expert", "安"))[1] == [("a",)]


def test_to_anybody_of_a_body_in_a_field(store: Store) -> None:
    story(store)
    answer, chains = told(store, UNIVERSITY, field="石墨烯")
    assert (answer.targets, answer.reached, chains) == (
        1,
        1,
        [("a", "s", "g"), ("w", "u", "g")],
    )
    answer, chains = told(store, UNIVERSITY, field="海洋")
    assert (answer.targets, answer.reached, chains) == (0, 0, [])
    answer, chains = told(store, Ref("t", "OverseasOrg", "商会"))
    assert (answer.targets, answer.reached, chains) == (1, 0, [])
    with pytest.raises(Invalid, match="is an expert"):
        introductions(store, VIEWER, Ref("g", "Expert", "石墨专家"), DAY, field="石墨烯")
