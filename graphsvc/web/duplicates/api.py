"""The API of duplicates: the pairs, the likeliest first, and saying that two are not the same."""

from __future__ import annotations

from flask import Response
from pydantic import Field

from graphsvc.changes.not_same import NotSame, say_not_same
from graphsvc.queries.duplicates import Duplicates
from graphsvc.web.answers import answered, unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name
from graphsvc.web.context import store
from graphsvc.web.duplicates.question import DuplicatesQuery, found
from graphsvc.web.viewers import viewer

api = blueprint("duplicates", statuses=(403, 404, 409, 413))


class TwoOfThem(Body):
    """Two entities of one kind that are not the same, and why."""

    a: Name = Field(description="编号或没有歧义的名称 an id or a name", examples=["expert-7k2m"])
    b: Name = Field(description="另一条 the other one", examples=["expert-9x4p"])
    why: str = Field(default="", max_length=500, description="凭什么 why", examples=["两人都在，见过面"])


@api.get("/duplicates", summary="可能重复的 What may be the same twice", responses=answers(Duplicates))
@answered
def list_duplicates(query: DuplicatesQuery) -> Duplicates:
    """Pairs of one kind with what speaks for one and the same and what against it, the likeliest first."""
    return found(query)


@api.post("/not-same", summary="两条不是同一个 Two are not the same", responses=answers(NotSame))
def say_two_are_not_the_same(body: TwoOfThem) -> Response:
    """Remember that two are not the same, with who says so and why; they are named again only if something new speaks for it."""
    return unkept(say_not_same(store(), viewer(), body.a, body.b, body.why))
