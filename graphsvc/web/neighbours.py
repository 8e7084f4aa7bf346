"""The picture of what lies around an entity: nodes with places, and the links among them."""

from __future__ import annotations

from pydantic import Field

from graphsvc.facts.placed import Neighbours
from graphsvc.pictures.layout import placed
from graphsvc.queries import neighbours as question
from graphsvc.web import naming
from graphsvc.web.answers import answered
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Kinds, Named, Parameters, Today, limit
from graphsvc.web.viewers import viewer

api = blueprint("entities", "neighbours")


class NeighboursQuery(Parameters):
    """How far around an entity to look, and at what."""

    hops: int = Field(default=1, ge=1, le=2, description="几步之内 hops")
    kind: Kinds = Field(default=[], description="只看这些类别，可重复或用逗号分隔 only these kinds")
    limit: int = limit(200, question.MAX_NODES)
    as_of: Today
    ended: bool = Field(default=False, description="也画出当日之前已结束的关系 links that ended before the day too")


@api.get(
    "/entities/<path:id>/neighbours",
    summary="一个对象周围有谁 What lies around an entity",
    responses=answers(Neighbours),
)
@answered
def get_neighbours(path: Named, query: NeighboursQuery) -> Neighbours:
    """Nodes one or two hops away with the links among them; `cut` counts what the limit left out."""
    centre = naming.entity(path.id)
    found = question.neighbours(
        store(), viewer(), centre, query.as_of, hops=query.hops, kinds=query.kind, limit=query.limit, ended=query.ended
    )
    return placed(found)
