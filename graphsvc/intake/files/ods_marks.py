"""What the XML of an .ods says that its reader leaves out: merged cells, errors, formulas never calculated, the extent.

Counts the repeated rows and columns of the format; must not interpret values.
"""

from __future__ import annotations

from xml.parsers import expat

from graphsvc.intake.files import file_problems
from graphsvc.intake.files.archives import Parts
from graphsvc.intake.files.cells import NOT_CALCULATED
from graphsvc.intake.files.tables import Area, Marks

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_MOST_REPEATED_MARKS, _MOST_MARKED_COLUMNS = 10_000, 100
_DIGITS = 12


def marks_of_sheets(parts: Parts) -> dict[str, Marks]:
    """Return the marks of every sheet, by name."""
    reader = _Reader(parts)
    for piece in parts.chunks("content.xml"):
        reader.parser.Parse(piece, False)
    reader.parser.Parse(b"", True)
    return reader.sheets


class _Reader:
    """Walks through content.xml and keeps count of where it is."""

    def __init__(self, parts: Parts) -> None:
        self._file, self._limits = parts.file, parts.limits
        self._length = 0
        self.sheets: dict[str, Marks] = {}
        self._marks = Marks()
        self._row, self._row_times = 0, 1
        self._column, self._times = 0, 1
        self._error = False
        self._text = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TABLE + "table":
            self._marks = self.sheets.setdefault(attributes.get(_TABLE + "name", ""), Marks())
            self._row = 0
        elif tag == _TABLE + "table-row":
            self._row_times = _number(attributes, "number-rows-repeated")
            self._column = 0
            if attributes.get(_TABLE + "visibility", "visible") != "visible":
                self._marks.hidden += range(self._row + 1, self._row + 1 + min(self._row_times, _MOST_REPEATED_MARKS))
        elif tag == _TEXT + "s":
            self._lengthen(_count(attributes.get(_TEXT + "c", "1")))
        elif tag in _CELLS:
            self._start_cell(attributes)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._times = _number(attributes, "number-columns-repeated")
        self._error = attributes.get(_CALC + "value-type") == "error"
        self._text, self._length = "", 0
        filled = _OFFICE + "value-type" in attributes
        down, across = _number(attributes, "number-rows-spanned"), _number(attributes, "number-columns-spanned")
        if down > 1 or across > 1:
            self._marks.merged.append(Area(self._row, self._column, self._row + down - 1, self._column + across - 1))
        if filled:
            self._marks.rows = max(self._marks.rows, self._row + self._row_times)
            self._marks.columns = max(self._marks.columns, self._column + self._times)
        elif _TABLE + "formula" in attributes:
            self._mark(NOT_CALCULATED)

    def _characters(self, text: str) -> None:
        self._lengthen(len(text))
        if self._error:
            self._text += text

    def _end(self, tag: str) -> None:
        if tag in _CELLS:
            self._marks.characters += self._length * self._times * self._row_times
            if self._error:
                self._mark(self._text.strip() or "#N/A")
            self._error = False
            self._column += self._times
        elif tag == _TABLE + "table-row":
            self._row += self._row_times

    def _lengthen(self, characters: int) -> None:
        """Count the characters of a cell; a run of spaces is one element that says how many."""
        self._length += characters
        if self._length > self._limits.max_text_bytes:
            raise file_problems.text_too_large(self._file, self._limits.max_text_bytes)

    def _mark(self, text: str) -> None:
        for row in range(min(self._row_times, _MOST_REPEATED_MARKS)):
            for column in range(min(self._times, _MOST_MARKED_COLUMNS)):
                self._marks.bad[self._row + row, self._column + column] = text


def _number(attributes: dict[str, str], name: str) -> int:
    return max(1, _count(attributes.get(_TABLE + name, "1")))


def _count(text: str) -> int:
    return int(text[:_DIGITS]) if text.isdigit() else 1
