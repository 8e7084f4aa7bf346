"""Archives (.zip, .xlsx, .ods): what is in them, and whether it is safe to unpack, before anything is.

Reads directories and sizes; must not interpret the content.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from graphsvc.intake.files import file_problems
from graphsvc.intake.limits import Limits

_CHUNK = 1 << 20
_TABLE_SUFFIXES = (".csv", ".tsv")
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[ZipFile]:
    """Open an archive whose parts, unpacked, keep within the limits. Raises Invalid."""
    try:
        with ZipFile(path) as archive:
            _check_sizes(path.name, archive, limits)
            yield archive
    except RuntimeError as error:
        raise file_problems.encrypted(path.name) from error
    except _BROKEN as error:
        raise file_problems.damaged(path.name, type(error).__name__) from error


def content_of(path: Path) -> str:
    """Return what an archive really is: xlsx, xlsm, xlsb, ods, docx or zip."""
    try:
        with ZipFile(path) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except _BROKEN as error:
        raise file_problems.damaged(path.name, type(error).__name__) from error
    signs = (
        ("xlsm", "xl/vbaproject.bin"), ("xlsx", "xl/workbook.xml"), ("xlsb", "xl/workbook.bin"),
        ("docx", "word/document.xml"), ("ods", "content.xml"),
    )  # fmt: skip
    return next((kind for kind, sign in signs if sign in names), "zip")


def chunks(archive: ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part of an archive piece by piece, never more than its directory admits to."""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def check_parts(archive: ZipFile, suffixes: tuple[str, ...]) -> None:
    """Read the parts that a spreadsheet reader will unpack: one that is larger than the directory says fails its checksum."""
    for info in archive.infolist():
        if info.filename.casefold().endswith(suffixes):
            for _ in chunks(archive, info.filename):
                pass


def tables_in(file: str, archive: ZipFile, others: list[str]) -> list[tuple[str, ZipInfo]]:
    """Return (name, part) of the .csv files in a .zip and add the names of `others`.

    All tables must lie in one folder, at most one level down.
    """
    tables, folders = [], set()
    for info in archive.infolist():
        name = _real_name(info)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if not parts or parts[0] == "__MACOSX" or parts[-1].startswith((".", "~$")) or info.is_dir():
            continue
        if ".." in parts or parts[0].endswith((":", "/")) or len(parts) > 2 or stat.S_ISLNK(info.external_attr >> 16):
            raise file_problems.bad_member_name(file, name)
        if parts[-1].casefold().endswith(_TABLE_SUFFIXES):
            tables.append((parts[-1], info))
            folders.add(parts[:-1])
        else:
            others.append(parts[-1])
    if len(folders) > 1:
        raise file_problems.bad_member_name(
            file, next(name for name in map(_real_name, archive.infolist()) if "/" in name)
        )
    return tables


def is_table(name: str) -> bool:
    """Tell whether a file in a folder is a table."""
    return name.casefold().endswith(_TABLE_SUFFIXES) and not name.startswith((".", "~$"))


def open_part(archive: ZipFile, info: ZipInfo) -> BinaryIO:
    """Open one part as a stream of bytes."""
    return cast(BinaryIO, archive.open(info))


def _check_sizes(file: str, archive: ZipFile, limits: Limits) -> None:
    names = [name.casefold() for name in archive.namelist()]
    if len(set(names)) < len(names):  # two readers could take two different parts for the same one
        raise file_problems.damaged(file, "duplicate parts")
    inflated = sum(info.file_size for info in archive.infolist())
    if inflated > limits.max_inflated_bytes:
        raise file_problems.inflates_too_far(file, inflated, limits.max_inflated_bytes)
    if any(info.flag_bits & 0x1 for info in archive.infolist()):
        raise file_problems.encrypted(file)


def _real_name(info: ZipInfo) -> str:
    """Return a part's name; Chinese Windows writes it in GB18030 and macOS in UTF-8, and neither says so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
