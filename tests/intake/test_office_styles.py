"""A list laid out as offices do means what its plain form means."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.intake.importing import import_file
from graphsvc.intake.kept_choices import choices_for
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.rows import parse
from graphsvc.store import Store
from tests.cases.files import told
from tests.intake.files import write_xlsx
from tests.intake.office_list import write_office_list
from tests.story import VIEWER

PLAIN = ["姓名", "工作单位", "职务", "现居地", "籍贯", "电话"]
SYNONYMS = {
    "姓名": ["姓名", "专家姓名", "姓 名", "中文姓名"], "工作单位": ["工作单位", "所在单位", "现工作单位", "单位"], "职务": ["职务", "职称", "职务/职称"],
    "现居地": ["现居地", "国别", "所属国家/地区", "居住地"], "籍贯": ["籍贯", "祖籍", "籍贯（省市）"], "电话": ["电话", "手机", "联系电话"],
}  # fmt: skip
TOGETHER = ["所在单位及职务", "工作单位/职务", "单位和职称"]
ABOVE = [["附件2"], ["某市海外人才汇总表"], ["填报单位：某市科协", "", "2024年5月"]]
BELOW = [["合计", "9人"], ["注：以上内容仅供工作使用。"], ["制表人：", "孙某", "", "审核人：", "钱某"]]

people = st.fixed_dictionaries(
    {
        "姓名": st.from_regex(r"\A[赵钱孙李周吴郑][明远思齐文博岚强海涛]{1,2}\Z"),
        "工作单位": st.sampled_from(["慕尼黑工业大学", "西门子公司", "麻省总医院", "某某研究院"]),
        "职务": st.sampled_from(["教授", "副教授", "总工程师", "研究员"]),
        "现居地": st.sampled_from(["德国", "美国", "加拿大"]),
        "籍贯": st.sampled_from(["重庆市", "四川省", ""]),
        "电话": st.sampled_from(["13900000001", "13900000002", ""]),
    }
)


@dataclass(frozen=True)
class Style:
    """How a list is laid out."""

    synonyms: dict[str, str]
    together: str
    glue: str
    above: list[list[str]]
    below: list[list[str]]
    numbered: bool
    in_sections: bool
    two_rows: bool
    merged: bool
    nothing: str


styles = st.builds(
    Style,
    synonyms=st.fixed_dictionaries({word: st.sampled_from(words) for word, words in SYNONYMS.items()}),
    together=st.sampled_from(["", *TOGETHER]),
    glue=st.sampled_from(["", " ", "/", "、"]),
    above=st.sampled_from([ABOVE[:n] for n in range(4)]),
    below=st.sampled_from([BELOW[:n] for n in range(4)]),
    numbered=st.booleans(),
    in_sections=st.booleans(),
    two_rows=st.booleans(),
    merged=st.booleans(),
    nothing=st.sampled_from(["", "/", "无", "—"]),
)


def write_plain(path: Path, listed: list[dict[str, str]]) -> Path:
    return write_xlsx(path, {"专家": [PLAIN, *([one[word] for word in PLAIN] for one in listed)]})


def write_styled(path: Path, listed: list[dict[str, str]], style: Style) -> Path:
    """Write the same people as an office would."""
    columns = [
        word
        for word in PLAIN
        if not (style.in_sections and word == "现居地") and not (style.together and word == "职务")
    ]
    start = int(style.numbered)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        for row, cells in enumerate(style.above):
            sheet.write_row(row, 0, cells)
        at = len(style.above)
        headings = [
            style.together if style.together and word == "工作单位" else style.synonyms[word] for word in columns
        ]
        if style.numbered:
            sheet.write(at, 0, "序号")
        if style.two_rows:
            sheet.write_row(at, start, headings[:-1])
            sheet.merge_range(at, start + len(columns) - 1, at, start + len(columns), "联系方式")
            at += 1
            sheet.write_row(at, start + len(columns) - 1, ["电话", "邮箱"])
        else:
            sheet.write_row(at, start, headings)
        at += 1
        country, first = "", at
        for number, one in enumerate(listed, 1):
            if style.in_sections and one["现居地"] != country:
                country = one["现居地"]
                sheet.write(at, 0, f"{'一二三四五六七八九十'[number % 10]}、{country}（{number}人）")
                at += 1
            cells = [_cell(one, word, style) for word in columns]
            sheet.write_row(at, 0, [number, *cells] if style.numbered else cells)
            at += 1
        if style.merged and not style.in_sections:
            _merge_down(sheet, first, start + columns.index("现居地"), [one["现居地"] for one in listed])
        for cells in style.below:
            sheet.write_row(at, 0, cells)
            at += 1
    return path


def _merge_down(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, values: list[str]) -> None:
    """Merge cells of one value that stand below each other."""
    for value, alike in groupby(values):
        count = len(list(alike))
        if count > 1:
            sheet.merge_range(row, column, row + count - 1, column, value)
        row += count


def _cell(one: dict[str, str], word: str, style: Style) -> str:
    if style.together and word == "工作单位":
        return one["工作单位"] + style.glue + one["职务"]
    return one[word] or (style.nothing if word != "姓名" else "")


@settings(max_examples=15, deadline=None)
@given(st.lists(people, min_size=2, max_size=6), styles)
def test_a_list_in_an_offices_style_means_what_its_plain_form_means(listed: list[dict[str, str]], style: Style) -> None:
    listed = sorted(listed, key=lambda one: one["现居地"])
    with TemporaryDirectory() as folder:
        plain = parse(write_plain(Path(folder) / "plain.xlsx", listed))
        styled = parse(write_styled(Path(folder) / "a.xlsx", listed, style))
    assert told(styled) == told(plain)
    assert styled.refused == styled.left_out == []


def test_of_two_kinds_that_know_as_many_headings_the_one_that_makes_something_of_all_of_them_is_meant(
    tmp_path: Path,
) -> None:
    people = [["赵明", "西门子公司", "教授", "重庆市", "13900000001"]]
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [["姓名", "单位", "职务", "籍贯", "电话"], *people]}))
    assert [(row.kind, sorted(cell.column.name for cell in row.links)) for row in parsed.entities] == [
        ("Expert", ["native_of", "works_at"])
    ]


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_messy_list_of_thirty_goes_in_at_once_and_its_plain_form_changes_nothing(
    store: Store, tmp_path: Path
) -> None:
    messy = write_office_list(tmp_path / "附件2：某市海外高层次人才信息汇总表.xlsx")
    report = import_file(store, VIEWER, messy, limits=Limits(), create_missing=True, choices=choices_for(store, VIEWER))
    assert (report.rows, report.refused, report.left_out) == (30, [], [])
    rows = [
        [
            name,
            links["works_at"][0],
            fields["title"],
            links["lives_in"][0],
            links["native_of"][0],
            fields.get("phone", ""),
        ]
        for name, fields, links in told(parse(messy))
    ]
    plain = write_xlsx(tmp_path / "专家.xlsx", {"专家": [PLAIN, *rows]})
    again = import_file(store, VIEWER, plain, limits=Limits(), choices=choices_for(store, VIEWER))
    assert (again.created, again.updated, again.links_created, again.links_updated) == (0, 0, 0, 0)
    assert again.unchanged == 30
