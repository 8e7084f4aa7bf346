"""The tables of the copy: what the fields of every entity of a kind hold, read when a list of the kind is asked for first.

Private fields are never in one, and long ones are not: they are searched as text, not filtered by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from graphsvc.clock import local_time
from graphsvc.facts.columns.network import LABELS
from graphsvc.facts.columns.values import NONE, Table
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.partial_dates import partial_date
from graphsvc.store.database import Ask
from graphsvc.store.differences import EntityDifference
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import ID

# The day on which an entity was first written, beside its fields.
RECORDED = "recorded"
_PORTION = 5_000


def columns_of(kind: str) -> list[str]:
    """Return the fields of a kind that its table has."""
    return [field.name for field in KIND_BY_LABEL[kind].all_fields if not (field.private or field.long or field == ID)]


def table_of(ask: Ask, copy: NetworkCopy, kind: str) -> Table:
    """Return what the fields of a kind hold; read from the database where the copy does not know yet. Raises Unavailable."""
    if kind not in copy.tables:
        copy.tables[kind] = _read(ask, copy, kind)
    return copy.tables[kind]


def tables_with(
    tables: Mapping[str, Table], told: Mapping[int, EntityDifference], first_written: Mapping[str, int], size: int
) -> dict[str, Table]:
    """Return the tables with changed entities, by their numbers, as they are now.

    `first_written` are the days, yyyymmdd, of those that are new. Others may read one more table into `tables` meanwhile.
    """
    by_kind: dict[str, dict[int, EntityDifference]] = defaultdict(dict)
    for number, change in told.items():
        by_kind[change.kind][number] = change
    return {
        kind: _changed(table, by_kind[kind], first_written, size) if kind in by_kind else table.without((), size)
        for kind, table in dict(tables).items()
    }


def _changed(table: Table, told: Mapping[int, EntityDifference], first_written: Mapping[str, int], size: int) -> Table:
    table = table.without((), size)
    there = {number: change for number, change in told.items() if change.after is not None}
    rows = [
        {**(change.after or {}), RECORDED: _recorded(table, number, first_written.get(change.id))}
        for number, change in there.items()
    ]
    gone = [number for number, change in told.items() if change.after is None]
    return table.without(gone, size).with_more(list(there), rows, size)


def _recorded(table: Table, number: int, first_written: int | None) -> str | None:
    if first_written is not None:
        return partial_date(first_written)
    place = int(table.place[number])
    known = table.columns[RECORDED].row(place) if place != NONE else []
    return str(known[0]) if known else None


def _read(ask: Ask, copy: NetworkCopy, kind: str) -> Table:
    fields = columns_of(kind)
    table = Table.of([*fields, RECORDED])
    numbers = np.flatnonzero(copy.network.kinds == LABELS.index(kind)).astype(np.int32)
    days: dict[str, str] = {}
    for start in range(0, len(numbers), _PORTION):
        some = numbers[start : start + _PORTION]
        ids = copy.numbering.ids_of(some)
        found = {row[0]: row for row in ask("network_copy/values", ids=ids, fields=fields)[0]["rows"]}
        days |= _days(ask, {row[1] for row in found.values()} - days.keys() - {None})
        there = [(number, found[id_]) for number, id_ in zip(some.tolist(), ids, strict=True) if id_ in found]
        rows = [_row(fields, row, days) for _, row in there]
        table = table.with_more([number for number, _ in there], rows, copy.network.size)
    return table


def _row(fields: Sequence[str], told: Sequence[Any], days: Mapping[str, str]) -> dict[str, Any]:
    _, entry, held = told
    return {**dict(zip(fields, held, strict=True)), RECORDED: days.get(entry)}


def _days(ask: Ask, entries: Iterable[str]) -> dict[str, str]:
    """Return the users' days on which some journal entries were written."""
    asked = sorted(entries)
    if not asked:
        return {}
    return {id_: local_time(at)[:10] for id_, at in ask("network_copy/entry_days", entries=asked)[0]["days"]}
