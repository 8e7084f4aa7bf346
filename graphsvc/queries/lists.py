"""The entities of a kind as one table: which, in which order, with which columns; how many there are of each value; of two values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

import numpy as np
from pydantic import Field

from graphsvc.cursors import FROM_THE_FIRST, Start, cursor_after
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.lists import cells, facets
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.cells import ListCell, ListRow
from graphsvc.facts.lists.columns import Holds, ListColumn, column_named, columns_of, kind_of_list, usual_columns
from graphsvc.facts.lists.conditions import MOST_CONDITIONS, Alternatives, read_condition
from graphsvc.facts.lists.facets import Counted
from graphsvc.facts.lists.matching import matching
from graphsvc.facts.lists.ordering import FIRST, Order, behind, in_order, key_of
from graphsvc.facts.lists.sentences import list_said, list_said_en
from graphsvc.facts.refs import Kind
from graphsvc.facts.search import ids_matching
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.values.results import shortened
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.viewers.masks import seen_by
from graphsvc.viewers.rights import Thing
from graphsvc.viewers.things import things_of
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS

__all__ = [
    "EntityList",
    "ListCell",
    "ListQuestion",
    "ListRow",
    "Pivot",
    "counted_by_two",
    "listed",
    "read_question",
    "row_ids",
    "rows_of",
]

T = TypeVar("T")

A_PAGE = 100
MOST_A_PAGE = 1000
_A_PORTION = 500
_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What list is asked for: every text of `where` must hold, each being one condition or several alternatives.

    `refused` are conditions, columns and orders that cannot be, each with why; the rest of the question stands.
    """

    kind: str
    columns: tuple[ListColumn, ...]
    where: tuple[Alternatives, ...] = ()
    text: str = ""
    order: Order | None = None
    towards: Place | None = None
    refused: tuple[GraphServiceError, ...] = ()

    @property
    def order_shown(self) -> Order:
        """The order that the rows stand in: by name where none was asked for."""
        return self.order or Order(columns_of(self.kind)["name"])

    @property
    def written(self) -> tuple[object, ...]:
        """What makes this question another than the next, as plain values; which columns are shown does not."""
        conditions = tuple(tuple(one.text for one in alternatives) for alternatives in self.where)
        return (
            "list",
            self.kind,
            conditions,
            self.text,
            self.order_shown.text,
            self.towards.id if self.towards else None,
        )


@dataclass(frozen=True, slots=True)
class ColumnOfList:
    """One column of a list."""

    name: Annotated[str, Field(description="地址里的名称 its word in an address", examples=["native_of"])]
    zh: Annotated[str, Field(examples=["籍贯"])]
    en: Annotated[str, Field(examples=["Native of"])]
    holds: Annotated[Holds, Field(description="内容类型 what it holds, on which it depends what can be asked")]


@dataclass(frozen=True, slots=True)
class ValueCount:
    """One value of a column with how many rows have it."""

    zh: Annotated[str, Field(description="取值 the value", examples=["湖南省"])]
    count: int
    where: Annotated[
        str, Field(description="只要这些的条件 the condition for just these", examples=["native_of:in:region-430000"])
    ]


@dataclass(frozen=True, slots=True)
class CountsByValue:
    """How many rows there are of each value of one column."""

    column: ColumnOfList
    values: tuple[ValueCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityList:
    """One page of a list; `total` counts all of it."""

    kind: Kind
    as_of: date
    sentence: Annotated[
        str,
        Field(description="这份清单是什么 what it is of, in Chinese", examples=["籍贯在湖南省的专家，按上次联络排列"]),
    ]
    sentence_en: Annotated[str, Field(description="同上，英文 the same in English")]
    where: Annotated[tuple[str, ...], Field(description="筛选条件 the conditions")]
    order: Annotated[
        str, Field(description="排序，减号为倒序 the order; a minus: last first", examples=["-last_contact"])
    ]
    total: Annotated[int, Field(description="共几个，不限于本页 how many in all")]
    columns: tuple[ColumnOfList, ...]
    rows: tuple[ListRow, ...]
    counts: Annotated[
        tuple[CountsByValue, ...], Field(description="按取值计数 counts by value; empty where not asked for")
    ] = ()
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Pivot:
    """How many entities there are of each pair of values of two columns; `counts` has a row for each of `down`."""

    kind: Kind
    as_of: date
    sentence: str
    total: Annotated[int, Field(description="共几个 how many entities; one with two values counts for both")]
    down_column: ColumnOfList
    across_column: ColumnOfList
    down: tuple[ValueCount, ...]
    across: tuple[ValueCount, ...]
    counts: tuple[tuple[int, ...], ...]


def kind_asked(word: str) -> str:
    """Return the kind that a word names, as `experts` or 专家. Raises Invalid with those there are."""
    if kind := kind_of_list(word):
        return kind
    named = "、".join(f"{kind.sheet}（{kind.zh}）" for kind in KINDS)
    raise Invalid(
        f"没有「{shortened(word)}」的清单；有：{named}。",
        f"There is no list of {shortened(word)!r}; there are {', '.join(k.sheet for k in KINDS)}.",
    )


def read_question(
    kind: str,
    *,
    columns: Sequence[str] = (),
    where: Sequence[str] = (),
    text: str = "",
    order: str = "",
    towards: Place | None = None,
) -> ListQuestion:
    """Read a question about a list of a kind from the words of an address; what cannot be is told in `refused`, the rest stands."""
    refused: list[GraphServiceError] = []
    shown = _readable(refused, _column, kind, columns[:_MOST_COLUMNS])
    asked = _readable(refused, read_condition, kind, where[:MOST_CONDITIONS])
    if len(where) > MOST_CONDITIONS:
        refused.append(
            Invalid(
                f"条件请不超过 {MOST_CONDITIONS} 个，其余的没有用上。",
                f"At most {MOST_CONDITIONS} conditions; the others were left out.",
            )
        )
    usual = (columns_of(kind)[name] for name in usual_columns(kind))
    return ListQuestion(
        kind,
        tuple(dict.fromkeys(shown or usual)),
        tuple(asked),
        text.strip(),
        next(iter(_readable(refused, _order, kind, [order] if order else [])), None),
        towards,
        tuple(refused),
    )


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
    found = _matching(asked, question)
    order = question.order_shown
    ordered = in_order(asked, found, order)
    key = start.key(question.written, FIRST)
    first = (behind(asked, ordered, order, key) if key else 0) + start.skip
    places = ordered[first : first + limit]
    more = first + limit < len(ordered)
    names = _names(asked, question)
    return EntityList(
        kind=question.kind,
        as_of=day,
        sentence=list_said(question.kind, question.where, question.text, question.order, names),
        sentence_en=list_said_en(question.kind, question.where, question.text, question.order, names),
        where=tuple("|".join(one.text for one in alternatives) for alternatives in question.where),
        order=order.text,
        total=len(ordered),
        columns=tuple(map(told, question.columns)),
        rows=tuple(_rows(asked, viewer, places.tolist(), question.columns)),
        counts=tuple(CountsByValue(told(one), _values(facets.tally(asked, found, one))) for one in count_by),
        next_cursor=cursor_after(key_of(asked, int(places[-1]), order), question.written) if more else None,
    )


@allowed(Action.SEE)
def rows_of(store: Store, viewer: Viewer, question: ListQuestion, day: date) -> tuple[int, Iterator[ListRow]]:
    """Return how many rows a whole list has, and the rows one after the other, read in portions. Raises as `listed` does."""
    asked = Asked(store, question.kind, day, question.towards)
    ordered = in_order(asked, _matching(asked, question), question.order_shown)

    def rows() -> Iterator[ListRow]:
        for first in range(0, len(ordered), _A_PORTION):
            yield from _rows(asked, viewer, ordered[first : first + _A_PORTION].tolist(), question.columns)

    return len(ordered), rows()


@allowed(Action.SEE)
def row_ids(store: Store, viewer: Viewer, question: ListQuestion, day: date, most: int) -> list[str]:
    """Return the ids of the first `most` rows of a list in their order. Raises as `listed` does."""
    asked = Asked(store, question.kind, day, question.towards)
    ordered = in_order(asked, _matching(asked, question), question.order_shown)
    return asked.copy.numbering.ids_of(asked.table.numbers[ordered[:most]])


@allowed(Action.SEE)
def counted_by_two(
    store: Store, viewer: Viewer, question: ListQuestion, day: date, down: ListColumn, across: ListColumn
) -> Pivot:
    """Return how many rows of a list have each pair of values of two columns. Raises as `listed` does, Invalid."""
    for column in (down, across):
        if not facets.may_be_counted(column):
            raise Invalid(
                f"不能按「{column.zh}」计数；请选别的列。",
                f"Rows cannot be counted by {column.name}; choose another column.",
                parameter="by",
            )
    asked = Asked(store, question.kind, day, question.towards)
    found = _matching(asked, question)
    rows, columns, counts = facets.pivot(asked, found, down, across)
    return Pivot(
        question.kind,
        day,
        list_said(question.kind, question.where, question.text, None, _names(asked, question)),
        int(np.count_nonzero(found)),
        told(down),
        told(across),
        _values(rows),
        _values(columns),
        tuple(map(tuple, counts)),
    )


def told(column: ListColumn) -> ColumnOfList:
    """Return a column as an answer tells of it."""
    return ColumnOfList(column.name, column.zh, column.en, column.holds)


def column_asked(kind: str, word: str) -> ListColumn:
    """Return the column of a list that a word means. Raises Invalid with those there are."""
    return _column(kind, word)


def _matching(asked: Asked, question: ListQuestion) -> Flags:
    only = ids_matching(asked.store, question.text, question.kind) if question.text else None
    return matching(asked, question.where, only)


def _rows(asked: Asked, viewer: Viewer, places: Sequence[int], columns: Sequence[ListColumn]) -> list[ListRow]:
    known = cells.properties_of(asked, places, columns)
    private = viewer.shows_private and any(one.field and one.field.private for one in columns)
    things = things_of(asked.store, known, asked.today) if private else {}
    seen = {id_: seen_by(viewer, asked.kind, held, things.get(id_, Thing())) for id_, held in known.items()}
    return cells.rows(asked, places, columns, seen)


def _names(asked: Asked, question: ListQuestion) -> dict[str, str]:
    """Return the names of what conditions ask for by id."""
    values = {one.near[1] if one.operator.name == "within" else one.value for some in question.where for one in some}
    numbers = asked.copy.numbering.numbers_of(sorted(values))
    known = [(id_, number) for id_, number in zip(sorted(values), numbers.tolist(), strict=True) if number >= 0]
    names = asked.names(np.array([number for _, number in known], np.int32))
    return {id_: name for (id_, _), name in zip(known, names, strict=True) if name}


def _values(found: Sequence[Counted]) -> tuple[ValueCount, ...]:
    return tuple(ValueCount(one.zh, one.count, one.condition.text) for one in found)


def _column(kind: str, word: str) -> ListColumn:
    found = column_named(kind, word)
    if found is None or found.holds is Holds.NEAR:
        there = "、".join(one.zh for one in columns_of(kind).values() if one.holds is not Holds.NEAR)
        raise Invalid(
            f"{KIND_BY_LABEL[kind].zh}没有「{shortened(word)}」这一列；有：{there}。",
            f"Lists of {KIND_BY_LABEL[kind].sheet} have no column {shortened(word)!r}.",
            parameter="columns",
        )
    return found


def _order(kind: str, word: str) -> Order:
    column = _column(kind, word.removeprefix("-"))
    if column.holds is Holds.HIDDEN:
        raise Invalid(
            f"不能按「{column.zh}」排列：隐私和长文字没有先后。",
            f"{column.name} has no order: it is private or a long text.",
            parameter="sort",
        )
    return Order(column, word.startswith("-"))


def _readable(
    refused: list[GraphServiceError], read: Callable[[str, str], T], kind: str, words: Sequence[str]
) -> list[T]:
    """Return what can be read; what cannot be is told of."""
    found = []
    for word in words:
        try:
            found.append(read(kind, word))
        except GraphServiceError as error:
            refused.append(error)
    return found
