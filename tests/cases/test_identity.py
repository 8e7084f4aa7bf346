"""A name is not an identity: two of one name stay two, one who is told of twice stays one, and doubt is told, not decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.intake.workbooks import bring, counts, kinds, links_at, named, reasons
from tests.story import VIEWER, node, tell

CASES = Path(__file__).parent / "intake"
HOMONYMS = CASES / "16-same-name-twice"
NUMBERS = CASES / "30-running-numbers-as-ids"


def take(store: Store, path: Path, **options: bool):  # type: ignore[no-untyped-def]
    return import_file(store, VIEWER, path, **options)


def test_two_of_one_name_stay_two_and_one_of_two_employers_stays_one(store: Store) -> None:
    report = take(store, HOMONYMS / "同名两人.xlsx")
    assert report.refused == []
    assert {(one["title"], one["phone"]) for one in named(store, "王伟")} == {
        ("教授", "13900000001"),
        ("主任医师", "13900000002"),
    }
    assert [one["phone"] for one in named(store, "周明远")] == ["13900000003"]
    assert {link[2] for link in links_at(store, "周明远")} == {"临港理工大学", "北岭医院", "重庆市"}
    again = take(store, HOMONYMS / "同名两人.xlsx")
    assert counts(again)[:2] == (0, 0)
    assert counts(again)[3:5] == (0, 0)


def test_a_third_of_the_name_waits_with_the_facts_of_both_sides_but_no_number(store: Store) -> None:
    take(store, HOMONYMS / "同名两人.xlsx")
    [refusal] = take(store, HOMONYMS / "同名第二份.xlsx").waiting
    ids = [one["id"] for one in named(store, "王伟")]
    assert all(text in refusal.reason for text in (*ids, "临港理工大学", "北岭医院", "电话不同"))
    assert "1390000" not in refusal.reason + refusal.suggestion
    assert len(named(store, "王伟")) == 2


def test_both_ways_out_of_the_refusal_work(store: Store, tmp_path: Path) -> None:
    header = ["编号", "姓名", "职务", "电话"]
    bring(store, tmp_path, {"专家": [header, ["", "王伟", "教授", "13900000001"]]})
    other = ["", "王伟", "副主任", "13900000009"]
    [refusal] = bring(store, tmp_path, {"专家": [header, other]}, strict=True).refused
    known = named(store, "王伟")[0]["id"]
    new = refusal.suggestion.rpartition("例如 ")[2]
    assert known in refusal.suggestion
    for id_ in (known, new):
        assert bring(store, tmp_path, {"专家": [header, [id_, *other[1:]]]}).refused == []
    assert {(one["id"], one["phone"]) for one in named(store, "王伟")} == {(known, "13900000009"), (new, "13900000009")}


@pytest.mark.parametrize(
    ("known", "row", "people"),
    [
        (["", "临港大学", "", ""], ["", "临港大学", "", ""], 1),  # one fact agrees
        (["13900000001", "临港大学", "", ""], ["+86 139-0000-0001", "北岭医院", "", ""], 1),  # a number as others write it
        (["", "", "", ""], ["13900000001", "北岭医院", "", ""], 1),  # nothing to compare
        (["", "临港大学", "", ""], ["", "北岭医院", "", ""], 1),  # one weak fact may have changed
        (["", "临港大学", "", "Wei Wang"], ["", "临港大学", "", "Bill Wang"], 1),
        (["", "", "重庆市万州区", ""], ["", "", "重庆市", ""], 1),  # a wider place
        (["", "", "", "Wei Wang"], ["", "临港大学", "", "WANG, Wei"], 1),
    ],
)  # fmt: skip
def test_one_person_told_of_twice_is_one(
    store: Store, tmp_path: Path, known: list[str], row: list[str], people: int
) -> None:
    header = ["姓名", "电话", "工作单位", "籍贯", "英文名"]
    bodies = {"国内单位": [["名称"], ["临港大学"], ["北岭医院"]]}
    for rows in ([[header, ["王伟", *known]], [header, ["王伟", *row]]], [[header, ["李伟", *known], ["李伟", *row]]]):
        for sheet in rows:
            assert bring(store, tmp_path, {**bodies, "专家": sheet}).refused == []
    assert (len(named(store, "王伟")), len(named(store, "李伟"))) == (people, people)


@pytest.mark.parametrize(
    ("known", "row", "told"),
    [
        (["", "临港大学", "重庆市", ""], ["", "北岭医院", "四川省", ""], ("这里是北岭医院", "临港大学", "四川省")),
        (["13900000001", "临港大学", "", ""], ["13900000002", "北岭医院", "", ""], ("电话不同", "北岭医院")),
        (["", "临港大学", "", "Wei Wang"], ["", "北岭医院", "", "Bill Wang"], ("英文名不同", "临港大学")),
    ],
)
def test_two_of_one_name_are_asked_for_in_a_later_file_and_stay_two_in_one(
    store: Store, tmp_path: Path, known: list[str], row: list[str], told: tuple[str, ...]
) -> None:
    header = ["姓名", "电话", "工作单位", "籍贯", "英文名"]
    bodies = {"国内单位": [["名称"], ["临港大学"], ["北岭医院"]]}
    bring(store, tmp_path, {**bodies, "专家": [header, ["王伟", *known]]})
    [refusal] = bring(store, tmp_path, {"专家": [header, ["王伟", *row]]}).waiting
    assert all(text in refusal.reason for text in told)
    assert bring(store, tmp_path, {"专家": [header, ["李伟", *known], ["李伟", *row]]}).refused == []
    assert (len(named(store, "王伟")), len(named(store, "李伟"))) == (1, 2)


def test_a_strong_fact_against_a_weak_one_is_asked_for_within_one_file_too(store: Store, tmp_path: Path) -> None:
    bodies = {"国内单位": [["名称"], ["临港大学"]]}
    rows = [
        ["姓名", "电话", "工作单位"],
        ["王伟", "13900000001", "临港大学"],
        ["王伟", "13900000002", "临港大学"],
        ["王伟", "13900000001", "临港大学"],
    ]
    report = bring(
        store, tmp_path, {**bodies, "专家": rows, "关系": [["起点", "关系", "终点"], ["王伟", "任职于", "临港大学"]]}
    )
    found = reasons(report)
    assert set(found) == {("专家", 3), ("关系", 2)}
    assert "“专家”表第 2 行" in found["专家", 3]
    assert len(named(store, "王伟")) == 1


def test_a_list_of_bare_names_still_works_and_says_so(store: Store, tmp_path: Path) -> None:
    rows = [["姓名"], ["王伟"], ["张三"], ["王伟"]]
    assert counts(bring(store, tmp_path, {"专家": rows}))[:3] == (2, 0, 0)
    again = bring(store, tmp_path, {"专家": rows})
    assert counts(again)[:3] == (0, 0, 2)
    assert any("只凭姓名" in notice.zh and "张三" in notice.zh for notice in again.notices)


def test_bodies_of_one_name_are_one_unless_their_places_differ(store: Store, tmp_path: Path) -> None:
    rows = [
        ["名称", "所在地"],
        ["人民医院", "重庆市万州区"],
        ["人民医院", "四川省"],
        ["人民医院", "重庆市"],
        ["渝北大学", ""],
    ]
    report = bring(store, tmp_path, {"国内单位": rows})
    assert report.refused == []
    assert {link[2] for link in links_at(store, "人民医院")} == {"万州区", "四川省"}
    assert kinds(store) == {"Institution": 3}
    later = {"国内单位": [["名称", "所在地"], ["人民医院", "浙江省"], ["渝北大学", "重庆市"]]}
    found = bring(store, tmp_path, later)
    assert set(reasons(found)) == {("国内单位", 2)}
    assert "所在地不同（这里是浙江省" in found.waiting[0].reason
    assert kinds(store) == {"Institution": 3}


def test_an_old_and_a_new_name_are_pointed_out_and_not_merged(store: Store) -> None:
    report = take(store, HOMONYMS / "新旧名称.xlsx")
    [notice] = [one for one in report.notices if one.column == "别名"]
    assert all(name in notice.zh for name in ("旅德华人工程师联谊会", "旅德华人科技工作者协会"))
    assert kinds(store) == {"OverseasOrg": 2}


def test_running_numbers_of_two_files_are_four_people(store: Store) -> None:
    for name in ("1专家.xlsx", "2专家.xlsx", "1专家.xlsx"):
        report = take(store, NUMBERS / name)
        assert any(notice.column == "编号" for notice in report.notices)
    assert kinds(store) == {"Expert": 4}
    assert {link[2] for link in links_at(store, "周明远")} == {"重庆市"}


@pytest.mark.parametrize(
    ("file", "found"), [("两批都从1编.xlsx", {"Expert": 4}), ("两表都从1编.xlsx", {"Expert": 2, "OverseasOrg": 2})]
)
def test_two_sheets_that_count_from_one_are_told_apart(store: Store, file: str, found: dict[str, int]) -> None:
    for _ in range(2):
        assert take(store, NUMBERS / file).refused == []
    assert kinds(store) == found


def test_numbers_hold_within_their_file_where_they_mean_one(store: Store, tmp_path: Path) -> None:
    sheets = {
        "专家": [["编号", "姓名"], ["1", "周明远"], ["20230017", "何思齐"]],
        "海外机构": [["编号", "名称"], ["1", "旅德华人工程师联谊会"]],
        "关系": [["起点", "关系", "终点"], ["1", "成员", "1"], ["20230017", "成员", "1"], ["2", "成员", "1"]],
    }
    report = bring(store, tmp_path, sheets)
    assert set(reasons(report)) == {("关系", 4)}
    assert {link[0] for link in links_at(store, "旅德华人工程师联谊会")} == {"周明远", "何思齐"}
    later = {"专家": [["编号", "姓名"], ["20230017", "吴子衿"]]}
    assert counts(bring(store, tmp_path, later))[:3] == (1, 0, 0)


def test_ids_with_letters_and_ids_of_the_graph_are_identities(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Expert", "7", "周明远"), node("OverseasOrg", "org-ntu", "南大校友会")], [])
    sheets = {
        "专家": [["编号", "姓名", "职务"], ["7", "周明远", "教授"], ["e1", "何思齐", ""]],
        "海外机构": [["编号", "名称", "简称"], ["org-ntu", "南大校友会", "南友"]],
    }
    assert counts(bring(store, tmp_path, sheets))[:3] == (1, 2, 0)
    assert {one["id"] for one in named(store, "周明远", "何思齐", "南大校友会")} == {"7", "e1", "org-ntu"}


def test_a_known_id_with_another_name_never_renames_in_silence(store: Store, tmp_path: Path) -> None:
    header = ["编号", "姓名", "别名", "电话"]
    bring(store, tmp_path, {"专家": [header, ["A1", "周明远", "", "13900000001"], ["A2", "何思齐", "", ""]]})
    wrong = {
        "专家": [header, ["A1", "吴子衿", "", ""], ["A2", "何思奇", "", ""]],
        "海外机构": [["名称"], ["旅德学会"]],
        "关系": [["起点", "关系", "终点"], ["A1", "成员", "旅德学会"]],
    }
    report = bring(store, tmp_path, wrong)
    assert set(reasons(report)) == {("专家", 2), ("关系", 2)}
    assert "周明远" in reasons(report)["专家", 2]
    assert [one["name"] for one in named(store, "周明远", "何思奇")] == ["周明远", "何思奇"]
    renamed = [header, ["A1", "吴子衿", "周明远", ""]]
    assert bring(store, tmp_path, {"专家": renamed}).refused == []
    other_phone = [header, ["A1", "吴子矜", "", "13900000002"]]
    assert set(reasons(bring(store, tmp_path, {"专家": other_phone}))) == {("专家", 2)}
    twice = [header, ["B1", "郑好", "", ""], ["B1", "周文", "", ""]]
    assert set(reasons(bring(store, tmp_path, {"专家": twice}))) == {("专家", 3)}
