"""A person is erased: nothing kept tells of them any more, what others did stays, and a tombstone says that it was done."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.changes.change import AddEntity, AddLink, DeleteEntity, LogContact, Merge, SetFields
from graphsvc.changes.erasing import ERASE, REWORD, erase, erased, plan_erasure
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.not_same import say_not_same
from graphsvc.changes.taking_back import take_back
from graphsvc.changes.undo import undo_batch
from graphsvc.clock import today
from graphsvc.errors import Conflict, Forbidden, Invalid, NotFound
from graphsvc.facts.backup_retention import in_backups_until
from graphsvc.facts.sheet_plans import SheetChoice
from graphsvc.intake.importing import import_file
from graphsvc.queries.lookup import search
from graphsvc.store import Store
from graphsvc.viewers import read_log
from graphsvc.viewers.list_profiles import keep_profile, list_profiles
from graphsvc.viewers.saved_lists import save_list, saved_lists
from tests.changes.offices import ADMIN, OURS, READER, by, entity, only_link, open_office
from tests.conftest import run
from tests.story import link, node, tell

PHONE, MERGED, MAIL = "13900000000", "13622220000", "zhang@example.cn"
SHEET = f"姓名,电话,籍贯,工作单位\n张三,{PHONE},光山县,\n李四,13711112222,光山县,\n赵六,,光山县,张三工作室\n"


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Store:
    """张三, told of by a story, an import, a correction and two contacts, one of them with 旅俄学会 too."""
    open_office(store)
    tell(
        store,
        [
            node("Interaction", "int-1", "张三来电", on="2026-03-01", summary="张三谈回国"),
            node("Interaction", "int-2", "座谈"),
        ],
        [link("int-1", "WITH", "e-1"), link("int-2", "WITH", "e-1"), link("int-2", "WITH", "o-1")],
    )
    sheet = tmp_path / "张三等专家.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    import_file(store, ADMIN, sheet)
    by(store, SetFields("e-1", {"phone": "13611110000", "aliases": "小张三"}), reason="张三本人来电")
    by(
        store,
        AddEntity("专家", "张叁", {"phone": MERGED, "email": MAIL}, id="e-2"),
        AddEntity("专家", "章三", id="e-5"),
        AddEntity("专家", "章散", id="e-6"),
    )
    by(store, Merge("e-1", "e-2"))
    for note in (f"会长有事打 13611110000 找他，或 {MERGED}", None):
        by(store, SetFields("o-1", {"note": note}), reason=f"{MERGED} 来电")
    say_not_same(store, ADMIN, "e-1", "e-5", why="都认识")
    say_not_same(store, ADMIN, "e-5", "e-6", why="张三说不是")
    keep_profile(store, ADMIN, "市里的名单", ["姓名", "张三"], SheetChoice(kind="专家"))
    by(store, LogContact("e-1", "2026-04-01", "电话", "再谈"))
    read_log.record(store, ADMIN, [("e-1", "phone")])
    read_log.record(store, ADMIN, [("f-1", "phone")])
    for name, address in (
        ("找人", "q=张三"),
        ("他身边", "where=near:within:2:e-1"),
        ("别人", "where=near:within:2:e-10"),
    ):
        save_list(store, ADMIN, name, "Expert", address)
    return store


def kept(store: Store) -> Iterator[str]:
    """Yield everything that the database holds, the journal unpacked."""
    for row in run(
        store,
        "MATCH (n) WHERE NOT n:Region OPTIONAL MATCH (n)-[l]->() RETURN labels(n) AS labels, properties(n) AS node, properties(l) AS link",
    ):
        changes = row["node"].pop("changes", "")
        yield str(row)
        if changes and "JournalEntry" in row["labels"]:
            yield zlib.decompress(base64.b64decode(changes)).decode()


def test_nothing_kept_tells_of_an_erased_person(office: Store) -> None:
    assert any("张三" in text for text in kept(office))
    plan = plan_erasure(office, ADMIN, "e-1")
    assert (plan.entry, plan.person.name, plan.readings, plan.batches, plan.list_profiles) == ("", "张三", 1, 1, 1)
    assert {one.name for one in plan.records} >= {"张三来电"}
    assert entity(office, "e-1"), "a dry run changes nothing"
    done = erase(office, ADMIN, "e-1", reason="本人要求")
    assert (done.links, len(done.records), done.entries, done.readings) == (
        plan.links,
        len(plan.records),
        plan.entries,
        1,
    )
    for text in kept(office):
        assert not any(secret in text for secret in ("张三", "张叁", PHONE, "13611110000", MERGED, MAIL)), text
    assert search(office, ADMIN, "张三").total == 0
    assert (entity(office, "e-1"), entity(office, "int-1")) == ({}, {})
    assert entity(office, "int-2"), "a record about others too stays"
    assert [one.entity for one in read_log.readings(office, ADMIN)] == ["f-1"]
    assert [one.name for one in saved_lists(office, ADMIN)] == ["别人"]
    assert (list_profiles(office, ADMIN).profiles, office.read("duplicates/not_the_same")) == ((), [])
    assert done.in_backups_until == in_backups_until(today()).isoformat()


def test_a_tombstone_stays_and_cannot_be_taken_back(office: Store) -> None:
    done = erase(office, ADMIN, "e-1", reason="本人要求", door="page")
    (stone,) = erased(office, ADMIN).erased
    assert (stone.entry, stone.id, stone.kind, stone.actor, stone.reason) == (
        done.entry,
        "e-1",
        "Expert",
        "管理员",
        "本人要求",
    )
    newest = next(one for one in latest_changes(office, ADMIN).entries if one.action == ERASE)
    assert (newest.can_be_undone, newest.door) == (False, "page")
    told = history_of_entity(office, ADMIN, "e-1").entries
    assert [one.action for one in told] == [ERASE]
    with pytest.raises(Conflict, match="not taken back"):
        take_back(office, ADMIN, done.entry)
    with pytest.raises(NotFound):
        erase(office, ADMIN, "e-1", reason="再来")


def test_what_came_with_the_person_can_still_be_undone(office: Store) -> None:
    batch = run(office, "MATCH (b:Batch) RETURN b.id AS id")[0]["id"]
    erase(office, ADMIN, "e-1", reason="本人要求")
    undo_batch(office, ADMIN, batch)
    assert search(office, ADMIN, "李四").total == 0
    assert not any(PHONE in text for text in kept(office))


def test_texts_of_others_lose_the_name_today_and_in_the_past(office: Store) -> None:
    by(
        office,
        SetFields("s-1", {"publisher": "张三工作室"}),
        SetFields("o-1", {"note": "会长张三已回国"}),
        SetFields("e-6", {"note": f"找 {PHONE}"}),
        AddLink("OWNS", "f-1", "o-1", {"quote": "由小张三介绍"}),
        reason="张三说的",
    )
    by(office, SetFields("o-1", {"note": "会长仍是小张三"}))
    plan = plan_erasure(office, ADMIN, "e-1")
    assert {one.id for one in plan.reworded} == {"s-1", "o-1", "e-6", "f-1"}
    assert (plan.reworded_total, plan.mentions) == (4, ())
    done = erase(office, ADMIN, "e-1", reason="张三本人要求")
    assert (done.entries, done.reworded, done.mentions) == (plan.entries, plan.reworded, ())
    assert [text for text in kept(office) for secret in ("张三", PHONE) if secret in text] == []
    assert (entity(office, "o-1")["note"], only_link(office, "o-1", "OWNS")["quote"]) == ("会长仍是••••", "由••••介绍")
    assert [one.reason for one in erased(office, ADMIN).erased] == ["••••本人要求"]
    told = history_of_entity(office, ADMIN, "o-1").entries
    (newest,), (first,) = ([one for one in told if one.reason == why] for why in ("••••本人要求", "••••说的"))
    assert (newest.action, newest.can_be_undone, newest.entities[0].fields) == (REWORD, False, ())
    assert "会长••••已回国" in str(first)
    with pytest.raises(Conflict, match="not taken back"):
        take_back(office, ADMIN, newest.entry)
    take_back(office, ADMIN, by(office, SetFields("o-1", {"note": None})).entry)
    assert entity(office, "o-1")["note"] == "会长仍是••••"


def test_a_name_that_is_somebody_elses_too_stays_and_is_told_of(office: Store) -> None:
    by(
        office,
        AddEntity("专家", "章三丰", id="e-7"),
        AddEntity("国内单位", "章三工作室", id="i-7"),
        SetFields("o-1", {"note": "章三丰和章三都来过章三工作室"}),
    )
    plan = plan_erasure(office, ADMIN, "e-5")
    assert ({one.id for one in plan.reworded}, {one.id for one in plan.mentions}) == ({"o-1"}, {"o-1", "i-7", "e-7"})
    erase(office, ADMIN, "e-5", reason="本人要求")
    assert entity(office, "o-1")["note"] == "章三丰和••••都来过章三工作室"
    by(office, AddEntity("专家", "章散", id="e-8", is_new=True), SetFields("o-1", {"note": "章散来过"}))
    done = erase(office, ADMIN, "e-6", reason="本人要求")
    assert (done.reworded, [one.id for one in done.mentions]) == ((), ["e-8", "o-1"])
    assert entity(office, "o-1")["note"] == "章散来过"


def test_an_officer_is_erased_with_what_they_own(office: Store) -> None:
    done = erase(office, ADMIN, "f-1", reason="离职")
    assert done.person.name == "王主任"
    assert not any("王主任" in text for text in kept(office))
    assert entity(office, "e-1")


def test_what_was_deleted_before_goes_from_the_journal_too(office: Store) -> None:
    by(office, AddEntity("Expert", "钱七", {"phone": "13655556666"}, id="e-7"))
    by(office, LogContact("e-7", "2026-05-01", "电话", "钱七说不回国"))
    (record,) = plan_erasure(office, ADMIN, "e-7").records
    by(office, DeleteEntity(record.id))
    by(office, DeleteEntity("e-7"))
    assert any("钱七" in text for text in kept(office))
    done = erase(office, ADMIN, "e-7", reason="本人要求")
    assert (done.person.name, [one.id for one in done.records]) == ("钱七", [record.id])
    assert not any(secret in text for text in kept(office) for secret in ("钱七", "13655556666"))
    with pytest.raises(NotFound):
        erase(office, ADMIN, "e-7", reason="再来")


@pytest.mark.parametrize("viewer", [OURS, READER])
def test_only_an_admin_erases(office: Store, viewer) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Forbidden):
        erase(office, viewer, "e-1", reason="x")
    assert entity(office, "e-1")


def test_it_takes_a_reason_and_a_person(office: Store) -> None:
    with pytest.raises(Invalid) as told:
        erase(office, ADMIN, "e-1", reason="  ")
    assert told.value.details["field"] == "reason"
    for id_ in ("o-1", "nobody", "region-411522"):
        with pytest.raises(NotFound):
            plan_erasure(office, ADMIN, id_)
