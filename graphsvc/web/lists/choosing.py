"""The columns that a list could have too, in the parts in which they are chosen. Must not ask anything."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.facts.lists.columns import Holds, ListColumn, columns_of


def columns_by_part(kind: str, shown: Sequence[ListColumn]) -> dict[str, list[ListColumn]]:
    """Return the columns of a list that are not shown, by what they are made of."""
    parts: dict[str, list[ListColumn]] = {"字段 Fields": [], "关系 Links": [], "计算 Worked out": []}
    for column in columns_of(kind).values():
        if column not in shown and column.holds is not Holds.NEAR:
            parts[_part(column)].append(column)
    return {part: found for part, found in parts.items() if found}


def _part(column: ListColumn) -> str:
    if column.field:
        return "字段 Fields"
    return "关系 Links" if column.links and not column.counts else "计算 Worked out"
