"""The entities of a kind as one table: which, in which order, with which columns; how many there are of each value; of two values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from graphsvc.cursors import FROM_THE_FIRST, Start, cursor_after
from graphsvc.errors import Invalid
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.lists import cells, facets
from graphsvc.facts.lists.answers import ConditionOfList, CountsByValue, EntityList, Pivot, told
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.cells import ListCell, ListRow, Sight
from graphsvc.facts.lists.columns import ListColumn
from graphsvc.facts.lists.conditions import Alternatives
from graphsvc.facts.lists.counts import countable_column, counts_of, require_countable
from graphsvc.facts.lists.found import names_in, rows_found, rows_found_where_possible
from graphsvc.facts.lists.namesakes import told_of_namesakes
from graphsvc.facts.lists.ordering import FIRST, behind, in_order, key_of
from graphsvc.facts.lists.questions import ListQuestion, column_asked, kind_asked, read_question, text_of
from graphsvc.facts.lists.sentences import condition_said, condition_said_en, list_said, list_said_en
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed, read_log
from graphsvc.viewers.masks import field_seen_by
from graphsvc.viewers.rights import Thing
from graphsvc.viewers.things import things_of
from graphsvc.vocabulary import Field

__all__ = [
    "EntityList",
    "ListCell",
    "ListQuestion",
    "ListRow",
    "Pivot",
    "column_asked",
    "countable_column",
    "counted_by",
    "counted_by_two",
    "how_many",
    "kind_asked",
    "listed",
    "listed_where_possible",
    "read_question",
    "row_ids",
    "rows_of",
    "rows_with_private",
    "sentence_of",
    "told",
]

A_PAGE = 100
MOST_A_PAGE = 1000
MOST_WITH_PRIVATE = 1000
_A_PORTION = 500


@allowed(Action.SEE)
def listed(
    store: Store,
    viewer: Viewer,
    question: ListQuestion,
    day: date,
    *,
    limit: int = A_PAGE,
    start: Start = FROM_THE_FIRST,
    count_by: Sequence[ListColumn] = (),
) -> EntityList:
    """Return one page of a list, and how many of all its rows have each value of the columns to count by.

    Raises NotFound, Ambiguous, Invalid, Unavailable.
    """
    asked = Asked(store, question.kind, day, question.towards)
    return _page(asked, viewer, question, rows_found(asked, question), limit, start, count_by)


@allowed(Action.SEE)
def listed_where_possible(
    store: Store,
    viewer: Viewer,
    question: ListQuestion,
    day: date,
    *,
    limit: int = A_PAGE,
    start: Start = FROM_THE_FIRST,
    count_by: Sequence[ListColumn] = (),
) -> tuple[ListQuestion, EntityList]:
    """Return what of a question can be asked, and its page: a condition that names nothing there is told in `refused`.

    Raises Invalid for a cursor of another question, Unavailable.
    """
    asked = Asked(store, question.kind, day, question.towards)
    possible, found = rows_found_where_possible(asked, question)
    return possible, _page(asked, viewer, possible, found, limit, start, count_by)


def _page(
    asked: Asked,
    viewer: Viewer,
    question: ListQuestion,
    found: Flags,
    limit: int,
    start: Start,
    count_by: Sequence[ListColumn],
) -> EntityList:
    require_countable(count_by)
    order = question.order_shown
    ordered = in_order(asked, found, order)
    key = start.key(question.written, FIRST)
    first = (behind(asked, ordered, order, key) if key else 0) + start.skip
    places = ordered[first : first + limit].tolist()
    more = first + limit < len(ordered)
    names = names_in(asked, question)
    return EntityList(
        kind=question.kind,
        as_of=asked.today,
        sentence=list_said(question.kind, question.where, question.text, question.order, names),
        sentence_en=list_said_en(question.kind, question.where, question.text, question.order, names),
        where=tuple(map(text_of, question.where)),
        conditions=tuple(_condition(some, names) for some in question.where),
        order=order.text,
        total=len(ordered),
        columns=tuple(map(told, question.columns)),
        rows=tuple(_rows(asked, viewer, places, question.columns, told_of_namesakes(asked, places))),
        counts=counts_of(asked, found, count_by),
        next_cursor=cursor_after(key_of(asked, places[-1], order), question.written) if more else None,
    )


@allowed(Action.SEE)
def rows_of(
    store: Store, viewer: Viewer, question: ListQuestion, day: date, only: Sequence[str] | None = None
) -> tuple[int, Iterator[ListRow]]:
    """Return how many rows a whole list has, and the rows one after the other, read in portions; `only` are ids to be left.

    Raises as `listed` does.
    """
    asked = Asked(store, question.kind, day, question.towards)
    ordered = in_order(asked, rows_found(asked, question, only), question.order_shown)

    def rows() -> Iterator[ListRow]:
        for first in range(0, len(ordered), _A_PORTION):
            yield from _rows(asked, viewer, ordered[first : first + _A_PORTION].tolist(), question.columns)

    return len(ordered), rows()


@allowed(Action.SEE_PRIVATE)
def rows_with_private(
    store: Store, viewer: Viewer, question: ListQuestion, day: date, only: Sequence[str] | None = None
) -> tuple[int, Iterator[ListRow]]:
    """Return what `rows_of` does, private fields shown where the viewer may see them; each that is goes into the read log first.

    Raises as `listed` does, and Invalid for more rows than `MOST_WITH_PRIVATE`.
    """
    total, unasked = rows_of(store, viewer, question, day, only)
    if total > MOST_WITH_PRIVATE:
        raise Invalid(
            f"带私密内容的一次最多 {MOST_WITH_PRIVATE} 行，这里有 {total} 行。请加条件，或只勾选要的。",
            f"At most {MOST_WITH_PRIVATE} rows at once with private fields, and there are {total}: narrow the list.",
        )
    asked = list(rows_of(store, replace(viewer, shows_private=True), question, day, only)[1])
    read = [
        (row.id, column.name)
        for before, row in zip(unasked, asked, strict=True)
        for column, one, other in zip(question.columns, before.cells, row.cells, strict=True)
        if one != other
    ]
    read_log.record(store, viewer, read)
    return total, iter(asked)


@allowed(Action.SEE)
def row_ids(store: Store, viewer: Viewer, question: ListQuestion, day: date, most: int) -> list[str]:
    """Return the ids of the first `most` rows of a list in their order. Raises as `listed` does."""
    asked = Asked(store, question.kind, day, question.towards)
    ordered = in_order(asked, rows_found(asked, question), question.order_shown)
    return asked.copy.numbering.ids_of(asked.table.numbers[ordered[:most]])


@allowed(Action.SEE)
def how_many(store: Store, viewer: Viewer, questions: Sequence[ListQuestion], day: date) -> list[int]:
    """Return how many rows each of several lists of one kind has. Raises as `listed` does."""
    asked = Asked(store, questions[0].kind, day, questions[0].towards)
    return [int(np.count_nonzero(rows_found(asked, question))) for question in questions]


@allowed(Action.SEE)
def counted_by(
    store: Store, viewer: Viewer, question: ListQuestion, day: date, columns: Sequence[ListColumn]
) -> tuple[CountsByValue, ...]:
    """Return how many rows of a list have each value of some columns. Raises as `listed` does, Invalid."""
    require_countable(columns)
    asked = Asked(store, question.kind, day, question.towards)
    return counts_of(asked, rows_found(asked, question), columns)


@allowed(Action.SEE)
def counted_by_two(
    store: Store, viewer: Viewer, question: ListQuestion, day: date, down: ListColumn, across: ListColumn
) -> Pivot:
    """Return how many rows of a list have each pair of values of two columns. Raises as `listed` does, Invalid."""
    require_countable([down, across])
    asked = Asked(store, question.kind, day, question.towards)
    found = rows_found(asked, question)
    rows, columns, counts = facets.pivot(asked, found, down, across)
    return Pivot(
        question.kind,
        day,
        list_said(question.kind, question.where, question.text, None, names_in(asked, question)),
        int(np.count_nonzero(found)),
        told(down),
        told(across),
        tuple(rows),
        tuple(columns),
        tuple(map(tuple, counts)),
    )


@allowed(Action.SEE)
def sentence_of(store: Store, viewer: Viewer, question: ListQuestion, day: date) -> str:
    """Return in Chinese what a list is of. Raises Unavailable."""
    names = names_in(Asked(store, question.kind, day), question)
    return list_said(question.kind, question.where, question.text, question.order, names)


def _condition(alternatives: Alternatives, names: dict[str, str]) -> ConditionOfList:
    said = [(condition_said(one, names), condition_said_en(one, names)) for one in alternatives]
    return ConditionOfList(text_of(alternatives), "或".join(zh for zh, _ in said), " or ".join(en for _, en in said))


def _rows(
    asked: Asked, viewer: Viewer, places: Sequence[int], columns: Sequence[ListColumn], told: Sequence[str | None] = ()
) -> list[ListRow]:
    """Return the rows at these places of the table as the viewer may see them."""
    things: dict[str, Thing] = {}
    if private := viewer.shows_private and any(one.field and one.field.private for one in columns):
        ids = asked.copy.numbering.ids_of(asked.table.numbers[list(places)])
        things = things_of(asked.store, ids, asked.today)

    nobodys = Thing()

    def seen(field: Field) -> Callable[[str, object], object]:
        show = field_seen_by(viewer, asked.kind, field.name)
        return lambda id_, value: show(value, things.get(id_, nobodys))

    return cells.rows(asked, places, columns, Sight(seen, by_row=private), told)
