"""What nobody but the user can know waits, is decided by whoever comes first, and is undone with its import."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.changes.proposals import State, proposals_in
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Conflict
from graphsvc.facts.import_report import ImportReport
from graphsvc.intake.deciding.decide import decide
from graphsvc.intake.deciding.given import Decision
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.intake.workbooks import Rows, counts, folder, kinds, links_at, named
from tests.story import VIEWER, node, tell

LIST: dict[str, Rows] = {
    "专家": [
        ["姓名", "电话", "工作单位", "籍贯"],
        ["王伟", "13900000009", "", ""],
        ["李四", "", "远望研究院", "鼓楼区"],
        ["张三", "", "", "重庆市"],
    ],
    "海外机构": [["名称"], ["旅俄学会"]],
    "关系": [["起点", "关系", "终点", "起"], ["张三", "成员", "旅俄学会", "03/04/2019"]],
}


def known(store: Store) -> None:
    tell(
        store,
        [node("Expert", "w-1", "王伟", phone="13900000001"), node("Expert", "w-2", "王伟", phone="13900000002")],
        [],
    )


def waiting(report: ImportReport, what: str) -> str:
    (found,) = [one.proposal for one in report.waiting if one.what == what]
    return found


def test_a_row_waits_is_decided_and_goes_with_the_undo(store: Store, tmp_path: Path) -> None:
    known(store)
    path = folder(tmp_path, LIST)
    report = import_file(store, VIEWER, path)
    assert (report.refused, report.left_out, report.waiting_rows, report.waiting_total) == ([], [], 2, 4)
    assert {(one.what, one.sheet, one.row, one.whole_row) for one in report.waiting} == {
        ("who", "专家", 2, True), ("date", "关系", 2, True), ("new", "专家", 3, False), ("which", "专家", 3, False),
    }  # fmt: skip
    assert kinds(store) == {"Expert": 4, "OverseasOrg": 1}
    decided = decide(
        store,
        VIEWER,
        [
            Decision(waiting(report, "who"), "new"),
            Decision(waiting(report, "new"), "new", "Institution"),
            Decision(waiting(report, "date"), "reading", "2019-04-03"),
            Decision(
                waiting(report, "which"),
                "is",
                next(one for one in report.waiting if one.what == "which").choices[0].value,
            ),
        ],
    )
    assert decided.report
    assert (decided.report.decides, len(decided.went_in), decided.waiting) == (report.batch, 4, ())
    assert kinds(store) == {"Expert": 5, "Institution": 1, "OverseasOrg": 1}
    assert {(start, type_, since) for start, type_, _, _, since in links_at(store, "李四", "张三")} >= {
        ("李四", "WORKS_AT", ""), ("李四", "NATIVE_OF", ""), ("张三", "MEMBER_OF", "2019-04-03"),
    }  # fmt: skip
    again = import_file(store, VIEWER, path)
    assert (again.waiting_total, counts(again)[:2], counts(again)[3:5]) == (0, (0, 0), (0, 0))
    undo_batch(store, VIEWER, again.batch or "")
    undo_batch(store, VIEWER, decided.report.batch or "")
    assert kinds(store) == {"Expert": 4, "OverseasOrg": 1}
    assert len(proposals_in(store.read, State.WAITING, 10)) == 4
    undo_batch(store, VIEWER, report.batch or "")
    assert (kinds(store), proposals_in(store.read, State.WAITING, 10)) == ({"Expert": 2}, [])


def test_two_decide_one_thing_and_the_second_is_told(store: Store, tmp_path: Path) -> None:
    known(store)
    path = folder(tmp_path, {"专家": LIST["专家"][:2]})
    proposal = waiting(import_file(store, VIEWER, path), "who")
    decide(store, VIEWER, [Decision(proposal, "is", "w-1")])
    with pytest.raises(Conflict, match="decided by test already"):
        decide(store, VIEWER, [Decision(proposal, "new")])
    assert {(one["id"], one["phone"]) for one in named(store, "王伟")} == {
        ("w-1", "13900000009"),
        ("w-2", "13900000002"),
    }
