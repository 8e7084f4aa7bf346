"""The list twin of a picture as sheets: CSV that Excel opens in Chinese, and a workbook of nodes, links and sources.

A text that a spreadsheet would take for a formula is kept a text. Must not hold more than the picture.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphsvc.pictures.picture import Picture
from graphsvc.pictures.wording import LINK_HEADERS, NODE_HEADERS, link_rows, node_rows
from graphsvc.pictures.workbook import Column, Sheet, workbook

# A cell that begins with one of these, plain or full-width, is a formula to some spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = "\ufeff"

_NODE_COLUMNS = (Column(NODE_HEADERS[0], 36), Column(NODE_HEADERS[1], 14), Column(NODE_HEADERS[2], 10))
_LINK_COLUMNS = tuple(map(Column, LINK_HEADERS, (30, 16, 30, 16, 12, 14, 14, 40)))
SOURCE_COLUMNS = (Column("题目", 60), Column("发布者", 24), Column("发布日期", 14))


def nodes_csv(picture: Picture) -> bytes:
    """Return the nodes as CSV."""
    return csv_bytes(NODE_HEADERS, node_rows(picture))


def links_csv(picture: Picture) -> bytes:
    """Return the links as CSV, with the headers of the import's sheet of links."""
    return csv_bytes(LINK_HEADERS, link_rows(picture))


def picture_workbook(picture: Picture) -> bytes:
    """Return nodes, links and sources as one workbook."""
    sheets = [
        Sheet("节点", _NODE_COLUMNS, node_rows(picture)),
        Sheet("关系", _LINK_COLUMNS, link_rows(picture)),
        Sheet("来源", SOURCE_COLUMNS, [(s.title, s.publisher, s.published) for s in picture.sources]),
    ]
    return workbook(picture.title, picture.subtitle, sheets)


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as UTF-8 with a byte order mark, by which Excel knows it from GBK."""
    return b"".join(csv_lines(headers, rows))


def csv_lines(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield rows as `csv_bytes` returns them, one after the other."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    stream.write(_BOM)
    for row in itertools.chain([headers], rows):
        writer.writerow([_inert(value) for value in row])
        yield stream.getvalue().encode("utf-8")
        stream.seek(0)
        stream.truncate()


def _inert(value: Any) -> Any:
    """Return a text so that no spreadsheet takes it for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
