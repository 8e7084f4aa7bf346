"""The lists that come with the service: each can be asked, filled in or not, and answers what offices ask."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.errors import Invalid, NotFound
from graphsvc.facts.lists.ready import READY, ReadyQuestion, ready_named
from graphsvc.queries.lists import EntityList, column_asked, listed
from graphsvc.reports.saved_lists import lists_with_names, question_of
from graphsvc.store import Store
from graphsvc.viewers.saved_lists import save_list
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
FILLED = {"region": "湖南省", "country": "美国", "field": "石墨|烯\\"}


def answer(store: Store, question: ReadyQuestion, **given: str) -> EntityList:
    parameters = question.parameters(given)
    asked = question_of(store, VIEWER, question.kind, parameters)
    assert asked.refused == ()
    count_by = [column_asked(question.kind, word) for word in parameters.get("count", ())]
    return listed(store, VIEWER, asked, DAY, count_by=count_by)


def ids(store: Store, name: str, **given: str) -> list[str]:
    return [row.id for row in answer(store, ready_named(name), **given).rows]


def counts(store: Store, name: str) -> dict[str, dict[str, int]]:
    found = answer(store, ready_named(name)).counts
    return {one.column.name: {value.zh: value.count for value in one.values} for one in found}


@pytest.fixture
def told(store: Store) -> Store:
    tell(
        store,
        [
            node("OverseasOrg", "quiet", "久未联络学会", org_type="society", home_country="region-US"),
            node("OverseasOrg", "spoken", "常联络学会", org_type="society"),
            node("OverseasOrg", "school", "大学", org_type="university"),
            node("Interaction", "old", on="2024-10"),
            node("Interaction", "new", on="2025-12"),
            node("Officer", "wang", "王敏"),
            node("Workstation", "base", "长沙海智基地", station_type="海智工作基地"),
            node("Institution", "hospital", "县人民医院"),
            node("Expert", "doctor", "陈博士"),
            node("Expert", "other", "周博士"),
            node("DoctorGroup", "group", "博士团"),
            node("DoctorGroup", "shanghai", "上海团"),
        ],
        [
            link("old", "WITH", "quiet"),
            link("new", "WITH", "spoken"),
            link("wang", "OWNS", "quiet"),
            link("base", "LOCATED_IN", "region-430100"),
            link("doctor", "ENGAGED_BY", "hospital", role="名誉主任", until="2026-12"),
            link("other", "ENGAGED_BY", "hospital", role="名誉主任", until="2027"),
            link("doctor", "MEMBER_OF", "group", role="团长"),
            link("other", "MEMBER_OF", "shanghai", role="成员"),
            link("other", "LIVES_IN", "region-310000"),
            link("shanghai", "PART_OF", "group"),
        ],
    )
    return store


@pytest.mark.parametrize("question", READY, ids=lambda question: question.name)
def test_every_one_can_be_asked(question: ReadyQuestion, store: Store) -> None:
    filled = {name: FILLED[name] for name in question.blanks}
    assert answer(store, question, **{**filled, "field": "石墨烯"}).sentence
    if question.needs:
        with pytest.raises(Invalid, match="fill in a"):
            question.parameters({})
    else:
        assert all("{" not in text for text in question.parameters({}).get("where", ()))


def test_provinces_without_a_base(told: Store) -> None:
    found = answer(told, ready_named("provinces-without-base"))
    assert (found.total, "region-430000" in {row.id for row in found.rows}) == (33, False)


def test_societies_without_contact_by_country_and_owner(told: Store) -> None:
    assert ids(told, "dormant-societies") == ["quiet"]
    assert counts(told, "dormant-societies") == {"country": {"美国": 1}, "owner": {"王敏": 1}}
    assert set(ids(told, "not-contacted")) == {"quiet", "school"}
    assert ids(told, "not-contacted", country="美国") == ["quiet"]


def test_doctors_by_city_and_branch_and_branches_without_a_leader(told: Store) -> None:
    assert counts(told, "doctors") == {
        "lives_in": {"上海市": 1, "（空）": 1},
        "doctor_group": {"上海团": 1, "博士团": 1},
    }
    assert ids(told, "branches-without-leader") == ["shanghai"]


def test_engagements_that_end_this_year(told: Store) -> None:
    assert ids(told, "engagements-ending") == ["doctor"]


def test_a_bar_in_what_is_filled_in_is_no_alternative() -> None:
    assert ready_named("邀请名单：专家").parameters(FILLED)["where"][0] == r"fields:contains:石墨\|烯\\"


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="stations-without-head"):
        ready_named("没有的")


def test_a_saved_list_tells_what_of_it_is_gone_and_counts_the_rest(told: Store) -> None:
    save_list(
        told,
        VIEWER,
        "旧清单",
        "OverseasOrg",
        "where=org_type:is:society&where=旧列:any&columns=name&columns=gone&towards=无此地",
    )
    save_list(told, VIEWER, "人不见了", "Expert", "where=member_of:is:没有的学会")
    by_name = {one.name: one for one in lists_with_names(told, VIEWER, DAY).saved}
    old, lost = by_name["旧清单"], by_name["人不见了"]
    assert (old.total, old.sentence, len(old.gone)) == (2, "类型为社团的海外机构", 3)
    assert [any(word in text for text in old.gone) for word in ("旧列", "gone", "无此地")] == [True] * 3
    assert (lost.total, len(lost.gone)) == (None, 1)
    assert "没有的学会" in lost.gone[0]
