"""In which order the rows of a list stand, and from which place on a page shows them.

By the chosen column first, what it does not tell last in either direction; then by name, then by id, so that the order is the
same for every process and after every write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.cursors import ORDERED_BY
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.columns.values import NONE, least
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import Holds, ListColumn

Rows = NDArray[np.int32]
# Whether the column tells nothing, what it tells as text, the name, the id.
Key = tuple[bool, str, str, str]
FIRST: Key = (False, "", "", "")


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and whether the greatest comes first."""

    column: ListColumn
    descending: bool = False

    @property
    def text(self) -> str:
        """The order as an address has it."""
        return f"-{self.column.name}" if self.descending else self.column.name


def in_order(asked: Asked, rows: Flags, order: Order) -> Rows:
    """Return the flagged rows in their order."""
    ranks = ranks_of(asked, order.column)
    chosen = np.flatnonzero(rows).astype(np.int32)
    names = asked.table.columns["name"].least_ranks()[chosen]
    own = ranks[chosen].astype(np.int64)
    own = np.where(own == NONE, np.iinfo(np.int32).max, -own if order.descending else own)
    by = np.lexsort((names, own))
    chosen, names, own = chosen[by], names[by], own[by]
    # Only those that stand equal so far are told apart by their ids.
    same = np.flatnonzero((names[1:] == names[:-1]) & (own[1:] == own[:-1]))
    for first, last in _runs(same):
        ids = asked.copy.numbering.ids_of(asked.table.numbers[chosen[first : last + 1]])
        chosen[first : last + 1] = [row for _, row in sorted(zip(ids, chosen[first : last + 1].tolist(), strict=True))]
    return chosen


def behind(asked: Asked, ordered: Rows, order: Order, key: Key) -> int:
    """Return how many of the ordered rows stand before or at the place of a key: the row itself may be there no more."""
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if _is_behind(key_of(asked, int(ordered[middle]), order), key, order):
            high = middle
        else:
            low = middle + 1
    return low


def key_of(asked: Asked, row: int, order: Order) -> Key:
    """Return the place of a row in the order, as a cursor keeps it."""
    value, name = _value(asked, row, order), asked.table.columns["name"].row(row)
    id_ = asked.copy.numbering.id_of(int(asked.table.numbers[row]))
    return (
        value is None,
        "" if value is None else str(value)[:ORDERED_BY],
        str(name[0])[:ORDERED_BY] if name else "",
        id_,
    )


def ranks_of(asked: Asked, column: ListColumn) -> NDArray[np.int32]:
    """Return the place of each row by a column, `NONE` where that tells nothing."""
    if column.holds not in _LINKED:
        return asked.values(column).least_ranks()
    return asked.once("ranks", column, lambda: _ranks_of_names(asked, column))


def _ranks_of_names(asked: Asked, column: ListColumn) -> NDArray[np.int32]:
    """Return the place of each row by the first of the names that a column of links shows."""
    ends = asked.ends(column)
    others, at = np.unique(ends.far, return_inverse=True)
    names = asked.names(others)
    by_name = {name: rank for rank, name in enumerate(sorted({name[:ORDERED_BY] for name in names}))}
    ranks = np.array([by_name[name[:ORDERED_BY]] for name in names], np.int32)
    found = least(ends.near, ranks[at], asked.day.size)
    return found[asked.table.numbers]


_LINKED = frozenset({Holds.LINKS, Holds.PLACES, Holds.OWNERS})


def _value(asked: Asked, row: int, order: Order) -> Any:
    column = order.column
    if column.holds not in _LINKED:
        return min(asked.values(column).row(row), default=None)
    ends = asked.ends(column)
    return min(asked.names(ends.far[ends.near == asked.table.numbers[row]]), default=None)


def _is_behind(one: Key, other: Key, order: Order) -> bool:
    if one[:2] == other[:2]:
        return one[2:] > other[2:]
    if one[0] != other[0]:
        return one[0]
    of_numbers = order.column.holds is Holds.NUMBER
    mine, its = (float(one[1]), float(other[1])) if of_numbers else (one[1], other[1])
    return bool(mine < its if order.descending else mine > its)  # type: ignore[operator]


def _runs(same: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Return first and last place of each run of equals, from the places that equal the next one."""
    if not len(same):
        return []
    breaks = np.flatnonzero(np.diff(same) > 1)
    firsts, lasts = same[np.concatenate(([0], breaks + 1))], same[np.concatenate((breaks, [len(same) - 1]))] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))
