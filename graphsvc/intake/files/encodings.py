"""The encoding of a .csv, found out rather than asked for.

The order is byte order mark, UTF-16 by its zero bytes, strict UTF-8, strict GB18030, a statistical guess; must not decode
anything loosely.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

from graphsvc.intake.files import file_problems

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text in GB18030 is hardly ever valid UTF-8 for this many characters in a row (0.14 to the power of 8), so a file that
# begins so is UTF-8 that was damaged later; read as GB18030 it would become nonsense without an error.
_PROOF = 8


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the text of a file is encoded, and how many bytes of marks stand before it: some programs write two."""

    name: str
    skipped: int = 0


def detect_encoding(file: str, open_file: Callable[[], BinaryIO]) -> Encoding:
    """Return the encoding of a text file. Raises Invalid where there is none."""
    with open_file() as stream:
        head = stream.read(_CHUNK)
    marked = _marked(head)
    if marked is None and b"\x00" in head:
        marked = _without_mark(head)
        if marked is None:
            raise file_problems.not_text(file)
    for encoding in (marked,) if marked else (Encoding("utf-8"), Encoding("gb18030")):
        valid, line = _decodes(open_file, encoding)
        if valid:
            return encoding
        if encoding.name == "utf-8" and line:
            raise file_problems.damaged_text(file, line)
    return _guess(file, open_file, head)


def is_like_text(head: bytes) -> bool:
    """Tell whether the first bytes of a file may be text: marked as such, or without what no text holds."""
    if _marked(head):
        return True
    return _without_mark(head) is not None if b"\x00" in head else _NO_TEXT.search(head) is None


def _marked(head: bytes) -> Encoding | None:
    """Return the encoding that the byte order marks at the beginning say."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            times = 1
            while head.startswith(mark, times * len(mark)):
                times += 1
            return Encoding(name, times * len(mark))
    return None


def _without_mark(head: bytes) -> Encoding | None:
    """Return which UTF-16 a text without mark is: the zero bytes of its commas, tabs and line ends are all on one side."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if (even and odd) or len(head) % 2:
        return None
    name = "utf-16-le" if odd else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return None
    printable = all(char in "\t\r\n" or unicodedata.category(char)[0] != "C" for char in text)
    return Encoding(name) if printable else None


def _decodes(open_file: Callable[[], BinaryIO], encoding: Encoding) -> tuple[bool, int]:
    """Tell whether all of a file is in `encoding`; else also the line where it stops, if what is before proves the encoding."""
    decoder = codecs.getincrementaldecoder(encoding.name)()
    lines, foreign = 1, 0
    with open_file() as stream:
        stream.read(encoding.skipped)
        while True:
            piece = stream.read(_CHUNK)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                before = error.object[: error.start].decode(encoding.name, "replace")
                foreign += sum(not char.isascii() for char in before)
                return False, lines + before.count("\n") if foreign >= _PROOF else 0
            if not piece:
                return True, 0
            lines += piece.count(b"\n")
            foreign = foreign or (0 if piece.isascii() else _PROOF)


def _guess(file: str, open_file: Callable[[], BinaryIO], head: bytes) -> Encoding:
    best = from_bytes(head[: 1 << 16]).best()
    if best is None or not _decodes(open_file, found := Encoding(best.encoding))[0]:
        raise file_problems.unknown_encoding(file)
    return found
