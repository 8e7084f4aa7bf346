"""How many rows of a list there are of each value: by one column, or by two.

Places count for the province or the country that they lie in, owners as officers; a row with two values counts for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import LABELS, Flags
from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.columns.values import NONE, Held, Rows
from graphsvc.facts.lists.answers import ValueCount
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import REGION, Holds, ListColumn, columns_of
from graphsvc.facts.lists.conditions import OPERATORS, written
from graphsvc.facts.regions import regions_above
from graphsvc.gazetteer.above import RegionsAbove

# As many values of one column as are counted one by one.
MOST_VALUES = 40
_COUNTED = (Holds.CHOICE, Holds.PLACES, Holds.OWNERS, Holds.LINKS)
NOTHING = "none"
# What is counted of the rows that have no value.
EMPTY, EMPTY_EN = "（空）", "(empty)"


class _Value(NamedTuple):
    """One value as it is said; a condition asks for its `key`."""

    zh: str
    key: str
    operator: str = "is"


@dataclass(frozen=True, slots=True)
class _Valued:
    """Which of some rows have which values: the numbers of the values of each row, and how some of the values are said."""

    held: Held
    say: Callable[[Rows], Iterable[_Value]]

    def counts(self) -> NDArray[np.int64]:
        """Return in how many of the rows each value stands, by its number."""
        return np.bincount(self._pairs() // max(self.held.rows, 1))

    def without(self) -> Rows:
        """Return the places of the rows without any value."""
        there = np.zeros(self.held.rows, bool)
        there[self.held.at] = True
        return np.flatnonzero(~there)

    def rows_of(self, number: int) -> Rows:
        """Return the places of the rows that have a value."""
        found: Rows = self.held.at[self.held.numbers == number]
        return found

    def _pairs(self) -> NDArray[np.int64]:
        """Return one number for each value of each row: a row that has a value twice has it once."""
        return np.unique(self.held.numbers.astype(np.int64) * self.held.rows + self.held.at)


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


def tally(asked: Asked, rows: Flags, column: ListColumn) -> list[ValueCount]:
    """Return how many of the flagged rows have each value of a column, the most frequent first, then those that have none."""
    valued = _valued(asked, np.flatnonzero(rows), column)
    return [counted for counted, _ in _most_frequent(valued, column)]


def pivot(
    asked: Asked, rows: Flags, down: ListColumn, across: ListColumn
) -> tuple[list[ValueCount], list[ValueCount], list[list[int]]]:
    """Return the values of two columns and how many of the flagged rows have each pair of them."""
    chosen = np.flatnonzero(rows)
    (downs, of_down), (acrosses, of_across) = (_shown(asked, chosen, column) for column in (down, across))
    table = [[int(np.count_nonzero(one & other)) for other in of_across] for one in of_down]
    return downs, acrosses, table


def _shown(asked: Asked, chosen: Rows, column: ListColumn) -> tuple[list[ValueCount], list[Flags]]:
    """Return the values of a column that are shown, and which of the chosen rows have each."""
    valued = _valued(asked, chosen, column)
    most = _most_frequent(valued, column)
    flags = []
    for _, number in most:
        has = np.zeros(len(chosen), bool)
        has[valued.without() if number == NONE else valued.rows_of(number)] = True
        flags.append(has)
    return [counted for counted, _ in most], flags


def _most_frequent(valued: _Valued, column: ListColumn) -> list[tuple[ValueCount, int]]:
    """Return the most frequent values with their numbers, those of one count by how they are said; then, as `NONE`, what has none."""
    counts = valued.counts()
    there = np.flatnonzero(counts)
    if len(there) > MOST_VALUES:
        least = np.partition(counts[there], -MOST_VALUES)[-MOST_VALUES]
        there = there[counts[there] >= least]
    said = zip(valued.say(there), there.tolist(), counts[there].tolist(), strict=True)
    most = sorted(said, key=lambda one: (-one[2], one[0].zh))[:MOST_VALUES]
    found = [
        (ValueCount(value.zh, count, written(column, OPERATORS[value.operator], value.key, value.key)), number)
        for value, number, count in most
        if value.key
    ]
    if without := len(valued.without()):
        found.append((ValueCount(EMPTY, without, written(column, OPERATORS[NOTHING], "", "")), NONE))
    return found


def _valued(asked: Asked, chosen: Rows, column: ListColumn) -> _Valued:
    """Return the values of a column in the chosen rows."""
    if column.holds is Holds.PLACES:
        return _of_places(asked, chosen, column)
    if column.holds in (Holds.LINKS, Holds.OWNERS):
        return _of_links(asked, chosen, column)
    values = asked.values(column)
    held = values.held_by(chosen)
    if column.holds is not Holds.DATE:
        keys = values.words.all
        return _Valued(held, lambda codes: (_Value(column.zh_of(keys[n]), str(keys[n])) for n in codes.tolist()))
    years = [str(word)[:4] for word in values.words.all]  # dates count by year
    number = {year: place for place, year in enumerate(dict.fromkeys(years))}
    of_word = np.array([number[year] for year in years], np.int32)
    named = list(number)
    by_year = replace(held, numbers=of_word[held.numbers])
    return _Valued(
        by_year, lambda numbers: (_Value(column.zh_of(named[n]), named[n], "between") for n in numbers.tolist())
    )


def _of_links(asked: Asked, chosen: Rows, column: ListColumn) -> _Valued:
    held = asked.ends_of(column, chosen)
    others, at = np.unique(held.numbers, return_inverse=True)

    def say(numbers: Rows) -> Iterable[_Value]:
        return map(_Value, asked.names(others[numbers]), asked.copy.numbering.ids_of(others[numbers]))

    return _Valued(replace(held, numbers=at), say)


def _of_places(asked: Asked, chosen: Rows, column: ListColumn) -> _Valued:
    above = regions_above(asked.store)
    whole_of = asked.copy.network.remembered.get("wholes", [above], lambda: _wholes(asked, above))
    held = asked.ends_of(column, chosen)
    # A region that was added after these were told counts for itself.
    told = np.minimum(held.numbers, len(whole_of) - 1)
    whole = np.where(told == held.numbers, whole_of[told], held.numbers.astype(np.int64) * 2)
    wholes, at = np.unique(whole, return_inverse=True)

    def say(numbers: Rows) -> Iterable[_Value]:
        for whole, id_ in zip(wholes[numbers].tolist(), asked.copy.numbering.ids_of(wholes[numbers] // 2), strict=True):
            place = above.by_id.get(id_)
            yield _Value(place.name if place else id_, id_, "in" if whole % 2 else "is")

    return _Valued(replace(held, numbers=at), say)


def _wholes(asked: Asked, above: RegionsAbove) -> NDArray[np.int64]:
    """Return by the number of each region what it counts for: twice the number of a region, and one more where all below that is meant.

    A country that is counted by its provinces, and a place of which it is not known where it lies, are themselves only.
    """
    regions = np.flatnonzero(asked.copy.network.kinds == LABELS.index(REGION))
    in_parts = {country.id for place in above.provinces if (country := above.country(place.parent_id))}
    wholes = []
    for id_ in asked.copy.numbering.ids_of(regions):
        country = above.country(id_)
        wholes.append(above.province_of.get(id_) or (country.id if country and country.id not in in_parts else ""))
    found = np.arange(asked.day.size) * 2
    numbers = asked.copy.numbering.numbers_of(wholes)
    found[regions[numbers != UNKNOWN]] = numbers[numbers != UNKNOWN].astype(np.int64) * 2 + 1
    return found
