"""A batch is taken back as a whole, or not at all where later work rests on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsvc.answer import as_plain
from graphsvc.changes import undo as undoing
from graphsvc.changes.batches import get_batch, list_batches
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Conflict, NotFound
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.intake.workbooks import bring, counts, kinds, links_at, named, version
from tests.story import VIEWER, link, node, tell

FIRST = {
    "专家": [["编号", "姓名", "职务", "海外机构"], ["e-1", "张三", "讲师", "旅俄学会"]],
    "海外机构": [["编号", "名称"], ["o-1", "旅俄学会"]],
}
SECOND = {
    "专家": [
        ["编号", "姓名", "职务", "海外机构"],
        ["e-1", "张三", "教授", "旅俄学会"],
        ["e-2", "李四", "", "旅俄学会"],
    ],
    "关系": [["起点", "关系", "终点", "角色", "起"], ["e-1", "成员", "o-1", "会长", "2020"]],
}


def batch_of(store: Store, tmp_path: Path, sheets: dict[str, list[list[str]]]) -> str:
    batch = bring(store, tmp_path, sheets).batch
    assert batch
    return batch


def later(store: Store, batch: str) -> set[tuple[str, str]]:
    """Return what keeps a batch from being undone, and make sure that nothing changed."""
    before = version(store)
    with pytest.raises(Conflict) as caught:
        undo_batch(store, VIEWER, batch)
    assert version(store) == before
    assert all(one.name in caught.value.zh for one in caught.value.details["later"])
    return {(one.name, one.why) for one in caught.value.details["later"]}


def test_undo_brings_back_what_was_before(store: Store, tmp_path: Path) -> None:
    batch_of(store, tmp_path, FIRST)
    before = (kinds(store), links_at(store, "张三"), named(store, "张三")[0]["title"])
    batch = batch_of(store, tmp_path, SECOND)
    report = undo_batch(store, system_viewer("王五"), batch)
    assert (kinds(store), links_at(store, "张三"), named(store, "张三")[0]["title"]) == before
    assert as_plain(report) | {"at": ""} == {
        "batch": batch, "file": report.file, "at": "",
        "removed": 1, "restored": 1, "links_removed": 2, "links_restored": 0,
    }  # fmt: skip
    assert (get_batch(store, batch).state, get_batch(store, batch).undone_by) == ("undone", "王五")


def test_every_entry_of_an_undo_tells_the_door_and_the_reason(store: Store, tmp_path: Path) -> None:
    kept = system_viewer("王五")
    for sheets in (FIRST, SECOND):
        batch = batch_of(store, tmp_path, sheets)
    undo_batch(store, kept, batch, reason="发来的是旧名单", door="cli")
    told = latest_changes(store, kept).entries
    assert {(one.actor, one.door, one.reason) for one in told if one.action == "undo"} == {
        ("王五", "cli", "发来的是旧名单")
    }
    assert {one.door for one in told if one.action == "import"} == {"import"}
    assert get_batch(store, batch).undone_reason == "发来的是旧名单"
    assert history_of_entity(store, kept, "e-1").entries[0].reason == "发来的是旧名单"


def test_batches_are_undone_one_after_the_other(store: Store, tmp_path: Path) -> None:
    first, second = batch_of(store, tmp_path, FIRST), batch_of(store, tmp_path, SECOND)
    assert ("张三", "changed") in later(store, first)
    undo_batch(store, VIEWER, second)
    undo_batch(store, VIEWER, first)
    assert kinds(store) == {}
    assert {batch.state for batch in list_batches(store)} == {"undone"}


def test_undoing_twice_and_undoing_nothing_are_refused_clearly(store: Store, tmp_path: Path) -> None:
    batch = batch_of(store, tmp_path, FIRST)
    undo_batch(store, VIEWER, batch)
    with pytest.raises(Conflict, match="undone already"):
        undo_batch(store, VIEWER, batch)
    with pytest.raises(NotFound) as caught:
        undo_batch(store, VIEWER, "batch-nobody")
    assert batch in caught.value.zh


def test_an_undone_file_can_be_imported_again(store: Store, tmp_path: Path) -> None:
    undo_batch(store, VIEWER, batch_of(store, tmp_path, FIRST))
    assert counts(bring(store, tmp_path, FIRST)) == (2, 0, 0, 1, 0, 0)


def test_a_link_from_outside_keeps_a_batch(store: Store, tmp_path: Path) -> None:
    batch = batch_of(store, tmp_path, FIRST)
    tell(store, [node("Officer", "f", "王五")], [link("f", "OWNS", "e-1")])
    assert later(store, batch) == {("王五 —负责联络→ 张三", "linked")}


def test_a_later_change_of_an_entity_keeps_a_batch_until_it_is_taken_back(store: Store, tmp_path: Path) -> None:
    batch = batch_of(store, tmp_path, FIRST)
    tell(store, [node("Expert", "e-1", "张三", title="院士")], [])
    assert later(store, batch) == {("张三", "changed")}
    tell(store, [node("Expert", "e-1", "张三", title="讲师")], [])
    undo_batch(store, VIEWER, batch)
    assert kinds(store) == {}


def test_a_later_change_of_a_link_keeps_a_batch(store: Store, tmp_path: Path) -> None:
    batch = batch_of(store, tmp_path, FIRST)
    tell(store, [], [link("e-1", "MEMBER_OF", "o-1", since="2020")])
    assert {why for _, why in later(store, batch)} == {"changed"}


def test_a_citation_of_a_source_keeps_a_batch(store: Store, tmp_path: Path) -> None:
    batch = batch_of(store, tmp_path, {"来源": [["编号", "名称"], ["s-1", "威海晚报"]]})
    people = [node("Expert", "e", "张三", source="s-1"), node("OverseasOrg", "o", "旅俄学会")]
    tell(store, people, [link("e", "MEMBER_OF", "o", source="s-1")])
    assert {why for _, why in later(store, batch)} == {"cites"}


def test_at_most_ten_things_are_named(store: Store, tmp_path: Path) -> None:
    batch = batch_of(store, tmp_path, FIRST)
    people = [node("Expert", f"x-{n}", f"后来者{n}") for n in range(15)]
    tell(store, people, [link(one.id, "MEMBER_OF", "o-1") for one in people])
    assert len(later(store, batch)) == 10


def test_an_undo_that_was_broken_off_goes_on(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch_of(store, tmp_path, FIRST)
    batch = batch_of(store, tmp_path, SECOND)
    whole = undoing._take_back
    calls: list[Any] = []

    def once(*arguments: Any) -> Any:
        if calls:
            raise ConnectionError
        calls.append(arguments)
        return whole(*arguments)

    monkeypatch.setattr(undoing, "_take_back", once)
    with pytest.raises(ConnectionError):
        undo_batch(store, VIEWER, batch)
    monkeypatch.undo()
    assert get_batch(store, batch).state == "undo_interrupted"
    report = undo_batch(store, VIEWER, batch)
    assert (report.removed, report.restored, report.links_removed) == (1, 1, 2)
    assert kinds(store) == {"Expert": 1, "OverseasOrg": 1}


def test_an_import_stops_when_its_batch_is_undone_meanwhile(store: Store, tmp_path: Path) -> None:
    stopped: list[str] = []

    def undo(step: str, done: int, total: int) -> None:
        if step == "writing" and not stopped:
            stopped.append(list_batches(store)[0].id)
            undo_batch(store, system_viewer("other"), stopped[0])

    with pytest.raises(Conflict):
        bring(store, tmp_path, FIRST, progress=undo)
    assert (kinds(store), get_batch(store, stopped[0]).state) == ({}, "undone")
