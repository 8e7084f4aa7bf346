"""A file, folder or archive -> its sheets, with every limit checked before anything is unpacked.

Knows kinds of file by their content, not only by their ending. Must not know what a sheet means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from graphsvc.facts.import_report import Notice
from graphsvc.intake.files import archives, file_problems, workbooks, xls_marks
from graphsvc.intake.files.cells import Cell, is_blank
from graphsvc.intake.files.csv_files import read_csv
from graphsvc.intake.files.encodings import is_like_text
from graphsvc.intake.files.tables import Sheet, Table
from graphsvc.intake.limits import Limits
from graphsvc.values.characters import harmless

Reader = Callable[[Path, Limits, list[Notice]], Iterator[Table]]

_MACROS = (".xlsm", ".xltm", ".xlsb", ".xlam")
TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_CONTENTS = {
    "xlsx": ("Excel 工作簿", "an Excel workbook", ".xlsx"),
    "xls": ("旧版 Excel 工作簿", "an old Excel workbook", ".xls"),
    "ods": ("OpenDocument 表格", "an OpenDocument spreadsheet", ".ods"),
    "zip": ("压缩包", "an archive", ".zip"),
    "archive": ("不含 .csv 的压缩包", "an archive without .csv files", ""),
    "docx": ("Word 文档", "a Word document", ""),
    "web": ("网页", "a web page", ""),
    "pdf": ("PDF 文件", "a PDF file", ""),
    "text": ("纯文本", "plain text", ".csv"),
    "other": ("别的文件", "some other file", ""),
}


def read_sheets(path: Path, limits: Limits, notices: list[Notice] | None = None) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, .csv, folder or .zip that are not empty. Raises Invalid."""
    for table in read_tables(path, limits, [] if notices is None else notices):
        header = next((row for row in table.rows if not is_blank(row[1])), None)
        if header:
            _check_width(table, header[1], limits)
            yield Sheet(table.name, table.file, header[0], header[1], table.rows, table.merged, table.day_shift)


def read_tables(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    """Yield the sheets as they lie in the file, the empty ones too. Raises Invalid."""
    try:
        if path.is_dir():
            yield from _read_folder(path, limits, notices)
        else:
            reader = _reader_of(path, limits)
            yield from reader(path, limits, notices)
    except FileNotFoundError as error:
        raise file_problems.not_found(path.name) from error
    except PermissionError as error:
        raise file_problems.unreadable(path.name) from error


def _check_width(table: Table, header: list[Cell], limits: Limits) -> None:
    used = sum(not is_blank([cell]) for cell in header)
    if used > limits.max_columns:
        raise file_problems.too_many_columns(table.file, table.name, used, limits.max_columns)


def _reader_of(path: Path, limits: Limits) -> Reader:
    suffix = path.suffix.casefold()
    _check_size(path, limits)
    if suffix in _MACROS:
        raise file_problems.macros(path.name)
    if suffix not in _READERS:
        raise file_problems.unsupported(path.name, path.suffix)
    content = _content(path)
    if content in {"xlsm", "xlsb"}:
        raise file_problems.macros(path.name)
    if content == "encrypted":
        raise file_problems.encrypted(path.name)
    expected, reader = _READERS[suffix]
    if content == "zip" != expected and not archives.has_tables(path):
        content = "archive"
    if content == "bytes" and expected != "text":
        raise file_problems.unknown_content(path.name, path.suffix)
    if content not in (expected, "bytes"):
        raise file_problems.wrong_extension(path.name, path.suffix, *_CONTENTS[content])
    return reader


def _check_size(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if size == 0:
        raise file_problems.empty(path.name)
    if size > limits.max_file_bytes:
        raise file_problems.file_too_large(path.name, size, limits.max_file_bytes)


def _content(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return archives.content_of(path)
    if xls_marks.is_compound(head):
        return _ole_content(path)
    if head.startswith(b"%PDF"):
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"mime-version")):
        return "web"
    return "text" if is_like_text(head) else "bytes"


def _ole_content(path: Path) -> str:
    try:
        return xls_marks.ole_content(path)
    except (OSError, ValueError, IndexError) as error:
        raise file_problems.damaged(path.name, type(error).__name__) from error


def _read_text(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    yield read_csv(path.name, lambda: path.open("rb"), limits)


def _read_archive(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    with archives.opened(path, limits) as archive:
        others: list[str] = []
        tables = archives.tables_in(path.name, archive, others)
        notices += map(_not_a_table, others)
        _check_count(path.name, len(tables), limits)
        for name, info in tables:
            if info.file_size:
                yield read_csv(name, lambda part=info: archives.open_part(archive, part), limits)  # type: ignore[misc]


def _read_folder(path: Path, limits: Limits, notices: list[Notice]) -> Iterator[Table]:
    tables = []
    for entry in sorted(path.iterdir()):
        if entry.is_file() and archives.is_table(entry.name):
            tables.append(entry)
        elif not entry.name.startswith((".", "~$", "__")) and entry.name.casefold() not in {"thumbs.db", "desktop.ini"}:
            notices.append(_not_a_table(entry.name))
    _check_count(path.name, len(tables), limits)
    total = sum(entry.stat().st_size for entry in tables)
    if total > limits.max_inflated_bytes:
        raise file_problems.inflates_too_far(path.name, total, limits.max_inflated_bytes)
    for entry in tables:
        if entry.stat().st_size:
            _check_size(entry, limits)
            yield read_csv(entry.name, lambda file=entry: file.open("rb"), limits)  # type: ignore[misc]


def _not_a_table(name: str) -> Notice:
    return Notice(harmless(name), "", "不是 .csv 文件，没有导入", "not a .csv file, was not imported")


def _check_count(file: str, count: int, limits: Limits) -> None:
    if not count:
        raise file_problems.no_csv_inside(file)
    if count > limits.max_sheets:
        raise file_problems.too_many_sheets(file, count, limits.max_sheets)


_READERS: dict[str, tuple[str, Reader]] = {
    ".xlsx": ("xlsx", workbooks.read_xlsx),
    ".xls": ("xls", workbooks.read_xls),
    ".ods": ("ods", workbooks.read_ods),
    ".zip": ("zip", _read_archive),
    **dict.fromkeys(TEXT_SUFFIXES, ("text", _read_text)),
}
