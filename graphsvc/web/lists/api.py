"""Lists by the API: a page with its counts, and counts by two columns."""

from __future__ import annotations

from graphsvc.queries import lists
from graphsvc.queries.lists import ListQuestion
from graphsvc.web.answers import answered, start_of
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.lists.question import KindOfList, ListOptions, ListQuery, PivotQuery, read
from graphsvc.web.viewers import viewer

api = blueprint("lists")


@api.get("/lists/<kind>", summary="一类对象的清单 A list of a kind", responses=answers(lists.EntityList))
@answered
def get_list(path: KindOfList, query: ListQuery) -> lists.EntityList:
    """One page of the entities of a kind that meet every condition, with the chosen columns, and how many there are in all."""
    kind = lists.kind_asked(path.kind)
    count_by = [lists.countable_column(kind, word) for word in query.count]
    start = start_of(query.cursor)
    return lists.listed(
        store(), viewer(), _whole(kind, query), query.as_of, limit=query.limit, start=start, count_by=count_by
    )


@api.get("/lists/<kind>/pivot", summary="清单按两列计数 A list counted by two columns", responses=answers(lists.Pivot))
@answered
def count_list_by_two(path: KindOfList, query: PivotQuery) -> lists.Pivot:
    """How many entities there are of each pair of values of two columns."""
    kind = lists.kind_asked(path.kind)
    down, across = (lists.countable_column(kind, word) for word in (query.down, query.across))
    return lists.counted_by_two(store(), viewer(), _whole(kind, query), query.as_of, down, across)


def _whole(kind: str, query: ListOptions) -> ListQuestion:
    """Return a question of which everything could be read. Raises the first refusal."""
    question = read(kind, query)
    if question.refused:
        raise question.refused[0]
    return question
