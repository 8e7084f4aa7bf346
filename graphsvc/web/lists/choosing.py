"""The columns that a list could have too, in the parts in which they are chosen. Must not ask anything."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.facts.lists.columns import Holds, ListColumn, columns_of
from graphsvc.web.language import Word

_FIELDS, _LINKS, _WORKED_OUT = Word("字段", "Fields"), Word("关系", "Links"), Word("计算", "Worked out")


def columns_by_part(kind: str, shown: Sequence[ListColumn]) -> dict[Word, list[ListColumn]]:
    """Return the columns of a list that are not shown, by what they are made of."""
    parts: dict[Word, list[ListColumn]] = {_FIELDS: [], _LINKS: [], _WORKED_OUT: []}
    for column in columns_of(kind).values():
        if column not in shown and column.holds is not Holds.NEAR:
            parts[_part(column)].append(column)
    return {part: found for part, found in parts.items() if found}


def _part(column: ListColumn) -> Word:
    if column.field:
        return _FIELDS
    return _LINKS if column.links and not column.counts else _WORKED_OUT
