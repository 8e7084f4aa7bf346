"""The latest changes by account, door and region, and things as they stand before somebody changes them, on every engine."""

from __future__ import annotations

import pytest

from graphsvc.changes.change import AddEntity, AddLink, DeleteEntity, LogContact, SetFields, WrongLink
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.latest import Which, latest_changes
from graphsvc.changes.numbers_in_notes import moved
from graphsvc.changes.permission import may_add, may_change, may_change_link, may_link
from graphsvc.changes.reference_regions import ACTOR, REGIONS
from graphsvc.changes.standing import entity_now, link_now, refs_of
from graphsvc.changes.taking_back import plan_take_back
from graphsvc.errors import Conflict, Invalid, NotFound
from graphsvc.store import Store, stamp
from graphsvc.store.putting import put
from tests.changes.offices import ADMIN, GUANGSHAN, OURS, READER, THEIRS, WANZHOU, XINYANG, by, links, open_office
from tests.story import link, node


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    return store


def told(store: Store, **which: str) -> list[str]:
    """Return the reasons of the latest changes, the newest first."""
    return [entry.reason for entry in latest_changes(store, ADMIN, Which(**which)).entries if entry.reason]


def test_changes_are_found_by_account_door_and_region(office: Store) -> None:
    near, far = AddLink("LOCATED_IN", end=GUANGSHAN), AddLink("LOCATED_IN", end=WANZHOU)
    by(office, AddEntity("Institution", "甲", links=(near,)), viewer=OURS, reason="近", door="page")
    by(office, AddEntity("Institution", "乙", links=(far,)), viewer=THEIRS, reason="远", door="api")
    by(office, SetFields("e-1", {"title": "教授"}), reason="人", door="page")
    by(office, LogContact("e-1", on="2026-01-02", summary="电话"), reason="联络", door="cli")
    by(office, WrongLink(links(office, "e-1", "NATIVE_OF")[0]["id"]), reason="籍贯", door="page")
    assert told(office) == ["籍贯", "联络", "人", "远", "近"]
    assert told(office, account="信阳编辑") == ["近"]
    assert told(office, door="page") == ["籍贯", "人", "近"]
    assert told(office, region=XINYANG) == ["籍贯", "近"], "where 张三 came from until then"
    assert told(office, region=WANZHOU) == ["远"]
    assert told(office, region=XINYANG, door="api") == []


def test_pages_of_a_regions_changes_miss_none(office: Store) -> None:
    for number in range(7):
        where = GUANGSHAN if number % 2 else WANZHOU
        by(
            office,
            AddEntity("Institution", f"单位{number}", links=(AddLink("LOCATED_IN", end=where),)),
            reason=str(number),
        )
    found, cursor = [], ""
    for _ in range(5):
        page = latest_changes(office, ADMIN, Which(region=GUANGSHAN), limit=2, cursor=cursor)
        found += [entry.reason for entry in page.entries if entry.reason]
        if not (cursor := page.next_cursor or ""):
            break
    assert found == ["5", "3", "1"]


def test_things_stand_with_their_versions_and_what_is_gone_is_told(office: Store) -> None:
    made = by(office, SetFields("e-1", {"title": "教授"}))
    assert (entity_now(office, READER, "张三").version, entity_now(office, READER, "e-1").fields["phone"]) == (
        made.entry,
        "••••",
    )
    (member,) = links(office, "e-1", "MEMBER_OF")
    there = link_now(office, READER, member["id"])
    assert (there.start.name, there.end.name, there.now.fields["role"], there.derived_from) == (
        "张三",
        "旅俄学会",
        "理事",
        "",
    )
    assert set(refs_of(office, READER, ["e-1", "nobody", ""])) == {"e-1"}
    by(office, WrongLink(member["id"]))
    by(office, DeleteEntity("s-1"))
    for ask in (lambda: link_now(office, READER, member["id"]), lambda: entity_now(office, READER, "s-1")):
        with pytest.raises(NotFound):
            ask()


def test_who_may_change_what_is_told_beforehand(office: Store) -> None:
    assert [bool(may_change(office, one, "e-1")) for one in (ADMIN, OURS, THEIRS, READER)] == [True, True, False, False]
    assert [bool(may_change(office, one, "nobody")) for one in (OURS, READER)] == [True, False]
    assert [bool(may_change_link(office, one, "MEMBER_OF", "e-1", "o-1")) for one in (ADMIN, OURS, THEIRS)] == [
        True,
        True,
        False,
    ]
    assert [(may_add(one, "Post"), may_link(one, "HOLDS"), may_link(one, "OWNS")) for one in (ADMIN, OURS, READER)] == [
        (True, True, True), (False, False, True), (False, False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "rest", "phone", "identity"),
    [
        ("常驻柏林，手机：13912345678，春节回国", "常驻柏林，春节回国", "13900000000; 13912345678", None),
        ("电话 010-65551234 或 13912345678", "或", "13900000000; 010-65551234; 13912345678", None),
        ("身份证号 11010519491231002X。", None, None, "11010519491231002X"),
    ],
)
def test_numbers_move_out_of_a_note(
    office: Store, note: str, rest: str, phone: str | None, identity: str | None
) -> None:
    by(office, SetFields("e-1", {"note": note}))
    fields = moved(office, ADMIN, "Expert", "e-1", {})
    assert (fields["note"], fields.get("phone"), fields.get("id_number")) == (rest, phone, identity)
    by(office, SetFields("e-1", fields))
    with pytest.raises(Invalid):
        moved(office, ADMIN, "Expert", "e-1", {})


def test_the_regions_that_come_with_the_software_are_nobodys_change(office: Store) -> None:
    mark = stamp(ACTOR, REGIONS)
    town, above = (
        node("Region", "region-411522-1", "某镇", level="township"),
        link("region-411522-1", "PART_OF", GUANGSHAN),
    )
    office.write(lambda transaction: put(transaction, mark, [town], [above]))
    assert mark.entry not in {entry.entry for entry in latest_changes(office, ADMIN, limit=100).entries}
    assert [one.can_be_undone for one in history_of_entity(office, ADMIN, town.id).entries] == [False]
    with pytest.raises(Conflict, match="come with the software"):
        plan_take_back(office, ADMIN, mark.entry)
