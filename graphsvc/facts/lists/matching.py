"""Which rows a list has: each condition as flags over the rows, by what its column holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from graphsvc.facts.columns.network import Flags
from graphsvc.facts.columns.values import Rows, Values
from graphsvc.facts.lists import linked
from graphsvc.facts.lists.asked import Asked, targets
from graphsvc.facts.lists.columns import REGION, Holds
from graphsvc.facts.lists.conditions import Alternatives, Condition
from graphsvc.values.folding import fold
from graphsvc.vocabulary import KIND_BY_LABEL, Field
from graphsvc.vocabulary.days import first_day, last_day

_PLACED = "LOCATED_IN"
# The field of a kind that says of which sort its entities are.
_TYPE = "类型"
# One of so many rows: to look up what so few hold takes less than to look at what all do.
_FEW = 8


def matching(asked: Asked, conditions: Sequence[Alternatives], only: Sequence[str] | None = None) -> Flags:
    """Return which rows meet every condition, and are of the ids in `only` where those are given. Raises NotFound, Ambiguous."""
    rows = asked.table.rows.copy()
    for first, *others in conditions:
        met = meets(asked, first, rows)
        for one in others:
            met = met | meets(asked, one, rows)
        rows &= met
    if only is not None:
        numbers = asked.copy.numbering.numbers_of(only)
        rows &= asked.row_flags(asked.nodes(numbers[numbers >= 0]))
    return rows


def meets(asked: Asked, condition: Condition, among: Flags) -> Flags:
    """Return which rows of those `among` which it matters meet one condition; of others it may tell anything. Raises NotFound, Ambiguous."""
    condition = condition.on(asked.today)
    holds = condition.column.holds
    if holds is Holds.NEAR:
        return _near(asked, condition)
    if holds in (Holds.LINKS, Holds.PLACES, Holds.OWNERS):
        return _linked(asked, condition)
    return _valued(asked, condition, among)


def _valued(asked: Asked, condition: Condition, among: Flags) -> Flags:
    values, name = asked.values(condition.column), condition.operator.name
    if name in ("none", "any"):
        return values.counts > 0 if name == "any" else values.counts == 0
    if name == "not_since":
        return ~values.rows_where(lambda text: last_day(text) >= condition.first)
    found = _rows_where(values, condition, np.flatnonzero(among))
    return ~found if name in ("is_not", "lacks") else found


def _rows_where(values: Values, condition: Condition, among: Rows) -> Flags:
    """Return in which rows one of the values fits; what all the others hold is not looked at where it matters of few rows only."""
    holds, folded = _test(condition), _is_text(condition)
    if _FEW * len(among) >= len(values):
        return values.rows_where(holds, folded=folded)
    held = values.held_by(among)
    rows = np.zeros(len(values), bool)
    rows[among[held.at[values.words.where(holds, folded=folded)[held.numbers]]]] = True
    return rows


def _is_text(condition: Condition) -> bool:
    return condition.column.holds is Holds.TEXT


def _test(condition: Condition) -> Callable[[Any], bool]:
    name, holds = condition.operator.name, condition.column.holds
    if holds in (Holds.DATE, Holds.CONTACT):
        return _of_days(name, condition.first, condition.last)
    if holds is Holds.NUMBER:
        return _of_numbers(name, float(condition.value))
    if holds is Holds.CHOICE:
        return lambda value: bool(value == condition.value)
    wanted = fold(condition.value)
    return (lambda text: wanted in text) if name in ("contains", "lacks") else (lambda text: bool(text == wanted))


def _of_days(name: str, first: int, last: int) -> Callable[[Any], bool]:
    if name == "before":
        return lambda text: last_day(text) < first
    if name == "after":
        return lambda text: first_day(text) > last
    return lambda text: first_day(text) <= last and last_day(text) >= first


def _of_numbers(name: str, wanted: float) -> Callable[[Any], bool]:
    if name == "at_least":
        return lambda value: float(value) >= wanted
    if name == "at_most":
        return lambda value: float(value) <= wanted
    return lambda value: float(value) == wanted


def _linked(asked: Asked, condition: Condition) -> Flags:
    column, name = condition.column, condition.operator.name
    if name == "ends":
        assert column.links is not None
        over = linked.ending(asked.day, asked.kind, column.links, column.roles, condition.first, condition.last)
        return asked.row_flags(asked.nodes(over))
    if name in ("none", "any"):
        linked_at_all = asked.row_flags(asked.nodes(asked.ends(column).near))
        return linked_at_all if name == "any" else ~linked_at_all
    wanted = _wanted(asked, condition)
    if column.holds is Holds.OWNERS:
        owned = asked.owners_and_posts(column)
        found = asked.row_flags(asked.nodes(owned.near[wanted[owned.far]]))
    else:
        found = asked.rows_linked_with(column, wanted)
    return ~found if name in ("is_not", "not_in", "lacks", "not_typed") else found


def _wanted(asked: Asked, condition: Condition) -> Flags:
    """Return which nodes at the other end are meant."""
    name = condition.operator.name
    if name in ("in", "not_in"):
        return _in_region(asked, condition)
    if name in ("contains", "lacks"):
        wanted, found = fold(condition.value), np.zeros(asked.day.size, bool)
        for kind in targets(condition.column):
            table = asked.table_of(kind)
            found[
                table.numbers[table.columns["name"].rows_where(lambda text: wanted in text, folded=True) & table.rows]
            ] = True
        return found
    if name in ("typed", "not_typed"):
        return _of_type(asked, condition)
    if condition.column.holds is Holds.PLACES:
        return asked.nodes(asked.named(condition.value, (REGION,)))
    return asked.nodes(asked.named(condition.value, targets(condition.column)))


def _of_type(asked: Asked, condition: Condition) -> Flags:
    """Return what is of a type in whose Chinese word, or in which, the text stands: 基地 means every kind of base."""
    wanted, found = fold(condition.value), np.zeros(asked.day.size, bool)
    for kind in targets(condition.column):
        for field in (one for one in KIND_BY_LABEL[kind].fields if one.zh == _TYPE):
            table = asked.table_of(kind)
            fits = table.columns[field.name].rows_where(_says(field, wanted))
            found[table.numbers[fits & table.rows]] = True
    return found


def _says(field: Field, wanted: str) -> Callable[[Any], bool]:
    return lambda value: wanted in fold(field.zh_of(value))


def _in_region(asked: Asked, condition: Condition) -> Flags:
    """Return what is a region or lies below it, and what is located there."""
    inside = asked.below(condition.value)
    found = inside.copy()
    for kind in targets(condition.column):
        if any(column.link == _PLACED for column in KIND_BY_LABEL[kind].columns):
            for pairs in asked.day.pairs(_PLACED, [kind], [REGION]):
                found[pairs.start[inside[pairs.end]]] = True
    return found


def _near(asked: Asked, condition: Condition) -> Flags:
    steps, name = condition.near
    found = np.zeros(asked.day.size, bool)
    for start in asked.named(name, ()).tolist():
        found |= linked.within(asked.day, start, steps)
    return asked.row_flags(found)
