"""What fields hold, as columns: each different value once, and by number which of them stand in which row.

    words   ["在外", "回国"]        codes   [0, 1, 0]        ends   [1, 1, 3]      row 0: 在外, row 1: none, row 2: 回国 and 在外

A row is never changed: what it says now is written behind, and its former place counts no more; once most places count no more,
those that do are laid anew. Whether a condition is true is so decided once for each different value, and sorting is by numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.cursors import ORDERED_BY
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.values.folding import fold

NONE = -1
# Numbers of rows of a table, or of what stands in them.
Rows = NDArray[np.signedinteger[Any]]


@dataclass(slots=True)
class Words:
    """The different values of one column in the order in which they came; more may be added, and none ever changes its number."""

    all: list[Any] = field(default_factory=list)
    number: dict[Any, int] = field(default_factory=dict)
    _ranks: tuple[int, NDArray[np.int32]] | None = None
    _folded: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Sequence[Any]) -> Words:
        """Number some different values in their order."""
        return cls(list(values), {value: number for number, value in enumerate(values)})

    def code(self, value: Any) -> int:
        """Return the number of a value, a new one where it has not been seen."""
        found = self.number.setdefault(value, len(self.all))
        if found == len(self.all):
            self.all.append(value)
        return found

    def folded(self) -> Sequence[str]:
        """Return each value as searching compares it: case, width and traditional characters apart."""
        known = self._folded
        if len(known) < len(self.all):
            more = [str(value).replace("\n", " ") for value in self.all[len(known) :]]
            # At once: what turns traditional characters takes as long for one name as for a hundred.
            known = self._folded = (*known, *fold("\n".join(more)).split("\n"))
        return known

    def where(self, holds: Callable[[Any], bool], *, folded: bool = False) -> Flags:
        """Return which values are such as is asked for; `folded` asks it of them as searching has them."""
        return np.fromiter(map(holds, self.folded() if folded else self.all), bool, len(self.all))

    def ranks(self) -> NDArray[np.int32]:
        """Return the place of each value in their order (int32); texts that begin alike for long have the same place."""
        known = self._ranks
        if known is None or known[0] != len(self.all):
            keys = [value[:ORDERED_BY] if isinstance(value, str) else value for value in self.all]
            place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
            known = self._ranks = len(keys), np.array([place[key] for key in keys], np.int32)
        return known[1]


@dataclass(slots=True, eq=False)
class Values:
    """One column: the numbers of the values of each row, one row behind the other (int32), and where each row ends (int64).

    None of this ever changes, so that what is asked of it again and again is worked out once.
    """

    words: Words
    codes: Numbers
    ends: NDArray[np.int64]
    _row_of: Numbers | None = None
    _least: tuple[int, NDArray[np.int32]] | None = None

    @classmethod
    def of(cls, rows: Iterable[Any]) -> Values:
        """Make a column of what each row holds: a value, a list of them or None."""
        return cls(Words(), np.empty(0, np.int32), np.empty(0, np.int64)).with_more(rows)

    @classmethod
    def single(cls, words: Sequence[Any], codes: NDArray[np.signedinteger]) -> Values:
        """Make a column of rows that hold one value each, by its place in `words`, or none (`NONE`)."""
        held = codes != NONE
        return cls(Words.of(words), codes[held].astype(np.int32), np.cumsum(held))

    def __len__(self) -> int:
        return len(self.ends)

    def with_more(self, rows: Iterable[Any]) -> Values:
        """Return the column with more rows behind the others."""
        code, codes, ends = self.words.code, list[int](), list[int]()
        for held in rows:
            if isinstance(held, list):
                codes += [code(value) for value in held]
            elif held is not None:
                codes.append(code(held))
            ends.append(len(codes))
        return Values(
            self.words,
            np.concatenate((self.codes, np.array(codes, np.int32))),
            np.concatenate((self.ends, np.array(ends, np.int64) + len(self.codes))),
        )

    def only(self, rows: Rows) -> Values:
        """Return the column of some rows, and of the values only those that stand in them."""
        held = self.held_by(rows)
        used, codes = np.unique(held.numbers, return_inverse=True)
        words = Words.of([self.words.all[code] for code in used.tolist()])
        return Values(words, codes.astype(np.int32), np.cumsum(np.bincount(held.at, minlength=len(rows))))

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many values each row has."""
        return np.diff(self.ends, prepend=0)

    @property
    def row_of(self) -> Numbers:
        """The row of each value."""
        known = self._row_of
        if known is None:
            known = self._row_of = np.repeat(np.arange(len(self), dtype=np.int32), self.counts)
        return known

    @property
    def firsts(self) -> Numbers:
        """The number of each row's first value; `NONE` where it has none."""
        found = np.full(len(self), NONE, np.int32)
        held = np.flatnonzero(counts := self.counts)
        found[held] = self.codes[self.ends[held] - counts[held]]
        return found

    def row(self, place: int) -> list[Any]:
        """Return the values of one row."""
        start = int(self.ends[place - 1]) if place else 0
        return [self.words.all[code] for code in self.codes[start : int(self.ends[place])]]

    def held_by(self, rows: Rows) -> Held:
        """Return the numbers of the values of some rows."""
        return held_by(self.codes, self.ends, rows)

    def rows_where(self, holds: Callable[[Any], bool], *, folded: bool = False) -> Flags:
        """Return in which rows one of the values is such as is asked for; `folded` asks it of the values as searching has them."""
        rows = np.zeros(len(self), bool)
        rows[self.row_of[self.words.where(holds, folded=folded)[self.codes]]] = True
        return rows

    def least_ranks(self) -> NDArray[np.int32]:
        """Return the place of each row's first value in their order; `NONE` where it has none."""
        known, words = self._least, len(self.words.all)  # of which other columns may have added some
        if known is None or known[0] != words:
            known = self._least = words, least(self.row_of, self.words.ranks()[self.codes], len(self))
        return known[1]

    def tally(self, rows: Flags) -> list[tuple[Any, int]]:
        """Return in how many of the flagged rows each value stands, the most frequent first."""
        keys = np.unique(self.codes[rows[self.row_of]].astype(np.int64) * len(self) + self.row_of[rows[self.row_of]])
        counts = np.bincount(keys // max(len(self), 1), minlength=len(self.words.all))
        found = [(self.words.all[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()]
        return sorted(found, key=lambda pair: (-pair[1], str(pair[0])))


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What some rows hold, one behind the other: numbers, and of each the place of its row among those rows (int64)."""

    numbers: Rows
    at: NDArray[np.int64]
    rows: int

    def by_row(self) -> list[list[int]]:
        """Return the numbers of each of the rows."""
        ends = np.searchsorted(self.at, np.arange(self.rows), "right").tolist()
        numbers = self.numbers.tolist()
        return [numbers[first:last] for first, last in zip([0, *ends], ends, strict=False)]


def held_by(numbers: Rows, ends: NDArray[np.int64], rows: Rows) -> Held:
    """Return what some rows hold of `numbers`, which stand row behind row, each row's up to its place in `ends`."""
    starts = np.where(rows > 0, ends[rows - 1], 0)
    many = ends[rows] - starts
    firsts = np.cumsum(many) - many
    at = np.repeat(np.arange(len(rows)), many)
    return Held(numbers[np.arange(len(at)) + np.repeat(starts - firsts, many)], at, len(rows))


def least(rows: Numbers, ranks: Numbers, size: int) -> NDArray[np.int32]:
    """Return the least of the ranks that each row has, `NONE` where it has none."""
    found = np.full(size, np.iinfo(np.int32).max, np.int32)
    np.minimum.at(found, rows, ranks)
    found[found == np.iinfo(np.int32).max] = NONE
    return found


@dataclass(slots=True, eq=False)
class Table:
    """The nodes of one kind with what their fields hold; none of this ever changes.

    `numbers` is the node of each row (int32), `place` the row of each node, `NONE` for other kinds and what is gone (int32).
    """

    numbers: Numbers
    place: Numbers
    columns: Mapping[str, Values]
    _rows: Flags | None = None

    @classmethod
    def of(cls, names: Iterable[str]) -> Table:
        """Return a table of these columns without a row."""
        none = np.empty(0, np.int32)
        return cls(none, none, {name: Values.of(()) for name in names})

    @property
    def rows(self) -> Flags:
        """Which rows count: those that say what their node is now."""
        if self._rows is None:
            self._rows = self.place[self.numbers] == np.arange(len(self.numbers))
        return self._rows

    def with_more(self, numbers: Sequence[int], rows: Sequence[Mapping[str, Any]], size: int) -> Table:
        """Return the table with what these nodes hold now; the network has `size` nodes by now."""
        place = self._grown(size)
        place[list(numbers)] = np.arange(len(self.numbers), len(self.numbers) + len(numbers), dtype=np.int32)
        columns = {name: column.with_more(row.get(name) for row in rows) for name, column in self.columns.items()}
        return Table(np.concatenate((self.numbers, np.array(numbers, np.int32))), place, columns)._laid_anew()

    def without(self, numbers: Sequence[int], size: int) -> Table:
        """Return the table without some nodes; the network has `size` nodes by now."""
        place = self._grown(size)
        place[list(numbers)] = NONE
        return Table(self.numbers, place, self.columns)

    def _laid_anew(self) -> Table:
        """Return the table without the rows that do not count, where those are the most."""
        kept = np.flatnonzero(self.rows)
        if 2 * len(kept) >= len(self.numbers):
            return self
        numbers, place = self.numbers[kept], np.full(len(self.place), NONE, np.int32)
        place[numbers] = np.arange(len(kept), dtype=np.int32)
        return Table(numbers, place, {name: column.only(kept) for name, column in self.columns.items()})

    def _grown(self, size: int) -> Numbers:
        return np.concatenate((self.place, np.full(size - len(self.place), NONE, np.int32)))
