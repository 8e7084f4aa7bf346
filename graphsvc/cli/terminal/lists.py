"""Writes one page of a list as aligned columns, and the counts by value beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.queries.lists import EntityList
from graphsvc.reports.list_files import cell_text

_WIDEST = 28


def entity_list(answer: EntityList) -> Iterable[str]:
    """Write one page of a list."""
    yield title(f"{answer.sentence}：共 {answer.total} 个，列出 {len(answer.rows)} 个")
    table = [[_cut(cell_text(cell) or "") for cell in row.cells] for row in answer.rows]
    heads = [_cut(column.zh) for column in answer.columns]
    widths = [max(map(_width, column)) for column in zip(heads, *table, strict=True)]
    yield soft("  ".join(_padded(*pair) for pair in zip(heads, widths, strict=True)).rstrip())
    for row, cells in zip(answer.rows, table, strict=True):
        apart = soft(" · ".join(filter(None, (row.told, row.id))))  # what tells it from others of its name
        yield "  ".join(_padded(*pair) for pair in zip(cells, widths, strict=True)).rstrip() + "  " + apart
    for facet in answer.counts:
        yield title(facet.column.zh)
        yield "  " + "、".join(f"{value.zh} {value.count}" for value in facet.values)
    yield from next_page(answer.next_cursor)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    while _width(text) > _WIDEST:
        text = text[:-2] + "…"
    return text


def _width(text: str) -> int:
    """Return how many places a terminal takes for a text: two for a hanzi."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
