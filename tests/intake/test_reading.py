"""What lies in a file arrives: dates, errors, merged cells, row numbers as Excel shows them."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from graphsvc.errors import Invalid
from graphsvc.facts.import_report import Notice
from graphsvc.intake.files.reading import read_sheets
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.rows import Parsed, parse
from tests.intake.files import ods_cell, patch_zip, write_csv, write_folder, write_ods_tables, write_xlsx, write_zip

xlwt = pytest.importorskip("xlwt")


def marked(parsed: Parsed) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason) for one in [*parsed.refused, *parsed.left_out]]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A list as people keep them: begun at B3, with dates, errors, merged cells and formulas."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        sheet = book.add_worksheet("海外机构")
        sheet.write_row(2, 1, ["名称", "简称", "成立时间", "备注"])
        sheet.write_string(3, 1, "学会一")
        sheet.write_datetime(3, 3, datetime.datetime(2021, 3, 5), day)
        sheet.write_string(4, 1, "学会二")
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.write_string(5, 1, "学会三")
        sheet.write_formula(5, 4, '="第"&1', None, "第1")
        sheet.write_string(7, 1, "学会五")
        sheet.write_formula(7, 4, "=A1", None, "")
        sheet.merge_range(8, 4, 10, 4, "合并")
        for row in range(8, 12):
            sheet.write_string(row, 1, f"学会{row}")
        sheet.write_datetime(11, 3, datetime.datetime(2021, 3, 1), day)
        sheet.merge_range(12, 1, 12, 3, "二、欧洲")
    return path


def test_an_xlsx_as_people_keep_it(workbook: Path) -> None:
    parsed = parse(workbook)
    told = [(row.number, row.name) for row in parsed.entities]
    assert told == [
        (4, "学会一"), (5, "学会二"), (6, "学会三"), (8, "学会五"), (9, "学会8"), (10, "学会9"), (11, "学会10"), (12, "学会11"),
    ]  # fmt: skip
    assert [row.properties.get("note") for row in parsed.entities[3:]] == [None, "合并", "合并", "合并", None]
    assert parsed.entities[0].properties == {"founded": "2021-03-05"}
    assert parsed.entities[2].properties == {"note": "第1"}
    refused = {row: (column, reason) for row, column, reason in marked(parsed)}
    assert refused[5] == ("简称", "这一格是公式错误 #DIV/0!")
    assert refused[8] == ("备注", "这一格的公式没有保存计算结果")
    assert parsed.rows == 8
    sections, merged, days = parsed.notices
    assert "第 13 行（小标题：二、欧洲）" in sections.zh
    assert "E9:E11" in merged.zh
    assert (days.column, "1 日" in days.zh) == ("成立时间", True)


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("专家")
        sheet.write_row(0, 0, ["姓名", "备注"])
        sheet.write_string(1, 0, "张三")
        sheet.write_formula(1, 1, '=IF(1,"","x")', None, "MARK")
    path = patch_zip(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": (b"<v>MARK</v>", b"<v></v>")})
    assert parse(path).entities[0].properties == {}


def test_other_ways_to_write_the_same_xml(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"专家": [["姓名", "备注"], ["张三", 1]]})
    cell = b"<x:c t='e' r='B2'><x:v>#REF!</x:v></x:c>"
    patch_zip(path, {"xl/worksheets/sheet1.xml": (b'<c r="B2"><v>1</v></c>', cell.replace(b"x:", b""))})
    assert marked(parse(path)) == [(2, "备注", "这一格是公式错误 #REF!")]


def test_a_far_but_empty_cell_is_no_content(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"专家": [["姓名"], ["张三"]]})
    blank = b'<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row></sheetData>'
    patch_zip(path, {"xl/worksheets/sheet1.xml": (b"</sheetData>", blank)})
    assert len(parse(path).entities) == 1


def test_an_ods_tells_of_errors_merged_cells_and_formulas(tmp_path: Path) -> None:
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    two_rows = ods_cell("合并", 'table:number-rows-spanned="2"')
    rows = [
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        f"<table:table-row>{ods_cell('姓名')}{ods_cell('备注')}{ods_cell('学位')}</table:table-row>",
        f"<table:table-row>{ods_cell('张三')}{error}</table:table-row>",
        f'<table:table-row>{ods_cell("李四")}<table:table-cell table:formula="of:=A1"/></table:table-row>',
        f"<table:table-row>{ods_cell('王五')}{two_rows}</table:table-row>",
        f"<table:table-row>{ods_cell('赵六')}<table:covered-table-cell/>{ods_cell('博士')}</table:table-row>",
        f"<table:table-row>{ods_cell('孙七')}</table:table-row>",
    ]
    parsed = parse(write_ods_tables(tmp_path / "a.ods", {"专家": "".join(rows)}))
    told = [(row.number, row.name, row.properties) for row in parsed.entities]
    assert told[:2] == [(4, "张三", {}), (5, "李四", {})]
    assert told[2:] == [(6, "王五", {"note": "合并"}), (7, "赵六", {"note": "合并", "degree": "博士"}), (8, "孙七", {})]
    assert [(row, column) for row, column, _ in marked(parsed)] == [(4, "备注"), (5, "备注")]
    assert "B6:B7" in parsed.notices[-1].zh


def test_an_xls_tells_of_errors_and_merged_cells(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("专家")
    for index, header in enumerate(("姓名", "电话", "备注")):
        sheet.write(0, index, header)
    sheet.write(1, 0, "张三")
    sheet.row(1).set_cell_error(2, "#REF!")
    sheet.write(2, 0, "李四")
    sheet.write(2, 1, 13900000000)
    sheet.write_merge(3, 4, 2, 2, "合并")
    sheet.write(3, 0, "王五")
    sheet.write(4, 0, "赵六")
    book.save(str(tmp_path / "a.xls"))
    parsed = parse(tmp_path / "a.xls")
    told = [(row.name, row.properties) for row in parsed.entities]
    assert told[0] == ("张三", {})
    assert told[1:] == [("李四", {"phone": "13900000000"}), ("王五", {"note": "合并"}), ("赵六", {"note": "合并"})]
    assert [(row, column) for row, column, _ in marked(parsed)] == [(2, "备注")]
    assert parsed.left_out[0].value == "#REF!"


def test_hidden_sheets_are_not_read_and_named(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        for name in ("专家", "旧专家", "选项"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["姓名"])
            if name != "专家":
                sheet.hide()
    notices: list[Notice] = []
    assert [sheet.name for sheet in read_sheets(tmp_path / "a.xlsx", Limits(), notices)] == ["专家"]
    assert [(notice.sheet, "隐藏" in notice.zh) for notice in notices] == [("旧专家", True)]


def test_rows_of_a_csv_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "专家.csv"
    path.write_text('\n\n姓名,备注\n张三,"一\n二"\n\n李四,\n', encoding="utf-8")
    assert [(row.number, row.name) for row in parse(path).entities] == [(4, "张三"), (6, "李四")]


def test_a_csv_may_say_its_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "专家.csv"
    path.write_text("sep=;\r\n姓名;备注\r\n张三;a,b,c,d\r\n", encoding="utf-8")
    (row,) = parse(path).entities
    assert row.properties == {"note": "a,b,c,d"}


def test_a_row_longer_than_the_header_is_refused_and_a_shorter_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "专家.csv"
    path.write_text("姓名,职务,备注\n张三,教授,院长,好\n李四\n王五,教授,,,\n", encoding="utf-8")
    parsed = parse(path)
    assert [row.name for row in parsed.entities] == ["李四", "王五"]
    assert marked(parsed) == [(2, "", "这一行比表头多出 1 格内容（好）")]


def test_values_below_no_header_are_named_once(tmp_path: Path) -> None:
    parsed = parse(
        write_xlsx(tmp_path / "a.xlsx", {"专家": [["姓名", "", "备注"], ["张三", "x", ""], ["李四", "y", "好"]]})
    )
    assert [row.name for row in parsed.entities] == ["张三", "李四"]
    assert [notice.column for notice in parsed.notices] == ["B"]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".CSV"])
def test_endings_of_text_tables(tmp_path: Path, suffix: str) -> None:
    assert parse(write_csv(tmp_path / f"专家{suffix}", [["姓名", "备注"], ["张三", "x"]], "utf-16", "\t")).rows == 1


def test_other_files_in_a_folder_are_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "名单", {"专家": [["姓名"], ["张三"]]})
    (folder / "照片.jpg").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "~$专家.csv").write_bytes(b"x")
    (folder / "空.csv").write_bytes(b"")
    parsed = parse(folder)
    assert parsed.rows == 1
    assert [notice.sheet for notice in parsed.notices] == ["照片.jpg"]


def test_other_files_in_a_zip_are_named(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"专家": [["姓名"], ["张三"]]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("照片.jpg", "x")
        archive.writestr("__MACOSX/._专家.csv", "x")
    assert [notice.sheet for notice in parse(path).notices] == ["照片.jpg"]


def test_a_text_in_another_encoding_is_told_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "experts.csv"
    path.write_bytes(b"name,note\n" + "José,Universität München, Straße\n".encode("latin-1") * 3)
    try:
        parsed = parse(path)
    except Invalid as error:
        assert "编码" in error.zh  # noqa: PT017 - both outcomes are honest, silence is not
    else:
        assert parsed.refused
