"""How many rows of a list there are of each value: by one column, or by two.

Places count for the province or the country that they lie in, owners as officers; a row with two values counts for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import Holds, ListColumn, columns_of
from graphsvc.facts.lists.conditions import OPERATORS, Condition
from graphsvc.facts.regions import regions_above

# As many values of one column as are counted one by one.
MOST_VALUES = 40
_COUNTED = (Holds.CHOICE, Holds.PLACES, Holds.OWNERS, Holds.LINKS)
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a column with how many rows have it; `condition` asks for just these."""

    zh: str
    count: int
    condition: Condition


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that share a value: `key` is what the condition asks for, `rows` which they are, one for each time they have it."""

    key: str
    zh: str
    rows: Numbers


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
    groups = sorted(_groups(asked, rows, column), key=lambda group: (-len(np.unique(group.rows)), group.zh))
    found = [
        Counted(group.zh, len(np.unique(group.rows)), _condition(column, group.key))
        for group in groups[:most]
        if group.key
    ]
    if without := int(np.count_nonzero(rows & ~_having(groups, len(rows)))):
        found.append(Counted("（空）", without, Condition(column, OPERATORS[NOTHING])))
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
    without = _Group(NOTHING, "（空）", np.flatnonzero(rows & ~_having(groups.values(), len(rows))).astype(np.int32))
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
    labels = {choice.value: choice.zh for choice in column.field.choices} if column.field else {}
    cut = 4 if column.holds is Holds.DATE else None  # dates count by year
    by_key: dict[str, list[int]] = {}
    for code in np.unique(codes).tolist():
        by_key.setdefault(str(values.words.all[code])[:cut], []).append(code)
    return [_Group(key, str(labels.get(key, key)), owners[np.isin(codes, some)]) for key, some in by_key.items()]


def _linked(asked: Asked, rows: Flags, column: ListColumn) -> list[_Group]:
    ends = asked.ends(column)
    place = asked.table.place[ends.near]
    there = (place >= 0) & rows[place]
    far, own = ends.far[there], place[there]
    others, at = np.unique(far, return_inverse=True)
    if column.holds is Holds.PLACES:
        return _of_places(asked, others, at, own)
    most = np.argsort(-np.bincount(at, minlength=len(others)), kind="stable")[: MOST_VALUES * 2]
    names, ids = asked.names(others[most]), asked.copy.numbering.ids_of(others[most])
    return [
        _Group(id_, name, own[at == one]) for one, name, id_ in zip(most.tolist(), names, ids, strict=True)
    ] + _rest(own[~np.isin(at, most)])


def _rest(own: Numbers) -> list[_Group]:
    """Return those with values that are too many to be counted one by one, so that they do not count as having none."""
    return [_Group("", "其余", own)] if len(own) else []


def _of_places(asked: Asked, others: Numbers, at: NDArray[np.intp], own: Numbers) -> list[_Group]:
    above = regions_above(asked.store)
    by_region: dict[str, list[int]] = {}
    for number, id_ in enumerate(asked.copy.numbering.ids_of(others)):
        country = above.country(id_)
        by_region.setdefault(above.province_of.get(id_) or (country.id if country else id_), []).append(number)
    return [
        _Group(region, above.by_id[region].name if region in above.by_id else region, own[np.isin(at, some)])
        for region, some in by_region.items()
    ]


def _condition(column: ListColumn, key: str) -> Condition:
    operator = "in" if column.holds is Holds.PLACES else "between" if column.holds is Holds.DATE else "is"
    return Condition(column, OPERATORS[operator], key, key if operator == "between" else "")
