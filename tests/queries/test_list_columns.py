"""What lists work out beyond fields and links: names shared, ties to a region, last met, leaders, types, places above, figures."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.gazetteer.places import Place
from graphsvc.queries import lists
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
HUNAN = Place("region-430000", "430000", "province", "湖南省")


@pytest.fixture
def told(store: Store) -> Store:
    tell(
        store,
        [
            *(
                node("Expert", id_, name)
                for id_, name in (("zw1", "张伟"), ("zw2", "張偉"), ("zw3", "张伟"), ("li", "李四"))
            ),
            node("OverseasOrg", "society", "旅美学会", org_type="society"),
            node("OverseasOrg", "other", "旅德学会", org_type="society"),
            node("DoctorGroup", "branch", "上海团"),
            node("Institution", "works", "长沙研究院"),
            node("Workstation", "station", "长沙工作站", station_type="海智工作站", approved="2022"),
            node("Workstation", "base", "株洲基地", station_type="海智工作基地"),
            node("Figure", "fig", "长沙工作站·人才：30余人", metric="人才", value=30, qualifier="余", unit="人"),
            node("Interaction", "call", on="2026-09", channel="电话"),
            node("Interaction", "visit", on="2026-03", channel="走访座谈"),
            node("Interaction", "planned", on="2027-01", channel="走访"),
        ],
        [
            link("zw1", "NATIVE_OF", "region-430100"),
            link("zw1", "WORKS_AT", "works"),
            link("zw1", "MEMBER_OF", "society", role="会长", until="2026-12"),
            link("zw2", "LIVES_IN", "region-430000", until="2020"),
            link("zw2", "NATIVE_OF", "region-430000"),
            link("zw2", "MEMBER_OF", "other", role="副会长"),
            link("li", "MEMBER_OF", "branch", role="团长", until="2020"),
            link("works", "LOCATED_IN", "region-430100"),
            link("station", "LOCATED_IN", "region-430100"),
            link("base", "LOCATED_IN", "region-430200"),
            link("fig", "ABOUT", "station"),
            *(link(one, "WITH", "station") for one in ("call", "visit", "planned")),
        ],
    )
    return store


def ids(store: Store, kind: str, *where: str, towards: Place | None = None) -> set[str]:
    question = lists.read_question(kind, where=where, towards=towards)
    assert question.refused == ()
    return {row.id for row in lists.listed(store, VIEWER, question, DAY, limit=1000).rows}


def cells(store: Store, kind: str, *columns: str, towards: Place | None = None) -> dict[str, list[str | None]]:
    question = lists.read_question(kind, columns=columns, towards=towards)
    return {
        row.id: [cell.text or "、".join(one.name for one in cell.others) or None for cell in row.cells]
        for row in lists.listed(store, VIEWER, question, DAY, limit=1000).rows
    }


def test_people_of_one_name(told: Store) -> None:
    assert cells(told, "Expert", "same_name") == {"zw1": ["2"], "zw2": ["2"], "zw3": ["2"], "li": ["0"]}
    assert ids(told, "Expert", "same_name:at_least:1") == {"zw1", "zw2", "zw3"}


def test_ties_count_links_into_a_region_that_hold(told: Store) -> None:
    assert cells(told, "Expert", "ties", towards=HUNAN) == {"zw1": ["2"], "zw2": ["1"], "zw3": ["0"], "li": ["0"]}
    assert ids(told, "Expert", "ties:at_least:2", towards=HUNAN) == {"zw1"}
    assert cells(told, "Expert", "ties") == {id_: [None] for id_ in ("zw1", "zw2", "zw3", "li")}
    assert ids(told, "Expert", "ties:any") == set()


def test_a_station_with_all_that_is_known(told: Store) -> None:
    shown = cells(told, "Workstation", "approved", "last_contact", "last_visit", "figures", "figures_count")
    assert shown["station"] == ["2022", "2026-09", "2026-03", "长沙工作站·人才：30余人", "1"]
    assert ids(told, "Workstation", "last_visit:not_since:6_months_ago") == {"station", "base"}
    assert ids(told, "Workstation", "last_visit:not_since:12_months_ago") == {"base"}


def test_who_leads_and_whose_term_ends(told: Store) -> None:
    assert ids(told, "OverseasOrg", "leaders:none") == {"other"}
    assert ids(told, "DoctorGroup", "leaders:none") == {"branch"}
    assert ids(told, "OverseasOrg", "leaders:ends:this_year..this_year") == {"society"}
    assert ids(told, "OverseasOrg", "leaders:ends:next_year..next_year") == set()
    assert ids(told, "Expert", "member_of:ends:this_month..next_month") == {"zw1"}


def test_a_region_has_what_lies_in_those_below_it(told: Store) -> None:
    with_base = ids(told, "Region", "workstations_located_in:typed:基地")
    assert with_base == {"region-430000", "region-430200", "region-CN"}
    without = ids(told, "Region", "level:is:province", "workstations_located_in:not_typed:基地")
    assert not with_base & without
    assert {"region-500000", "region-440000"} <= without
    assert ids(told, "Region", "experts_native_of_count:is:2", "level:is:province") == {"region-430000"}


def test_sentences_say_words_for_days_and_one_span(told: Store) -> None:
    question = lists.read_question("Workstation", where=["批准时间:介于:今年..今年", "上次见面:not_since:6个月前"])
    answer = lists.listed(told, VIEWER, question, DAY)
    assert answer.sentence == "批准时间在今年、6个月以来没有见面的工作站"
    assert answer.where == ("approved:between:this_year..this_year", "last_visit:not_since:6_months_ago")
    assert answer.total == 0


@pytest.mark.parametrize("asked", ["430000", "region-430000", "湖南省"])
def test_a_region_that_is_asked_for_in_any_way_is_said_by_name(told: Store, asked: str) -> None:
    question = lists.read_question("Expert", where=[f"native_of:in:{asked}"])
    answer = lists.listed(told, VIEWER, question, DAY)
    assert (answer.sentence, answer.total) == ("籍贯在湖南省的专家", 2)
