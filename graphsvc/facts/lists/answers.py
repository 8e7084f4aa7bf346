"""What questions about lists answer: a page of a list with its counts, and counts by two columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.lists.cells import ListRow
from graphsvc.facts.lists.columns import Holds, ListColumn
from graphsvc.facts.refs import Kind


@dataclass(frozen=True, slots=True)
class ColumnOfList:
    """One column of a list."""

    name: Annotated[str, Field(description="地址里的名称 its word in an address", examples=["native_of"])]
    zh: Annotated[str, Field(examples=["籍贯"])]
    en: Annotated[str, Field(examples=["Native of"])]
    holds: Annotated[Holds, Field(description="内容类型 what it holds, on which it depends what can be asked")]


@dataclass(frozen=True, slots=True)
class ConditionOfList:
    """One condition, or several of which one must hold, as an address has them and in words."""

    where: Annotated[str, Field(examples=["native_of:in:region-430000"])]
    zh: Annotated[str, Field(examples=["籍贯在湖南省"])]
    en: Annotated[str, Field(examples=["native of is in 湖南省"])]


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
    conditions: Annotated[
        tuple[ConditionOfList, ...], Field(description="同上，附说法 the same with how they are said")
    ]
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


def told(column: ListColumn) -> ColumnOfList:
    """Return a column as an answer tells of it."""
    return ColumnOfList(column.name, column.zh, column.en, column.holds)
