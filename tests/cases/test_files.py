"""Files of every dialect and producer arrive, and a small one that unpacks to a huge one is refused while it is read."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from graphsvc.errors import Invalid
from graphsvc.intake.limits import MEGABYTE, Limits
from graphsvc.intake.sheets.rows import parse
from tests.cases.files import INTAKE, notices, read, told
from tests.intake.files import ods_cell, patch_zip, write_csv, write_ods_tables, write_xlsx

SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
DIALECTS = sorted(path.name for path in (INTAKE / "18-csv-dialects").iterdir() if path.name[0] not in "gnop")
WHOLE = [
    ("周明远", {"title": "教授", "note": "甲"}, {"native_of": ["重庆市"]}),
    ("何思齐", {"title": "研究员", "note": "乙"}, {"native_of": ["四川省"]}),
]


@pytest.mark.parametrize("folder", DIALECTS)
def test_a_csv_of_any_dialect_says_the_same(folder: str) -> None:
    rows = told(read(f"18-csv-dialects/{folder}/专家.csv"))
    if folder.startswith("h"):
        assert rows[0][1]["note"] == '人称"材料王"'
        rows[0][1]["note"] = "甲"
    assert rows == WHOLE


def test_short_rows_and_commas_within_cells_of_a_semicolon_csv() -> None:
    short = told(read("18-csv-dialects/n-缺行尾格/专家.csv"))
    assert short == [("周明远", {"title": "教授"}, {}), WHOLE[1]]
    assert [name for name, _, _ in told(read("18-csv-dialects/o-分号内含逗号/专家.csv"))] == ["周明远", "何思齐"]
    assert told(read("18-csv-dialects/p-表头含逗号多于分号/专家.csv")) == [
        ("周明远", {"title": "教授", "fields": ["材料"]}, {})
    ]


def test_a_quote_that_is_never_closed_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        read("18-csv-dialects/g-引号不成对/专家.csv")
    assert "第 2 行的双引号" in caught.value.zh


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
def test_utf_16_without_a_mark_in_both_orders(tmp_path: Path, encoding: str) -> None:
    path = write_csv(tmp_path / "专家.csv", [["姓名", "备注"], ["张三", "好"]], encoding)
    assert told(parse(path)) == [("张三", {"note": "好"}, {})]


def test_a_line_or_a_row_of_a_csv_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "专家.csv"
    path.write_text("姓名,备注\n张三," + "长" * 3000, encoding="utf-8")
    with pytest.raises(Invalid) as long:
        parse(path, Limits(max_row_chars=2000))
    path.write_text("姓名,备注\n张三" + "," * 300, encoding="utf-8")
    with pytest.raises(Invalid) as wide:
        parse(path, Limits(max_row_cells=200))
    assert "第 2 行超过 2000 个字" in long.value.zh
    assert "第 2 行有 301 格" in wide.value.zh


@pytest.mark.parametrize(
    "name", ["严格OOXML", "内联字符串-无共享字符串", "单元格无坐标", "反斜杠路径", "命名空间前缀x", "富文本与注音", "尺寸写成A1", "绝对路径目标"]
)  # fmt: skip
def test_workbooks_of_other_producers(name: str) -> None:
    parsed = read(f"19-workbooks-by-other-producers/{name}.xlsx")
    assert [(row, cells["phone"]) for row, cells, _ in told(parsed)] == [
        ("周明远", "13900000001"),
        ("何思齐", "13900000002"),
    ]
    assert (parsed.refused, parsed.notices) == ([], [])


@pytest.mark.parametrize(
    "name", ["表格加筛选.xlsx", "LibreOffice机构.ods", "LibreOffice机构.xls", "LibreOffice机构.xlsx"]
)
def test_rows_that_a_filter_hides_come_in_and_are_named(name: str) -> None:
    parsed = read(f"19-workbooks-by-other-producers/{name}")
    assert len(parsed.entities) == 3 - name.startswith("Libre")
    assert "行在表里没有显示（筛选或隐藏），也一并读取" in notices(parsed)


def test_a_formula_without_a_value_is_refused_by_name() -> None:
    parsed = read("21-formula-cells/无缓存值.xlsx")
    assert {(2, "姓名"), (3, "姓名")} <= {(one.row, one.column) for one in parsed.refused}
    assert all("没有保存计算结果" in one.reason for one in parsed.refused)


@pytest.mark.parametrize("from_1904", [False, True])
def test_days_of_every_format_and_of_both_calendars(tmp_path: Path, from_1904: bool) -> None:
    formats = [14, 17, 22, 27, 31, 36, 45, 50, 55, 58, 'yyyy"年"m"月"d"日"', 0]
    path = tmp_path / "机构.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet("海外机构")
        sheet.write_row(0, 0, ["名称", "成立时间"])
        for row, look in enumerate(formats, 1):
            sheet.write(row, 0, f"学会{row}")
            day = (date(2022, 3, 5) - (date(1904, 1, 1) if from_1904 else date(1899, 12, 30))).days
            sheet.write_number(row, 1, day, book.add_format({"num_format": look}))
    parsed = parse(path)
    assert [row.properties["founded"] for row in parsed.entities[:11]] == ["2022-03-05"] * 11
    plain = [one.suggestion for one in parsed.left_out] or [str(parsed.entities[-1].properties["founded"])]
    assert "2022-03-05" in plain[0]


SMALL = Limits(max_inflated_bytes=8 * MEGABYTE, max_text_bytes=MEGABYTE // 2)


def shared_text(path: Path) -> Path:
    """A workbook of one text of 3 MB."""
    write_xlsx(path, {"专家": [["姓名", "备注"], ["张三", "MARK"]]})
    return patch_zip(path, {TEXTS: (b"MARK", b"x" * 3 * MEGABYTE)})


def shared_runs(path: Path) -> Path:
    """A workbook of one text of 3 MB in many short runs."""
    write_xlsx(path, {"专家": [["姓名", "备注"], ["张三", "MARK"]]})
    return patch_zip(path, {TEXTS: (b"<t>MARK</t>", b"<r><t>xx</t></r>" * 200_000)})


def inline_text(path: Path) -> Path:
    """A workbook whose text of 3 MB lies in its sheet."""
    write_xlsx(path, {"专家": [["姓名", "备注"], ["张三", 1]]})
    cell = b'<c r="B2" t="inlineStr"><is><t>' + b"x" * 3 * MEGABYTE + b"</t></is></c>"
    return patch_zip(path, {SHEET: (b'<c r="B2"><v>1</v></c>', cell)})


def text_repeated(path: Path) -> Path:
    """A workbook of one text of 20 kB that stands in a thousand cells."""
    write_xlsx(path, {"专家": [["姓名", "备注"], *([f"某{row}", "MARK"] for row in range(1000))]})
    return patch_zip(path, {TEXTS: (b"MARK", b"x" * 20_000)})


def ods_spaces(path: Path) -> Path:
    """A spreadsheet with one element that stands for a thousand million spaces."""
    spaces = '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="1000000000"/></text:p></table:table-cell>'
    rows = f"<table:table-row>{ods_cell('姓名')}</table:table-row><table:table-row>{spaces}</table:table-row>"
    return write_ods_tables(path.with_suffix(".ods"), {"专家": rows})


def ods_repeated(path: Path) -> Path:
    """A spreadsheet with one text of 20 kB that is repeated in a thousand rows."""
    repeated = f'<table:table-row table:number-rows-repeated="1000">{ods_cell("x" * 20_000)}</table:table-row>'
    return write_ods_tables(
        path.with_suffix(".ods"), {"专家": f"<table:table-row>{ods_cell('姓名')}</table:table-row>{repeated}"}
    )


def zip_of_one_line(path: Path) -> Path:
    """A .zip with a .csv of one line of 3 MB."""
    with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("专家.csv", b"a" * 3 * MEGABYTE)
    return path.with_suffix(".zip")


@pytest.mark.parametrize(
    ("write", "word"),
    [
        (shared_text, "有一格的内容超过"), (shared_runs, "有一格的内容超过"), (inline_text, "有一格的内容超过"), (text_repeated, "合起来超过 8 MB"),
        (ods_spaces, "有一格的内容超过"), (ods_repeated, "合起来超过 8 MB"), (zip_of_one_line, "超过 1000000 个字"),
    ],
)  # fmt: skip
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_is_laid_out(
    tmp_path: Path, write: object, word: str
) -> None:
    assert callable(write)
    path = write(tmp_path / "专家.xlsx")
    assert path.stat().st_size < 100_000
    with pytest.raises(Invalid) as caught:
        parse(path, SMALL)
    assert word in caught.value.zh
    assert caught.value.zh.startswith(path.name if path.suffix != ".zip" else "专家.csv")


def test_long_texts_that_a_list_may_hold_are_no_bomb(tmp_path: Path) -> None:
    rows = [["姓名", "备注"], ["张三", "长" * 15_000], *([f"某{row}", ""] for row in range(2000))]
    assert parse(write_xlsx(tmp_path / "专家.xlsx", {"专家": rows}), SMALL).rows == 2001


def test_an_archive_that_is_no_workbook_gets_advice_that_works(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("照片.jpg", b"x")
    with pytest.raises(Invalid) as without:
        parse(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("专家.csv", "姓名\n张三\n")
    with pytest.raises(Invalid) as holding:
        parse(tmp_path / "a.xlsx")
    assert "另存为 .xlsx" in without.value.zh
    assert "改为 .zip" in holding.value.zh
    assert parse((tmp_path / "a.xlsx").rename(tmp_path / "a.zip")).rows == 1
