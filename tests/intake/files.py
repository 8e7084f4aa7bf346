"""Real files of every format, made for one test: the same sheets as .xlsx, .ods, .xls, .csv, folder and .zip."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

Rows = Sequence[Sequence[object]]
Sheets = Mapping[str, Rows]

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

STORY: Sheets = {
    "专家": [
        ["编号", "姓名", "专业领域", "状态", "电话", "籍贯", "海外机构", "联络人"],
        ["e-1", "张三", "人工智能；生物医药", "在外", 13900000000, "重庆市渝北区", "旅俄学会；乌克兰科学院", "李四"],
        ["", "王　五", "環保", "", "", "**县", "", ""],
    ],
    "海外机构": [["名称", "类型", "成立时间", "网址"], ["旅俄学会", "社团", 2003, "https://example.org/ru"]],
    "关系": [
        ["起点", "关系", "终点", "角色", "状态", "起", "止"],
        ["专家:张三", "成员", "旅俄学会", "会长", "已签署", "2020-03", "2021年"],
    ],
}  # fmt: skip


def write_xlsx(path: Path, sheets: Sheets) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for index, cell in enumerate(cells):
                    if isinstance(cell, int | float):
                        sheet.write_number(number, index, cell)
                    elif cell != "":
                        sheet.write_string(number, index, str(cell))
    return path


def csv_bytes(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    path.write_bytes(csv_bytes(rows, encoding, delimiter))
    return path


def write_folder(path: Path, sheets: Sheets, encoding: str = "utf-8") -> Path:
    path.mkdir()
    for name, rows in sheets.items():
        write_csv(path / f"{name}.csv", rows, encoding)
    return path


def write_zip(path: Path, sheets: Sheets, encoding: str = "utf-8", folder: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in sheets.items():
            archive.writestr(f"{folder}{name}.csv", csv_bytes(rows, encoding))
    return path


def write_ods(path: Path, sheets: Sheets) -> Path:
    return write_ods_tables(path, {name: "".join(map(_ods_row, rows)) for name, rows in sheets.items()})


def write_ods_tables(path: Path, tables: Mapping[str, str]) -> Path:
    """Write an .ods from the XML of its rows."""
    body = "".join(f"<table:table table:name={quoteattr(name)}>{rows}</table:table>" for name, rows in tables.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} {CALCEXT} office:version="1.2">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def ods_cell(cell: object, attributes: str = "") -> str:
    if cell == "":
        return f"<table:table-cell {attributes}/>"
    if isinstance(cell, int | float):
        return f'<table:table-cell {attributes} office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return f'<table:table-cell {attributes} office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


def _ods_row(cells: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>"


def patch_zip(path: Path, changes: Mapping[str, tuple[bytes, bytes]], extra: Mapping[str, bytes] | None = None) -> Path:
    """Replace bytes in parts of an archive, and add parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(extra or {})}.items():
            archive.writestr(name, content)
    return path
