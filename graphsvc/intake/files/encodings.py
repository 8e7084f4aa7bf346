"""The encoding and the delimiter of a .csv, found out rather than asked for.

The order is byte order mark, strict UTF-8, strict GB18030, a statistical guess; must not decode anything loosely.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import BinaryIO

from charset_normalizer import from_bytes

from graphsvc.intake.files import file_problems

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Text in GB18030 is hardly ever valid UTF-8 for this many characters in a row (0.14 to the power of 8), so a file that
# begins so is UTF-8 that was damaged later; read as GB18030 it would become nonsense without an error.
_PROOF = 8


def detect_encoding(file: str, open_file: Callable[[], BinaryIO]) -> str:
    """Return the encoding of a text file. Raises Invalid where there is none."""
    with open_file() as stream:
        head = stream.read(_CHUNK)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if marked is None and b"\x00" in head:
        raise file_problems.not_text(file)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        valid, line = _decodes(open_file, encoding)
        if valid:
            return encoding
        if encoding.startswith("utf-8") and line:
            raise file_problems.damaged_text(file, line)
    return _guess(file, open_file, head)


def detect_delimiter(line: str) -> str:
    """Return the delimiter of a header line: the one of `,`, `;` and tab that it has most of."""
    outside = "".join(line.split('"')[::2])
    return max(",;\t", key=outside.count)


def _decodes(open_file: Callable[[], BinaryIO], encoding: str) -> tuple[bool, int]:
    """Tell whether all of a file is in `encoding`; else also the line where it stops, if what is before proves the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, foreign = 1, 0
    with open_file() as stream:
        while True:
            piece = stream.read(_CHUNK)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                before = error.object[: error.start].decode(encoding, "replace")
                foreign += sum(not char.isascii() for char in before)
                return False, lines + before.count("\n") if foreign >= _PROOF else 0
            if not piece:
                return True, 0
            lines += piece.count(b"\n")
            foreign = foreign or (0 if piece.isascii() else _PROOF)


def _guess(file: str, open_file: Callable[[], BinaryIO], head: bytes) -> str:
    best = from_bytes(head[: 1 << 16]).best()
    if best is None or not _decodes(open_file, best.encoding)[0]:
        raise file_problems.unknown_encoding(file)
    return best.encoding
