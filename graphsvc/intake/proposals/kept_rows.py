"""A typed row as it is kept with a proposal, as plain data, and back."""

from __future__ import annotations

from typing import Any

from graphsvc.intake.joining.subjects import Row
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell, LinkRow
from graphsvc.vocabulary import KIND_BY_LABEL


def plain_row(row: Row) -> dict[str, Any]:
    """Return a row as plain data."""
    told: dict[str, Any] = {"sheet": row.sheet, "number": row.number, "properties": dict(row.properties)}
    if isinstance(row, LinkRow):
        return told | {"type": row.type, "start": row.start, "end": row.end}
    links = [[cell.column.name, cell.header, cell.text] for cell in row.links]
    return told | {"kind": row.kind, "id": row.id, "name": row.name, "links": links}


def typed_row(kept: dict[str, Any]) -> Row:
    """Return the row that is kept so, without cells of columns that the vocabulary has no more."""
    where = kept["sheet"], kept["number"]
    if "type" in kept:
        return LinkRow(*where, kept["start"], kept["type"], kept["end"], dict(kept["properties"]))
    columns = {column.name: column for column in KIND_BY_LABEL[kept["kind"]].columns}
    cells = tuple(LinkCell(columns[name], header, text) for name, header, text in kept["links"] if name in columns)
    return EntityRow(*where, kept["kind"], kept["id"], kept["name"], dict(kept["properties"]), cells)
