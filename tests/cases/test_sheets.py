"""What a sheet is, where its header is and which of its rows are data, in lists as offices keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.intake.sheets.rows import Parsed, parse
from tests.cases.files import INTAKE, notices, read, told
from tests.intake.files import write_csv, write_xlsx


def names(parsed: Parsed) -> list[str]:
    return [row.name for row in parsed.entities]


def refusal(path: Path) -> Invalid:
    with pytest.raises(Invalid) as caught:
        parse(path)
    return caught.value


@pytest.mark.parametrize("file", ["海外人才库导出_20240517.csv", "附件2：2024年海外专家信息汇总表.xlsx"])
def test_clear_headings_make_a_sheet_of_any_name_a_list_of_experts(file: str) -> None:
    parsed = read(f"02-sheet1/{file}")
    assert [row.kind for row in parsed.entities] == ["Expert", "Expert"]
    assert names(parsed) == ["周明远", "何思齐"]
    assert "当作“专家”读取" in notices(parsed)


@pytest.mark.parametrize(
    ("sheet", "header", "kind"),
    [
        ("Sheet1", ["工作站名称", "建站单位"], "Workstation"),
        ("2024年", ["机构名称", "英文名称", "简称"], "OverseasOrg"),
        ("专家", ["名称", "依托单位", "站长", "批准时间", "所在地"], "Workstation"),
        ("博士团", ["姓名", "籍贯", "研究方向", "电话"], "Expert"),
        ("专家", ["姓名", "单位", "职务", "电话"], "Expert"),
        ("表1", ["起点", "关系", "终点"], None),
    ],
)
def test_the_headings_decide_and_the_name_breaks_a_tie(
    tmp_path: Path, sheet: str, header: list[str], kind: str | None
) -> None:
    cells = ["甲站" if kind else "甲", *(["成员", "乙"] if kind is None else [""] * (len(header) - 1))]
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", {sheet: [header, cells]}))
    assert [row.kind for row in parsed.entities] == ([kind] if kind else [])
    assert len(parsed.links) == (kind is None)


def test_the_title_or_the_file_breaks_a_tie_of_headings(tmp_path: Path) -> None:
    rows = [["姓名", "电话"], ["张三", "13900000001"]]
    by_title = parse(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [["海外专家登记表", ""], *rows]}))
    by_file = parse(write_csv(tmp_path / "干部名册.csv", rows))
    assert [row.kind for row in (*by_title.entities, *by_file.entities)] == ["Expert", "Officer"]
    assert "“专家”还是“联络人员”" in refusal(write_csv(tmp_path / "b.csv", rows)).zh


def test_a_person_never_becomes_a_doctor_group() -> None:
    error = refusal(INTAKE / "22-headers-in-other-words/博士团-挂职名单.xlsx")
    assert "“博士团”还是“专家”" in error.zh
    assert "改名为“专家”" in error.zh


def test_names_headed_in_other_words_are_names() -> None:
    assert names(read("22-headers-in-other-words/专家-常见叫法.xlsx")) == ["周明远", "何思齐"]
    assert names(read("22-headers-in-other-words/工作站-常见叫法.xlsx")) == ["临江精密海智工作站"]
    organizations = read("22-headers-in-other-words/海外机构-常见叫法.xlsx")
    assert not any("名称" in one.reason for one in organizations.refused)


def test_all_columns_that_are_not_taken_stand_in_one_notice_with_the_nearest() -> None:
    (notice,) = [one for one in read("22-headers-in-other-words/专家-常见叫法.xlsx").notices if one.left_out]
    assert notice.zh.startswith("没有导入这 5 列：“性别”、“出生年月”、“毕业院校”、“是否华人”、“推荐单位”。")
    (most,) = read("22-headers-in-other-words/专家-95%不认识.xlsx").notices
    assert most.zh.startswith("大部分列没有导入：20 列里只认得 1 列。")
    assert "“自定义字段19”" in most.zh


def test_a_missing_column_names_the_heading_that_is_nearest(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "专家.csv", [["负责同志姓名", "电话"], ["张三", ""]]))
    assert "最接近的是“负责同志姓名”：是的话，把这个表头改为“姓名”" in error.zh


def test_totals_notes_and_signatures_are_no_data() -> None:
    stations = read("03-titles-totals-notes/工作站.xlsx")
    assert names(stations) == ["临江精密海智工作站", "北岭生物海智工作站", "云溪园区海智工作站"]
    assert stations.refused == []
    assert "有 3 行不是数据，没有导入：第 7 行（合计" in notices(stations)
    without_numbers = read("03-titles-totals-notes/专家-无序号列.xlsx")
    assert names(without_numbers) == ["周明远", "何思齐"]
    assert without_numbers.refused == []
    assert names(read("03-titles-totals-notes/专家-标题四行.xlsx")) == ["周明远", "何思齐"]


@pytest.mark.parametrize(
    "row",
    [
        ["总计", "", "", "12"], ["", "小 计", "3人", ""], ["共计3人", "", "", ""], ["合计（人）", "2", "", "2"], ["共 2 人", "", "", ""],
        ["备注：以上均为在职", "", "", ""], ["填表人", "孙某", "审核人：", "钱某"], ["制表日期：2024.5.17", "", "", ""],
        ["说明：", "以上不含退休人员", "", ""], ["单位负责人（签字）：", "", "", "日期：2024年5月"], ["注1、电话不公开", "", "", ""],
        ["单位（盖章）：市科协", "", "", ""], ["一、企业类", "", "", ""], ["（二）高校", "", "", ""], ["第三部分 医院", "", "", ""],
        ["姓名", "籍贯", "职务", "电话"], ["姓 名", "籍贯", "", ""], ["以上名单截至五月，由各区县科协报送。", "", "", ""],
        ["第1页 共2页", "", "", ""],
    ],
)  # fmt: skip
def test_rows_for_the_reader_are_left_out_by_their_shape(tmp_path: Path, row: list[str]) -> None:
    rows = [["姓名", "籍贯", "职务", "电话"], ["张三", "重庆市", "教授", ""], row, ["李四", "四川省", "教授", ""]]
    parsed = parse(write_csv(tmp_path / "专家.csv", rows))
    assert names(parsed) == ["张三", "李四"]
    assert parsed.refused == []
    (notice,) = parsed.notices
    assert (notice.row, notice.left_out) == (3, True)
    assert "第 3 行" in notice.zh


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("专家", ["合计明", "重庆市", "教授", ""]), ("专家", ["共田一郎", "", "", ""]), ("专家", ["注音", "重庆市", "", ""]), ("专家", ["司马一", "", "", ""]),
        ("专家", ["陈说明", "", "", ""]), ("项目", ["中德合作：新能源", "", "", ""]), ("海外机构", ["联系者学会", "", "", ""]),
        ("项目", ["一带一路新能源示范", "", "", ""]), ("活动", ["三峡国际论坛", "", "", ""]),
    ],
)  # fmt: skip
def test_a_row_that_only_begins_like_furniture_is_data(tmp_path: Path, kind: str, row: list[str]) -> None:
    header = ["姓名" if kind == "专家" else "名称", "来源", "原文", "备注"]
    parsed = parse(write_csv(tmp_path / f"{kind}.csv", [header, row, ["王五", "", "", ""]]))
    assert names(parsed) == [row[0], "王五"]
    assert parsed.notices == []


@pytest.mark.parametrize("row", [["1", "2", "3"], ["(1)", "(2)", "(3)"], ["①", "②", "③"], ["甲", "1", "2"]])
def test_numbers_of_the_columns_are_no_person(tmp_path: Path, row: list[str]) -> None:
    parsed = parse(write_csv(tmp_path / "专家.csv", [["姓名", "职务", "籍贯"], row, ["张三", "", ""]]))
    assert names(parsed) == ["张三"]
    assert "列号" in notices(parsed)


def test_rows_of_a_page_break_and_of_columns_not_imported_are_named(tmp_path: Path) -> None:
    rows = [
        ["海外专家名单", "", ""], ["序号", "姓名", "所在处室"], ["1", "张三", ""], ["海外专家名单", "", ""], ["序号", "姓名", "所在处室"],
        ["2", "李四", ""], ["3", "", "国际部"], ["4", "", ""],
    ]  # fmt: skip
    parsed = parse(write_csv(tmp_path / "专家.csv", rows))
    assert names(parsed) == ["张三", "李四"]
    assert "第 5 行（重复的表头" in notices(parsed)
    assert "第 4 行（重复的标题" in notices(parsed)
    assert "第 7 行（内容都在没有导入的列里" in notices(parsed)


def test_two_rows_of_headers_are_one() -> None:
    experts = read("04-two-row-headers/专家.xlsx")
    assert told(experts)[0] == (
        "周明远",
        {"phone": "13900000001", "email": "zmy@example.org", "title": "教授"},
        {"native_of": ["重庆市"]},
    )
    organizations = read("04-two-row-headers/海外机构-标题加两行表头.xlsx")
    assert told(organizations)[0] == (
        "旅德华人工程师联谊会", {"website": "https://example.org", "note": "会员120人"}, {"located_in": ["德国"]},
    )  # fmt: skip
    assert len(experts.entities) == len(organizations.entities) == 2
    assert experts.refused == organizations.refused == []


def test_a_header_below_the_name_of_somebody_else_is_not_the_persons_own(tmp_path: Path) -> None:
    rows = [
        ["姓名", "联系", "", "推荐人", ""],
        ["", "电话", "邮箱", "姓名", "电话"],
        ["张三", "13900000001", "", "李四", "13900000002"],
    ]
    parsed = parse(write_csv(tmp_path / "专家.csv", rows))
    assert told(parsed) == [("张三", {"phone": "13900000001"}, {})]
    assert "“推荐人·姓名”" in notices(parsed)


def test_a_row_of_data_below_an_empty_heading_is_no_second_header(tmp_path: Path) -> None:
    parsed = parse(write_csv(tmp_path / "专家.csv", [["姓名", "", "备注"], ["张三", "x", ""]]))
    assert names(parsed) == ["张三"]
    assert "B 列没有表头" in notices(parsed)


def test_what_is_merged_down_a_column_is_read_for_every_row() -> None:
    parsed = read("06-merged-down-a-column/一站三专家.xlsx")
    experts = [links for _, _, links in told(parsed)[2:]]
    assert [one["works_at"][0][:2] for one in experts] == ["临江"] * 3 + ["北岭"] * 2
    assert [one["native_of"] for one in experts] == [["重庆市"]] * 3 + [["四川省"], ["浙江省"]]
    assert parsed.refused == []
    (notice,) = parsed.notices
    assert all(area in notice.zh for area in ("A2:A4", "A5:A6", "D2:D4"))


def test_ditto_marks_mean_the_cell_above() -> None:
    parsed = read("06-merged-down-a-column/不合并只写一次.xlsx")
    works = [links.get("works_at", []) for _, _, links in told(parsed)[1:]]
    assert works == [["临江精密股份有限公司"], [], ["临江精密股份有限公司"], ["临江精密股份有限公司"]]
    assert "第 4-5 行的“同上”" in notices(parsed)


def test_of_two_hundred_columns_the_known_ones_are_taken() -> None:
    parsed = read("23-two-hundred-columns/专家-200列.xlsx")
    assert told(parsed) == [("周明远", {"title": "教授"}, {"native_of": ["重庆市"]})]
    (notice,) = parsed.notices
    assert "没有导入这 197 列" in notice.zh
    blank = read("23-two-hundred-columns/专家-只有格式的200列.xlsx")
    assert (names(blank), blank.notices, blank.refused) == (["周明远", "何思齐"], [], [])


def test_strange_furniture() -> None:
    assert names(read("29-strange-sheet-furniture/批注删除线空行.xlsx")) == ["周明远", "何思齐", "吴子衿"]
    assert names(read("29-strange-sheet-furniture/数字姓名行.xlsx")) == ["周明远", "何思齐"]
    assert names(read("29-strange-sheet-furniture/空列在左.xlsx")) == ["周明远", "何思齐"]


@pytest.mark.parametrize(
    "rows",
    [
        [["登记表", ""], ["姓名", "周明远"], ["电话", "13900000001"], ["籍贯", "重庆市"]],
        [["姓名", "周明远", "何思齐"], ["电话", "13900000001", "13900000002"], ["职务", "教授", "研究员"]],
    ],
)
def test_labels_down_a_column_are_named_and_nobodys_number_is_shown(tmp_path: Path, rows: list[list[str]]) -> None:
    error = refusal(write_csv(tmp_path / "专家.csv", rows))
    assert "竖着排" in error.zh
    assert "1390000" not in str(error.details) + error.zh


def test_a_form_of_one_person_is_named_as_such() -> None:
    error = refusal(INTAKE / "29-strange-sheet-furniture/竖表-一人一表.xlsx")
    assert "登记表" in error.zh
    assert "1390000" not in str(error.details) + error.zh


def test_a_list_without_a_header_shows_nobodys_number(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "专家.csv", [["周明远", "13900000001"], ["何思齐", "13900000002"]]))
    assert "没有找到表头" in error.zh
    assert "周明远" not in error.zh
    assert "1390000" not in error.zh


@pytest.mark.parametrize("second", [["电话", "姓名", "职务"], ["姓名", "籍贯", "电话"]])
def test_a_second_table_below_the_first_is_not_read_under_its_headers(tmp_path: Path, second: list[str]) -> None:
    rows = [
        ["姓名", "职务", "电话"],
        ["张三", "教授", ""],
        second,
        ["甲", "乙", "丙"],
        ["姓名", "职务", "电话"],
        ["李四", "", ""],
    ]
    parsed = parse(write_csv(tmp_path / "专家.csv", rows))
    assert names(parsed) == ["张三", "李四"]
    assert "第 3-4 行（另一张表，请放到单独的工作表里" in notices(parsed)
