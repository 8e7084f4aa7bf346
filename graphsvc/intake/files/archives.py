"""Archives (.zip, .xlsx, .ods): what is in them, and whether it is safe to unpack, before anything is.

Reads directories and sizes; must not interpret the content.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from graphsvc.intake.files import file_problems
from graphsvc.intake.limits import Limits

_CHUNK = 1 << 20
# What ends a cell in a part: one of many short runs is as long as one of a single text.
_CELL_ENDS = (("sharedstrings.xml", (b"si>", b"si/>")), ("content.xml", (b"cell>", b"/>")))
_ANY_CELL_END = (b"c>", b"/>")
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
            names = {_plain(name.casefold()) for name in archive.namelist()}
    except _BROKEN as error:
        raise file_problems.damaged(path.name, type(error).__name__) from error
    signs = (
        ("xlsm", "xl/vbaproject.bin"), ("xlsx", "xl/workbook.xml"), ("xlsb", "xl/workbook.bin"),
        ("docx", "word/document.xml"), ("ods", "content.xml"),
    )  # fmt: skip
    return next((kind for kind, sign in signs if sign in names), "zip")


class Parts:
    """The XML parts of a workbook, read piece by piece, of which no text may be longer than a cell's."""

    def __init__(self, file: str, archive: ZipFile, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self._archive = archive

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._archive.namelist()

    def size(self, part: str) -> int:
        """Return how many bytes a part has, unpacked."""
        return self._archive.getinfo(part).file_size

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield a part piece by piece, never more than its directory admits to. Raises Invalid for a text that is too long."""
        ends = next((ends for name, ends in _CELL_ENDS if part.casefold().endswith(name)), _ANY_CELL_END)
        gaps = [_Gap(marks, self) for marks in ((b"<",), ends)]
        with self._archive.open(part) as stream:
            while piece := stream.read(min(_CHUNK, self.limits.max_text_bytes)):
                for gap in gaps:
                    gap.check(piece)
                yield piece

    def check(self, suffixes: tuple[str, ...]) -> None:
        """Read the parts that a reader will unpack: one that is larger than the directory says fails its checksum."""
        for name in self.names():
            if name.casefold().endswith(suffixes):
                for _ in self.chunks(name):
                    pass


class _Gap:
    """Measures how many bytes lie between two marks, in pieces no longer than may lie there."""

    def __init__(self, marks: tuple[bytes, ...], parts: Parts) -> None:
        self._marks, self._parts = marks, parts
        self._since = 0

    def check(self, piece: bytes) -> None:
        first = min((at for mark in self._marks if (at := piece.find(mark)) >= 0), default=len(piece))
        if self._since + first > self._parts.limits.max_text_bytes:
            raise file_problems.text_too_large(self._parts.file, self._parts.limits.max_text_bytes)
        last = max(piece.rfind(mark) for mark in self._marks)
        self._since = len(piece) - last if last >= 0 else self._since + len(piece)


@contextmanager
def with_plain_names(path: Path, limits: Limits) -> Iterator[Path]:
    """Yield an archive whose parts are named with slashes: some programs write backslashes, which no reader finds."""
    with ZipFile(path) as archive:
        if not any("\\" in name for name in archive.namelist()):
            yield path
            return
    with opened(path, limits) as archive, TemporaryDirectory() as folder:
        plain = Path(folder) / path.name
        with ZipFile(plain, "w", ZIP_DEFLATED) as copy:
            for info in archive.infolist():
                with archive.open(info) as stream, copy.open(_plain(info.filename), "w") as target:
                    copyfileobj(stream, target, _CHUNK)
        yield plain


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


def has_tables(path: Path) -> bool:
    """Tell whether an archive holds any .csv file."""
    with ZipFile(path) as archive:
        return any(name.casefold().endswith(_TABLE_SUFFIXES) for name in archive.namelist())


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


def _plain(name: str) -> str:
    return name.replace("\\", "/")


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
