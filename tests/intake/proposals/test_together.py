"""Many that wait for one thing are decided together; what rests on a row follows it; who is gone is asked for anew or forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from graphsvc.changes.erasing import erase, plan_erasure
from graphsvc.changes.proposals import State, proposals_in
from graphsvc.errors import Conflict, Invalid
from graphsvc.intake.deciding.decide import decide
from graphsvc.intake.deciding.given import Decision
from graphsvc.store import Store
from tests.intake.workbooks import bring, kinds, links_at, named
from tests.story import VIEWER, node, tell


@pytest.fixture
def engine_name() -> str:
    """The statements are tried on every engine by the story beside this; here one is enough."""
    return "embedded"


def test_unknown_employers_are_made_together_with_their_country(store: Store, tmp_path: Path) -> None:
    rows = [
        ["姓名", "工作单位", "现居地"], ["张三", "远望研究所", "日本"], ["李四", "远望研究所", "日本"], ["王五", "云海公司", ""],
        ["赵六", "某地新单位", ""],
    ]  # fmt: skip
    report = bring(store, tmp_path, {"专家": rows})
    assert (report.refused, report.waiting_rows, kinds(store)) == ([], 0, {"Expert": 4})
    with pytest.raises(Invalid, match="Say of which kind"):
        decide(store, VIEWER, [Decision(one.proposal, "new") for one in report.waiting])
    certain = [Decision(one.proposal, "new") for one in report.waiting if one.surely]
    decided = decide(
        store, VIEWER, [*certain, *(Decision(one.proposal, "leave_out") for one in report.waiting if not one.surely)]
    )
    assert (len(decided.went_in), len(decided.dropped), decided.waiting) == (3, 1, ())
    assert kinds(store) == {"Expert": 4, "OverseasOrg": 1, "Institution": 1}
    assert ("远望研究所", "LOCATED_IN", "日本") in {link[:3] for link in links_at(store, "远望研究所")}
    assert bring(store, tmp_path, {"专家": rows}).waiting_total == 0


def test_what_refers_to_a_waiting_row_goes_in_with_it(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Expert", "w-1", "王伟", phone="13900000001")], [])
    sheets = {
        "专家": [["姓名", "电话", "海外机构"], ["王伟", "13900000002", "旅德学会"]],
        "海外机构": [["名称"], ["旅德学会"]],
        "活动": [["名称", "参与方"], ["年会", "旅德学会"]],
    }
    report = bring(store, tmp_path, sheets)
    (who,) = report.waiting
    decide(store, VIEWER, [Decision(who.proposal, "is", "w-1")])
    assert {link[2] for link in links_at(store, "王伟")} == {"旅德学会"}


def test_who_is_gone_is_asked_for_anew_and_who_is_erased_is_forgotten(store: Store, tmp_path: Path) -> None:
    tell(
        store,
        [node("Expert", "w-1", "王伟", phone="13900000001"), node("Expert", "w-2", "王伟", phone="13900000002")],
        [],
    )
    sheets = {"专家": [["姓名", "电话"], ["王伟", "13900000003"]]}
    (who,) = bring(store, tmp_path, sheets).waiting
    assert plan_erasure(store, VIEWER, "w-1").proposals == 1
    assert erase(store, VIEWER, "w-1", reason="本人要求").proposals == 1
    assert proposals_in(store.read, State.WAITING, 9) == []
    (again,) = bring(store, tmp_path, sheets).waiting
    assert [one.value for one in again.choices] == ["w-2"]
    decided = decide(store, VIEWER, [Decision(again.proposal, "new")])
    assert (len(decided.went_in), len(named(store, "王伟"))) == (1, 2)
    assert who.proposal != again.proposal


def test_of_two_who_decide_at_once_one_is_taken(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Expert", "w-1", "王伟", phone="13900000001")], [])
    (who,) = bring(store, tmp_path, {"专家": [["姓名", "电话"], ["王伟", "13900000003"]]}).waiting
    start = Barrier(2)

    def work(decision: Decision) -> str:
        start.wait()
        try:
            return "".join(decide(store, VIEWER, [decision]).went_in)
        except Conflict as told:
            return told.zh

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(work, [Decision(who.proposal, "is", "w-1"), Decision(who.proposal, "new")]))
    assert sorted(one == who.proposal for one in said) == [False, True]
    assert any("定过" in one for one in said)
