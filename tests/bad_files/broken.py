"""Broken input, one generator a file: each writes into a folder and returns what to import."""

from __future__ import annotations

import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.intake.files import ods_cell, patch_zip, write_csv, write_folder, write_ods_tables, write_xlsx, write_zip

EXPERTS = [["姓名", "电话"], ["张三", "13900000000"]]
SHEET = "xl/worksheets/sheet1.xml"
Generator = Callable[[Path], Path]


def _bytes(name: str, content: bytes) -> Generator:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def _renamed(write: Generator, name: str) -> Generator:
    return lambda folder: write(folder).rename(folder / name)


def _xlsx(folder: Path) -> Path:
    return write_xlsx(folder / "专家.xlsx", {"专家": EXPERTS})


def _zip(folder: Path) -> Path:
    return write_zip(folder / "名单.zip", {"专家": EXPERTS})


def _ods(folder: Path) -> Path:
    return write_ods_tables(folder / "专家.ods", {"专家": f"<table:table-row>{ods_cell('姓名')}</table:table-row>"})


def _archive(name: str, **parts: bytes) -> Generator:
    def write(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return folder / name

    return write


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file (the container of .xls and of protected workbooks) with these streams of 4096 bytes or more."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    entries = [("Root Entry", 5, end, 0)]
    fat, body = [fat_sector, end], b""
    for name, content in streams.items():
        sectors = max(8, -(-len(content) // 512))
        first = len(fat)
        fat += [*range(first + 1, first + sectors), end]
        body += content.ljust(sectors * 512, b"\0")
        entries.append((name, 2, first, sectors * 512))
    directory = b""
    for index, (name, kind, start, size) in enumerate(entries):
        title = name.encode("utf-16-le") + b"\0\0"
        right = index + 1 if 0 < index < len(entries) - 1 else free
        child = 1 if index == 0 else free
        directory += title.ljust(64, b"\0") + struct.pack("<HBBIII", len(title), kind, 1, free, right, child)
        directory += b"\0" * 36 + struct.pack("<III", start, size, 0)
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    return header + struct.pack("<128I", *fat, *[free] * (128 - len(fat))) + directory.ljust(512, b"\0") + body


def part_twice(folder: Path) -> Path:
    path = _xlsx(folder)
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, "<worksheet/>")
    return path


def lying_bomb(folder: Path) -> Path:
    """A workbook whose directory says that its strings are small, which they are not."""
    path = patch_zip(_xlsx(folder), {}, {"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 4_000_000})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"xl/sharedStrings.xml") - 46
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(content)
    return path


def bomb(folder: Path) -> Path:
    """A .zip of half a megabyte that unpacks to 500 MB."""
    with (
        zipfile.ZipFile(folder / "炸弹.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("专家.csv", "w") as part,
    ):
        for _ in range(500):
            part.write(bytes(1 << 20))
    return folder / "炸弹.zip"


def nested(folder: Path) -> Path:
    return _archive("名单.zip", **{"a/b/专家.csv": "姓名\n张三\n".encode()})(folder)


def two_folders(folder: Path) -> Path:
    return _archive("名单.zip", **{"a/专家.csv": "姓名\n张三\n".encode(), "b/机构.csv": "名称\n甲\n".encode()})(folder)


def traversal(folder: Path) -> Path:
    return _archive("名单.zip", **{"../专家.csv": "姓名\n张三\n".encode()})(folder)


def absolute(folder: Path) -> Path:
    return _archive("名单.zip", **{"/etc/专家.csv": "姓名\n张三\n".encode()})(folder)


def folder_without_csv(folder: Path) -> Path:
    (folder / "名单").mkdir()
    write_xlsx(folder / "名单" / "专家.xlsx", {"专家": EXPERTS})
    return folder / "名单"


def damaged_utf8(folder: Path) -> Path:
    text = "姓名,备注\n" + "张三,重庆市渝北区的专家\n" * 50
    content = text.encode()
    (folder / "专家.csv").write_bytes(content[:600] + b"\xff" + content[600:])
    return folder / "专家.csv"


def far_cell(reference: bytes, row: bytes) -> Generator:
    cell = b'<row r="' + row + b'"><c r="' + reference + b'"><v>1</v></c></row></sheetData>'
    return lambda folder: patch_zip(_xlsx(folder), {SHEET: (b"</sheetData>", cell)})


def far_ods_cell(folder: Path) -> Path:
    repeated = ods_cell("x", 'table:number-columns-repeated="16384"')
    return write_ods_tables(
        folder / "专家.ods",
        {"专家": f'<table:table-row table:number-rows-repeated="1048576">{repeated}</table:table-row>'},
    )


def _macro_workbook(folder: Path) -> Path:
    return patch_zip(_xlsx(folder), {}, {"xl/vbaProject.bin": b"macro"})


def _encrypted_ods(folder: Path) -> Path:
    return patch_zip(_ods(folder), {"META-INF/manifest.xml": (b'full-path="/"/>', b'full-path="/"><manifest:encryption-data/></manifest:file-entry>')})  # fmt: skip


def _encrypted_zip(folder: Path) -> Path:
    path = _zip(folder)
    content = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    path.write_bytes(content)
    return path


# name -> (generator, a word that the Chinese message must hold)
BROKEN: dict[str, tuple[Generator, str]] = {
    "empty file": (_bytes("专家.csv", b""), "空的"),
    "blank file": (_bytes("专家.csv", b"\r\n ,\r\n"), "没有可以导入的表"),
    "missing file": (lambda folder: folder / "专家.csv", "找不到"),
    "unknown ending": (_bytes("专家.docx", b"x"), "不能导入 .docx"),
    "no ending": (_bytes("专家", b"x"), "没有扩展名"),
    "macros by name": (_bytes("专家.xlsm", b"x"), "宏"),
    "macros by content": (_macro_workbook, "宏"),
    "binary workbook": (_archive("专家.xlsx", **{"xl/workbook.bin": b""}), "宏"),
    "protected xlsx": (_bytes("专家.xlsx", compound({"EncryptedPackage": b"x" * 5000})), "密码"),
    "protected xls": (_bytes("专家.xls", compound({"Workbook": struct.pack("<HHHHHH", 0x809, 4, 0x600, 5, 0x2F, 0)})), "密码"),
    "protected ods": (_encrypted_ods, "密码"),
    "protected zip": (_encrypted_zip, "密码"),
    "other compound file": (_bytes("专家.xls", compound({"WordDocument": b"x"})), "别的文件"),
    "damaged compound file": (_bytes("专家.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600), "损坏"),
    "xls without sheets": (_bytes("专家.xls", compound({"Workbook": b"\0" * 5000})), "没有可以导入的表"),
    "xls named xlsx": (_bytes("专家.xlsx", compound({"Workbook": struct.pack("<HHHH", 0x809, 4, 0x600, 5)})), "旧版 Excel"),
    "xlsx named xls": (_renamed(_xlsx, "专家.xls"), "改为 .xlsx"),
    "xlsx named csv": (_renamed(_xlsx, "专家.csv"), "改为 .xlsx"),
    "xlsx named zip": (_renamed(_xlsx, "专家.zip"), "改为 .xlsx"),
    "ods named xlsx": (_renamed(_ods, "专家.xlsx"), "改为 .ods"),
    "zip named xlsx": (_renamed(_zip, "专家.xlsx"), "压缩包"),
    "csv named xlsx": (_bytes("专家.xlsx", "姓名\n张三\n".encode()), "改为 .csv"),
    "bytes named xlsx": (_bytes("专家.xlsx", bytes(range(256)) * 20), "没有下载完整或已经损坏"),
    "web page named xls": (_bytes("专家.xls", b"\n<html><table></table></html>"), "网页"),
    "XML named xls": (_bytes("专家.xls", b'<?xml version="1.0"?><Workbook/>'), "网页"),
    "PDF named xlsx": (_bytes("专家.xlsx", b"%PDF-1.7"), "PDF"),
    "Word named xlsx": (_renamed(_archive("a.zip", **{"word/document.xml": b""}), "专家.xlsx"), "Word"),
    "truncated zip": (lambda folder: _bytes("名单.zip", _zip(folder).read_bytes()[:60])(folder), "损坏"),
    "truncated xlsx": (lambda folder: _bytes("专家.xlsx", _xlsx(folder).read_bytes()[:-40])(folder), "损坏"),
    "broken XML": (lambda folder: patch_zip(_xlsx(folder), {SHEET: (b"</sheetData>", b"")}), "损坏"),
    "broken workbook": (lambda folder: patch_zip(_xlsx(folder), {"xl/workbook.xml": (b"</workbook>", b"")}), "损坏"),
    "no relations": (_archive("专家.xlsx", **{"xl/workbook.xml": b"<workbook/>"}), "损坏"),
    "broken ods": (lambda folder: patch_zip(_ods(folder), {"content.xml": (b"</office:body>", b"")}), "损坏"),
    "missing string": (lambda folder: patch_zip(_xlsx(folder), {SHEET: (b"<v>0</v>", b"<v>99</v>")}), "损坏"),
    "a part twice": (part_twice, "损坏"),
    "no sheet part": (lambda folder: patch_zip(_xlsx(folder), {"xl/_rels/workbook.xml.rels": (b"sheet1.xml", b"sheet9.xml")}), "损坏"),
    "bomb": (bomb, "解压后有 500 MB"),
    "lying bomb": (lying_bomb, "损坏"),
    "far cell": (far_cell(b"XFD1048576", b"1048576"), "XFD1048576"),
    "far row of a narrow sheet": (far_cell(b"Z1048576", b"1048576"), "Z1048576"),
    "far cell in ods": (far_ods_cell, "XFD1048576"),
    "nested zip": (nested, "a/b/专家.csv"),
    "zip of two folders": (two_folders, "同一个文件夹"),
    "path traversal": (traversal, "../专家.csv"),
    "absolute path": (absolute, "/etc/专家.csv"),
    "zip without csv": (_archive("名单.zip", **{"a.txt": b"x", "__MACOSX/b.csv": b"x"}), "没有 .csv"),
    "empty zip": (_archive("名单.zip"), "没有 .csv"),
    "folder without csv": (folder_without_csv, "没有 .csv"),
    "binary named csv": (_bytes("专家.csv", bytes(range(256))), "不是文字"),
    "UTF-16 without mark": (_bytes("专家.csv", "Name\nZhang\x02\n".encode("utf-16-le")), "不是文字"),
    "damaged UTF-8": (damaged_utf8, "第 18 行"),
    "damaged UTF-16": (_bytes("专家.csv", "姓名\n张三\n".encode("utf-16") + b"\x00"), "编码"),
    "open quote": (_bytes("专家.csv", '姓名,备注\n张三,"开头\n李四,x\n'.encode()), "双引号"),
    "quote within": (_bytes("专家.csv", '姓名,备注\n张三,"甲"乙\n'.encode()), "第 2 行的双引号"),
    "unknown sheet": (lambda folder: write_xlsx(folder / "a.xlsx", {"Sheet1": EXPERTS}), "“专家”还是“联络人员”"),
    "no headings": (_bytes("名单乙.csv", "甲,乙\n丙,丁\n".encode()), "认不出"),
    "unknown file": (_bytes("名单甲.csv", "姓名\n张三\n".encode()), "“专家”还是“联络人员”"),
    "only a guide": (lambda folder: write_xlsx(folder / "a.xlsx", {"说明": [["怎样填写"]]}), "没有可以导入的表"),
    "no name column": (lambda folder: write_csv(folder / "专家.csv", [["电话"], ["139"]]), "缺少必需的列：姓名"),
    "no link type": (lambda folder: write_csv(folder / "关系.csv", [["起点", "终点"], ["甲", "乙"]]), "缺少必需的列：关系"),
    "header twice": (lambda folder: write_csv(folder / "专家.csv", [["姓名", "电话", "手机"], ["张三", "1", "2"]]), "B 列和 C 列"),
    "thousands of columns": (
        lambda folder: write_xlsx(folder / "专家.xlsx", {"专家": [["姓名", *(f"列{n}" for n in range(2000))], ["张三"]]}), "2000 列",
    ),
    "thousands of columns of csv": (
        lambda folder: write_csv(folder / "专家.csv", [["姓名", *(f"列{n}" for n in range(2000))], ["张三"]]), "2000 列",
    ),
    "too many sheets": (lambda folder: write_xlsx(folder / "a.xlsx", {f"表{n}": EXPERTS for n in range(61)}), "61 个表"),
    "too many files": (lambda folder: write_folder(folder / "名单", {f"表{n}": EXPERTS for n in range(61)}), "61 个表"),
}  # fmt: skip
