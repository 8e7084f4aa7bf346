"""Lists of kinds beside those of the cases: traditional headings, tables side by side, other words for when, padded names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import SheetChoice
from graphsvc.intake.sheets.choices import Choices
from graphsvc.intake.sheets.rows import parse, understood
from tests.cases.files import told
from tests.intake.files import write_csv, write_xlsx


def test_headings_in_traditional_characters_mean_what_they_mean_in_simplified_ones(tmp_path: Path) -> None:
    rows = [
        ["序號", "姓名", "現職單位", "職稱", "電郵", "聯絡電話", "籍貫", "專長領域", "備註"],
        ["1", "蕭敏", "香港中文大學", "教授", "m@example.hk", "852-2345-6780", "福建省", "生物", "甲"],
    ]
    parsed = parse(write_xlsx(tmp_path / "名冊.xlsx", {"工作表1": rows}))
    [(name, properties, links)] = told(parsed)
    assert (name, properties["title"], properties["email"], properties["fields"]) == (
        "蕭敏",
        "教授",
        "m@example.hk",
        ["生物"],
    )
    assert (properties["phone"], properties["note"]) == ("852-2345-6780", "甲")
    assert links == {"works_at": ["香港中文大學"], "native_of": ["福建省"]}


SIDE_BY_SIDE = [
    ["海外专家", "", "", "", "海外机构", "", ""],
    ["姓名", "职务", "电话", "", "机构名称", "所在国家", "成立时间"],
    ["周明远", "教授", "13900000001", "", "旅德学会", "德国", "1995"],
]


def test_tables_side_by_side_are_named_and_one_of_them_can_be_taken(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "通讯录.xlsx", {"Sheet1": SIDE_BY_SIDE})
    with pytest.raises(Invalid) as refused:
        parse(path)
    assert "并排放着 2 张表（分别从“姓名”、“机构名称”那一列起）" in refused.value.zh
    assert [(plan.kind, plan.kinds) for plan in understood(path).plans] == [
        ("", ("Expert",))
    ]  # so that it can be chosen
    choice = SheetChoice(kind="专家", columns={"所在国家": ()})
    parsed = parse(path, choices=Choices((choice,)))
    assert told(parsed) == [("周明远", {"title": "教授", "phone": "13900000001"}, {})]


@pytest.mark.parametrize(
    "header",
    [["姓名", "职务", "", "电话", "籍贯"], ["姓名", "", "职务", "电话"], ["姓名", "电话", "", "推荐人", "推荐人电话"]],
)
def test_a_blank_column_alone_makes_no_second_table(tmp_path: Path, header: list[str]) -> None:
    cells = ["周明远", *[""] * (len(header) - 1)]
    assert [name for name, *_ in told(parse(write_csv(tmp_path / "专家.csv", [header, cells])))] == ["周明远"]


@pytest.mark.parametrize("heading", ["批准年月", "批准日期", "批准年度", "建站年月"])
def test_a_date_is_headed_by_any_word_for_when(tmp_path: Path, heading: str) -> None:
    rows = [["站名", "依托单位", heading], ["临江海智工作站", "", "202203"]]
    parsed = parse(write_xlsx(tmp_path / "一览.xlsx", {"渝中区": rows}))
    assert told(parsed) == [("临江海智工作站", {"approved": "2022-03"}, {})]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("张 伟", "张伟"), ("欧阳　明", "欧阳明"), ("司马 光明", "司马光明"), ("Wei Zhang", "Wei Zhang")],
)
def test_a_space_within_a_chinese_name_is_no_part_of_it(tmp_path: Path, typed: str, name: str) -> None:
    parsed = parse(write_csv(tmp_path / "专家.csv", [["姓名", "职务"], [typed, "教授"]], "gb18030"))
    assert [one for one, *_ in told(parsed)] == [name]
