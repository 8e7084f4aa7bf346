"""How many rows of a list there are of each value: by one column, or by two.

Places count for the province or the country that they lie in, owners as officers; a row with two values counts for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import Holds, ListColumn, columns_of
from graphsvc.facts.lists.conditions import OPERATORS, Condition
from graphsvc.facts.regions import regions_above

K = TypeVar("K", str, tuple[str, str])

# As many values of one column as are counted one by one.
MOST_VALUES = 40
_COUNTED = (Holds.CHOICE, Holds.PLACES, Holds.OWNERS, Holds.LINKS)
NOTHING = "none"
# What is counted of the rows that have no value.
EMPTY, EMPTY_EN = "（空）", "(empty)"


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a column with how many rows have it; `condition` asks for just these."""

    zh: str
    count: int
    condition: Condition


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that share a value: `key` is what the condition asks for, `rows` which they are."""

    key: str
    zh: str
    rows: Numbers
    operator: str = "is"


def counted_columns(kind: str) -> list[ListColumn]:
    """Return the columns of a list whose values are worth counting: those of which rows share values."""
    return [
        one
        for one in columns_of(kind).values()
        if one.holds in (Holds.CHOICE, Holds.PLACES, Holds.OWNERS)
        or one.name in ("fields", "channel", "activity_type", "degree")
    ]


def may_be_counted(column: ListColumn) -> bool:
    """Tell whether the rows of a list can be counted by what stands in a column."""
    return column.holds in (*_COUNTED, Holds.TEXT, Holds.DATE) and not column.counts


def tally(asked: Asked, rows: Flags, column: ListColumn, most: int = MOST_VALUES) -> list[Counted]:
    """Return how many of the flagged rows have each value of a column, the most frequent first, then those that have none."""
    groups = sorted(_groups(asked, rows, column), key=lambda group: (-len(group.rows), group.zh))
    found = [Counted(group.zh, len(group.rows), _condition(column, group)) for group in groups[:most] if group.key]
    if without := int(np.count_nonzero(rows & ~_having(groups, len(rows)))):
        found.append(Counted(EMPTY, without, Condition(column, OPERATORS[NOTHING])))
    return found


def pivot(
    asked: Asked, rows: Flags, down: ListColumn, across: ListColumn
) -> tuple[list[Counted], list[Counted], list[list[int]]]:
    """Return the values of two columns and how many of the flagged rows have each pair of them."""
    sides = [_shown_groups(asked, rows, column) for column in (down, across)]
    flags = [[_flags(group, len(rows)) for _, group in side] for side in sides]
    table = [[int(np.count_nonzero(one & other)) for other in flags[1]] for one in flags[0]]
    return [told for told, _ in sides[0]], [told for told, _ in sides[1]], table


def _shown_groups(asked: Asked, rows: Flags, column: ListColumn) -> list[tuple[Counted, _Group]]:
    groups = {group.key: group for group in _groups(asked, rows, column)}
    without = _Group(NOTHING, EMPTY, np.flatnonzero(rows & ~_having(groups.values(), len(rows))).astype(np.int32))
    return [
        (told, without if told.condition.operator.name == NOTHING else groups[told.condition.value])
        for told in tally(asked, rows, column)
    ]


def _flags(group: _Group, size: int) -> Flags:
    found = np.zeros(size, bool)
    found[group.rows] = True
    return found


def _having(groups: Iterable[_Group], size: int) -> Flags:
    found = np.zeros(size, bool)
    for group in groups:
        found[group.rows] = True
    return found


def _groups(asked: Asked, rows: Flags, column: ListColumn) -> list[_Group]:
    if column.holds in (Holds.LINKS, Holds.PLACES, Holds.OWNERS):
        return _linked(asked, rows, column)
    values = asked.values(column)
    there = rows[values.row_of]
    codes, owners = values.codes[there], values.row_of[there]
    dated = column.holds is Holds.DATE
    keys = [str(word)[:4] if dated else str(word) for word in values.words.all]  # dates count by year
    return [
        _Group(key, column.zh_of(key), some, "between" if dated else "is") for key, some in _split(keys, codes, owners)
    ]


def _split(keys: Sequence[K], at: NDArray[np.signedinteger], own: Numbers) -> list[tuple[K, Numbers]]:
    """Return the rows of each key, each once: `keys` are those of the values, `at` says which value each of `own` has."""
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    if not len(at):
        return []
    size = int(own.max()) + 1
    pairs = np.unique(np.array([number[key] for key in keys], np.int64)[at] * size + own)
    ends = np.searchsorted(pairs, np.arange(len(number) + 1) * size)
    rows = (pairs % size).astype(np.int32)
    return [
        (key, rows[first:last])
        for key, first, last in zip(number, ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        if last > first
    ]


def _linked(asked: Asked, rows: Flags, column: ListColumn) -> list[_Group]:
    ends = asked.ends(column)
    place = asked.table.place[ends.near]
    there = (place >= 0) & rows[place]
    far, own = ends.far[there], place[there]
    others, at = np.unique(far, return_inverse=True)
    if column.holds is Holds.PLACES:
        return _of_places(asked, others, at, own)
    counts = np.bincount(at, minlength=len(others))
    most = np.argsort(-counts, kind="stable")[: MOST_VALUES * 2]
    named = dict(zip(most.tolist(), asked.names(others[most]), strict=True))
    ids = asked.copy.numbering.ids_of(others[most])
    keys = dict(zip(most.tolist(), ids, strict=True))
    groups = _split([keys.get(one, "") for one in range(len(others))], at, own)
    zh = {id_: named[one] for one, id_ in keys.items()}
    # Those with values that are too many to be counted one by one must not count as having none.
    return [_Group(key, zh.get(key, "其余"), some) for key, some in groups]


def _of_places(asked: Asked, others: Numbers, at: NDArray[np.intp], own: Numbers) -> list[_Group]:
    above = regions_above(asked.store)
    in_parts = {country.id for place in above.provinces if (country := above.country(place.parent_id))}
    keys = []
    for id_ in asked.copy.numbering.ids_of(others):
        country = above.country(id_)
        # A country that is counted by its provinces, and a place of which it is not known where it lies, are themselves only.
        whole = above.province_of.get(id_) or (country.id if country and country.id not in in_parts else None)
        keys.append((whole, "in") if whole else (id_, "is"))
    return [
        _Group(region, above.by_id[region].name if region in above.by_id else region, some, operator)
        for (region, operator), some in _split(keys, at, own)
    ]


def _condition(column: ListColumn, group: _Group) -> Condition:
    operator = OPERATORS[group.operator]
    return Condition(column, operator, group.key, group.key if operator.takes == "days" else "")
