"""An undo goes in parts: broken off after any of them it goes on, and what others write meanwhile is not overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes import undo as undoing
from graphsvc.changes.batches import get_batch
from graphsvc.changes.undo import plan_undo, undo_batch
from graphsvc.errors import Conflict
from graphsvc.store import Store
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from tests.intake.workbooks import Rows, bring, kinds, links_at, named
from tests.story import VIEWER, link, node, tell

NAMES = ["张三", "李四", "王五", "赵六", "钱七"]
LIST: dict[str, Rows] = {
    "专家": [["编号", "姓名", "电话", "海外机构"], *([f"e-{n}", name, f"1391111000{n}", "旅俄学会"] for n, name in enumerate(NAMES))],
    "海外机构": [["编号", "名称"], ["o-1", "旅俄学会"]],
}  # fmt: skip
CORRECTED: dict[str, Rows] = {
    "专家": [["编号", "姓名", "电话"], *([f"e-{n}", name, f"1395555000{n}"] for n, name in enumerate(NAMES))]
}


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "ENTITIES_A_PART", 2)


def break_off(store: Store, batch: str, monkeypatch: pytest.MonkeyPatch, parts: int) -> None:
    """Undo a batch until so many parts are done."""
    whole, done = undoing._take_back, iter(range(parts))

    def some(*given: Any) -> Any:
        if next(done, None) is None:
            raise ConnectionError
        return whole(*given)

    with monkeypatch.context() as patched:
        patched.setattr(undoing, "_take_back", some)
        with pytest.raises(ConnectionError):
            undo_batch(store, VIEWER, batch)


def test_an_undo_broken_off_between_two_parts_of_an_entry_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring(store, tmp_path, LIST).batch or ""
    break_off(store, batch, monkeypatch, 2)
    there = sum(kinds(store).values())
    assert 0 < there < len(NAMES) + 1
    assert (get_batch(store, batch).state, plan_undo(store, batch).removed) == ("undo_interrupted", there)
    report = undo_batch(store, VIEWER, batch)
    assert (report.removed, report.links_removed, kinds(store)) == (len(NAMES) + 1, len(NAMES), {})


def test_private_values_come_back_and_go_from_the_journal_when_their_entry_is_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, tmp_path, LIST)
    batch = bring(store, tmp_path, CORRECTED).batch or ""
    break_off(store, batch, monkeypatch, 1)
    undo_batch(store, VIEWER, batch)
    assert {person["phone"][-11:] for person in named(store, *NAMES)} == {f"1391111000{n}" for n in range(5)}
    kept = [Differences.unpacked(record["changes"]) for record in store.read("journal/of_batch", batch=batch)]
    assert len(kept) == 4
    assert "1391111" not in repr(kept)
    assert "1395555" not in repr(kept)


def test_what_others_do_between_two_parts_is_found_and_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring(store, tmp_path, LIST).batch or ""
    whole = undoing._take_back

    def then_others(*given: Any) -> Any:
        done = whole(*given)
        if kinds(store).get("Expert") == len(NAMES):
            tell(store, [node("Officer", "f", "孙八")], [link("f", "OWNS", "e-0")])
        return done

    monkeypatch.setattr(undoing, "_take_back", then_others)
    with pytest.raises(Conflict) as caught:
        undo_batch(store, VIEWER, batch)
    assert [one.name for one in caught.value.details["later"]] == ["孙八 —负责联络→ 张三"]
    assert links_at(store, "张三") == {("孙八", "OWNS", "张三", "", "")}


def test_links_go_before_their_ends_and_come_after_them() -> None:
    entities = [EntityDifference("Expert", f"e-{n}", {"id": f"e-{n}"}, None) for n in range(3)]
    gone = LinkDifference("MEMBER_OF", "l-1", "e-0", "o", {"id": "l-1"}, None)
    back = LinkDifference("MEMBER_OF", "l-2", "e-9", "o", None, {"id": "l-2"})
    first, last = Differences(entities, [gone, back]).in_parts(2)
    assert (first, last) == (Differences(entities[:2], [gone]), Differences(entities[2:], [back]))
    assert Differences(links=[back, gone]).in_parts(2) == [Differences(links=[back, gone])]
    assert Differences().in_parts(2) == [Differences()]
