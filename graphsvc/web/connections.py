"""The main question by HTTP: which overseas organizations connect to a region; or why one does not."""

from __future__ import annotations

from graphsvc.facts.connections import Connections
from graphsvc.web import naming
from graphsvc.web.answers import answered
from graphsvc.web.api import answers, blueprint
from graphsvc.web.connection_question import ConnectionsQuery, answer
from graphsvc.web.parameters import Named

api = blueprint("regions", "connections")


@api.get(
    "/regions/<path:id>/connections",
    summary="与地区相连的海外机构 Organizations connected to a region",
    responses=answers(Connections),
)
@answered
def get_connections(path: Named, query: ConnectionsQuery) -> Connections:
    """Rank the organizations with channels, paths in words, quoted sources, owners and last contact."""
    return answer(naming.region(path.id), query)
