"""One .csv file -> a table, streamed.

Must not know what its columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from graphsvc.intake.files import file_problems
from graphsvc.intake.files.cells import Cell
from graphsvc.intake.files.encodings import detect_delimiter, detect_encoding
from graphsvc.intake.files.tables import Row, Table
from graphsvc.intake.limits import Limits

_CHUNK = 1 << 20
_HEADER_LINES = 50

Opener = Callable[[], BinaryIO]


def read_csv(file: str, open_file: Opener, limits: Limits) -> Table:
    """Return a .csv as a table; its name is the file's without the ending."""
    encoding = detect_encoding(file, open_file)
    table = PurePath(file).stem
    delimiter, skipped = _layout(open_file, encoding)
    if _newlines(open_file, limits.max_rows) and _records(file, open_file, encoding, delimiter) > limits.max_rows + 1:
        raise file_problems.too_many_rows(file, table, limits.max_rows)
    return Table(table, file, _rows(file, open_file, encoding, delimiter, skipped))


def _layout(open_file: Opener, encoding: str) -> tuple[str, int]:
    """Return the delimiter and how many lines to skip: Excel lets a first line `sep=;` say what the delimiter is."""
    with _text(open_file, encoding) as lines:
        for index, line in zip(range(_HEADER_LINES), lines, strict=False):
            bare = line.strip("\r\n")
            if index == 0 and bare.casefold().startswith("sep=") and len(bare) == 5:
                return bare[-1], 1
            if bare.strip():
                return detect_delimiter(line), 0
    return ",", 0


def _rows(file: str, open_file: Opener, encoding: str, delimiter: str, skipped: int) -> Iterator[Row]:
    with _text(open_file, encoding) as lines:
        for _ in range(skipped):
            next(lines, None)
        number = 0
        try:
            for number, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
                yield number, cast(list[Cell], cells)
        except csv.Error as error:
            raise file_problems.broken_quotes(file, number + 1) from error


def _text(open_file: Opener, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(open_file(), encoding, newline="")


def _newlines(open_file: Opener, limit: int) -> bool:
    """Tell whether a file has more line breaks than rows are allowed; some may be within quotes."""
    lines = 0
    with open_file() as stream:
        while piece := stream.read(_CHUNK):
            lines += piece.count(b"\n")
    return lines > limit


def _records(file: str, open_file: Opener, encoding: str, delimiter: str) -> int:
    return sum(1 for _, cells in _rows(file, open_file, encoding, delimiter, 0) if cells)
