"""The leader's page over a small office: through whom, the last contact and by whom, what is promised, the next step, and its notes."""

from __future__ import annotations

from datetime import date

from graphsvc.answer import as_plain
from graphsvc.gazetteer.places import Place
from graphsvc.reports.brief.asking import brief
from graphsvc.reports.brief.content import Brief, BriefClaim
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
REGION = Place("r", "t1", "county", "试县")
QUOTE, PRIVATE = "旅德学会与山城站签署合作协议。", "13800000000"


def office(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"),
            node("OverseasOrg", "de", "旅德学会", org_type="society", home_country="region-DE"),
            node("OverseasOrg", "uni", "远方大学", org_type="university"),
            node("OverseasOrg", "near", "近邻大学", org_type="university"),
            node("Workstation", "w", "山城站"),
            node("Institution", "gov", "中共试县县委组织部", inst_type="政府"),
            node("Expert", "li", "李海", phone=PRIVATE, email="li@example.org"),
            node("Expert", "zhang", "张三"),
            node("Officer", "wang", "王主任", phone=PRIVATE),
            node("Officer", "head", "刘站长"),
            node("Activity", "fair", "对接会", held="2025-05"),
            node("Source", "s", "年报", publisher="科协", published="2025-12"),
            node("Interaction", "i1", on="2026-03-01", channel="电话", summary=f"谈了来访，电话{PRIVATE}", next_action="寄邀请函", due="2026-04", source="s"),
            node("Commitment", "c1", text="组团来访", due_from="2026-12", due_to="2027-01", source="s", quote="年底来访"),
        ],
        [
            link("w", "LOCATED_IN", "r"),
            link("gov", "LOCATED_IN", "r"),
            link("de", "PARTNERS_WITH", "w", status="signed", since="2020", source="s", quote=QUOTE),
            link("li", "MEMBER_OF", "de", role="会长", source="s", quote=QUOTE),
            link("li", "NATIVE_OF", "r"),
            link("li", "ENGAGED_BY", "w", role="海智专家"),
            link("uni", "PARTNERS_WITH", "r", status="intent", since="2019"),
            link("wang", "OWNS", "de"),
            link("head", "OWNS", "w", role="站长"),
            link("i1", "WITH", "li"),
            link("i1", "BY", "wang"),
            link("c1", "WITH", "de"),
            link("near", "TAKES_PART_IN", "fair"),
            link("gov", "TAKES_PART_IN", "fair"),
            link("zhang", "WORKS_AT", "near"),
            link("zhang", "ENGAGED_BY", "w"),
        ],
    )  # fmt: skip


def said(claim: BriefClaim) -> str:
    return claim.text + "".join(f"[{number}]" for number in claim.notes)


def noted(told: Brief, claim: BriefClaim) -> list[str]:
    return [told.notes[number - 1].text for number in claim.notes]


def test_what_a_row_says_and_what_it_rests_on(store: Store) -> None:
    office(store)
    told = brief(store, VIEWER, REGION, DAY)
    first, second = told.organizations
    assert (first.name.text, first.told) == ("旅德学会", "德国 社团")
    assert [claim.text for claim in first.through] == [
        "与山城站签署合作协议，站长刘站长", "李海（会长）受聘于山城站"
    ]  # fmt: skip
    assert first.last_contact.text == "2026年3月1日（经由李海），经办王主任"
    assert [claim.text for claim in first.promised] == ["组团来访，2027年1月到期，王主任"]
    assert first.next_step.text == "寄邀请函（与李海），已逾期（2026年4月到期），王主任"
    assert first.next_step.alarm
    assert noted(told, first.through[0]) == [
        f"旅德学会与山城站签署合作协议（自2020年起）；山城站位于试县。“{QUOTE}”（《年报》，科协，2025-12）"
    ]
    assert noted(told, first.through[1])[1].endswith("（原文见注 2）")
    assert noted(told, first.promised[0]) == [
        "与旅德学会的约定：组团来访，期限2026年12月至2027年1月，2027年1月到期。“年底来访”（《年报》，科协，2025-12）"
    ]
    assert (second.name.text, second.through[0].text) == ("远方大学", "与试县达成合作意向")
    assert (second.last_contact.text, second.last_contact.alarm) == ("没有联络记录", True)
    assert second.next_step.text == "未登记，无人负责"


def test_the_summary_counts_and_the_advice_makes_sense(store: Store) -> None:
    office(store)
    told = brief(store, VIEWER, REGION, DAY)
    summary = "".join(part.text for part in told.summary)
    assert summary.startswith("与试县相连的海外机构共 2 家，分布在德国；一年来新增 0 家、结束 0 家")
    assert "其中 1 家无人负责，1 家只有意向等未确定的关系，1 家一年没有联络记录。" in summary
    assert [claim.text for claim in told.advice] == ["争取近邻大学与山城站合作，可请张三牵线"]
    assert "组织部" not in "".join(note.text for note in told.notes)


def test_every_number_has_its_note_and_notes_are_numbered_as_they_are_read(store: Store) -> None:
    office(store)
    told = as_plain(brief(store, VIEWER, REGION, DAY))
    rows = [
        claim
        for o in told["organizations"]
        for claim in (*o["through"], o["last_contact"], *o["promised"], o["next_step"])
    ]
    claims = [part for part in told["summary"] if "notes" in part] + rows + told["advice"]
    numbers = [number for claim in claims for number in claim["notes"]]
    assert (
        list(dict.fromkeys(numbers))
        == [note["number"] for note in told["notes"]]
        == list(range(1, len(told["notes"]) + 1))
    )
    assert "formula" not in told
    assert "score" not in str(told)
    assert PRIVATE not in str(told)
    assert "example.org" not in str(told)


def test_a_region_without_anything_says_so(store: Store) -> None:
    tell(store, [node("Region", "r", "试县", level="county", code="t1")], [])
    told = brief(store, VIEWER, REGION, DAY)
    assert "".join(part.text for part in told.summary) == "与试县相连的海外机构共 0 家。"
    assert (told.organizations, told.advice, told.notes, told.picture) == ((), (), (), None)
