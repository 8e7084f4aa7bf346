"""The address of a list: every part of its question is a parameter, so that an address kept or sent shows the same list."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field, StringConstraints

from graphsvc.errors import Ambiguous, GraphServiceError, NotFound
from graphsvc.facts.lists.columns import columns_of
from graphsvc.facts.lists.conditions import LONGEST
from graphsvc.gazetteer.places import Place
from graphsvc.queries import lists
from graphsvc.queries.lists import ListQuestion
from graphsvc.vocabulary.kinds import NAME
from graphsvc.web import naming
from graphsvc.web.parameters import Cursor, Parameters, Text, Today, limit

_Condition = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]


class KindOfList(Parameters):
    """Which list: the kind by any of its words."""

    kind: Text = Field(description="类别：experts、Expert、专家 the kind by any of its words", examples=["experts"])


class ListOptions(Parameters):
    """Which entities of the kind, and towards which region scores are."""

    where: list[_Condition] = Field(
        default=[],
        description="条件 列:运算:值，可重复，须都成立；一条里以 | 分隔的任一成立即可 conditions column:operator:value; all must hold, one of those separated by |",
        examples=[["fields:contains:石墨烯"]],
    )
    q: Text | None = Field(default=None, description="文中提到 words that are mentioned", examples=["石墨烯"])
    towards: Text | None = Field(
        default=None, description="联系强度所指的地区 the region that scores are towards", examples=["湖南省"]
    )
    as_of: Today


class ListQuery(ListOptions):
    """A page of a list."""

    columns: list[Text] = Field(
        default=[], description="列，按显示顺序，可重复 columns in their order", examples=[["name", "native_of"]]
    )
    sort: Text | None = Field(
        default=None, description="按哪一列排列，减号为倒序 the order; a minus: last first", examples=["-last_contact"]
    )
    count: list[Text] = Field(
        default=[],
        max_length=12,
        description="按这些列的取值计数 columns to count the values of",
        examples=[["status"]],
    )
    limit: int = limit(lists.A_PAGE, lists.MOST_A_PAGE)
    cursor: Cursor | None = None


class PageQuery(ListQuery):
    """A page of a list as people see it, the condition that they are making, and the change that has just been made.

    What cannot be is told on the page, which shows the rest.
    """

    where: list[str] = Field(default=[])
    value: str | None = None
    to: str | None = None
    filter: Text | None = Field(default=None, description="正在为哪一列加条件 the column that a condition is made for")
    op: Text | None = Field(default=None, description="所加条件的运算 the operator of that condition")
    steps: Text | None = None
    either: int | None = Field(
        default=None, ge=0, description="与第几个条件或 the condition that it is an alternative to"
    )
    saved: Text | None = None


class PivotPageQuery(PageQuery):
    """The two columns of a page that counts a list by them."""

    down: Text | None = None
    across: Text | None = None


class PivotQuery(ListOptions):
    """A list counted by two columns."""

    down: Text = Field(description="各行 the column whose values are rows", examples=["fields"])
    across: Text = Field(description="各列 the column whose values are columns", examples=["lives_in"])


def read(kind: str, query: ListOptions) -> ListQuestion:
    """Return the question in an address; what of it cannot be is told in `refused`. Raises NotFound, Ambiguous, Invalid."""
    return _read(kind, query, naming.region_or_none(query.towards, "towards"))


def read_for_page(kind: str, query: PageQuery) -> ListQuestion:
    """Return the question in the address of a page, on which each row begins with its name; what of it cannot be is told in `refused`."""
    refused: tuple[GraphServiceError, ...] = ()
    towards = None
    try:
        towards = naming.region_or_none(query.towards, "towards")
    except (NotFound, Ambiguous) as error:
        refused = (error,)
    found = _read(kind, query, towards)
    name = columns_of(kind)[NAME.name]
    columns = tuple(dict.fromkeys((name, *found.columns)))
    return replace(found, columns=columns, refused=(*refused, *found.refused))


def _read(kind: str, query: ListOptions, towards: Place | None) -> ListQuestion:
    columns, order = (query.columns, query.sort or "") if isinstance(query, ListQuery) else ((), "")
    return lists.read_question(
        kind, columns=columns, where=query.where, text=query.q or "", order=order, towards=towards
    )
