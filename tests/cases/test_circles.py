"""Nothing can lie in itself: a circle of parents is refused with the circle written out, in one file and over several batches."""

from __future__ import annotations

import pytest

from graphsvc.facts.import_report import ImportReport
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.cases.imported import CASES, import_case
from tests.story import VIEWER


def imported(store: Store, folder: str) -> ImportReport:
    return import_file(store, VIEWER, CASES / "peers/16-circles" / folder)


def test_circles_of_one_file_are_refused_and_written_out(store: Store) -> None:
    refused = {(one.sheet, one.row): one.reason for one in imported(store, "in").refused}
    circles = {
        ("regions", 2): "圆环乡→横峰县→圆环村片→圆环乡",
        ("regions", 3): "圆环村片→圆环乡→圆环村片",
        ("links", 2): "圆环乡→圆环村片→圆环乡",
        ("links", 3): "指向了它自己",
        ("links", 4): "环一团→环二团→环一团",
        ("links", 5): "环二团→环一团→环二团",
        ("links", 6): "横峰县→圆环村片→圆环乡→横峰县",
    }
    assert {place: circle in refused[place] for place, circle in circles.items()} == dict.fromkeys(circles, True)
    assert set(refused) - set(circles) == {("links", 9), ("links", 10)}  # they name a region that was refused


@pytest.mark.parametrize("second", ["in-b", "in-c"])
def test_a_circle_that_a_later_file_would_close_is_refused(store: Store, second: str) -> None:
    import_case(store, "peers/16-circles/in-a")
    report = imported(store, second)
    assert [one.reason for one in report.refused] == ["上下级成了一个圈：圆环一乡→圆环二乡→圆环一乡"]
    assert len(store.read("names/parents", ids=["p16b-r1", "p16b-r2"])) == 2
