"""Each change by hand: it works, a bad value is named, a stale one is told, who may not is refused, what others rest on stays."""

from __future__ import annotations

import pytest

from graphsvc.changes.change import AddEntity, AddLink, Change, DeleteEntity, LogContact, SetFields
from graphsvc.errors import Ambiguous, Conflict, Forbidden, GraphServiceError, Stale
from graphsvc.store import Store
from graphsvc.values.personal_numbers import MASK
from tests.changes.offices import (
    ADMIN,
    GUANGSHAN,
    OURS,
    READER,
    THEIRS,
    WANZHOU,
    by,
    entity,
    links,
    only_link,
    open_office,
    refused,
)
from tests.intake.workbooks import version


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    return store


def test_an_entity_comes_with_its_links(office: Store) -> None:
    made = by(
        office,
        AddEntity(
            "专家", "李四 教授", {"专业领域": ["数学", "物理"], "邮箱": "li@example.org", "source": "光山报"},
            (AddLink("籍贯", end="河南省信阳市光山县"), AddLink("MEMBER_OF", end="旅俄学会", fields={"role": "会长", "since": "2020年3月"})),
        ),
    )  # fmt: skip
    (new,) = made.entities
    kept = entity(office, new.id)
    assert (kept["name"], kept["title"], kept["fields"], kept["source"]) == ("李四", "教授", ["数学", "物理"], "s-1")
    assert new.version == made.entry == kept["changed_in"]
    assert only_link(office, new.id, "NATIVE_OF")["end"] == GUANGSHAN
    assert only_link(office, new.id, "MEMBER_OF") | {"role": "会长", "since": "2020-03"} == only_link(
        office, new.id, "MEMBER_OF"
    )
    assert (made.notices[0][0], "title") == ("name", "title")


def test_every_bad_field_of_a_new_entity_is_named(office: Store) -> None:
    error = refused(
        office,
        AddEntity("专家", "李四", {"status": "退休", "phone": "abc", "工号": "7"}, (AddLink("MEMBER_OF", end="o-1", fields={"since": "去年"}),)),
    )  # fmt: skip
    assert [one.field for one in error.details["fields"]] == ["status", "phone", "工号", "links[0].since"]
    assert error.details["field"] == "status"
    assert "填写以下之一" in error.zh
    assert "abc" not in error.zh + error.en


@pytest.mark.parametrize("name", ["", "  ", "无", "合计", "13900000000"])
def test_a_new_entity_needs_a_name(office: Store, name: str) -> None:
    error = refused(office, AddEntity("专家", name))
    assert [one.field for one in error.details["fields"]] == ["name"]


def test_a_name_that_another_has_is_asked_about(office: Store) -> None:
    with pytest.raises(Ambiguous) as caught:
        by(office, AddEntity("Expert", "张三"))
    (known,) = caught.value.details["candidates"]
    assert (known.id, known.place) == ("e-1", "光山县")
    assert "光山县" in caught.value.zh
    made = by(office, AddEntity("Expert", "张三", is_new=True))
    assert made.entities[0].id != "e-1"


def test_fields_are_corrected_and_emptied(office: Store) -> None:
    made = by(office, SetFields("张三", {"title": "教授", "电话": ""}), reason="名片")
    assert "phone" not in entity(office, "e-1")
    assert (made.entities[0].fields["title"], entity(office, "e-1")["title"]) == ("教授", "教授")
    assert by(office, SetFields("张三", {"title": "教授"})).entry == ""


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": None}, "name"), ({"name": "无"}, "name"), ({"id": "e-2"}, "id"), ({"fields": 3}, "fields"), ({"title": ["a"]}, "title"), ({"unit": "x"}, "unit")],
)  # fmt: skip
def test_a_bad_field_is_named(office: Store, fields: dict[str, object], field: str) -> None:
    assert refused(office, SetFields("e-1", fields)).details["field"] == field


def test_what_was_changed_meanwhile_is_told_with_both_states(office: Store) -> None:
    seen = entity(office, "e-1")["changed_in"]
    by(
        office,
        SetFields("e-1", {"title": "教授", "phone": "13911111111"}, seen=seen),
        viewer=OURS,
        reason="名片",
        door="page",
    )
    with pytest.raises(Stale) as caught:
        by(office, SetFields("e-1", {"title": "院长"}, seen=seen), viewer=OURS)
    details = caught.value.details
    assert (details["seen"]["title"], details["now"]["title"]) == ("讲师", "教授")
    assert (details["seen"]["phone"], details["now"]["phone"]) == (MASK, MASK)
    assert [(one.actor, one.door, one.reason) for one in details["since"]] == [("信阳编辑", "page", "名片")]
    assert caught.value.status == 412
    assert "信阳编辑" in caught.value.zh
    assert entity(office, "e-1")["title"] == "教授"


def test_another_link_does_not_make_an_entity_another(office: Store) -> None:
    seen = entity(office, "e-1")["changed_in"]
    by(office, AddLink("任职于", "e-1", "i-1"))
    assert by(office, SetFields("e-1", {"title": "教授"}, seen=seen)).entities[0].version != seen


@pytest.mark.parametrize(
    "change",
    [
        SetFields("e-1", {"title": "教授"}), DeleteEntity("e-1"), AddLink("WORKS_AT", "e-1", "i-1"),
        LogContact("e-1", "2026-01-05", "电话", "问好"), AddLink("NATIVE_OF", "e-1", WANZHOU),
    ],
)  # fmt: skip
def test_who_may_not_is_refused(office: Store, change: Change) -> None:
    before = version(office)
    for viewer in (READER, THEIRS):
        with pytest.raises(Forbidden) as caught:
            by(office, change, viewer=viewer)
        assert caught.value.status == 403
        assert caught.value.zh
    assert version(office) == before


def test_an_editor_changes_what_lies_in_their_regions_or_is_theirs(office: Store) -> None:
    by(office, SetFields("i-1", {"note": "新楼"}), AddLink("WORKS_AT", "e-1", "i-1"), viewer=OURS)
    by(office, AddEntity("Activity", "新春座谈会"), viewer=THEIRS)
    with pytest.raises(Forbidden):
        by(office, AddEntity("Expert", "李四", links=(AddLink("NATIVE_OF", end=GUANGSHAN),)), viewer=THEIRS)
    with pytest.raises(Forbidden):
        by(office, AddEntity("Post", "书记"), viewer=OURS)


def test_an_entity_goes_with_the_links_of_its_own_row(office: Store) -> None:
    made = by(office, DeleteEntity("e-1"))
    assert "e-1" in made.gone
    assert entity(office, "e-1") == {}
    assert links(office, "o-1", "MEMBER_OF") == []


def test_what_others_rest_on_is_not_deleted(office: Store) -> None:
    by(office, LogContact("e-1", "2026-01-05", "电话", "问好", by="f-1"), SetFields("o-1", {"source": "s-1"}))
    for id_, resting in (("e-1", "WITH"), ("o-1", "MEMBER_OF"), ("f-1", "OWNS"), ("s-1", "OverseasOrg")):
        with pytest.raises(Conflict) as caught:
            by(office, DeleteEntity(id_))
        assert resting in {one.kind for one in caught.value.details["resting"]}
        assert entity(office, id_)


def test_a_region_of_the_tables_stays(office: Store) -> None:
    with pytest.raises(Conflict):
        by(office, DeleteEntity("region-411522"))


def test_a_township_is_added_under_its_county(office: Store) -> None:
    made = by(office, AddEntity("地区", "晏河乡", {"代码": "411522200"}, (AddLink("属于", end="光山县"),)))
    assert (made.entities[0].id, made.entities[0].fields["level"]) == ("region-411522200", "township")
    assert by(office, AddLink("籍贯", "e-1", "光山县晏河乡")).links[0].end == "region-411522200"
    for again in (
        AddEntity("地区", "晏河乡", links=(AddLink("属于", end="光山县"),)),
        AddEntity("地区", "晏河", {"代码": "411522200"}),
    ):
        with pytest.raises(Conflict) as caught:
            by(office, again)
        assert caught.value.details["id"] == "region-411522200"
    assert refused(office, AddEntity("地区", "某乡")).details["field"] == "name"


def test_a_contact_is_logged_with_whom_and_by_whom(office: Store) -> None:
    made = by(office, LogContact("张三", "2026年1月5日", "电话", "问了近况", "寄资料", "2026-02-01"), viewer=OURS)
    (record,) = made.entities
    assert record.name == "2026-01-05 · 电话 · 张三 · 问了近况"
    assert (record.fields["next_action"], record.fields["due"]) == ("寄资料", "2026-02-01")
    assert [(one.type, one.end) for one in made.links] == [("WITH", "e-1"), ("BY", "f-1")]
    assert refused(office, LogContact("张三", "昨天", "电话", "问好")).details["field"] == "on"
    for contact, field in ((LogContact("光山报", "2026"), "with"), (LogContact("张三", "2026", by="李四"), "by")):
        with pytest.raises(GraphServiceError) as caught:
            by(office, contact)
        assert caught.value.details["field"] == field
    with pytest.raises(Ambiguous):
        by(office, LogContact("张三", "2026年1月5日", "电话", "问了近况"))


def test_several_changes_are_made_together_or_not_at_all(office: Store) -> None:
    made = by(
        office,
        AddEntity("海外机构", "旅德学会", id="o-2"),
        AddLink("成员", "e-1", "o-2", {"role": "会长"}),
        SetFields("e-1", {"title": "会长"}),
    )
    assert {one.version for one in (*made.entities, *made.links)} == {made.entry}
    with pytest.raises(Conflict):
        by(office, SetFields("e-1", {"title": "校长"}), AddEntity("海外机构", "旅法学会", id="o-2"))
    assert entity(office, "e-1")["title"] == "会长"


def test_who_is_not_shown_private_fields_gets_a_mask(office: Store) -> None:
    assert by(office, SetFields("e-1", {"title": "教授"}), viewer=OURS).entities[0].fields["phone"] == MASK
    assert by(office, SetFields("e-1", {"title": "院长"}), viewer=ADMIN).entities[0].fields["phone"] == "13900000000"


def test_a_composed_name_follows_what_it_is_composed_of_and_a_given_one_stays(office: Store) -> None:
    fields = {"metric": "会员", "value": 35.0, "unit": "人"}
    composed = by(office, AddEntity("Figure", "", fields, (AddLink("ABOUT", end="o-1"),))).entities[0]
    given = by(
        office, AddEntity("Figure", "会员数", {**fields, "value": 40.0}, (AddLink("ABOUT", end="o-1"),))
    ).entities[0]
    assert "35" in composed.name
    by(office, SetFields(composed.id, {"value": 36.0, "unit": "名"}), SetFields(given.id, {"value": 41.0}))
    assert entity(office, composed.id)["name"] == composed.name.replace("35", "36").replace("人", "名")
    assert entity(office, given.id)["name"] == "会员数"
    by(office, SetFields(composed.id, {"name": "我们的会员"}))
    by(office, SetFields(composed.id, {"value": 37.0}))
    assert entity(office, composed.id)["name"] == "我们的会员"
    contact = by(office, LogContact("e-1", on="2026-01-02", channel="电话", summary="来访")).entities[0]
    by(office, SetFields(contact.id, {"on": "2026-01-03", "channel": None}))
    assert entity(office, contact.id)["name"] == contact.name.replace("2026-01-02 · 电话", "2026-01-03")
