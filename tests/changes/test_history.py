"""The history of an entity and of a link: who, when, what before and after, by which door, and the way back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphsvc.changes.change import AddLink, DeleteEntity, SetFields, SetLink, WrongLink
from graphsvc.changes.history import HistoryEntry, history_of_entity, history_of_link
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.taking_back import take_back
from graphsvc.errors import Invalid, NotFound
from graphsvc.store import Store
from graphsvc.store.migrations import migrate
from graphsvc.values.personal_numbers import MASK
from tests.changes.offices import ADMIN, GUANGSHAN, OURS, WANZHOU, by, only_link, open_office
from tests.conftest import run
from tests.intake.workbooks import bring

LISTED = {
    "专家": [["编号", "姓名", "职务", "电话", "籍贯"], ["e-9", "李四", "讲师", "13900000009", "光山县"]],
    "海外机构": [["编号", "名称"], ["o-9", "旅德学会"]],
}


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    return store


def told(entry: HistoryEntry) -> set[tuple[object, ...]]:
    """Return what an entry says, each field before and after."""
    return {
        *((one.what, one.entity.id, f.field, f.before, f.after) for one in entry.entities for f in one.fields),
        *((one.what, one.type, one.end.name) for one in entry.links),
        *((one.type, f.field, f.before, f.after) for one in entry.links if one.what == "updated" for f in one.fields),
    }


def test_the_history_of_an_entity_tells_of_its_fields_and_its_links(office: Store) -> None:
    by(office, SetFields("e-1", {"title": "教授", "phone": "13911111111"}), viewer=OURS, reason="名片", door="page")
    by(office, AddLink("籍贯", "e-1", WANZHOU), door="cli")
    by(office, SetLink(only_link(office, "e-1", "MEMBER_OF")["id"], {"until": "2024"}))
    ended, moved, corrected, first = history_of_entity(office, OURS, "e-1").entries
    assert told(ended) == {("updated", "MEMBER_OF", "旅俄学会"), ("MEMBER_OF", "until", None, "2024")}
    assert told(moved) == {("deleted", "NATIVE_OF", "光山县"), ("created", "NATIVE_OF", "万州区")}
    assert told(corrected) == {
        ("updated", "e-1", "title", "讲师", "教授"),
        ("updated", "e-1", "phone", MASK, f"{MASK}′"),
    }
    assert (corrected.actor, corrected.door, corrected.reason, moved.door) == ("信阳编辑", "page", "名片", "cli")
    assert ("created", "e-1", "name", None, "张三") in told(first)
    shown = history_of_entity(office, ADMIN, "e-1").entries[2]
    assert ("updated", "e-1", "phone", "13900000000", "13911111111") in told(shown)


def test_the_history_of_a_link_goes_back_to_when_it_was_made(office: Store) -> None:
    id_ = only_link(office, "e-1", "MEMBER_OF")["id"]
    by(office, SetLink(id_, {"role": "会长"}))
    by(office, WrongLink(id_, "同名的另一个人"))
    wrong, corrected, made = history_of_link(office, ADMIN, id_).entries
    assert (wrong.reason, wrong.links[0].what) == ("同名的另一个人", "deleted")
    assert told(corrected) == {("updated", "MEMBER_OF", "旅俄学会"), ("MEMBER_OF", "role", "理事", "会长")}
    assert [one.what for one in made.links] == ["created"]
    assert history_of_entity(office, ADMIN, "o-1").entries[0].entry == wrong.entry


def test_what_is_gone_keeps_its_history(office: Store) -> None:
    by(office, SetFields("e-1", {"title": "教授"}))
    by(office, DeleteEntity("e-1"), reason="重复")
    gone, changed, first = history_of_entity(office, ADMIN, "e-1").entries
    assert (gone.reason, gone.entities[0].what, gone.entities[0].entity.name) == ("重复", "deleted", "张三")
    assert (changed.entities[0].what, first.entities[0].what) == ("updated", "created")


def test_a_history_is_read_page_by_page(office: Store) -> None:
    for number in range(5):
        by(office, SetFields("e-1", {"title": f"职务{number}"}))
    whole = history_of_entity(office, ADMIN, "e-1").entries
    assert len(whole) == 6
    pages, cursor = [], ""
    while True:
        page = history_of_entity(office, ADMIN, "e-1", limit=2, cursor=cursor)
        pages += page.entries
        if page.next_cursor is None:
            break
        cursor = page.next_cursor
    assert [one.entry for one in pages] == [one.entry for one in whole]
    with pytest.raises(Invalid):
        history_of_entity(office, ADMIN, "o-1", cursor=cursor)
    with pytest.raises(NotFound):
        history_of_entity(office, ADMIN, "nobody")


def test_an_import_is_in_the_history_and_says_its_batch(office: Store, tmp_path: Path) -> None:
    batch = bring(office, tmp_path, LISTED).batch
    by(office, SetFields("e-9", {"title": "教授"}))
    changed, *listed = history_of_entity(office, OURS, "e-9").entries
    assert changed.can_be_undone
    assert {(one.batch, one.can_be_undone) for one in listed} == {(batch, False)}
    assert ("created", "e-9", "phone", None, MASK) in set().union(*map(told, listed))
    assert {one.type for entry in listed for one in entry.links} == {"NATIVE_OF"}


def test_it_is_told_what_can_be_taken_back_and_what_rests_on_the_rest(office: Store) -> None:
    first = by(office, SetFields("e-1", {"title": "教授"})).entry
    second = by(office, SetFields("e-1", {"title": "院长"})).entry
    newest, older, _ = history_of_entity(office, ADMIN, "e-1").entries
    assert (newest.entry, newest.can_be_undone) == (second, True)
    assert (older.entry, older.can_be_undone) == (first, False)
    assert [(one.id, one.why) for one in older.later] == [("e-1", "changed")]
    back = take_back(office, ADMIN, second, reason="看错了")
    undone = history_of_entity(office, ADMIN, "e-1").entries[0]
    assert (undone.entry, undone.undoes, undone.reason, undone.can_be_undone) == (back.entry, second, "看错了", True)


def test_the_newest_changes_of_all_come_first_and_are_read_page_by_page(office: Store) -> None:
    made = [by(office, SetFields(id_, {"note": "看过"})).entry for id_ in ("e-1", "o-1", "i-1")]
    page = latest_changes(office, ADMIN, limit=2)
    assert [one.entry for one in page.entries] == made[:0:-1]
    assert page.next_cursor
    following = latest_changes(office, ADMIN, limit=2, cursor=page.next_cursor)
    assert following.entries[0].entry == made[0]


def test_a_region_with_a_history_of_others_tells_of_who_came(office: Store) -> None:
    by(office, AddLink("籍贯", "e-1", WANZHOU))
    assert ("deleted", "NATIVE_OF", "光山县") in told(history_of_entity(office, ADMIN, GUANGSHAN).entries[0])


def test_a_journal_of_an_earlier_version_is_found_too(office: Store) -> None:
    """Nothing said then which entry first wrote a thing, and no index knew what an entry had touched."""
    by(office, SetFields("e-1", {"title": "教授"}))
    by(office, AddLink("籍贯", "e-1", WANZHOU))
    by(office, WrongLink(only_link(office, "e-1", "MEMBER_OF")["id"]))
    expected = [told(replace(one)) for one in history_of_entity(office, ADMIN, "e-1").entries]
    run(office, "MATCH (n:Entity) WHERE n.made_in IS NOT NULL REMOVE n.made_in")
    run(office, "MATCH (j:JournalEntry) REMOVE j.touched, j.door, j.reason")
    run(office, "MATCH (m:Migration) WHERE m.id STARTS WITH 'derived_journal' DELETE m")
    assert migrate(office) == ["derived_journal_1"]
    assert [told(one) for one in history_of_entity(office, ADMIN, "e-1").entries] == expected
