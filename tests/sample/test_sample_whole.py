"""Nothing of the documents is missing: what is counted stands in a quoted sentence, and what they tell of is there."""

from __future__ import annotations

import re

import pytest

from tests.sample.sample_sheets import (
    BY_ID,
    DOCUMENT_OF,
    ENTITIES,
    FACTS,
    TEXTS,
    kind_of,
    links,
    name_of,
    names,
    status,
)

# Where a page goes on with addresses of its host or with other news.
BODY_ENDS = {"001-home-program.txt": "All rights reserved", "003-weihai-outreach.txt": "初审编辑"}
COUNTED = re.compile(r"(?:\d+(?:\.\d+)?|\*+)[多余几]?[十百千万亿]?(?:[家个名位人项场次所元期张篇]|人次|\+)")


@pytest.mark.parametrize("source", sorted(DOCUMENT_OF))
def test_whatever_is_counted_stands_in_a_quoted_sentence(source: str) -> None:
    text = TEXTS[DOCUMENT_OF[source]]
    body = text.partition(BODY_ENDS.get(DOCUMENT_OF[source], "\0"))[0]
    quoted = "\n".join(row["原文"] for row in FACTS if row["来源"] == source)
    counted = set(COUNTED.findall(body))
    assert counted
    assert {count for count in counted if count not in quoted} == set()


@pytest.mark.parametrize(
    ("start", "type_", "end", "role"),
    [
        ("inst-mohrss", "TAKES_PART_IN", "prog-chizi", "组织"),
        ("inst-mohrss", "TAKES_PART_IN", "act-chizi-qiaolian", "支持"),
        ("act-chizi-zhejiang", "LOCATED_IN", "浙江省", ""),
        ("inst-cast", "TAKES_PART_IN", "prog-home", "发起"),
        ("inst-zzb", "TAKES_PART_IN", "prog-home", "支持"),
        ("inst-cast", "TAKES_PART_IN", "prog-thousand", "窗口工作"),
        ("inst-gov-hubei", "TAKES_PART_IN", "act-cast-agreement", ""),
        ("ws-offshore-wuhan", "PART_OF", "prog-home", ""),
        ("exp-zhang-xiaochu", "FOUNDED", "inst-cq-xiaolong", ""),
        ("exp-zhang-xiaochu", "WORKS_AT", "inst-ustc", ""),
        ("exp-cheng-cheng", "WORKS_AT", "inst-cq-jingzhun", ""),
        ("act-west-summit", "PART_OF", "prog-west-mechanism", ""),
        ("inst-cq-alliance", "TAKES_PART_IN", "prog-cq-haizhi", "联盟"),
        ("inst-wh-rsj", "TAKES_PART_IN", "act-wh-delegation-2017", ""),
        ("inst-wh-guangwei", "TAKES_PART_IN", "act-wh-delegation-2017", ""),
        ("dg-branch-shanghai", "LOCATED_IN", "上海市", ""),
        ("dg-branch-zhengzhou", "LOCATED_IN", "河南省/郑州市", ""),
        ("act-county-stories", "PART_OF", "prog-county-group", ""),
    ],
)  # fmt: skip
def test_who_has_to_do_with_what(start: str, type_: str, end: str, role: str) -> None:
    assert links(type_, start=start, end=end, role=role)


def test_what_the_western_agreement_plans_is_no_more_than_planned() -> None:
    planned = {"act-west-summit", "act-west-training", "inst-west-union", "inst-west-experts"}
    found = [
        link for type_ in ("PART_OF", "TAKES_PART_IN") for link in links(type_, end="prog-west-mechanism")
        if link["起点"] in planned
    ]  # fmt: skip
    assert {link["起点"] for link in found} == planned
    assert {status(link) for link in found} == {"intent"}


def test_the_honours_of_the_county_and_how_many_families_have_one() -> None:
    assert BY_ID["award-county-doctor-home"]["级别"] == "县级"
    places = {name_of(link["起点"]) for link in links("LOCATED_IN", end="reg-county-masked")}
    assert {"**博士成就展厅", "**博士公园", "**博士林"} <= places


def test_a_redacted_number_stays_redacted() -> None:
    masked = {row["指标"]: (row["修饰"], row["数值"]) for row in ENTITIES["Figure"] if "*" in row["修饰"]}
    assert masked == {
        "已挂牌的博士家庭": ("***", ""), "受聘名誉职务的博士": ("*名", ""), "已发行": ("***", ""), "已举办": ("*期", ""),
        "捐赠的学习卡": ("***", ""),
    }  # fmt: skip


def test_a_consulate_is_of_the_country_that_sends_it() -> None:
    consulates = {row["名称"]: row["所属国家"] for row in ENTITIES["OverseasOrg"] if row["类型"] == "使领馆"}
    assert set(consulates.values()) == {"匈牙利", "柬埔寨", "白俄罗斯", "新西兰"}


def test_who_joins_the_western_action_is_told_by_number_only() -> None:
    joined = links("TAKES_PART_IN", end="prog-west-action", role="加入")
    assert len(joined) == 11
    assert all(status(link) == "intent" and "11" in link["备注"] for link in joined)


def test_both_ways_of_a_first_contact_are_one_duty_of_each_doctor() -> None:
    (rule,) = ENTITIES["OwnerRule"]
    assert (rule["依据"], rule["地区级别"], rule["角色"]) == ("籍贯", "乡级", "第一联络人")
    assert "县直单位" in rule["备注"]
    assert names(links("OWNS", end="exp-unnamed-neurosurgeon", role="联系领导"), "起点") == {"**县联系博士的县级领导"}
    assert {kind_of(link["起点"]) for link in links("OWNS", end="exp-unnamed-neurosurgeon")} == {"Post"}
