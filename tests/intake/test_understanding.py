"""How a sheet is understood: what is proposed and why, and that whoever knows better can say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import ListProfile, SheetChoice, SheetPlan
from graphsvc.intake.sheets.choices import Choices, typed_choices
from graphsvc.intake.sheets.rows import Parsed, parse, understood
from graphsvc.values.characters import folded_key
from graphsvc.vocabulary import KINDS
from tests.cases.files import notices, told
from tests.intake.files import write_csv, write_xlsx

Rows = list[list[str]]


def read(
    folder: Path, rows: Rows, *chosen: SheetChoice, profiles: tuple[ListProfile, ...] = (), name: str = "专家"
) -> Parsed:
    return understood(write_csv(folder / f"{name}.csv", rows), choices=Choices(chosen, profiles))


def plan_of(parsed: Parsed) -> SheetPlan:
    (plan,) = parsed.plans
    return plan


def meanings(parsed: Parsed) -> dict[str, str]:
    return {column.heading: "+".join(column.means) for column in plan_of(parsed).columns}


def test_every_proposal_has_its_reason_in_both_languages(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        [["名单"], ["序号", "姓名", "所在单位及职务", "国别", "性别", "专业领城"], ["1", "张三", "", "", "", ""]],
    )
    plan = plan_of(parsed)
    assert meanings(parsed) == {
        "序号": "", "姓名": "name", "所在单位及职务": "works_at+title", "国别": "lives_in", "性别": "", "专业领城": "",
    }  # fmt: skip
    assert (plan.kind, plan.header_rows, plan.data_rows) == ("Expert", (2,), 1)
    assert all(column.why and column.why_en for column in plan.columns)
    assert "是不是“专业领域”" in plan.columns[-1].why
    assert "“国别”通常是“现居地”" in notices(parsed)


def test_two_things_in_a_cell_are_taken_apart_or_left_out_by_name(tmp_path: Path) -> None:
    cells = [
        "临港理工大学副教授",
        "北岭研究所 研究员",
        "某县人民政府副县长",
        "临港理工大学材料学院院长",
        "教授",
        "重庆大学",
        "临港理工大学材料系主任",
        "旺旺甲乙",
    ]
    rows = [["姓名", "所在单位及职务"], *([f"某{n}", cell] for n, cell in enumerate(cells))]
    parsed = read(tmp_path, rows)
    assert [(links.get("works_at", [""])[0], fields.get("title", "")) for _, fields, links in told(parsed)] == [
        ("临港理工大学", "副教授"), ("北岭研究所", "研究员"), ("某县人民政府", "副县长"), ("临港理工大学材料学院", "院长"),
        ("", "教授"), ("重庆大学", ""), ("临港理工大学", "材料系主任"), ("", ""),
    ]  # fmt: skip
    (left_out,) = parsed.left_out
    assert (left_out.row, left_out.column, left_out.value) == (9, "所在单位及职务", "旺旺甲乙")
    assert "两样之间加一个 /" in left_out.suggestion


def test_a_country_with_its_city_becomes_a_place_and_a_note(tmp_path: Path) -> None:
    rows = [
        ["机构名称", "国家/城市", "备注"],
        ["甲会", "德国慕尼黑", ""],
        ["乙会", "美国/洛杉矶", "老会员"],
        ["丙会", "加拿大", ""],
    ]
    parsed = read(tmp_path, rows, name="海外机构")
    assert [(links["located_in"], fields.get("note")) for _, fields, links in told(parsed)] == [
        (["德国"], "城市：慕尼黑"), (["美国"], "老会员；城市：洛杉矶"), (["加拿大"], None),
    ]  # fmt: skip


def test_whoever_knows_better_says_what_a_column_means(tmp_path: Path) -> None:
    rows = [["姓名", "情况", "手机", "电话", "性别", ""], ["张三", "重庆大学/讲师", "13900000001", "x", "男", "某人"]]
    chosen = typed_choices((), (), ["情况=工作单位+职务", "电话=不要", "性别=备注", "F=来源"], (), ())
    parsed = read(tmp_path, rows, *chosen)
    assert told(parsed) == [
        ("张三", {"phone": "13900000001", "title": "讲师", "note": "性别：男", "source": "某人"}, {"works_at": ["重庆大学"]}),
    ]  # fmt: skip
    assert notices(parsed).count("没有导入") == 1
    assert "“电话”" in notices(parsed)


def test_kind_and_header_can_be_chosen(tmp_path: Path) -> None:
    rows = [["某市名单", ""], ["人员", "联系"], ["", "电话"], ["张三", "13900000001"]]
    path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": rows, "草稿": [["甲", "乙"], ["1", "2"]]})
    chosen = typed_choices(["Sheet1!专家", "草稿!不导入"], ["Sheet1!2-3"], ["Sheet1!人员=姓名"], (), ())
    parsed = parse(path, choices=Choices(chosen))
    assert told(parsed) == [("张三", {"phone": "13900000001"}, {})]
    assert [(plan.kind, plan.header_rows) for plan in parsed.plans] == [("Expert", (2, 3)), ("", ())]
    assert "按您选的" in parsed.plans[0].why


@pytest.mark.parametrize(
    ("choice", "named"),
    [
        (SheetChoice(columns={"电邮": ("邮箱",)}), "没有叫“电邮”的列"), (SheetChoice(columns={"姓名": ("名子",)}), "没有叫“名子”的字段"),
        (SheetChoice(kind="专加"), "没有叫“专加”的一类"), (SheetChoice("表2", kind="专家"), "没有叫“表2”的表"),
        (SheetChoice(columns={"姓名": ("姓名", "职务", "电话")}), "最多分成两样"),
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_is_refused_by_name(tmp_path: Path, choice: SheetChoice, named: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(tmp_path, [["姓名", "电话"], ["张三", ""]], choice)
    assert named in refused.value.zh


@pytest.mark.parametrize("typed", ["表头", "=姓名", "甲="])
def test_a_choice_that_cannot_be_read_says_how_to_write_it(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        typed_choices((), (), [typed], (), ())
    assert "表头=字段" in refused.value.zh


def test_section_rows_become_what_the_sheet_lacks_where_that_is_clear(tmp_path: Path) -> None:
    rows = [["名称", "简称"], ["一、高校类", ""], ["甲", "J"], ["乙", ""], ["二、企业（1家）", ""], ["丙", ""]]
    parsed = read(tmp_path, rows, name="海外机构")
    assert [fields.get("org_type") for _, fields, _ in told(parsed)] == ["university", "university", "company"]
    assert (plan_of(parsed).sections, plan_of(parsed).section_texts) == ("org_type", ("高校类", "企业"))
    assert "小标题作为“类型”写到所属的 3 行" in notices(parsed)
    assert "没有导入" not in notices(parsed)
    people = read(tmp_path, [["姓名", "职务"], ["德国", ""], ["张三", "教授"], ["美国", ""], ["李四", ""]])
    assert [links for _, _, links in told(people)] == [{"lives_in": ["德国"]}, {"lives_in": ["美国"]}]


def test_other_sections_are_left_out_until_somebody_says_what_they_are(tmp_path: Path) -> None:
    rows = [["姓名", "职务"], ["一、企业类", ""], ["张三", "教授"], ["", ""], ["李四", ""]]
    assert "小标题" in notices(read(tmp_path, rows))
    parsed = read(tmp_path, rows, SheetChoice(sections="备注"))
    assert [fields.get("note") for _, fields, _ in told(parsed)] == ["企业类", "企业类"]


def test_blank_cells_are_filled_down_only_where_asked(tmp_path: Path) -> None:
    rows = [["工作单位", "姓名"], ["甲大学", "张三"], ["", "李四"], ["", "王五"], ["乙大学", "赵六"]]
    parsed = read(tmp_path, rows)
    assert [links for _, _, links in told(parsed)][1] == {}
    assert plan_of(parsed).columns[0].blanks
    filled = read(tmp_path, rows, SheetChoice(fill_down=("工作单位",)))
    assert [links["works_at"] for _, _, links in told(filled)] == [["甲大学"]] * 3 + [["乙大学"]]
    assert "第 3-4 行" in notices(filled)


def test_a_row_can_be_said_to_be_data_or_none(tmp_path: Path) -> None:
    rows = [["名称", "简称"], ["一、甲会", ""], ["乙", ""], ["丙", ""]]
    parsed = read(tmp_path, rows, SheetChoice(data_rows=(2,), other_rows=(4,)), name="海外机构")
    assert [name for name, _, _ in told(parsed)] == ["一、甲会", "乙"]
    assert plan_of(parsed).other_rows[0].rows == (4,)


def test_a_profile_reads_next_years_list_and_names_what_is_missing(tmp_path: Path) -> None:
    choice = SheetChoice(kind="Expert", columns={"人员": ("name",), "去向": ("works_at",), "性别": ("note",)})
    profile = ListProfile("profile-1", "人才表", ("人员", "去向", "性别"), choice)
    rows = [["2025 年表", "", "", ""], ["性别", "人员", "去向", "新列"], ["女", "张三", "甲大学", "x"]]
    parsed = read(tmp_path, rows, profiles=(profile,), name="随便")
    assert told(parsed) == [("张三", {"note": "性别：女"}, {"works_at": ["甲大学"]})]
    assert plan_of(parsed).profile == "人才表"
    assert "按读法档案“人才表”读取" in notices(parsed)
    lacking = read(tmp_path, [["姓名", "去向", "性别"], ["张三", "甲大学", "女"]], profiles=(profile,))
    assert "没有“人员”这一列" in notices(lacking)
    assert told(lacking) == [("张三", {}, {})]
    as_experts = SheetChoice(kind="专家")
    lacking = read(tmp_path, [["姓名", "去向", "性别"], ["张三", "甲大学", "女"]], as_experts, profiles=(profile,))
    assert told(lacking) == [("张三", {"note": "性别：女"}, {"works_at": ["甲大学"]})]


@pytest.mark.parametrize(
    ("kind", "header", "cell", "field", "value"),
    [
        ("关系", "状态", "签约", "status", "signed"), ("关系", "状态", "洽谈中", "status", "discussed"),
        ("海外机构", "类型", "社会团体", "org_type", "society"), ("国内单位", "类型", "国企", "inst_type", "企业"), ("地区", "级别", "市级", "level", "city"),
        ("专家", "状态", "已回国", "status", "回国"),
    ],
)  # fmt: skip
def test_usual_words_of_offices_are_understood_where_there_is_a_list_of_words(
    tmp_path: Path, kind: str, header: str, cell: str, field: str, value: str
) -> None:
    heads, cells = (["起点", "关系", "终点"], ["甲", "成员", "乙"]) if kind == "关系" else (["名称"], ["重庆甲"])
    parsed = read(tmp_path, [[*heads, header], [*cells, cell]], name=kind)
    (row,) = [*parsed.entities, *parsed.links]
    assert row.properties[field] == value


def test_no_word_means_two_values_of_a_field() -> None:
    for kind in KINDS:
        for field in kind.all_fields:
            words = [folded_key(word) for choice in field.choices for word in {*map(folded_key, choice.typed)}]
            assert len(words) == len(set(words)), (kind.label, field.name)
