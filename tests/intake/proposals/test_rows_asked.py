"""Rows of which only the user knows whom they tell of are asked about, not refused: another name at an id, a mask, a region."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.facts.import_report import ImportReport
from graphsvc.intake.deciding.decide import decide
from graphsvc.intake.deciding.given import Decision
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.intake.workbooks import bring, counts, folder, kinds, links_at, named
from tests.story import VIEWER, node, tell


@pytest.fixture
def engine_name() -> str:
    """What is asked is the same on every engine: one is enough here."""
    return "embedded"


def asked(report: ImportReport) -> set[tuple[str, int, str, str]]:
    assert (report.refused, report.left_out) == ([], [])
    return {(one.sheet, one.row, one.column, one.what) for one in report.waiting}


def answer(store: Store, report: ImportReport, *answers: tuple[int, str, str]) -> None:
    by_row = {one.row: one for one in report.waiting if one.what != "rests"}
    decide(store, VIEWER, [Decision(by_row[row].proposal, what, value) for row, what, value in answers])


HEADER = ["编号", "姓名", "电话"]


@pytest.mark.parametrize(
    ("what", "names", "member"), [("is", {"吴子衿"}, "A1"), ("new", {"周明远", "吴子衿"}, "another")]
)
def test_another_name_at_a_known_id_is_a_new_name_or_somebody_else(
    store: Store, tmp_path: Path, what: str, names: set[str], member: str
) -> None:
    tell(store, [node("Expert", "A1", "周明远"), node("OverseasOrg", "o-1", "旅德学会")], [])
    sheets = {
        "专家": [HEADER, ["A1", "吴子衿", "13900000001"]],
        "关系": [["起点", "关系", "终点"], ["A1", "成员", "旅德学会"]],
    }
    report = bring(store, tmp_path, sheets)
    assert asked(report) == {("专家", 2, "名称", "who"), ("关系", 2, "起点", "rests")}
    assert [choice.name for choice in report.waiting[0].choices] == ["周明远"]
    who = report.waiting[0]
    decide(store, VIEWER, [Decision(who.proposal, what, "A1" if what == "is" else "")])
    assert {one["name"] for one in named(store, "周明远", "吴子衿")} == names
    [person] = named(store, "吴子衿")
    assert (person["id"] == "A1", person.get("aliases")) == (what == "is", ["周明远"] if what == "is" else None)
    assert {link[:3] for link in links_at(store, "吴子衿")} == {("吴子衿", "MEMBER_OF", "旅德学会")}
    again = bring(store, tmp_path, sheets)
    assert (again.waiting_total, counts(again)[:2], counts(again)[3:5]) == (0, (0, 0), (0, 0))


def test_a_mask_with_a_number_is_somebody_and_one_without_may_be_anybody(store: Store, tmp_path: Path) -> None:
    rows = [
        ["姓名", "电话", "籍贯"], ["王某", "13900000001", "重庆市"], ["王某", "13900000002", ""], ["秦某", "", "四川省"], ["王某", "", ""],
    ]  # fmt: skip
    report = bring(store, tmp_path, {"专家": rows})
    assert asked(report) == {("专家", 4, "名称", "who"), ("专家", 5, "名称", "who")}
    assert kinds(store) == {"Expert": 2}
    answer(store, report, (4, "new", ""), (5, "new", ""))
    assert kinds(store) == {"Expert": 4}
    again = bring(store, tmp_path, {"专家": rows[:3]})
    assert (again.waiting_total, counts(again)[:3]) == (0, (0, 0, 2))
    later = bring(store, tmp_path, {"专家": [["姓名", "职务"], ["秦某", "教授"]]})
    assert [len(one.choices) for one in later.waiting] == [1]


def test_a_region_of_which_several_could_be_meant_is_asked_with_who_lives_there(store: Store, tmp_path: Path) -> None:
    sheets = {
        "地区": [["名称", "上级地区"], ["云溪街道", "鼓楼区"], ["鼓楼区", ""]],
        "专家": [["姓名", "籍贯"], ["周明远", "云溪街道"]],
    }
    file = folder(tmp_path, sheets)
    report = import_file(store, VIEWER, file)
    assert asked(report) == {
        ("地区", 2, "上级地区", "which"), ("地区", 3, "名称", "who"), ("专家", 2, "籍贯", "rests"),
    }  # fmt: skip
    places = {choice.name: choice.value for choice in report.waiting[0].choices}
    nanjing = places["江苏省南京市鼓楼区"]
    answer(store, report, (3, "is", nanjing), (2, "is", nanjing))
    assert {link[2] for link in links_at(store, "周明远")} == {"云溪街道"}
    assert {link[:3] for link in links_at(store, "云溪街道")} >= {("云溪街道", "PART_OF", "鼓楼区")}
    again = import_file(store, VIEWER, file)
    assert (again.waiting_total, counts(again)[:2], counts(again)[3:5]) == (0, (0, 0), (0, 0))
