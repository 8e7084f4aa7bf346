"""What the XML of an .xlsx says that its reader leaves out: formula errors, formulas never calculated, the true extent.

The reader (calamine) gives an empty cell for an error, and lays out every cell up to the last one, so both are looked up
here first. Searches the text for the few cells that matter; must not interpret any other.
"""

from __future__ import annotations

import posixpath
import re
from array import array
from collections.abc import Iterator
from xml.parsers import expat

from graphsvc.intake.files import file_problems
from graphsvc.intake.files.archives import Parts
from graphsvc.intake.files.cells import NOT_CALCULATED, column_index
from graphsvc.intake.files.tables import Marks

_TAG = rb"<(?:\w+:)?"
_END = rb"</(?:\w+:)?"
_VALUE = re.compile(_TAG + rb"v>([^<]*)<")
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ERROR = re.compile(_TAG + rb"c\b([^>]*\st=[\"']e[\"'][^>]*)>(.*?)" + _END + rb"c>", re.DOTALL)
_FORMULA = re.compile(
    _TAG + rb"c\b([^>]*[^/])>\s*" + _TAG + rb"f\b(?:[^>]*/>|[^>]*>[^<]*" + _END + rb"f>)\s*"
    rb"(?:" + _TAG + rb"v\s*/>|" + _TAG + rb"v>\s*" + _END + rb"v>)?\s*" + _END + rb"c>"
)  # fmt: skip
# A row from 100000 on, or a column from BA on: only then is the extent worth counting, which takes longer.
_FAR = re.compile(rb"r=[\"'](?:[A-Z]{0,3}\d{6,}|(?:[A-Z]{3}|[B-Z][A-Z])\d)")
_FAR_ROW = re.compile(
    _TAG + rb"row\b[^>]*?\sr=[\"'](\d{6,})[\"'][^>]*>\s*" + _TAG + rb"c(?:\s+(?!r=)[^>]*)?(?<!/)>(?!</)"
)
_CELL = re.compile(_TAG + rb"c\b[^>]*?\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"'](?:[^>]*[^/])?>(?!</)")
_HIDDEN_ROW = re.compile(_TAG + rb"row\b(?=[^>]*\shidden=[\"'](?:1|true)[\"'])[^>]*?\sr=[\"'](\d{1,7})[\"']")
_TEXT_END = re.compile(_END + rb"si>|" + _TAG + rb"si\s*/>")
_TEXT_REFERENCE = re.compile(_TAG + rb"c\b[^>]*\st=[\"']s[\"'][^>]*>\s*" + _TAG + rb"v>\s*(\d{1,9})\s*<")
_SHORTEST_CELL = len(b'<c t="s"><v>0</v></c>')
_FROM_1904 = 1462
_ROW_END = b"row>"
_CARRY = 64 << 20


def marks_of(parts: Parts, part: str, texts: SharedTexts) -> Marks:
    """Return the marks of the sheet that lies in `part`."""
    marks = Marks()
    far = False
    for piece in _rows(parts, part):
        texts.count(piece)
        marks.hidden += map(int, _HIDDEN_ROW.findall(piece)) if b"hidden" in piece else ()
        far = far or _FAR.search(piece) is not None
        _find_bad(piece, marks)
    if far:
        _measure(parts, part, marks)
    return marks


class SharedTexts:
    """The lengths of the texts that cells share, and what they come to: a reader lays each out as often as it stands in a cell."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lengths = array("L")
        self._total = 0
        for name in parts.names():
            if name.casefold().endswith("sharedstrings.xml"):
                self._measure(name)
        most_cells = sum(map(parts.size, parts.names())) // _SHORTEST_CELL
        self._matter = max(self._lengths, default=0) * most_cells > parts.limits.max_inflated_bytes

    def _measure(self, name: str) -> None:
        carry = b""
        for piece in self._parts.chunks(name):
            text, start = carry + piece, 0
            for end in _TEXT_END.finditer(text):
                self._lengths.append(end.end() - start)
                start = end.end()
            carry = text[start:]

    def count(self, rows: bytes) -> None:
        """Count the texts of some rows of a sheet. Raises Invalid where all of them are too much."""
        if not self._matter:
            return
        known = len(self._lengths)
        self._total += sum(self._lengths[at] for at in map(int, _TEXT_REFERENCE.findall(rows)) if at < known)
        if self._total > self._parts.limits.max_inflated_bytes:
            raise file_problems.texts_too_large(self._parts.file, self._parts.limits.max_inflated_bytes)


def day_shift(parts: Parts) -> int:
    """Return what makes the number of a day in this workbook the usual one, which counts from 1900."""
    settings = (attributes for tag, attributes in _elements(parts, "xl/workbook.xml") if tag == "workbookPr")
    return _FROM_1904 if any(one.get("date1904", "0") in {"1", "true"} for one in settings) else 0


def sheet_parts(archive: Parts) -> dict[str, str]:
    """Return where each sheet of a workbook lies in its archive, by sheet name; a part that is missing is left out."""
    names = {name.casefold(): name for name in archive.names()}
    relations = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for tag, attributes in _elements(archive, "xl/_rels/workbook.xml.rels")
        if tag == "Relationship"
    }
    parts: dict[str, str] = {}
    for tag, attributes in _elements(archive, "xl/workbook.xml"):
        target = relations.get(attributes.get("id", ""), "")
        for base in ("/xl", "/"):  # relative to the workbook, as it should be, or to the archive
            part = posixpath.normpath(posixpath.join(base, target)).lstrip("/").casefold()
            if tag == "sheet" and part in names:
                parts.setdefault(attributes.get("name", ""), names[part])
    return parts


def _elements(archive: Parts, part: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        found.append((_local(tag), {_local(name): value for name, value in attributes.items()}))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for piece in archive.chunks(part):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _rows(parts: Parts, part: str) -> Iterator[bytes]:
    """Yield the text of a sheet in pieces that end with a row."""
    carry = b""
    for piece in parts.chunks(part):
        text = carry + piece
        cut = text.rfind(_ROW_END) + len(_ROW_END)
        if cut < len(_ROW_END) and len(text) < _CARRY:
            carry = text
            continue
        carry = text[cut:]
        yield text[:cut]
    yield carry


def _find_bad(piece: bytes, marks: Marks) -> None:
    if b't="e"' in piece or b"t='e'" in piece:
        for found in _ERROR.finditer(piece):
            value = _VALUE.search(found[2])
            _mark(found[1], value[1].decode("ascii", "replace") if value else "#N/A", marks)
    if b"<f" in piece or b":f" in piece:
        for found in _FORMULA.finditer(piece):
            if b't="str"' not in found[1] and b"t='str'" not in found[1]:
                _mark(found[1], NOT_CALCULATED, marks)


def _mark(attributes: bytes, text: str, marks: Marks) -> None:
    if place := _PLACE.search(attributes):
        marks.bad[int(place[2]) - 1, column_index(place[1].decode())] = text


def _measure(parts: Parts, part: str, marks: Marks) -> None:
    for piece in _rows(parts, part):
        cells = _CELL.findall(piece)
        if cells:
            marks.rows = max(marks.rows, max(int(row) for _, row in cells))
            marks.columns = max(
                marks.columns, max(column_index(letters.decode()) for letters in {cell[0] for cell in cells}) + 1
            )
        marks.rows = max([marks.rows, *map(int, _FAR_ROW.findall(piece))])
