"""A relation is said as its status says it: an intention is no cooperation, a visit has a day and no beginning."""

from __future__ import annotations

import pytest

from graphsvc.vocabulary import LINK_TYPES, STATUSES
from graphsvc.wording.sentences import phrase, qualification, sentence, when


def said(link_type, backward=False, **link):
    return phrase(link_type, link, backward=backward, start="甲大学", end="乙局")


@pytest.mark.parametrize(
    ("status", "forward", "backward"),
    [
        (None, "与乙局合作", "与甲大学合作"),
        ("confirmed", "与乙局合作", "与甲大学合作"),
        ("signed", "与乙局签署合作协议", "与甲大学签署合作协议"),
        ("intent", "与乙局达成合作意向", "与甲大学达成合作意向"),
        ("discussed", "与乙局商谈合作", "与甲大学商谈合作"),
        ("visited", "曾接待乙局到访", "曾到访甲大学"),
        ("reported", "据报道与乙局合作", "据报道与甲大学合作"),
        ("unknown", "与乙局有联系（情况不详）", "与甲大学有联系（情况不详）"),
    ],
)
def test_a_partnership_is_said_by_its_status(status, forward, backward):
    assert (said("PARTNERS_WITH", status=status), said("PARTNERS_WITH", True, status=status)) == (forward, backward)


def test_a_visit_of_the_organization_itself_goes_the_other_way():
    assert said("PARTNERS_WITH", status="visited", role="来访", since="2019-05") == "曾到访乙局（2019年5月）"
    assert said("PARTNERS_WITH", True, status="visited", role="来访") == "曾接待甲大学来访"


def test_a_role_that_is_not_in_the_phrase_stands_in_brackets():
    assert said("PARTNERS_WITH", status="reported", role="研究团队") == "据报道与乙局合作（研究团队）"
    assert said("PARTNERS_WITH", status="visited", role="考察") == "曾接待乙局到访（考察）"


@pytest.mark.parametrize(
    "link_type", [declared for declared in LINK_TYPES if not declared.sayings], ids=lambda t: t.type
)
def test_other_links_say_how_sure_they_are(link_type):
    plain = said(link_type.type)
    assert said(link_type.type, status="reported") == f"据报道{plain}"
    assert said(link_type.type, status="unknown") == f"{plain}（情况不详）"
    assert said(link_type.type, status="intent") == f"{plain}（合作意向）"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"since": "2017"}, "自2017年起"),
        ({"since": "2017-07-09", "until": "2017-07-09"}, "2017年7月9日"),
        ({"since": "2017-07", "until": "2017-07"}, "2017年7月"),
        ({"since": "2017-07", "until": "2019"}, "2017年7月至2019年"),
        ({"until": "2019"}, "至2019年"),
        ({}, ""),
        ({"since": "2017-07", "status": "visited"}, "2017年7月"),
        ({"since": "2017-07", "status": "discussed"}, "2017年7月"),
        ({"since": "2017-07", "status": "intent"}, "2017年7月"),
        ({"since": "2017-07", "status": "signed"}, "自2017年7月起"),
        ({"since": "2017-07-09", "until": "2017-07-16", "status": "visited"}, "2017年7月9日至2017年7月16日"),
    ],
)
def test_what_goes_on_has_a_beginning_and_what_happened_has_a_day(link, expected):
    assert when("PARTNERS_WITH", link) == expected


def test_founding_something_happens_on_a_day():
    assert said("FOUNDED", since="2021") == "创办乙局（2021年）"


def test_the_name_of_a_type_is_followed_by_how_sure_and_when():
    assert qualification("PARTNERS_WITH", {"status": "intent", "since": "2017"}) == "（合作意向，2017年）"
    assert qualification("LOCATED_IN", {}) == ""


@pytest.mark.parametrize("status", [status.value for status in STATUSES])
@pytest.mark.parametrize("link_type", LINK_TYPES, ids=lambda declared: declared.type)
def test_every_link_of_every_status_reads_in_both_directions(link_type, status):
    for backward in (False, True):
        text = said(link_type.type, backward, status=status, role="牵头", since="2020", until="2021-03")
        assert ("甲大学" if backward else "乙局") in text
        assert not set("{}") & set(text)
        assert text.endswith("2020年至2021年3月）")


def test_a_chain_reads_as_one_sentence():
    steps = [("PARTNERS_WITH", False, {"status": "intent", "since": "2022"}), ("LOCATED_IN", False, {})]
    assert sentence(["甲大学", "乙站", "重庆市"], steps) == "甲大学与乙站达成合作意向（2022年）；乙站位于重庆市。"
