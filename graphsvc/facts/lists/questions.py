"""The question about a list: which of a kind, in which order, with which columns; read from the words of an address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.facts.lists.columns import Holds, ListColumn, column_named, columns_of, usual_columns
from graphsvc.facts.lists.conditions import MOST_CONDITIONS, Alternatives, read_condition
from graphsvc.facts.lists.ordering import Order
from graphsvc.gazetteer.places import Place
from graphsvc.values.names import KIND_NAMES
from graphsvc.values.results import shortened
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS

T = TypeVar("T")

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


def kind_asked(word: str) -> str:
    """Return the kind that a word names, as `experts` or 专家. Raises Invalid with those there are."""
    if kind := KIND_NAMES.value(word):
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
    shown = _readable(refused, column_asked, kind, columns[:_MOST_COLUMNS])
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


def column_asked(kind: str, word: str) -> ListColumn:
    """Return the column of a list that a word means. Raises Invalid with those there are."""
    found = column_named(kind, word)
    if found is None or found.holds is Holds.NEAR:
        there = "、".join(one.zh for one in columns_of(kind).values() if one.holds is not Holds.NEAR)
        raise Invalid(
            f"{KIND_BY_LABEL[kind].zh}没有「{shortened(word)}」这一列；有：{there}。",
            f"Lists of {KIND_BY_LABEL[kind].sheet} have no column {shortened(word)!r}.",
            parameter="columns",
        )
    return found


def text_of(alternatives: Alternatives) -> str:
    """Return a condition, or several of which one must hold, as an address has them."""
    return "|".join(one.text for one in alternatives)


def _order(kind: str, word: str) -> Order:
    column = column_asked(kind, word.removeprefix("-"))
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
