"""New ones of a list who may be known already are told of with the reasons; nobody is merged by it, and homonyms stay apart."""

from __future__ import annotations

from pathlib import Path

from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.intake.workbooks import bring, kinds, named
from tests.story import VIEWER, link, node, tell

HEADER = ["姓名", "别名", "电话", "籍贯"]


def test_who_is_written_otherwise_or_reached_alike_is_told_of_and_not_merged(store: Store, tmp_path: Path) -> None:
    tell(
        store,
        [
            node("Expert", "e-1", "张學良", phone="139 0000 0001；139 0000 0009"),
            node("Expert", "e-2", "Hai Li", email="li@example.org"),
            node("Expert", "e-3", "王大伟", phone="13900000003"),
            node("Expert", "e-4", "陈静"),
            node("OverseasOrg", "o-1", "旅德华人学会", aliases=["旅德学会"]),
        ],
        [link("e-1", "NATIVE_OF", "region-500106")],
    )
    experts = [
        ["姓名", "别名", "电话", "邮箱", "籍贯"],
        ["Chang Hsueh-liang", "", "13900000009", "", "重庆市沙坪坝区"],
        ["李海", "", "", "li@example.org", ""],
        ["李想", "陈静", "", "", ""],
        ["孙芳", "", "13900000003", "", ""],
        ["赵云", "", "13900000007", "", "北京市"],
        ["Zhao Yun", "", "13900000007", "", ""],
    ]
    sheets = {"专家": experts, "海外机构": [["名称", "简称"], ["旅德学会联合会", ""], ["旅德學会", ""]]}
    tried = bring(store, tmp_path, sheets, dry_run=True)
    report = bring(store, tmp_path, sheets)
    assert [one.zh for one in tried.notices] == [one.zh for one in report.notices]
    told = {one.row: one for one in report.notices if one.may_be and one.sheet == "专家"}
    assert {row: one.may_be[1] for row, one in told.items()} == {
        2: "e-1",
        3: "e-2",
        7: named(store, "赵云")[0]["id"],
    }
    assert "“Chang Hsueh-liang”可能就是已有的（编号 e-1）“张學良”：" in told[2].zh
    for sign in ("姓名的威妥玛拼音相同", "电话相同", "籍贯相同：重庆市沙坪坝区"):
        assert sign in told[2].zh
    assert "139" not in "".join(one.zh for one in report.notices)
    assert told[2].may_be[0] == named(store, "Chang Hsueh-liang")[0]["id"]
    assert (kinds(store)["Expert"], report.updated) == (10, 0)


def test_twenty_of_one_name_with_other_telephones_stay_twenty(store: Store, tmp_path: Path) -> None:
    rows = [[("王伟", "李娜")[n % 2], "", f"139000010{n:02}", ""] for n in range(40)]
    report = bring(store, tmp_path, {"专家": [HEADER, *rows]})
    assert (report.refused, kinds(store)["Expert"]) == ([], 40)
    again = import_file(store, VIEWER, next(tmp_path.glob("*")))
    assert (again.created, again.updated, kinds(store)["Expert"]) == (0, 0, 40)
    assert [one for one in again.notices if one.may_be] == []
