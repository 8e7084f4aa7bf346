"""Cells as offices fill them in: numbers, phones, characters, titles and words that say nothing, in whole lists."""

from __future__ import annotations

import pytest

from graphsvc.answer import as_plain
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.cases.files import INTAKE, notices, read, told
from tests.intake.workbooks import links_at, named
from tests.story import VIEWER

NUMBERS = "11-numbers-as-people-type-them/统计.xlsx"
PEOPLE = "15-titles-glued-and-several-in-a-cell/专家.xlsx"


def test_figures_as_people_type_them() -> None:
    parsed = read(NUMBERS)
    found = {
        row[1]["metric"]: tuple(row[1].get(name, "") for name in ("value", "qualifier", "unit")) for row in told(parsed)
    }
    assert {name: found[name] for name in ("指标01", "指标02", "指标04", "指标06", "指标07", "指标09", "指标10", "指标14")} == {
        "指标01": (3.2, "", "亿"), "指标02": (2000.0, "近", ""), "指标04": (1234.0, "", ""), "指标06": (1234.0, "", ""),
        "指标07": (50.0, "余", ""), "指标09": (16.5, "约", "万人次"), "指标10": (2000.0, "+", ""), "指标14": (500.0, "", "万元"),
    }  # fmt: skip
    assert (parsed.refused, parsed.rows) == ([], 22)
    assert [row[1]["value"] for row in told(parsed) if row[1]["metric"] == "指标08"] == [300.0, 500.0]
    assert "“近2000”" in notices(parsed)
    assert "“300-500”是一个范围" in notices(parsed)


@pytest.mark.parametrize(
    ("file", "left_out"),
    [("专家.xlsx", {(3, "电话"), (15, "证件号")}), ("专家.csv", {(2, "电话"), (2, "证件号")})],
)
def test_phones_and_identity_numbers_as_people_type_them(file: str, left_out: set[tuple[int, str]]) -> None:
    parsed = read(f"12-phones-and-id-numbers/{file}")
    assert {(one.row, one.column) for one in parsed.left_out} == left_out
    phones = {str(row[1]["phone"]) for row in told(parsed) if "phone" in row[1]}
    assert not any(mark in phone for phone in phones for mark in "'=\"：\t")
    said = notices(parsed) + str([as_plain(one) for one in [*parsed.refused, *parsed.left_out]])
    assert not any(number in said for number in ("1390000000", "11010119900307", "1.39E", "1.1010"))


def test_words_that_say_nothing_are_taken_for_empty_cells() -> None:
    for file in ("专家.xlsx", "专家-只有文字列.xlsx", "专家-籍贯不详.xlsx"):
        parsed = read(f"27-cells-that-say-nothing/{file}")
        assert (parsed.refused, parsed.left_out) == ([], [])
        assert {(str(row[1]), str(row[2])) for row in told(parsed)} == {("{}", "{}")}
        assert len({one.column for one in parsed.notices}) == len(parsed.notices)


def test_titles_leave_the_names_and_no_row_is_made_of_no_name() -> None:
    parsed = read(PEOPLE)
    assert [(row[0], row[1]) for row in told(parsed)[:4]] == [
        ("周明远", {"title": "教授"}), ("何思齐", {"title": "会长"}), ("吴子衿", {"degree": "博士"}), ("郑好", {"note": "女"}),
    ]  # fmt: skip
    assert [one.row for one in parsed.refused] == [6, 7, 8, 9, 12, 13, 14, 15, 16]
    assert "13900000001" not in str([as_plain(one) for one in parsed.refused])


def test_no_activity_is_lost_for_the_way_its_people_are_written(store: Store) -> None:
    report = import_file(store, VIEWER, INTAKE / "15-titles-glued-and-several-in-a-cell/活动.xlsx")
    assert (report.refused, report.left_out) == ([], [])
    assert {start for start, *_ in links_at(store, "海智沙龙")} == {"周明远", "何思齐"}
    assert all(len(links_at(store, name)) == 2 for name in ("海智行", "海智会", "海智谈", "海智课"))


def test_variant_and_private_characters_and_wrapped_cells(store: Store) -> None:
    report = import_file(store, VIEWER, INTAKE / "13-invisible-and-variant-characters/专家.xlsx")
    assert (report.refused, report.left_out) == ([], [])
    assert [len(named(store, name)) for name in ("吴子衿", "李䶮", "赵〇一", "赵零一")] == [1, 1, 1, 1]
    assert {end for _, _, end, _, _ in links_at(store, "吴子衿")} == {"临港理工大学", "重庆市"}
    assert any("赵零一" in one.zh for one in report.notices)


def test_an_error_in_a_note_keeps_nobody_out() -> None:
    parsed = read("21-formula-cells/有缓存值.xlsx")
    assert [row[0] for row in told(parsed)] == ["周明远", "何思齐", "吴子衿"]
    assert [(one.row, one.column) for one in parsed.left_out] == [(2, "备注"), (3, "职务")]
    assert {one.row for one in read("21-formula-cells/无缓存值.xlsx").refused} == {2, 3}


def test_fields_between_commas_are_several() -> None:
    rows = told(read("18-csv-dialects/o-分号内含逗号/专家.csv"))
    assert [row[1]["fields"] for row in rows] == [["材料", "能源", "环境"], ["生物", "医药", "海洋"]]
