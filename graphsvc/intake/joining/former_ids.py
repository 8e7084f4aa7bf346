"""Rows that say the id of an entity which was merged into another tell of that other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.joining.own_numbers import is_number
from graphsvc.intake.sheets.typed_rows import EntityRow


def under_present_ids(rows: Sequence[EntityRow], names: GraphNames) -> list[EntityRow]:
    """Return the rows, each with the id that its entity has by now; the numbers of a list's own are left as they are."""
    names.learn_ids(row.id for row in rows if row.id)
    return [_under_present_id(row, names) for row in rows]


def _under_present_id(row: EntityRow, names: GraphNames) -> EntityRow:
    if not row.id or is_number(row.id):
        return row
    there = names.with_id(row.id)
    return replace(row, id=there.id) if there and there.id != row.id and there.kind == row.kind else row
