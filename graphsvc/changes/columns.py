"""The columns of a new entity that stand for links, as a sheet has them: 籍贯=光山县 beside 职称=教授.

Must not ask the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from graphsvc.changes.change import AddEntity, AddLink
from graphsvc.values.names import KIND_NAMES
from graphsvc.values.results import Noted
from graphsvc.values.splitting import split_references
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import LinkColumn


def with_columns(
    kind: str,
    name: str,
    given: Mapping[str, Any],
    links: tuple[AddLink, ...] = (),
    *,
    is_new: bool = False,
    id_: str = "",
) -> AddEntity:
    """Return a new entity of what is given of it: fields, and columns that stand for links. Raises Invalid."""
    columns = _columns(kind)
    fields = {header: value for header, value in given.items() if header.strip().casefold() not in columns}
    further = [
        link
        for header, value in given.items()
        if (column := columns.get(header.strip().casefold()))
        for link in _links(column, value)
    ]
    return AddEntity(kind, name, fields, (*links, *further), is_new, id_)


def _links(column: LinkColumn, value: Any) -> Iterator[AddLink]:
    role = {"role": column.role} if column.role else {}
    for text in _texts(value):
        yield AddLink(column.link, *(("", text) if column.outward else (text, "")), role)


def _texts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    found = split_references("" if value is None else str(value))
    return list(found.value if isinstance(found, Noted) else found)


@cache
def _columns(kind: str) -> dict[str, LinkColumn]:
    """Return the link columns of a kind by every header; a field of the same header comes first."""
    if (label := KIND_NAMES.value(kind)) is None:
        return {}
    known = KIND_BY_LABEL[label]
    fields = {header.casefold() for field in known.all_fields for header in field.headers}
    columns = {header.casefold(): column for column in known.columns for header in column.headers}
    return {header: column for header, column in columns.items() if header not in fields}
