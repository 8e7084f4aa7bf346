"""What the documents contradict, hedge or redact is kept as they say it."""

from __future__ import annotations

import pytest

from graphsvc.vocabulary import is_soft
from tests.sample.sample_sheets import (
    BY_ID,
    ENTITIES,
    LINKS,
    TYPE_BY_ZH,
    WITHOUT_EVIDENCE,
    claims,
    kind_of,
    links,
    name_of,
    names,
    status,
)


@pytest.mark.parametrize(
    ("about", "metric", "expected"),
    [
        ("prog-home", "最初的海外科技团体", {("", "35", "家", ""), ("", "34", "家", "")}),
        ("prog-home", "目前联系的海外科技团体", {("", "92", "家", "")}),
        ("prog-home", "海智计划工作基地", {("", "54", "个", ""), ("多", "50", "个", "")}),
        ("prog-chizi", "吸引海外人才", {("上", "10000", "人", "2014"), ("近", "10000", "人次", "2014")}),
        ("prog-cq-haizhi", "每年新建海智工作站",
         {("最少", "5", "家", ""), ("最多", "10", "家", ""), ("", "12", "家", "2022")}),
        ("prog-cq-haizhi", "海智工作站", {("", "64", "家", "")}),
        ("prog-cq-haizhi", "认定的海智工作站站长", {("", "48", "名", "")}),
    ],
)  # fmt: skip
def test_claims_stand_side_by_side(about, metric, expected):
    assert claims(about, metric) == expected


def test_every_figure_is_cited_in_its_source():
    cited = {(link["起点"], link["终点"], link["原文"]) for link in links("CITED_IN")}
    assert cited == {(row["编号"], row["来源"], row["原文"]) for row in ENTITIES["Figure"]}


def test_both_lists_of_offshore_pilots_are_kept():
    pilots = {role: names(links("PART_OF", role=role), "起点") for role in ("试点（中文所列）", "试点（英文所列）")}
    assert pilots == {
        "试点（中文所列）": {f"海外人才离岸创新创业基地（{place}）" for place in ("上海", "深圳", "武汉", "苏州")},
        "试点（英文所列）": {f"海外人才离岸创新创业基地（{place}）" for place in ("上海", "深圳", "湖北")},
    }


def test_what_is_not_reported_is_no_figure():
    assert all(row["数值"] != "0" for row in ENTITIES["Figure"])
    amounts = {row["说明对象"]: row["数值"] for row in ENTITIES["Figure"] if row["指标"] == "签约总额"}
    assert amounts == {"prog-chizi": "30", "act-chizi-zhejiang": "16.5"}
    assert claims("prog-home", "每年接待海外科技人员") == {("几十", "", "人次", ""), ("近", "2000", "人次", "2015")}


def test_three_parties_signed_or_intend():
    intents = [link for link in links("PARTNERS_WITH") if status(link) == "intent"]
    assert names(intents, "起点") == {"基辅大学科技园", "乌克兰科技发展服务中心", "圣彼得堡中俄青年创业协会"}
    assert {link["终点"] for link in intents} == {"山东省/威海市"}
    assert all("签署了战略合作协议或达成合作意向" in link["原文"] for link in intents)


def test_visited_counterparts_are_visited():
    visited = [link for link in links("PARTNERS_WITH") if status(link) == "visited"]
    assert names(visited, "起点") == {
        "乌克兰科学院", "基辅国立大学", "圣彼得堡工业大学", "圣彼得堡国立理工大学", "圣彼得堡中俄青年创业协会", "莫斯科外事局",
    }  # fmt: skip
    assert {link["起"] for link in links("PARTNERS_WITH", end="inst-wh-rsj")} == {"2017-07"}


def test_the_agreement_of_the_caption_is_signed():
    (link,) = links("PARTNERS_WITH", start="org-voronezh")
    assert (status(link), link["原文"]) == ("signed", "我市与沃罗涅什市签署“双创”基地协议。")


def test_the_spliced_sentence_gives_only_unknown_links():
    spliced = [link for link in LINKS if "史浩飞说" in link["原文"] and TYPE_BY_ZH[link["关系"]] != "LOCATED_IN"]
    assert len(spliced) == 6
    assert {status(link) for link in spliced} == {"unknown"}
    assert all("待核" in link["备注"] for link in spliced)


def test_activities_mentioned_under_the_program_are_reported():
    found = links("PART_OF", end="prog-chizi")
    assert all(is_soft(status(link)) for link in found)
    assert len([link for link in found if kind_of(link["起点"]) == "Activity"]) == 14  # of 2014, and the plan for 2015


def test_partners_by_name_only_are_soft():
    assert {status(link) for org in ("org-brunel", "org-kpi") for link in links("PARTNERS_WITH", start=org)} == {
        "reported"
    }


def test_only_the_told_head_is_firm():
    heads = {name_of(link["起点"]): status(link) for link in links("OWNS", role="站长")}
    assert heads == {"杨金明": "confirmed", "伏刚": "reported", "重庆高新技术产业研究院海智工作站负责人": "confirmed"}


def test_redacted_names_are_distinct_and_as_printed():
    masked = {row["编号"]: name_of(row["编号"]) for row in BY_ID.values() if "**" in name_of(row["编号"])}
    assert len(set(masked.values())) == len(masked)
    printed = {"reg-county-masked": "**县", "reg-town-donated": "**镇", "reg-town-engaging": "****镇",
               "inst-school-donated": "**镇中心学校", "inst-school-engaging": "****镇中心学校",
               "dg-branch-masked": "“**博士团”**团", "dg-unveiled-masked": "****)博士团"}  # fmt: skip
    assert printed.items() <= masked.items()
    assert all(BY_ID[id_]["来源"] == "src-county-group" for id_ in masked if kind_of(id_) not in WITHOUT_EVIDENCE)
    assert all(not BY_ID[id_].get("别名") for id_ in masked)


def test_names_that_may_be_one_are_kept_apart():
    pairs = [
        ("org-kyiv-national-univ", "org-ua-national-univ"), ("org-spb-polytech", "org-spb-tech"),
        ("org-ua-nas", "org-ua-sciences"),
    ]  # fmt: skip
    for one, other in pairs:
        for here, there in ((one, other), (other, one)):
            assert name_of(there) in BY_ID[here]["备注"]
            assert "待核" in BY_ID[here]["备注"]
            assert BY_ID[here]["别名"] == ""
    assert "待核" in BY_ID["act-chizi-beijing"]["备注"]
