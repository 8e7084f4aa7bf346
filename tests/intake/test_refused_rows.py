"""What cannot be joined to the graph is refused or waits, with the candidates or the nearest names; so does what rests on it."""

from __future__ import annotations

from pathlib import Path

from graphsvc.changes.undo import undo_batch
from graphsvc.store import Store
from tests.intake.workbooks import bring, counts, kinds, links_at, reasons
from tests.story import VIEWER, link, node, tell


def test_an_ambiguous_region_waits_with_its_four_candidates(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, {"专家": [["姓名", "籍贯"], ["张三", "鼓楼区"]]})
    reason = reasons(report)["专家", 2]
    assert [city in reason for city in ("南京市", "徐州市", "福州市", "开封市")] == [True] * 4
    assert "江苏省南京市鼓楼区" in report.waiting[0].suggestion
    assert (report.refused, kinds(store)) == ([], {"Expert": 1})


def test_an_unknown_name_waits_with_the_nearest_ones(store: Store, tmp_path: Path) -> None:
    tell(store, [node("OverseasOrg", "o", "圣彼得堡中俄青年创业协会"), node("OverseasOrg", "p", "旅俄学会")], [])
    report = bring(store, tmp_path, {"专家": [["姓名", "海外机构"], ["张三", "圣彼得堡中俄青年协会"]]})
    assert "圣彼得堡中俄青年创业协会" in reasons(report)["专家", 2]
    assert "旅俄学会" not in reasons(report)["专家", 2]


def test_homonyms_wait_with_ids_and_what_tells_them_apart(store: Store, tmp_path: Path) -> None:
    people = [
        node("Expert", "e-1", "张伟", title="教授"),
        node("Expert", "e-2", "张伟"),
        node("OverseasOrg", "o", "旅俄学会"),
    ]
    tell(store, people, [link("e-2", "MEMBER_OF", "o")])
    sheets = {
        "专家": [["编号", "姓名", "学位"], ["", "张伟", "博士"], ["e-2", "张伟", "硕士"], ["e-3", "张伟", "博士"]],
        "关系": [["起点", "关系", "终点"], ["张伟", "成员", "旅俄学会"], ["e-3", "成员", "旅俄学会"]],
    }
    report = bring(store, tmp_path, sheets)
    found = reasons(report)
    assert set(found) == {("专家", 2), ("关系", 2)}
    assert all(text in found["专家", 2] for text in ("e-1", "教授", "e-2", "旅俄学会", "e-3"))
    assert counts(report) == (1, 1, 0, 1, 0, 0)


def test_a_kind_before_the_name_tells_apart_and_the_wrong_kind_is_named(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Institution", "i", "远望"), node("OverseasOrg", "o", "远望"), node("Expert", "e", "张三")], [])
    header = ["起点", "关系", "终点"]
    rows = [header, ["张三", "任职于", "远望"], ["张三", "任职于", "国内单位:远望"], ["张三", "创办", "海外机构:远望"]]
    report = bring(store, tmp_path, {"关系": [*rows, ["张三", "成员", "张三"], ["远望", "成员", "张三"]]})
    found = reasons(report)
    assert set(found) == {("关系", 2), ("关系", 4), ("关系", 5), ("关系", 6)}
    assert "国内单位:远望" in next(one.suggestion for one in report.waiting if one.row == 2)
    assert "是专家" in found["关系", 5]
    assert links_at(store, "张三") == {("张三", "WORKS_AT", "远望", "", "")}


def test_a_mask_never_equals_anything_without_an_id(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Institution", "i", "**县医院")], [])
    sheets = {
        "国内单位": [["编号", "名称"], ["", "**县医院"], ["h-1", "**县医院"]],
        "专家": [["姓名", "工作单位", "籍贯"], ["张三", "**县医院", ""], ["李四", "h-1", ""], ["王五", "", "**县"]],
    }
    report = bring(store, tmp_path, sheets)
    assert set(reasons(report)) == {("国内单位", 2), ("专家", 2), ("专家", 4)}
    assert [(one.row, [choice.value for choice in one.choices]) for one in report.waiting] == [(2, ["i"])]
    assert kinds(store) == {"Institution": 2, "Expert": 3}


def test_what_rests_on_a_refused_row_is_told_of_its_reason(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Program", "x-1", "计划"), node("Expert", "e-1", "李四")], [])
    sheets = {
        "国内单位": [["编号", "名称"], ["x-1", "坏单位"], ["", "好单位"]],
        "工作站": [["名称", "依托单位"], ["站一", "坏单位"], ["站二", "好单位"]],
        "约定事项": [["名称", "事项", "对象"], ["回访甲", "回访", "坏单位"], ["回访乙", "回访", "好单位"]],
        "关系": [["起点", "关系", "终点"], ["李四", "任职于", "坏单位"], ["李四", "任职于", "好单位"]],
    }
    report = bring(store, tmp_path, sheets)
    assert {(one.sheet, one.row) for one in report.refused} == {("国内单位", 2), ("约定事项", 2), ("关系", 2)}
    assert [(one.sheet, one.row, one.column) for one in report.left_out] == [("工作站", 2, "依托单位")]
    assert "“国内单位”表第 2 行" in report.left_out[0].reason
    assert kinds(store) == {"Program": 1, "Expert": 1, "Institution": 1, "Workstation": 2, "Commitment": 1}


def test_a_row_that_rests_on_one_with_a_bad_cell_is_told_of_that_cell(store: Store, tmp_path: Path) -> None:
    sheets = {
        "工作站": [["编号", "名称"], ["ws bad", "坏站"]],
        "关系": [["起点", "关系", "终点"], ["张三", "受聘于", "坏站"]],
        "海外机构": [["编号", "名称"], ["o bad", "坏学会"]],
        "专家": [["姓名", "海外机构"], ["张三", ""], ["李四", ""], ["王五", "坏学会"], ["赵六", "没有的学会"]],
    }
    for missing in (False, True):
        found = reasons(bring(store, tmp_path, sheets, create_missing=missing))
        assert "“工作站”表第 2 行" in found["关系", 2]
        assert "“海外机构”表第 2 行" in found["专家", 4]
        assert (("专家", 5) in found) != missing
    assert kinds(store) == {"Expert": 4, "OverseasOrg": 1}


def test_a_region_has_one_parent_and_that_of_the_reference_table_stays(store: Store, tmp_path: Path) -> None:
    header = ["编号", "名称", "上级地区"]
    first = {"地区": [header, ["region-t", "某试乡", "河南省信阳市光山县"]]}
    bring(store, tmp_path, first)
    assert bring(store, tmp_path, first).refused == []
    batch = bring(store, tmp_path, {"地区": [header, ["region-t", "某试乡", "河南省信阳市新县"]]}).batch
    assert links_at(store, "某试乡") == {("某试乡", "PART_OF", "新县", "", "")}
    assert batch
    undo_batch(store, VIEWER, batch)
    assert links_at(store, "某试乡") == {("某试乡", "PART_OF", "光山县", "", "")}
    links = [
        ["起点", "关系", "终点"],
        ["重庆市", "属于", "日本"],
        ["region-v", "属于", "新县"],
        ["region-v", "属于", "光山县"],
    ]
    third = {"地区": [header, ["region-v", "再试乡", "新县"]], "关系": links}
    assert set(reasons(bring(store, tmp_path, third))) == {("关系", 2), ("关系", 4)}


def test_a_refused_row_leaves_what_is_there_already_to_refer_to(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Institution", "i", "老单位")], [])
    sheets = {
        "国内单位": [["名称", "所在地"], ["老单位", "没有这个地方"]],
        "专家": [["姓名", "工作单位"], ["张三", "老单位"]],
    }
    assert set(reasons(bring(store, tmp_path, sheets))) == {("国内单位", 2)}
    assert links_at(store, "张三") == {("张三", "WORKS_AT", "老单位", "", "")}


def test_circles_of_parents_are_refused_also_through_the_graph(store: Store, tmp_path: Path) -> None:
    groups = [node("DoctorGroup", "a", "甲团"), node("DoctorGroup", "b", "乙团"), node("DoctorGroup", "c", "丙团")]
    tell(store, groups, [link("a", "PART_OF", "b")])
    rows = [["名称", "上级博士团"], ["乙团", "丙团"], ["丙团", "甲团"]]
    report = bring(store, tmp_path, {"博士团": rows})
    assert set(reasons(report)) == {("博士团", 2), ("博士团", 3)}
    assert "甲团" in reasons(report)["博士团", 2]
    regions = [["名称", "上级"], ["甲镇", "乙镇"], ["乙镇", "甲镇"], ["丙镇", ""], ["丁镇", "鼓楼区"]]
    assert set(reasons(bring(store, tmp_path, {"地区": regions}))) == {("地区", n) for n in (2, 3, 4, 5)}


def test_an_id_of_another_kind_is_refused(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Expert", "x-1", "张三")], [])
    sheets = {
        "国内单位": [["编号", "名称"], ["x-1", "清华大学"], ["x-2", "北京大学"]],
        "专家": [["编号", "姓名"], ["x-2", "李四"]],
    }
    report = bring(store, tmp_path, sheets)
    assert sum("已经属于" in reason for reason in reasons(report).values()) == 2
    assert kinds(store) == {"Expert": 1, "Institution": 1} or kinds(store) == {"Expert": 2}


def test_a_source_that_nobody_knows_waits(store: Store, tmp_path: Path) -> None:
    rows = [["姓名", "来源"], ["张三", "不知名的报纸"]]
    assert set(reasons(bring(store, tmp_path, {"专家": rows}))) == {("专家", 2)}
    assert bring(store, tmp_path, {"专家": rows}, create_missing=True).refused == []
    assert kinds(store) == {"Expert": 1, "Source": 1}


def test_a_link_to_itself_is_refused(store: Store, tmp_path: Path) -> None:
    rows = [["名称", "合作对象"], ["旅俄学会", "旅俄学会"]]
    assert set(reasons(bring(store, tmp_path, {"海外机构": rows}))) == {("海外机构", 2)}
