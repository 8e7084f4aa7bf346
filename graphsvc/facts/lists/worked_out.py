"""Columns that no field holds: how many links, when last in contact, what is next, and the score towards a region.

The meanings are those of the answers of the same name: a last contact may be through another, a next action and a commitment
are open until their state says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.contacts import NEVER, last_spoken
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.ranking import Ranked
from graphsvc.facts.columns.values import NONE, Table, Values
from graphsvc.facts.due import OPEN
from graphsvc.facts.lists import linked
from graphsvc.facts.lists.linked import Ends
from graphsvc.facts.network_copy.partial_dates import in_order, partial_date

S = TypeVar("S", bound=np.generic)

# Words of a channel by which people stood before each other.
_IN_PERSON = (
    "走访", "来访", "出访", "拜访", "面谈", "会面", "会见", "见面", "座谈", "调研", "考察", "接待", "揭牌", "visit", "in person",
)  # fmt: skip
# Something is to be done, and it is not said by when: behind every day.
UNDATED = 99990000


def counts(ends: Ends, rows: Numbers, size: int) -> Values:
    """Return with how many others each row is linked."""
    distinct, codes = np.unique(np.bincount(ends.near, minlength=size)[rows], return_inverse=True)
    return Values.single(distinct.tolist(), codes)


def last_contacts(day: Day, rows: Numbers) -> Values:
    """Return the partial date on which each row was last spoken to, by itself or through another; none where never."""
    spoken = last_spoken(day)
    return _dates(np.maximum(spoken.own, spoken.through_others)[rows])


def last_visits(day: Day, interactions: Table, rows: Numbers) -> Values:
    """Return the partial date on which somebody last met each row in person; none where never."""
    met = meetings(interactions, day.size)
    latest = np.full(day.size, NEVER, np.int32)
    for (link_type, kind, _), links in day.network.links.items():
        if (link_type, kind) == ("WITH", "Interaction"):
            on = day.network.on[links.start]
            held = met[links.start] & (on <= day.day)
            np.maximum.at(latest, links.end[held], on[held])
    return _dates(latest[rows])


def meetings(interactions: Table, size: int) -> Flags:
    """Return which of all nodes are interactions by which people stood before each other."""
    met = np.zeros(size, bool)
    in_person = interactions.columns["channel"].rows_where(lambda text: any(word in text for word in _IN_PERSON))
    met[interactions.numbers[in_person & interactions.rows]] = True
    return met


def of_the_same_name(table: Table) -> Values:
    """Return how many other entities of the kind share each row's name, letters compared as searching does."""
    names = table.columns["name"]
    folded = {text: number for number, text in enumerate(dict.fromkeys(names.words.folded()))}
    of_word = np.array([folded[text] for text in names.words.folded()], np.int64)
    key = np.full(len(names), len(folded), np.int64)
    key[names.row_of] = of_word[names.codes]
    many = np.bincount(key[table.rows], minlength=len(folded) + 1)
    many[len(folded)] = 1
    return Values.of(np.maximum(many[key] - 1, 0).tolist())


def ties(day: Day, inside: Flags | None, kind: str, rows: Numbers) -> Values:
    """Return by how many links each row is tied to the regions `inside`; nothing where no region is asked for."""
    if inside is None:
        return Values.of([None] * len(rows))
    return Values.of(linked.tie_counts(day, kind, inside)[rows].tolist())


def next_steps(day: Day, table_of: Callable[[str], Table], rows: Numbers) -> Values:
    """Return the earliest day by which something is open with each row; `UNDATED` where none is said."""
    earliest = np.full(day.size, np.iinfo(np.int32).max, np.int32)
    for (link_type, kind, _), links in day.network.links.items():
        if link_type != "WITH":
            continue
        due = _due(table_of(kind), day, kind)[links.start]
        is_open = due != NEVER
        np.minimum.at(earliest, links.end[is_open], due[is_open])
    earliest[earliest == np.iinfo(np.int32).max] = NEVER
    return _dates(earliest[rows])


def scores(ranked: Ranked | None, rows: Numbers, size: int) -> Values:
    """Return the score of each organization towards a region; none where nothing connects them."""
    found = np.zeros(size)
    if ranked is not None:
        found[ranked.organizations] = ranked.scores
    distinct, codes = np.unique(found[rows], return_inverse=True)
    return _without_first(distinct.tolist(), codes, 0.0)


def _due(table: Table, day: Day, kind: str) -> Numbers:
    """Return by node the day by which what a record of a kind asks for is due; `NEVER` where it asks for nothing."""
    return day.network.while_unchanged(("due", day.day, kind), lambda: _find_due(table, day, kind))


def _find_due(table: Table, day: Day, kind: str) -> Numbers:
    is_closed = _firsts(table, "state", lambda state: (state or OPEN) != OPEN) & (_days(table, "closed") <= day.day)
    said = _either(_days(table, "on"), _days(table, "promised"))
    asks = table.rows & (said <= day.day) & ~is_closed
    if kind == "Interaction":
        asks &= _firsts(table, "next_action", bool)
    due = _either(_days(table, "due_to"), _days(table, "due"), _days(table, "due_from"))
    found = np.full(day.size, NEVER, np.int32)
    found[table.numbers[asks]] = np.where(due == NEVER, UNDATED, due)[asks]
    return found


def _firsts(table: Table, name: str, tells: Callable[[Any], bool]) -> Flags:
    """Return which rows have a first value in a column of which something is true."""
    return _first(table, name, np.fromiter(map(tells, _words(table, name)), bool))


def _days(table: Table, name: str) -> Numbers:
    """Return the first partial date that each row has in a column, `NEVER` where it has none or there is no such column."""
    return _first(table, name, np.fromiter(map(in_order, _words(table, name)), np.int32))


def _words(table: Table, name: str) -> list[Any]:
    return table.columns[name].words.all if name in table.columns else []


def _first(table: Table, name: str, of_words: NDArray[S]) -> NDArray[S]:
    """Return what belongs to the first value of each row; nothing where it has none."""
    found = np.zeros(len(table.numbers), of_words.dtype)
    if name in table.columns:
        firsts = table.columns[name].firsts
        found[firsts != NONE] = of_words[firsts[firsts != NONE]]
    return found


def _either(first: Numbers, *others: Numbers) -> Numbers:
    """Return of each row the first of some days that is one."""
    found = first
    for other in others:
        found = np.where(found == NEVER, other, found)
    return found


def _dates(numbers: NDArray[np.int32]) -> Values:
    distinct, codes = np.unique(numbers, return_inverse=True)
    return _without_first(
        [partial_date(number) if number != NEVER else NEVER for number in distinct.tolist()], codes, NEVER
    )


def _without_first(words: list[Any], codes: NDArray[np.intp], nothing: Any) -> Values:
    """Return a column of values in ascending order, of which the first stands for nothing where it is `nothing`."""
    if words and words[0] == nothing:
        return Values.single(words[1:], codes - 1)
    return Values.single(words, codes)
