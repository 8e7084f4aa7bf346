"""Sheet names and headers mean one thing each, in the many ways that lists write them."""

from __future__ import annotations

from collections import defaultdict

import pytest

from graphsvc.intake.files.tables import Sheet
from graphsvc.intake.headers import REASON_HEADER, entity_headers, link_headers, meaning, name_headers
from graphsvc.intake.sheet_names import kind_of_sheet
from graphsvc.intake.sheets.mapping import Mapped, map_sheet
from graphsvc.values.characters import folded_key
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS, LINK_END_FIELDS, LINK_FIELDS, LINK_TYPES, Kind

EXPERT = KIND_BY_LABEL["Expert"]


def mapped(name: str, header: list[str], rows: list[list[str]] | None = None) -> Mapped:
    numbered = [(number, list(cells)) for number, cells in enumerate(rows or [], 2)]
    return map_sheet(Sheet(name, "a.xlsx", 1, list(header), iter(numbered)))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.label)
def test_no_header_of_a_kind_has_two_meanings(kind: Kind) -> None:
    meanings = defaultdict(set)
    for target in (*kind.all_fields, *kind.columns):
        for header in target.headers:
            meanings[folded_key(header)].add(target.name)
    for header in name_headers(kind):
        meanings[folded_key(header)].add("name")
    assert {header: names for header, names in meanings.items() if len(names) > 1} == {}
    assert set(entity_headers(kind)) == set(meanings)


def test_no_header_of_links_has_two_meanings() -> None:
    headers = [
        folded_key(header)
        for field in (*LINK_END_FIELDS, *LINK_FIELDS)
        for header in set(map(folded_key, field.headers))
    ]
    assert len(headers) == len(set(headers))


def test_no_word_names_two_types_of_link() -> None:
    words = [key for link in LINK_TYPES for key in {folded_key(word) for word in link.words}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("专家", "Expert"), ("experts", "Expert"), ("Expert", "Expert"), (" EXPERTS ", "Expert"), ("overseas orgs", "OverseasOrg"),
        ("Overseas Organization", "OverseasOrg"), ("OverseasOrg", "OverseasOrg"), ("overseas_orgs", "OverseasOrg"),
        ("统计", "Figure"), ("统计数字", "Figure"), ("活动", "Activity"), ("activities", "Activity"), ("专家 experts", "Expert"),
        ("专家(experts)", "Expert"), ("专家名单", "Expert"), ("专家 (2)", "Expert"), ("专家 - 副本", "Expert"), ("1.专家", "Expert"),
        ("附件1：专家名单2024年", "Expert"), ("01_experts", "Expert"), ("Figures", "Figure"),
    ],
)  # fmt: skip
def test_sheets_are_named_by_their_kind(name: str, label: str) -> None:
    kind = kind_of_sheet(name)
    assert isinstance(kind, Kind)
    assert kind.label == label


def test_links_and_unknown_sheets() -> None:
    assert kind_of_sheet("关系") == kind_of_sheet("Links") == kind_of_sheet("关系表") == "links"
    assert kind_of_sheet("Sheet1") is None
    assert kind_of_sheet("2024") is None
    assert kind_of_sheet("") is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.label)
def test_every_name_of_a_kind_is_understood(kind: Kind) -> None:
    assert all(kind_of_sheet(name) is kind for name in (kind.sheet, kind.sheet_zh, kind.label, kind.zh, kind.en))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("姓名", "name"), ("姓名 Name", "name"), ("姓名(Name)", "name"), ("姓名（Name）", "name"), ("姓名Name", "name"),
        ("Name 姓名", "name"), ("姓名\nName", "name"), ("姓名/Name", "name"), ("姓名*", "name"), ("* 姓名", "name"),
        ("姓名（必填）", "name"), ("姓名 (必填) Name", "name"), ("NAME", "name"), ("姓 名", "name"), ("Ｎａｍｅ", "name"),
        ("native_of", "native_of"), ("Native Of", "native_of"), ("籍贯 Native of", "native_of"), ("籍贯（省市县）", "native_of"),
        ("e-mail", "email"), ("Email", "email"), ("title", "title"), ("职务 Position", "title"), ("电话（手机）", "phone"),
        ("姓名（单位）", "name"), ("姓名/单位", None), ("姓名/职务", None), ("名称（职务）", None), ("数值", None), ("", None),
    ],
)  # fmt: skip
def test_headers_as_lists_write_them(header: str, name: str | None) -> None:
    target = meaning(header, entity_headers(EXPERT))
    assert (target.name if target else None) == name


def test_the_title_of_a_source_is_its_name_and_of_an_expert_the_position() -> None:
    source, expert = (meaning("title", entity_headers(KIND_BY_LABEL[label])) for label in ("Source", "Expert"))
    assert source is not None
    assert expert is not None
    assert (source.name, expert.name) == ("name", "title")


def test_link_sheet_headers() -> None:
    names = [meaning(header, link_headers()) for header in ("起点", "From", "关系类型", "to", "起", "止", "原句")]
    assert [target.name if target else None for target in names] == [
        "from",
        "from",
        "type",
        "to",
        "since",
        "until",
        "quote",
    ]


def test_an_unknown_column_is_named_with_the_nearest_known_one() -> None:
    (notice,) = mapped("专家", ["姓名", "专业领城"]).notices
    assert (notice.column, notice.left_out) == ("专业领城", True)
    assert "专业领域" in notice.zh
    assert "专业领域" in notice.en


def test_a_unit_in_the_header_of_a_value_is_not_lost_in_silence() -> None:
    (notice,) = mapped("统计", ["指标", "数值（万元）"]).notices
    assert notice.column == "数值（万元）"
    assert "“万元”没有导入" in notice.zh
    assert "“单位”" in notice.zh
    assert mapped("统计", ["指标", "数值(必填)", "单位"]).notices == []


def test_running_numbers_and_reasons_are_passed_over_in_silence() -> None:
    result = mapped("专家", [REASON_HEADER, "序号", "No.", "姓名"])
    assert result.plan is not None
    assert result.notices == []


def test_a_header_twice_names_both_columns() -> None:
    (refusal,) = mapped("专家", ["姓名", "电话", "Name"]).refused
    assert "A 列和 C 列" in refusal.reason
    assert "columns A and C" in refusal.reason_en


def test_missing_columns_are_named() -> None:
    (expert,) = mapped("专家", ["电话", "邮箱"]).refused
    (links,) = mapped("关系", ["起点", "角色"]).refused
    assert "缺少必需的列：姓名（表头是：电话、邮箱）" in expert.reason
    assert "关系、终点" in links.reason


def test_records_need_no_name() -> None:
    assert mapped("联络记录", ["日期", "对象"]).plan is not None
    assert mapped("统计", ["指标", "数值"]).plan is not None
    assert mapped("统计", ["来源"]).plan is None


def test_a_sheet_of_unknown_name_and_headings_names_the_known_ones() -> None:
    (refusal,) = mapped("草稿", ["甲", "乙"]).refused
    assert "专家、海外机构" in refusal.suggestion


@pytest.mark.parametrize("name", ["说明", "README", "Instructions", "选项", "填表说明", "说明 README"])
def test_sheets_for_the_reader_are_passed_over_with_a_notice(name: str) -> None:
    result = mapped(name, ["随便", "写"])
    assert result.ignored
    assert result.refused == []
    assert len(result.notices) == 1


def test_a_title_above_the_header_is_passed_over() -> None:
    result = mapped(
        "专家", ["重庆市专家名单", "", ""], [["", "2024年", ""], ["姓名", "电话", "备注"], ["张三", "", ""]]
    )
    assert result.plan is not None
    assert result.plan.sheet.header_row == 3
    assert [number for number, _ in result.plan.sheet.rows] == [4]
    assert "标题" in result.notices[0].zh


def test_one_column_is_no_title() -> None:
    result = mapped("专家", ["姓名"], [["张三"], ["李四"]])
    assert result.plan is not None
    assert [cells for _, cells in result.plan.sheet.rows] == [["张三"], ["李四"]]
