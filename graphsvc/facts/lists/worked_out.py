"""Columns that no field holds: how many links, when last in contact, what is next, and the score towards a region.

The meanings are those of the answers of the same name: a last contact may be through another, a next action and a commitment
are open until their state says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.contacts import NEVER, last_spoken
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.ranking import Ranked
from graphsvc.facts.columns.values import Table, Values
from graphsvc.facts.due import OPEN
from graphsvc.facts.lists import linked
from graphsvc.facts.lists.linked import Ends
from graphsvc.facts.network_copy.partial_dates import in_order, partial_date

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


def _due(table: Table, day: Day, kind: str) -> NDArray[np.int32]:
    """Return by node the day by which what a record of a kind asks for is due; `NEVER` where it asks for nothing."""
    found = np.zeros(day.size, np.int32)
    for place in np.flatnonzero(table.rows).tolist():
        held = {name: column.row(place) for name, column in table.columns.items() if name in _ASKED}
        asks = kind != "Interaction" or _first(held, "next_action")
        if asks and _is_open(held, day):
            due = _first(held, "due_to") or _first(held, "due") or _first(held, "due_from")
            found[table.numbers[place]] = in_order(due) or UNDATED
    return found


_ASKED = frozenset({"next_action", "state", "on", "promised", "closed", "due", "due_to", "due_from"})


def _is_open(held: dict[str, list[Any]], day: Day) -> bool:
    is_closed = (_first(held, "state") or OPEN) != OPEN and in_order(_first(held, "closed")) <= day.day
    said = _first(held, "on") or _first(held, "promised")
    return in_order(said) <= day.day and not is_closed


def _first(held: dict[str, list[Any]], name: str) -> Any:
    return next(iter(held.get(name, ())), None)


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
