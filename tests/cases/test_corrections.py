"""A new version of a list corrects what is single, adds to what is many, and says what stood before."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.changes.undo import undo_batch
from graphsvc.facts.import_report import ImportReport
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.intake.workbooks import Rows, bring, counts, kinds, links_at, named, reasons
from tests.story import VIEWER

CASES = Path(__file__).parent / "intake"
PEOPLE = [["姓名", "籍贯"], ["周明远", "重庆市"]]
STATIONS = {
    "国内单位": [["名称"], ["甲大学"], ["乙大学"]],
    "工作站": [["名称", "所在地", "依托单位"], ["北站", "重庆市", "甲大学"]],
}


def said(report: ImportReport) -> str:
    return " ".join(notice.zh for notice in report.notices)


def test_a_second_version_of_a_list_keeps_what_it_does_not_say(store: Store) -> None:
    folder = CASES / "26-second-version-of-the-list"
    import_file(store, VIEWER, folder / "1专家.xlsx")
    report = import_file(store, VIEWER, folder / "2专家.xlsx")
    assert set(reasons(report)) == {("专家", 2)}  # another telephone and another native place
    assert {(one["note"], one["phone"]) for one in named(store, "周明远", "何思齐")} == {
        ("首批", "13900000001"),
        ("转任", "13900000002"),
    }


@pytest.mark.parametrize(
    ("sheet", "column", "first", "later", "gone", "stays"),
    [
        ("专家", "籍贯", PEOPLE, [["姓名", "籍贯"], ["周明远", "四川省"]], "重庆市", "四川省"),
        (
            "专家",
            "现居地",
            [["姓名", "现居地"], ["周明远", "德国"]],
            [["姓名", "现居地"], ["周明远", "日本"]],
            "德国",
            "日本",
        ),
        ("工作站", "依托单位", [], [["名称", "依托单位"], ["北站", "乙大学"]], "甲大学", "乙大学"),
        ("工作站", "所在地", [], [["名称", "所在地"], ["北站", "四川省"]], "重庆市", "四川省"),
    ],
)
def test_another_value_takes_the_place_of_a_single_one(
    store: Store, tmp_path: Path, sheet: str, column: str, first: Rows, later: Rows, gone: str, stays: str
) -> None:
    name = later[1][0]
    bring(store, tmp_path, {sheet: first} if first else STATIONS)
    before = links_at(store, name)
    planned = bring(store, tmp_path, {sheet: later}, dry_run=True)
    report = bring(store, tmp_path, {sheet: later})
    assert said(planned) == said(report)
    [notice] = [one for one in report.notices if one.column == column]
    assert (notice.row, f"由“{gone}”改为“{stays}”" in notice.zh) == (2, True)
    after = {link[2] for link in links_at(store, name)}
    assert (gone in after, stays in after, len(after)) == (False, True, len(before))
    assert counts(bring(store, tmp_path, {sheet: later}))[3:5] == (0, 0)
    assert report.batch
    undo_batch(store, VIEWER, report.batch)
    assert links_at(store, name) == before


def test_a_home_that_ended_stays_beside_the_one_of_now(store: Store, tmp_path: Path) -> None:
    header = ["起点", "关系", "终点", "止"]
    people = {"专家": [["姓名", "现居地"], ["周明远", "德国"]]}
    bring(store, tmp_path, people)
    bring(store, tmp_path, {"关系": [header, ["周明远", "现居", "德国", "2019"], ["周明远", "现居", "日本", ""]]})
    assert {link[2] for link in links_at(store, "周明远")} == {"德国", "日本"}


def test_two_native_places_of_one_person_in_a_file_are_refused_with_both(store: Store, tmp_path: Path) -> None:
    header = ["姓名", "电话", "籍贯"]
    rows = [header, ["周明远", "13900000001", "重庆市"], ["周明远", "13900000001", "四川省"], ["何思齐", "", "四川省"]]
    found = reasons(bring(store, tmp_path, {"专家": rows}))
    assert set(found) == {("专家", 2), ("专家", 3)}
    assert all("重庆市" in reason and "四川省" in reason for reason in found.values())


def test_another_employer_stands_beside_the_first_and_is_told(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, {**STATIONS, "专家": [["姓名", "工作单位"], ["周明远", "甲大学"]]})
    report = bring(store, tmp_path, {"专家": [["姓名", "工作单位"], ["周明远", "乙大学"]]})
    assert "原有“甲大学”，又加上“乙大学”" in said(report)
    assert {link[2] for link in links_at(store, "周明远")} == {"甲大学", "乙大学"}


def test_nothing_is_overwritten_without_a_word_and_a_blank_never_is(store: Store, tmp_path: Path) -> None:
    header = ["姓名", "职务", "学位", "微信", "专业领域"]
    bring(store, tmp_path, {"专家": [header, ["周明远", "教授", "博士", "zmy-1", "材料"]]})
    report = bring(store, tmp_path, {"专家": [header, ["周明远", "院长", "", "zmy-2", "心血管"]]})
    assert "职务由“教授”改为“院长”" in said(report)
    assert "微信已改" in said(report)
    assert "zmy" not in said(report)
    [person] = named(store, "周明远")
    assert (person["title"], person["degree"], person["fields"]) == ("院长", "博士", ["材料", "心血管"])


def test_two_titles_of_one_person_in_a_file_are_both_kept_and_told(store: Store) -> None:
    file = CASES / "16-same-name-twice" / "同名两人.xlsx"
    report = import_file(store, VIEWER, file)
    [notice] = [one for one in report.notices if one.column == "职务"]
    assert (notice.row, "原有“教授”，又加上“客座教授”" in notice.zh) == (5, True)
    assert [one["title"] for one in named(store, "周明远")] == ["教授；客座教授"]
    assert counts(import_file(store, VIEWER, file))[:2] == (0, 0)


def test_one_tick_makes_the_employers_of_a_list(store: Store) -> None:
    file = CASES / "01-employers-not-yet-known" / "专家.xlsx"
    report = import_file(store, VIEWER, file, create_missing=True)
    assert report.refused == []
    assert kinds(store) == {"Expert": 3, "Institution": 2}
    assert all("待补" in one["note"] for one in named(store, "临港理工大学", "北岭生物技术有限公司"))
    assert all(name in said(report) for name in ("临港理工大学", "北岭生物技术有限公司"))
    assert counts(import_file(store, VIEWER, file, create_missing=True))[:3] == (0, 0, 3)


def test_one_tick_makes_the_officer_of_a_list(store: Store) -> None:
    file = CASES / "01-employers-not-yet-known" / "海外机构.xlsx"
    assert import_file(store, VIEWER, file, create_missing=True).refused == []
    assert kinds(store) == {"OverseasOrg": 2, "Officer": 1}


def test_the_advice_for_an_unknown_employer_names_its_sheets(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, {"专家": [["姓名", "工作单位"], ["周明远", "临港"]]})
    told = [one.suggestion for one in (*report.refused, *report.waiting)]
    assert "“国内单位”或“海外机构”表" in told[0]
