"""The main question by HTTP: which overseas organizations connect to a region; or why one does not."""

from __future__ import annotations

from typing import Any

from graphsvc.web import naming
from graphsvc.web.answers import answered
from graphsvc.web.api import blueprint
from graphsvc.web.connection_question import ConnectionsQuery, answer
from graphsvc.web.parameters import Named
from graphsvc.web.shapes.region_answers import Connections

api = blueprint("connections")


@api.get(
    "/regions/<path:id>/connections",
    summary="与地区相连的海外机构 Organizations connected to a region",
    responses={200: Connections},
)
@answered
def connections(path: Named, query: ConnectionsQuery) -> dict[str, Any]:
    """Rank the organizations with channels, paths in words, quoted sources, owners and last contact."""
    return answer(naming.region(path.id), query)
