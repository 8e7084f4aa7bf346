"""Links and chains read as natural English for every type, status, direction and role, and say when and how sure."""

from __future__ import annotations

import re
from itertools import product

import pytest

from graphsvc.vocabulary import LINK_TYPES, STATUSES
from graphsvc.vocabulary.roles import ROLES_EN
from graphsvc.wording.english import english_date, period_en, phrase_en, qualification_en, sentence_en, when_en

PERIODS = [{}, {"since": "2019"}, {"since": "2017", "until": "2021-03"}, {"until": "2021"}, {"dated": False}]
ROLES = ["", *ROLES_EN, "总协调人"]


def said(link_type, backward=False, **link):
    return phrase_en(link_type, link, backward=backward, start="Alpha University", end="Beta Bureau")


@pytest.mark.parametrize("status", [None, *(status.value for status in STATUSES)])
@pytest.mark.parametrize("link_type", LINK_TYPES, ids=lambda declared: declared.type)
def test_every_link_reads_in_both_directions(link_type, status):
    for backward, role, period in product((False, True), ROLES, PERIODS):
        text = said(link_type.type, backward, status=status, role=role, **period)
        assert ("Alpha University" if backward else "Beta Bureau") in text
        assert not re.search(r"[{}/]|  |\(\)|, \)|\(, ", text), text
        assert set(re.findall("[\u3400-\u9fff]+", text)) <= {role}, text
        assert ("reportedly" in text) == (status == "reported"), text
        assert not re.search(r"has been .* (from|until|in \d)|^is .* since \d+$", text), text
        for year in filter(None, (period.get("since"), period.get("until"))):
            assert year[:4] in text


@pytest.mark.parametrize(
    ("status", "forward", "backward"),
    [
        (None, "cooperates with Beta Bureau", "cooperates with Alpha University"),
        ("signed", "has a cooperation agreement with Beta Bureau", "has a cooperation agreement with Alpha University"),
        ("intent", "agreed in principle to cooperate with Beta Bureau", "agreed in principle to cooperate with Alpha University"),
        ("discussed", "discussed cooperation with Beta Bureau", "discussed cooperation with Alpha University"),
        ("visited", "received a visit from Beta Bureau", "visited Alpha University"),
        ("reported", "reportedly cooperates with Beta Bureau", "reportedly cooperates with Alpha University"),
        ("unknown", "is in contact with Beta Bureau (details unknown)", "is in contact with Alpha University (details unknown)"),
    ],
)  # fmt: skip
def test_a_partnership_is_said_by_its_status(status, forward, backward):
    assert (said("PARTNERS_WITH", status=status), said("PARTNERS_WITH", True, status=status)) == (forward, backward)


@pytest.mark.parametrize(
    ("link_type", "backward", "link", "expected"),
    [
        ("MEMBER_OF", False, {}, "is a member of Beta Bureau"),
        ("MEMBER_OF", False, {"role": "会长", "since": "2019"}, "has been president of Beta Bureau since 2019"),
        ("MEMBER_OF", True, {"role": "理事"}, "has Alpha University as a council member"),
        ("MEMBER_OF", False, {"role": "总协调人", "since": "2019"}, "has been a member of Beta Bureau since 2019 (总协调人)"),
        ("MEMBER_OF", False, {"status": "reported", "role": "会长"}, "is reportedly president of Beta Bureau"),
        ("MEMBER_OF", False, {"status": "reported", "since": "2019"}, "has reportedly been a member of Beta Bureau since 2019"),
        ("MEMBER_OF", False, {"dated": False}, "is a member of Beta Bureau (start unknown)"),
        ("MEMBER_OF", False, {"dated": False, "until": "2021"}, "is a member of Beta Bureau (start unknown, until 2021)"),
        ("NATIVE_OF", False, {}, "comes from Beta Bureau"),
        ("WORKS_AT", False, {"role": "教授"}, "works at Beta Bureau as a professor"),
        ("FOUNDED", False, {"since": "2021"}, "founded Beta Bureau in 2021"),
        ("FOUNDED", True, {"since": "2021-01-05"}, "was founded by Alpha University on 5 January 2021"),
        ("RECEIVED", False, {"since": "2014"}, "received Beta Bureau in 2014"),
        ("PARTNERS_WITH", False, {"since": "2021"}, "has cooperated with Beta Bureau since 2021"),
        ("PARTNERS_WITH", False, {"since": "2017", "until": "2021-03"}, "cooperates with Beta Bureau (from 2017 to March 2021)"),
        ("PARTNERS_WITH", True, {"status": "visited", "since": "2017-07"}, "visited Alpha University in July 2017"),
        ("PARTNERS_WITH", False, {"status": "visited", "role": "来访", "since": "2019-05"}, "visited Beta Bureau in May 2019"),
        ("PARTNERS_WITH", False, {"status": "reported", "role": "研究团队"}, "reportedly cooperates with Beta Bureau (research team)"),
        ("TAKES_PART_IN", False, {"status": "intent", "since": "2017-07"}, "takes part in Beta Bureau (intent, in July 2017)"),
        ("OWNS", True, {"role": "第一联络人", "since": "2022"}, "has had Alpha University as its contact owner since 2022 (first contact)"),
        ("HOLDS", False, {"since": "2020-03"}, "has held the post Beta Bureau since March 2020"),
    ],
)  # fmt: skip
def test_how_it_is_said(link_type, backward, link, expected):
    assert said(link_type, backward, **link) == expected


@pytest.mark.parametrize(
    ("names", "steps", "expected"),
    [
        (
            ["X Society", "Zhang San", "Guangshan County, Henan"],
            [("MEMBER_OF", True, {"role": "会长", "since": "2019"}), ("NATIVE_OF", False, {})],
            "Zhang San, president of X Society since 2019, comes from Guangshan County, Henan.",
        ),
        (
            ["X Society", "Zhang San", "Y Project", "Chongqing"],
            [("MEMBER_OF", True, {"status": "reported"}), ("TAKES_PART_IN", False, {"role": "牵头"}), ("LOCATED_IN", False, {})],
            "Zhang San, reportedly a member of X Society, takes part in Y Project as the lead; Y Project is located in Chongqing.",
        ),
        (
            ["X Society", "Zhang San", "Chongqing"],
            [("MEMBER_OF", True, {"dated": False, "status": "unknown"}), ("LIVES_IN", False, {"since": "2020"})],
            "Zhang San, a member of X Society (details unknown, start unknown), has lived in Chongqing since 2020.",
        ),
        (
            ["Alpha University", "Z Workstation", "Chongqing"],
            [("PARTNERS_WITH", False, {"status": "intent", "since": "2022"}), ("LOCATED_IN", False, {})],
            "Alpha University agreed in principle to cooperate with Z Workstation in 2022; Z Workstation is located in Chongqing.",
        ),
        (["X Society", "Zhang San"], [("MEMBER_OF", True, {})], "X Society has Zhang San as a member."),
        (["Zhang San"], [], ""),
    ],
)  # fmt: skip
def test_a_chain_is_one_sentence(names, steps, expected):
    assert sentence_en(names, steps) == expected


@pytest.mark.parametrize(
    ("since", "until", "once", "expected"),
    [
        ("2019", None, False, "since 2019"), ("2017-07", None, True, "in July 2017"), ("2017-07-09", None, True, "on 9 July 2017"),
        (None, "2021-12", False, "until December 2021"), ("2017-07", "2017-07", False, "in July 2017"), (None, None, False, ""),
        ("2017-07-09", "2017-07-16", True, "from 9 July 2017 to 16 July 2017"),
    ],
)  # fmt: skip
def test_periods(since, until, once, expected):
    assert period_en(since, until, once=once) == expected


def test_dates_and_what_is_beside_the_name_of_a_type():
    assert [english_date(text) for text in ("2021", "2021-03", "2021-03-05")] == ["2021", "March 2021", "5 March 2021"]
    assert qualification_en("PARTNERS_WITH", {"status": "intent", "since": "2017"}) == "(intent, in 2017)"
    assert qualification_en("LOCATED_IN", {"dated": False}) == ""
    assert when_en("MEMBER_OF", {"dated": False}) == "start unknown"
