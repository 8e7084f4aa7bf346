"""The counts that stand beside a list: by which columns it can be counted, and how many of its rows have each of their values."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.errors import Invalid
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.lists import facets
from graphsvc.facts.lists.answers import CountsByValue, told
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import ListColumn
from graphsvc.facts.lists.questions import column_asked


def countable_column(kind: str, word: str) -> ListColumn:
    """Return the column by which a list shall be counted. Raises Invalid where there is none or it cannot be counted by."""
    column = column_asked(kind, word)
    require_countable([column])
    return column


def require_countable(columns: Sequence[ListColumn]) -> None:
    """Refuse to count by what is private or has no values that rows share. Raises Invalid."""
    for column in columns:
        if not facets.may_be_counted(column):
            raise Invalid(
                f"不能按「{column.zh}」计数；请选别的列。",
                f"Rows cannot be counted by {column.name}; choose another column.",
                parameter="by",
            )


def counts_of(asked: Asked, found: Flags, columns: Sequence[ListColumn]) -> tuple[CountsByValue, ...]:
    """Return how many of the flagged rows have each value of some columns."""
    return tuple(CountsByValue(told(one), tuple(facets.tally(asked, found, one))) for one in columns)
