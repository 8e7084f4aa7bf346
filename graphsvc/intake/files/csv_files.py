"""One .csv file -> a table, streamed.

Must not know what its columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO, cast

from graphsvc.intake.files import file_problems
from graphsvc.intake.files.cells import Cell
from graphsvc.intake.files.delimiters import detect_delimiter
from graphsvc.intake.files.encodings import Encoding, detect_encoding
from graphsvc.intake.files.tables import Row, Table
from graphsvc.intake.limits import Limits

_CHUNK = 1 << 20
_FIRST_LINES = 50

Opener = Callable[[], BinaryIO]


def read_csv(file: str, open_file: Opener, limits: Limits) -> Table:
    """Return a .csv as a table; its name is the file's without the ending."""
    text = _Text(file, open_file, detect_encoding(file, open_file), limits)
    table = PurePath(file).stem
    delimiter, skipped = _layout(text)
    if _newlines(open_file, limits.max_rows) and _records(text, delimiter) > limits.max_rows + 1:
        raise file_problems.too_many_rows(file, table, limits.max_rows)
    return Table(table, file, _rows(text, delimiter, skipped))


class _Text:
    """The lines of a text file, none of them longer than one row may be."""

    def __init__(self, file: str, open_file: Opener, encoding: Encoding, limits: Limits) -> None:
        self.file, self._open, self._encoding, self.limits = file, open_file, encoding, limits

    def lines(self) -> Generator[str]:
        """Yield line after line, with its end. Raises Invalid for one that is too long."""
        stream = self._open()
        with stream:
            stream.read(self._encoding.skipped)
            text = io.TextIOWrapper(stream, self._encoding.name, newline="")
            longest = self.limits.max_row_chars
            number = 0
            while line := text.readline(longest):
                number += 1
                if len(line) == longest:
                    raise file_problems.row_too_long(self.file, number, longest)
                yield line


def _layout(text: _Text) -> tuple[str, int]:
    """Return the delimiter and how many lines to skip: Excel lets a first line `sep=;` say what the delimiter is."""
    with closing(text.lines()) as lines:
        first = list(islice(lines, _FIRST_LINES))
    bare = first[0].strip("\r\n") if first else ""
    if bare.casefold().startswith("sep=") and len(bare) == 5:
        return bare[-1], 1
    return detect_delimiter(first), 0


def _rows(text: _Text, delimiter: str, skipped: int) -> Iterator[Row]:
    number = 0
    with closing(text.lines()) as lines:
        try:
            for number, cells in enumerate(
                csv.reader(islice(lines, skipped, None), delimiter=delimiter, strict=True), 1
            ):
                if len(cells) > text.limits.max_row_cells:
                    raise file_problems.row_too_wide(text.file, number, len(cells), text.limits.max_row_cells)
                yield number, cast(list[Cell], cells)
        except csv.Error as error:
            raise file_problems.broken_quotes(text.file, number + 1) from error


def _newlines(open_file: Opener, limit: int) -> bool:
    """Tell whether a file has more line breaks than rows are allowed; some may be within quotes."""
    lines = 0
    with open_file() as stream:
        while piece := stream.read(_CHUNK):
            lines += piece.count(b"\n")
    return lines > limit


def _records(text: _Text, delimiter: str) -> int:
    return sum(1 for _, cells in _rows(text, delimiter, 0) if cells)
