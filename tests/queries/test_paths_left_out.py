"""A path leaves out what it is asked to: kinds, types of organization and of link, in Chinese and in English words."""

from __future__ import annotations

import pytest

from graphsvc.store import Store
from graphsvc.values.characters import folded_key
from graphsvc.values.names import PATH_NAMES
from tests.story import link, node, tell
from tests.web.conftest import make_app

# Three ways of two hops from 李 to 王, and one of three.
NODES = [
    *(node("Expert", id_) for id_ in ("李", "王")), node("OverseasOrg", "领馆", org_type="consulate"),
    node("OverseasOrg", "学会", org_type="society"), node("Activity", "论坛"), node("Project", "项目甲"), node("Workstation", "站"),
]  # fmt: skip
LINKS = [
    *(link(who, "MEMBER_OF", body) for who in ("李", "王") for body in ("领馆", "学会")),
    *(link(who, "TAKES_PART_IN", "论坛") for who in ("李", "王")),
    link("李", "TAKES_PART_IN", "项目甲"), link("站", "TAKES_PART_IN", "项目甲"), link("王", "ENGAGED_BY", "站"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("without", "through"),
    [
        ("", {("领馆",), ("学会",), ("论坛",)}),
        ("使领馆", {("学会",), ("论坛",)}),
        ("Consulate,society", {("论坛",)}),
        ("活动", {("领馆",), ("学会",)}),
        ("海外机构、activities", {("项目甲", "站")}),
        ("成员", {("论坛",)}),
        ("成员，活动，project", set()),
        ("专家", {("领馆",), ("学会",), ("论坛",)}),
    ],
)  # fmt: skip
def test_what_is_left_out_is_not_passed_through(store: Store, without: str, through: set[tuple[str, ...]]) -> None:
    tell(store, NODES, LINKS)
    answer = (
        make_app(store).test_client().get("/api/v1/paths", query_string={"from": "李", "to": "王", "without": without})
    )
    found = answer.get_json()["paths"]
    assert {tuple(one["name"] for one in path["nodes"][1:-1]) for path in found} == through


def test_a_word_that_means_nothing_is_told_with_those_that_do(store: Store) -> None:
    client = make_app(store).test_client()
    told = client.get("/api/v1/paths?from=a&to=b&without=领事").get_json()
    assert {"MEMBER_OF", "Activity", "consulate"} <= set(told["errors"][0]["allowed"])
    assert 'name="without" value="领事"' in client.get("/paths?from=a&to=b&without=领事").text


def test_no_word_means_two_things_that_a_path_can_leave_out() -> None:
    means: dict[str, str] = {}
    for words in PATH_NAMES.words:
        for word in words:
            assert means.setdefault(folded_key(word), words[0]) == words[0]
