"""What an old .xls says that its reader leaves out: formula errors, and whether a password protects it.

Walks over the records of the workbook stream; must not interpret any other.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from graphsvc.intake.files.tables import Marks

_FORMULA, _BOOLERR, _BOUNDSHEET, _FILEPASS, _BOF, _EOF, _ROW = (
    0x0006, 0x0205, 0x0085, 0x002F, 0x0809, 0x000A, 0x0208,
)  # fmt: skip
_HIDDEN = 0x20
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

Record = tuple[int, int, int]


def is_compound(head: bytes) -> bool:
    """Tell whether a file that begins so is a compound file, which holds an .xls or a protected workbook."""
    return head.startswith(olefile.MAGIC)


def ole_content(path: Path) -> str:
    """Return what a compound file is: xls, encrypted (a protected workbook of any kind) or other."""
    with olefile.OleFileIO(path) as container:
        if container.exists("EncryptedPackage"):
            return "encrypted"
        if not container.exists("Workbook") and not container.exists("Book"):
            return "other"
        stream = _stream(container)
    return "encrypted" if any(kind == _FILEPASS for kind, _, _ in _records(stream, 0)) else "xls"


def marks_of_sheets(path: Path) -> list[Marks]:
    """Return the marks of every sheet, in their order."""
    with olefile.OleFileIO(path) as container:
        stream = _stream(container)
    starts = [struct.unpack_from("<I", stream, at)[0] for kind, at, _ in _records(stream, 0) if kind == _BOUNDSHEET]
    return [_marks(stream, start) for start in starts]


def _stream(container: olefile.OleFileIO) -> bytes:
    content: bytes = container.openstream("Workbook" if container.exists("Workbook") else "Book").read()
    return content


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield (kind, offset of its data, length) of the records of one part, those of charts within it too."""
    depth, at, end = 0, start, len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while 0 <= at <= end:
        kind, length = unpack(stream, at)
        at += 4
        if at + length > len(stream):
            return
        yield kind, at, length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        at += length


def _marks(stream: bytes, start: int) -> Marks:
    marks = Marks()
    for kind, at, length in _records(stream, start):
        if kind == _ROW and length >= 16 and stream[at + 12] & _HIDDEN:
            marks.hidden.append(struct.unpack_from("<H", stream, at)[0] + 1)
        if kind == _BOOLERR and length >= 8 and stream[at + 7] == 1:
            code = stream[at + 6]
        elif kind == _FORMULA and length >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
            code = stream[at + 8]
        else:
            continue
        row, column = struct.unpack_from("<HH", stream, at)
        marks.bad[row, column] = _ERRORS.get(code, "#N/A")
    return marks
