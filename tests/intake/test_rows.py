"""Rows become entities and links; names are composed, blanks skipped, faults placed."""

from __future__ import annotations

from pathlib import Path

from graphsvc.answer import as_plain
from graphsvc.intake.sheets.rows import Parsed, parse
from tests.intake.files import write_csv, write_xlsx


def parsed(tmp_path: Path, name: str, *rows: list[object]) -> Parsed:
    return parse(write_xlsx(tmp_path / "a.xlsx", {name: list(rows)}))


def test_records_are_named_by_what_they_hold(tmp_path: Path) -> None:
    header: list[object] = ["日期", "方式", "对象", "内容", "经办"]
    result = parsed(
        tmp_path,
        "联络记录",
        header,
        ["2021年3月5日", "电话", "张三；李四", "商谈\n合作", "王五"],
        ["", "", "", "", "王五"],
    )
    (row,) = result.entities
    assert row.name == "2021-03-05 · 电话 · 张三、李四 · 商谈 合作"
    assert [(cell.column.name, cell.text) for cell in row.links] == [("with", "张三"), ("with", "李四"), ("by", "王五")]
    (refusal,) = result.refused
    assert (refusal.row, refusal.reason) == (3, "没有名称")


def test_figures_are_named_by_claim(tmp_path: Path) -> None:
    header: list[object] = ["说明对象", "指标", "修饰", "数值", "单位", "截至"]
    result = parsed(
        tmp_path,
        "统计",
        header,
        ["海智计划", "发起社团", "", 35, "家", 2003],
        ["海智计划", "发起社团", "最初", 34.5, "家", ""],
    )
    assert [row.name for row in result.entities] == [
        "海智计划 · 发起社团 · 35 · 家 · 2003",
        "海智计划 · 发起社团 · 最初 · 34.5 · 家",
    ]
    assert result.entities[0].properties["value"] == 35.0


def test_a_typed_name_goes_before_a_composed_one(tmp_path: Path) -> None:
    assert (
        parsed(tmp_path, "约定事项", ["名称", "事项"], ["回访", "下半年回访"], ["", "下半年回访"]).entities[0].name
        == "回访"
    )


def test_blank_rows_are_skipped_and_not_counted(tmp_path: Path) -> None:
    result = parsed(tmp_path, "专家", ["姓名", "备注"], ["", ""], ["\u3000", " \n"], ["张三", ""], ["", "有备注"])
    assert [row.number for row in result.entities] == [4]
    assert [(one.row, one.column, one.reason) for one in result.refused] == [(5, "姓名", "没有名称")]
    assert result.rows == 2


def test_every_fault_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    result = parsed(tmp_path, "专家", ["编号", "姓名", "状态", "邮箱"], ["a b", "张三", "海外", "见名片"])
    assert [one.column for one in result.refused] == ["编号", "状态", "邮箱"]
    assert {one.row for one in result.refused} == {2}
    assert as_plain(result.refused[1]) == {
        "sheet": "专家", "row": 2, "column": "状态", "value": "海外", "reason": "“状态”里没有这个选项，是不是“在外”？",
        "reason_en": "not one of the choices of Status - did you mean 在外?",
        "suggestion": "填写以下之一：在外、回国、往返；不清楚就留空",
        "suggestion_en": "write one of: Abroad, Returned, Between; leave it empty if it is not known",
    }  # fmt: skip


def test_links_need_both_ends_and_a_type(tmp_path: Path) -> None:
    header: list[object] = ["起点", "关系", "终点", "起 Since", "止"]
    rows: list[list[object]] = [
        ["张三", "", "学会"], ["", "成员", ""], ["张三", "好友", "李四"], ["张三", "成员", "学会", "2021-03", "2020"],
        ["张三", "成员", "学会", "2021-03", "2021"], ["专家：张三", "member of", "e-1"],
    ]  # fmt: skip
    result = parsed(tmp_path, "关系", header, *rows)
    assert [(one.row, one.column) for one in result.refused] == [
        (2, "关系"),
        (3, "起点"),
        (3, "终点"),
        (4, "关系"),
        (5, "止"),
    ]
    assert [(row.start, row.type, row.end) for row in result.links] == [
        ("张三", "MEMBER_OF", "学会"),
        ("专家：张三", "MEMBER_OF", "e-1"),
    ]
    assert "起 Since" in result.refused[-1].reason
    assert result.rows == 6


def test_a_status_that_was_not_given_stays_absent(tmp_path: Path) -> None:
    assert (
        parsed(tmp_path, "关系", ["起点", "关系", "终点", "状态"], ["甲", "合作", "乙", ""]).links[0].properties == {}
    )


def test_commitments_cannot_end_before_they_start(tmp_path: Path) -> None:
    result = parsed(
        tmp_path,
        "约定事项",
        ["事项", "最早到期", "最晚到期"],
        ["回访", "2017-09", "2017-08"],
        ["回访", "2017-08", "2017-09"],
    )
    assert [(one.row, one.column) for one in result.refused] == [(2, "最晚到期")]
    assert len(result.entities) == 1


def test_only_the_rows_of_the_template_are_examples(tmp_path: Path) -> None:
    rows = [
        ["示例专家", "在外", "教授"],
        ["示例专家", "", ""],
        ["示例", "在外", ""],
        ["示例专家", "回国", "教授"],
        ["示例中学校长", "", ""],
        ["张三", "", ""],
    ]
    result = parsed(tmp_path, "专家", ["姓名", "状态", "职务"], *rows)
    assert [row.name for row in result.entities] == ["示例", "示例专家", "示例中学校长", "张三"]
    assert result.refused == []
    assert "2 行" in result.notices[0].zh


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[int] = []
    path = write_csv(tmp_path / "专家.csv", [["姓名"], *([f"某{n}"] for n in range(2500))])
    parse(path, progress=seen.append)
    assert seen == [1000, 2000]


def test_what_is_private_is_masked_in_a_refusal(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "专家.csv", [["姓名", "电话", "学位"], ["张三", "问老王13900000000", "博士"]])
    (refusal,) = parse(path).left_out
    assert (refusal.column, refusal.value) == ("电话", "••••")
    assert "13900000000" not in str(as_plain(refusal))
