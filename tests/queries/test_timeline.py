"""The timeline of a contact and of a region, beside what a reader of the story would write down."""

from __future__ import annotations

from datetime import date

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.timeline import Timeline, timeline_of_entity, timeline_of_region
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)


def story(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "r", "试县", level="county"), node("Region", "t", "试镇", level="township"), node("Region", "far", "远县", level="county"),
            node("OverseasOrg", "o", "学会"), node("Workstation", "w", "工作站"), node("Workstation", "elsewhere", "远站"),
            node("Expert", "e", "李海"), node("Officer", "f", "王主任"),
            node("Activity", "a", "对接会", held="2025-05"), node("Activity", "no-day", "没有日期的活动"),
            node("Interaction", "i", on="2026-03-01", channel="电话", summary="商谈，电话 13800000000"),
            node("Interaction", "with-far", on="2026-03-02", channel="走访"),
            node("Commitment", "late", "派人来", text="派人来", due_to="2026-06"),
            node("Commitment", "kept", "寄资料", text="寄资料", due_from="2026-01", due_to="2026-02", state="kept"),
            node("Commitment", "undated", "随时来", text="随时来"),
        ],
        [
            link("t", "PART_OF", "r"), link("w", "LOCATED_IN", "t"), link("elsewhere", "LOCATED_IN", "far"), link("e", "NATIVE_OF", "t"),
            link("a", "LOCATED_IN", "r"), link("no-day", "LOCATED_IN", "r"),
            link("o", "PARTNERS_WITH", "w", status="intent", since="2024-05", until="2027"), link("o", "PARTNERS_WITH", "elsewhere", since="2020"),
            link("o", "TAKES_PART_IN", "a", role="参加"), link("e", "MEMBER_OF", "o", role="会长"),
            link("e", "ENGAGED_BY", "w", role="海智专家", since="2023"),
            link("i", "WITH", "e"), link("i", "BY", "f"), link("with-far", "WITH", "elsewhere"),
            link("late", "WITH", "o"), link("kept", "WITH", "w"), link("undated", "WITH", "w"),
        ],
    )  # fmt: skip


def told(found: Timeline) -> list[tuple[str, str | None, str | None, str, bool]]:
    return [(one.lane, one.since, one.until, one.about.id, one.late) for one in found.happenings]


def test_of_an_organization(store: Store) -> None:
    story(store)
    found = timeline_of_entity(store, VIEWER, Ref("o", "OverseasOrg", "学会"), DAY)
    assert told(found) == [
        ("term", "2020", None, "elsewhere", False),
        ("term", "2024-05", "2027", "w", False),
        ("activity", "2025-05", "2025-05", "a", False),
        ("promise", "2026-06", "2026-06", "late", True),
    ]
    assert [one.said for one in found.happenings][1:3] == [
        "学会与工作站达成合作意向（2024年5月至2027年）",
        "学会参加对接会",
    ]
    assert [one.soft for one in found.happenings] == [False, True, False, False]
    assert not timeline_of_entity(store, VIEWER, Ref("gone", "OverseasOrg", "没有"), DAY).happenings


def test_of_a_region_and_below_it(store: Store) -> None:
    story(store)
    found = timeline_of_region(store, VIEWER, Place("r", "", "county", "试县"), DAY)
    assert told(found) == [
        ("term", "2023", None, "w", False),
        ("term", "2024-05", "2027", "w", False),
        ("activity", "2025-05", "2025-05", "a", False),
        ("promise", "2026-01", "2026-02", "kept", False),
        ("contact", "2026-03-01", "2026-03-01", "i", False),
    ]
    (contact,) = [one.said for one in found.happenings if one.lane == "contact"]
    assert contact.startswith("王主任电话 李海：商谈")
    assert "13800000000" not in contact
