"""The marked copy holds everything, says what is wrong beside it, and is itself a file to import."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from graphsvc.answer import as_plain
from graphsvc.intake import marked_copy
from graphsvc.intake.headers import REASON_HEADER
from graphsvc.intake.marked_copy import write_marked_copy
from graphsvc.intake.sheets.rows import Parsed, parse
from tests.intake.files import STORY, write_csv, write_folder, write_xlsx


def copied(path: Path, parsed: Parsed) -> Path:
    target = path.parent / f"{path.stem}.refused.xlsx"
    write_marked_copy(path, parsed.refused, target, left_out=parsed.left_out)
    return target


def places(parsed: Parsed) -> list[tuple[str, int, str]]:
    return sorted((one.sheet, one.row, one.column) for one in [*parsed.refused, *parsed.left_out])


def cells(path: Path, sheet: str) -> list[list[object]]:
    return list(CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False))


BAD = {
    "专家": [
        ["重庆市专家名单", "", ""],
        ["姓名", "状态", "成立"],
        ["张三", "海外", "=1+1"],
        ["", "在外", ""],
        ["李四", "回国", "@x"],
    ],
    "关系": [["起点", "关系", "终点"], ["张三", "好友", "李四"]],
    "草稿": [["x", "y"], ["1", "2"]],
}


def test_a_copy_imports_as_the_original_does(tmp_path: Path) -> None:
    first = parse(write_xlsx(tmp_path / "a.xlsx", BAD))
    target = copied(tmp_path / "a.xlsx", first)
    second = parse(target)
    told = [(row.name, row.number, row.properties) for row in second.entities]
    assert told == [("张三", 3, {}), ("李四", 5, {"status": "回国"})]
    assert second.entities == first.entities
    assert places(second) == places(first)
    assert copied(target, second).exists()


def test_a_mended_copy_imports_whole(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "专家.csv", [["姓名", "状态"], ["张三", "海外"], ["李四", "回国"]])
    rows = cells(copied(path, parse(path)), "专家")
    assert rows[0] == [REASON_HEADER, "姓名", "状态"]
    assert rows[2] == ["", "李四", "回国"]
    assert str(rows[1][0]).startswith("【状态】本行已导入，只有这一格没有：“状态”里没有这个选项")
    rows[1][2] = "在外"
    mended = parse(write_xlsx(tmp_path / "b.xlsx", {"专家": rows}))
    assert (mended.refused, mended.left_out, mended.notices) == ([], [], [])
    assert [row.name for row in mended.entities] == ["张三", "李四"]


def test_nothing_in_a_copy_is_a_formula(tmp_path: Path) -> None:
    target = copied(tmp_path / "a.xlsx", parse(write_xlsx(tmp_path / "a.xlsx", BAD)))
    assert cells(target, "专家")[2][3] == "=1+1"


def test_a_folder_becomes_one_workbook(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "名单", STORY)
    target = copied(folder, parse(folder))
    assert CalamineWorkbook.from_path(target).sheet_names == sorted(STORY)
    assert len(parse(target).entities) == 3


def test_what_is_merged_over_columns_must_be_filled_in_wherever_it_was(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("专家")
        sheet.write_row(0, 0, ["姓名", "籍贯", "现居地", "职务", "学位"])
        sheet.write_column(1, 0, ["张三", "李四", "王五"])
        sheet.merge_range(1, 1, 2, 2, "河南省")
        sheet.merge_range(1, 3, 3, 4, "教授")
    first = parse(tmp_path / "a.xlsx")
    assert [one.row for one in first.refused] == [2, 3, 4]
    rows = cells(copied(tmp_path / "a.xlsx", first), "专家")
    mark = "#原为合并单元格!"
    assert [row[2:] for row in rows[1:]] == [
        ["河南省", mark, "教授", mark],
        [mark, mark, mark, mark],
        ["", "", mark, mark],
    ]


def test_a_copy_says_in_each_row_what_was_merged_down_a_column(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("专家")
        sheet.write_row(0, 0, ["姓名", "籍贯", "状态"])
        sheet.write_column(1, 0, ["张三", "李四", "王五"])
        sheet.merge_range(1, 1, 3, 1, "河南省")
        sheet.write(2, 2, "海外")
    first = parse(tmp_path / "a.xlsx")
    second = parse(copied(tmp_path / "a.xlsx", first))
    assert [[link.text for link in row.links] for row in second.entities] == [["河南省"]] * 3
    assert places(second) == places(first) == [("专家", 3, "状态")]


def test_a_row_that_is_too_long_stays_refused_until_mended(tmp_path: Path) -> None:
    path = tmp_path / "专家.csv"
    path.write_text("姓名,职务,备注\n张三,教授,院长,好\n李四,,\n", encoding="utf-8")
    second = parse(copied(path, parse(path)))
    assert [row.name for row in second.entities] == ["李四"]
    assert [(one.row, one.reason) for one in second.refused] == [(2, "这一行比表头多出 1 格内容（好）")]


def test_lost_digits_and_errors_stay_refused(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {"专家": [["姓名", "证件号", "电话", "备注"], ["张三", 411524199001011234, 1.39e10, "#N/A"]]},
    )
    first = parse(path)
    assert [one.column for one in first.left_out] == ["证件号", "备注"]
    assert "41152419900101" not in str([as_plain(one) for one in first.left_out])
    assert places(parse(copied(path, first))) == places(first)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_copy, "LAST_ROW", 10)
    path = write_csv(tmp_path / "专家.csv", [["姓名"], *([f"某{n}"] for n in range(25))])
    target = copied(path, parse(path))
    assert CalamineWorkbook.from_path(target).sheet_names == ["专家", "专家 (2)", "专家 (3)"]
    assert [row.name for row in parse(target).entities] == [f"某{n}" for n in range(25)]


def test_of_a_long_table_only_the_refused_rows_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_copy, "WHOLE_ROWS", 5)
    path = write_csv(
        tmp_path / "专家.csv", [["姓名", "状态"], *([f"某{n}", "海外" if n == 17 else ""] for n in range(2, 20))]
    )
    second = parse(copied(path, parse(path)))
    assert [row.name for row in second.entities] == ["某2", "某3", "某4", "某17"]
    assert [(one.row, one.value) for one in second.left_out] == [(17, "海外")]
    assert second.notices == []


def test_names_that_excel_refuses(tmp_path: Path) -> None:
    long = "专家" + "很长的名字" * 10
    folder = write_folder(
        tmp_path / "名单", {"专家": [["姓名"], ["张三"]], long: [["x"]], "a[1]": [["x"]], "'b'": [["x"]]}
    )
    names = CalamineWorkbook.from_path(copied(folder, parse(folder))).sheet_names
    assert len(names) == 4
    assert all(len(name) <= 31 for name in names)


TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["", "张三", "在外", "海外", "2021-03", "1.1", "#N/A", "\x01", "\ufffe", "=1", "示例", "x" * 40_000]
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_whatever_was_refused_is_refused_again(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "工作站.csv"
    write_csv(path, [["名称", "批准时间", "状态"], *rows])
    first = parse(path)
    second = parse(copied(path, first))
    assert places(second) == places(first)
    assert [(row.number, row.name, row.properties) for row in second.entities] == [
        (row.number, row.name, row.properties) for row in first.entities
    ]


def test_only_its_user_reads_a_copy_even_where_one_was_before(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "专家.csv", [["姓名", "邮箱"], ["", "a@example.org"]])
    (tmp_path / "专家.refused.xlsx").touch(mode=0o644)
    assert copied(path, parse(path)).stat().st_mode & 0o777 == 0o600
