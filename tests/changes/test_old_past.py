"""A journal that an earlier version wrote still tells private values of what was deleted or undone: they are found and taken out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes.change import AddEntity, DeleteEntity, Merge, SetFields
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.old_past import forget_old_past, old_past
from graphsvc.changes.taking_back import take_back
from graphsvc.changes.undo import UNDO
from graphsvc.doctor.findings import State
from graphsvc.doctor.network import look_at
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from graphsvc.store.differences import Differences, EntityDifference, stamp
from graphsvc.store.putting import apply, ready
from graphsvc.store.turn import lock
from tests.changes.offices import ADMIN, by, entity, open_office
from tests.changes.test_erasing import kept
from tests.conftest import ONE_OF_EACH, run
from tests.story import VIEWER

PHONE, WRONG, MERGED, OFTEN, IN_NOTE, IMPORTED = (
    "13900000000", "13611110001", "13611110002", "13611110003", "13722220003", "13611110004",
)  # fmt: skip


def as_an_earlier_version(store: Store, action: str, *changes: EntityDifference, batch: str = "") -> None:
    """Write changes with a journal entry that says all of them, as versions did that kept what they took away."""
    mark = stamp("管理员", action, batch)
    store.write(lambda transaction: apply(lock(transaction, mark.entry), ready(mark, Differences([*changes]))))


def told(store: Store, id_: str) -> dict[str, Any]:
    """Return what rows told of an entity."""
    left_out = ("search_text", "said_text", "begins", "changed_in", "made_in")
    return {name: value for name, value in entity(store, id_).items() if name not in left_out and value is not None}


def left(store: Store, *secrets: str) -> list[str]:
    return [secret for secret in secrets if any(secret in text for text in kept(store))]


@ONE_OF_EACH
def test_what_an_old_journal_tells_of_what_is_gone_is_taken_out_and_nothing_else(store: Store, tmp_path: Path) -> None:
    open_office(store)
    by(store, AddEntity("专家", "钱七", {"phone": OFTEN, "note": f"家里 {IN_NOTE}"}, id="e-7"))
    by(store, AddEntity("专家", "孙八", {"phone": MERGED}, id="e-8"), AddEntity("专家", "孙捌", id="e-9"))
    by(store, Merge("e-9", "e-8", {"phone": MERGED}))
    as_an_earlier_version(store, "edit", EntityDifference("Expert", "e-7", told(store, "e-7"), None))
    before = told(store, "e-1")
    by(store, SetFields("e-1", {"phone": WRONG, "email": "old@example.cn"}))
    as_an_earlier_version(store, UNDO, EntityDifference("Expert", "e-1", told(store, "e-1"), before))
    sheet = tmp_path / "专家.csv"
    sheet.write_text(f"姓名,电话\n吴十,{IMPORTED}\n", encoding="utf-8")
    batch = import_file(store, ADMIN, sheet).batch
    (added,) = run(store, "MATCH (n:Expert {name: '吴十'}) RETURN n.id AS id")
    as_an_earlier_version(
        store, UNDO, EntityDifference("Expert", added["id"], told(store, added["id"]), None), batch=batch
    )
    (row,) = run(store, "MATCH (b:Batch) RETURN b.report AS report")
    report = {**json.loads(row["report"]), "refused": [{"column": "备注", "value": f"请打 {IMPORTED}"}]}
    run(store, "MATCH (b:Batch) SET b.report = $report", report=json.dumps(report, ensure_ascii=False))

    gone = (WRONG, "old@example.cn", OFTEN, IN_NOTE, IMPORTED)
    assert left(store, *gone) == [*gone]
    assert {one.name: one.state for one in look_at(store, VIEWER)}["past"] is State.FAULT
    version = store.edition().version
    assert {one.name: one.state for one in look_at(store, VIEWER, mending=True)}["past"] is State.MENDED
    assert store.edition().version > version, "a history that was kept as an answer is told anew"
    assert left(store, *gone) == []
    assert left(store, PHONE, MERGED) == [PHONE, MERGED], "of what is there, and what was merged into it"
    assert {one.name: one.state for one in look_at(store, VIEWER)}["past"] is State.FINE
    assert (entity(store, "e-1")["phone"], entity(store, "e-9")["phone"]) == (PHONE, MERGED)
    assert "家里 ••••" in str(history_of_entity(store, ADMIN, "e-7").entries)
    assert forget_old_past(store).entries == []


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_nothing_is_found_in_a_journal_of_today(store: Store) -> None:
    open_office(store)
    by(store, AddEntity("专家", "钱七", {"phone": OFTEN}, id="e-7"))
    gone = by(store, DeleteEntity("e-7"))
    take_back(store, ADMIN, gone.entry)
    wrong = by(store, SetFields("e-1", {"phone": WRONG}))
    back = take_back(store, ADMIN, wrong.entry)
    by(store, SetFields("e-1", {"phone": WRONG, "title": "教授"}))
    by(store, DeleteEntity("e-7"))
    assert back.entry
    assert old_past(store).entries == []
    assert left(store, WRONG) == [WRONG], "it is what the person has now"
