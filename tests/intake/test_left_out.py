"""A bad cell is left out of its row with a word; it refuses the row only where the row would say something else."""

from __future__ import annotations

from pathlib import Path

from graphsvc.answer import as_plain
from graphsvc.changes.undo import undo_batch
from graphsvc.intake.importing import import_file
from graphsvc.intake.sheets.rows import Parsed, parse
from graphsvc.queries.entities import entity_answer
from graphsvc.store import Store
from graphsvc.values.blanks import says_nothing
from graphsvc.viewers import system_viewer
from graphsvc.vocabulary import KINDS, LINK_FIELDS
from graphsvc.vocabulary.days import as_of_day
from tests.intake.files import write_csv, write_folder
from tests.intake.workbooks import bring, kinds, links_at, named
from tests.story import VIEWER, link, node, tell


def read(tmp_path: Path, name: str, *rows: list[object]) -> Parsed:
    return parse(write_csv(tmp_path / f"{name}.csv", list(rows)))


def test_a_bad_cell_keeps_nobody_out(tmp_path: Path) -> None:
    header: list[object] = ["姓名", "状态", "邮箱", "备注"]
    parsed = read(tmp_path, "专家", header, ["张三", "海外", "不是邮箱", "#DIV/0!"], ["", "海外", "", "没有姓名"])
    assert [(row.name, row.properties) for row in parsed.entities] == [("张三", {})]
    assert [(one.row, one.column) for one in parsed.left_out] == [(2, "状态"), (2, "邮箱"), (2, "备注")]
    assert {(one.row, one.column) for one in parsed.refused} == {(3, "姓名"), (3, "状态")} or len(parsed.refused) == 1


def test_a_row_falls_with_what_it_says(tmp_path: Path) -> None:
    links = read(
        tmp_path, "关系", ["起点", "关系", "终点", "状态", "起", "备注"],
        ["甲", "合作", "乙", "好", "", ""], ["甲", "合作", "乙", "", "某天", ""], ["甲", "合作", "乙", "", "", "#REF!"],
    )  # fmt: skip
    assert [(one.row, one.column) for one in links.refused] == [(2, "状态"), (3, "起")]
    assert [(one.row, one.column) for one in links.left_out] == [(4, "备注")]
    rules = read(tmp_path, "联络规则", ["名称", "联络对象", "依据", "地区级别"], ["甲", "专家", "籍贯", "村级"])
    figures = read(tmp_path, "统计", ["对象", "指标", "数值"], ["重庆市", "人数", "若干"])
    assert [len(rules.refused), len(rules.entities), len(figures.refused), len(figures.entities)] == [1, 0, 1, 0]


def test_words_around_a_figure_go_to_their_fields_and_never_over_others(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, "统计", ["对象", "指标", "数值", "修饰", "单位"],
        ["重庆市", "人数", "近2000人", "", ""], ["重庆市", "人数", "近2000人", "近", "人"], ["重庆市", "人数", "近2000人", "", "家"],
    )  # fmt: skip
    expected = {"metric": "人数", "value": 2000.0, "qualifier": "近", "unit": "人"}
    assert [row.properties for row in parsed.entities] == [expected, expected]
    assert "第 2、3 行" in parsed.notices[0].zh
    (refusal,) = parsed.refused
    assert (refusal.row, "“人”" in refusal.reason, "“家”" in refusal.reason) == (4, True, True)


def test_a_span_in_one_cell_fills_both_ends(tmp_path: Path) -> None:
    header: list[object] = ["起点", "关系", "终点", "起", "止"]
    rows: list[list[object]] = [
        ["甲", "成员", "乙", "2003.12-2008.6", ""],
        ["甲", "成员", "丙", "2019", "至今"],
        ["甲", "成员", "丁", "2019-2021", "2020"],
    ]
    parsed = read(tmp_path, "关系", header, *rows)
    assert [row.properties for row in parsed.links] == [{"since": "2003-12", "until": "2008-06"}, {"since": "2019"}]
    (refusal,) = parsed.refused
    assert (refusal.row, "2021" in refusal.reason, "2020" in refusal.reason) == (4, True, True)


def test_titles_join_what_stands_in_their_column(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, "专家", ["姓名", "职务"], ["周明远 教授", "会长"], ["何思齐（会长）", "会长"], ["王伟博士", ""]
    )
    assert [(row.name, row.properties) for row in parsed.entities] == [
        ("周明远", {"title": "会长；教授"}),
        ("何思齐", {"title": "会长"}),
        ("王伟", {"degree": "博士"}),
    ]
    assert len(parsed.notices) == 3


def test_nothing_known_is_told_once_a_column(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["张三", "无", "/", "0"],
        ["李四", "—", "N/A", "无"],
        ["王五", "教授", "", ""],
        ["无", "", "", ""],
    ]
    parsed = read(tmp_path, "专家", ["姓名", "职务", "电话", "籍贯"], *rows)
    assert [row.properties for row in parsed.entities] == [{}, {}, {"title": "教授"}]
    assert parsed.left_out == []
    assert [(one.column, "第 2、3 行" in one.zh) for one in parsed.notices if one.column != "姓名"] == [
        ("职务", True),
        ("电话", True),
        ("籍贯", True),
    ]
    assert [(one.row, one.value) for one in parsed.refused] == [(5, "无")]


def test_a_status_that_is_not_known_is_no_empty_one(tmp_path: Path) -> None:
    header: list[object] = ["起点", "关系", "终点", "状态"]
    words = ["不详", "unknown", "待定", "未知", "/", ""]
    parsed = read(tmp_path, "关系", header, *([f"甲{number}", "合作", "乙", word] for number, word in enumerate(words)))
    assert [row.properties.get("status") for row in parsed.links] == ["unknown"] * 4 + [None] * 2
    assert sorted(one.zh for one in parsed.notices) == [
        "“状态”：第 6 行写着“/”，当作没有填写", "第 4 行：“待定”读作“不详”", "第 5 行：“未知”读作“不详”",
    ]  # fmt: skip


def test_no_choice_but_the_unknown_one_says_nothing() -> None:
    fields = [field for kind in KINDS for field in kind.fields] + list(LINK_FIELDS)
    words = {
        word for field in fields for one in field.choices for word in (one.value, one.zh, one.en) if says_nothing(word)
    }
    assert words <= {"unknown", "Unknown", "不详"}


def test_an_unknown_reference_keeps_the_link_waiting_only(store: Store, tmp_path: Path) -> None:
    tell(store, [node("OverseasOrg", "o", "旅俄学会")], [])
    rows = [["姓名", "籍贯", "海外机构", "来源"], ["张三", "鼓楼区", "旅俄学会；没有的学会", "没有的报纸"]]
    report = bring(store, tmp_path, {"专家": rows})
    assert report.refused == []
    assert {(one.column, one.value) for one in report.waiting if not one.whole_row} == {
        ("籍贯", "鼓楼区"), ("海外机构", "没有的学会"), ("来源", "没有的报纸"),
    }  # fmt: skip
    assert links_at(store, "张三") == {("张三", "MEMBER_OF", "旅俄学会", "", "")}
    assert "source" not in named(store, "张三")[0]


def test_strict_takes_all_or_nothing(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, {"专家": [["姓名", "状态"], ["张三", "海外"], ["李四", "在外"]]}, strict=True)
    assert (report.batch, len(report.left_out), kinds(store)) == (None, 1, {})


def test_a_link_to_a_refused_row_is_left_out_and_the_rest_stands(store: Store, tmp_path: Path) -> None:
    sheets = {
        "来源": [["编号", "名称"], ["a b", "坏报纸"]],
        "国内单位": [["名称", "所在地"], ["坏;单位", "北京市"], ["**单位", "北京市"]],
        "专家": [["姓名", "工作单位", "来源"], ["张三", "**单位", "坏报纸"]],
    }
    report = bring(store, tmp_path, sheets)
    assert {(one.sheet, one.column) for one in report.left_out} == {("专家", "工作单位"), ("专家", "来源")}
    assert kinds(store)["Expert"] == 1


def test_an_activity_is_not_lost_for_one_name(store: Store, tmp_path: Path) -> None:
    people = ["冯远", "陈立", "褚青", "周明远", "何思齐"]
    tell(store, [node("Expert", f"e{number}", name) for number, name in enumerate(people)], [])
    texts = {
        "冯远、陈立、褚青等5人": {"冯远", "陈立", "褚青"}, "周明远教授、何思齐（会长）": {"周明远", "何思齐"}, "冯远 陈立": {"冯远", "陈立"},
        "冯远，陈立": {"冯远", "陈立"}, "冯远/陈立": {"冯远", "陈立"}, "冯远和陈立": {"冯远", "陈立"}, "冯远、没有的人": {"冯远"},
    }  # fmt: skip
    report = bring(store, tmp_path, {"活动": [["名称", "参与方"], *([f"活动{text}", text] for text in texts)]})
    for text, there in texts.items():
        assert {start for start, *_ in links_at(store, f"活动{text}")} == there
    assert (report.refused, [one.value for one in report.waiting]) == ([], ["没有的人"])
    assert any("等5人" in one.zh for one in report.notices)
    assert any("“会长”没有记入" in one.zh for one in report.notices)


def test_a_wrapped_cell_is_one_name_or_several_as_is_known(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Institution", "a", "临港理工大学"), node("Institution", "b", "清华大学")], [])
    rows = [
        ["姓名", "工作单位", "籍贯"],
        ["张三", "临港理工\n大学", "重庆\n市"],
        ["李四", "临港理工大学\n清华大学", ""],
    ]
    report = bring(store, tmp_path, {"专家": rows})
    assert (report.refused, report.left_out) == ([], [])
    assert {end for _, _, end, _, _ in links_at(store, "张三")} == {"临港理工大学", "重庆市"}
    assert {end for _, _, end, _, _ in links_at(store, "李四")} == {"临港理工大学", "清华大学"}


def test_a_comma_belongs_to_a_name_where_the_name_is_known(store: Store, tmp_path: Path) -> None:
    name = "University of California, Berkeley"
    tell(store, [node("OverseasOrg", "u", name), node("OverseasOrg", "v", "旅俄学会")], [])
    rows = [["姓名", "海外机构"], ["张三", name], ["李四", f"旅俄学会,{name}"], ["王五", "旅俄学会, 没有的学会"]]
    report = bring(store, tmp_path, {"专家": rows})
    assert {end for _, _, end, _, _ in links_at(store, "张三")} == {name}
    assert [one.value for one in report.waiting][-1] == "旅俄学会, 没有的学会"


def test_names_that_differ_in_a_zero_are_told_of(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Expert", "e", "赵零一")], [])
    report = bring(store, tmp_path, {"专家": [["姓名"], ["赵○一"], ["赵〇一"]]})
    assert kinds(store) == {"Expert": 2}
    assert any("只差“〇”和“零”" in one.zh for one in report.notices)
    assert any("圆圈" in one.zh for one in report.notices)


def test_numbers_in_public_text_are_told_of_and_masked_everywhere(store: Store, tmp_path: Path) -> None:
    number, identity = "13900000001", "110105194912310021"
    sheets = {
        "专家": [
            ["姓名", "备注", "职务"],
            ["张三", f"手机{number}，2014-2025 年在 A13900000001 课题", f"教授 {identity}"],
            [number, "", ""],
        ],
        "海外机构": [["名称"], ["旅俄学会"]],
        "关系": [["起点", "关系", "终点", "备注"], ["张三", "成员", "旅俄学会", f"电话（023）60000001、{number}"]],
    }
    report = import_file(store, VIEWER, write_folder(tmp_path / "a", sheets))
    told = str(as_plain(report))
    assert number not in told
    assert identity not in told
    assert {one.column for one in report.notices} == {"备注", "职务"}
    answer = entity_answer(store, VIEWER, "张三", as_of_day("2026"))
    assert answer.properties["note"] == "手机••••，2014-2025 年在 A13900000001 课题"
    assert answer.properties["title"] == "教授 ••••"
    assert [one.note for one in answer.links] == ["电话••••、••••"]
    assert (
        number
        in entity_answer(store, system_viewer("test", shows_private=True), "张三", as_of_day("2026")).properties["note"]
    )
    again = import_file(store, VIEWER, tmp_path / "a")
    assert (as_plain(again)["updated"], as_plain(again)["links_updated"]) == (0, 0)


def test_a_link_with_a_number_can_be_undone(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Expert", "e", "张三"), node("OverseasOrg", "o", "旅俄学会")], [link("e", "MEMBER_OF", "o")])
    rows = [["起点", "关系", "终点", "备注"], ["张三", "成员", "旅俄学会", "电话13900000001"]]
    batch = bring(store, tmp_path, {"关系": rows}).batch
    assert batch
    assert as_plain(undo_batch(store, VIEWER, batch))["links_restored"] == 1
