"""Lists of which the user has to decide something: nobody is kept out, and what is decided is as if the list had said it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.intake.deciding.decide import decide
from graphsvc.intake.deciding.given import Decision
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.intake.workbooks import kinds, links_at, named
from tests.story import VIEWER

CASES = Path(__file__).parent / "intake"


@pytest.fixture
def engine_name() -> str:
    """What a list says is the same on every engine: one is enough here."""
    return "embedded"


def test_employers_that_nobody_knows_yet_keep_nobody_out_and_are_made_at_once(store: Store) -> None:
    file = CASES / "01-employers-not-yet-known" / "专家.xlsx"
    report = import_file(store, VIEWER, file)
    assert (report.refused, report.left_out, kinds(store)) == ([], [], {"Expert": 3})
    assert {one.value for one in report.waiting} == {"临港理工大学", "北岭生物技术有限公司"}
    decide(store, VIEWER, [Decision(one.proposal, "new") for one in report.waiting])
    assert kinds(store) == {"Expert": 3, "Institution": 2}
    again = import_file(store, VIEWER, file)
    assert (again.waiting_total, again.created, again.updated, again.links_created) == (0, 0, 0, 0)


def test_a_third_of_one_name_is_decided_and_asked_for_once(store: Store) -> None:
    import_file(store, VIEWER, CASES / "16-same-name-twice" / "同名两人.xlsx")
    third = CASES / "16-same-name-twice" / "同名第二份.xlsx"
    (who, *_) = import_file(store, VIEWER, third).waiting
    decide(store, VIEWER, [Decision(who.proposal, "new", question=who.number)])
    again = import_file(store, VIEWER, third)
    assert (len(named(store, "王伟")), [one.what for one in again.waiting if one.what == "who"]) == (3, [])
    assert links_at(store, "周明远")
