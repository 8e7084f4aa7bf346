"""The address of a list: every part of its question is a parameter, so that an address kept or sent shows the same list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from graphsvc.facts.lists.conditions import LONGEST
from graphsvc.queries import lists
from graphsvc.queries.lists import ListQuestion
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


class PivotQuery(ListOptions):
    """A list counted by two columns."""

    down: Text = Field(description="各行 the column whose values are rows", examples=["fields"])
    across: Text = Field(description="各列 the column whose values are columns", examples=["lives_in"])


def read(kind: str, query: ListOptions) -> ListQuestion:
    """Return the question in an address; what of it cannot be is told in `refused`. Raises NotFound, Ambiguous, Invalid."""
    more = (query.columns, query.sort or "") if isinstance(query, ListQuery) else ((), "")
    return lists.read_question(
        kind,
        columns=more[0],
        where=query.where,
        text=query.q or "",
        order=more[1],
        towards=naming.region_or_none(query.towards, "towards"),
    )
