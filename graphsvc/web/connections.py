"""The main question by HTTP: which overseas organizations connect to a region; or why one does not."""

from __future__ import annotations

from typing import Any, Literal

from flask_openapi import APIBlueprint
from pydantic import Field

from graphsvc.gazetteer.places import Place
from graphsvc.queries import connections as connected
from graphsvc.queries.missing import missing_link
from graphsvc.web import naming
from graphsvc.web.answers import answered, next_cursor, skipped
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, Named, OrgTypes, Parameters, Text, Today, limit
from graphsvc.web.shapes.parts import ANY
from graphsvc.web.shapes.region_answers import Connections

api = APIBlueprint("connections_api", __name__, url_prefix="/api/v1", abp_responses=ANY)


class ConnectionsQuery(Parameters):
    """What can be asked of the connections of a region."""

    as_of: Today
    type: OrgTypes = Field(default=[], description="只看这些机构类型，可重复或用逗号分隔 only these types")
    limit: int = limit(20, connected.MAX_LIMIT)
    cursor: Cursor | None = None
    paths: Literal["best", "all"] = Field(default="best", description="all 给出每一条路径 every path")
    organization: Text | None = Field(default=None, description="只问这一家机构；没有连接时说明缺哪一条 this one, and what lacks")


@api.get(
    "/regions/<path:id>/connections",
    summary="与地区相连的海外机构 Organizations connected to a region",
    responses={200: Connections},
)
@answered
def connections(path: Named, query: ConnectionsQuery) -> dict[str, Any]:
    """Rank the organizations with channels, paths in words, quoted sources, owners and last contact."""
    return answer(naming.region(path.id), query)


def answer(region: Place, query: ConnectionsQuery) -> dict[str, Any]:
    """Return the answer as the interface promises it, for the API and the page alike."""
    if query.organization:
        return _of_one(region, query.organization, query)
    skip = skipped(query.cursor)
    found = connected.connections(
        store(), region, query.as_of, types=query.type, limit=query.limit, skip=skip, every_path=query.paths == "all"
    )
    return {**found.as_dict(), "next_cursor": next_cursor(skip, len(found.organizations), found.total)}


def _of_one(region: Place, name: str, query: ConnectionsQuery) -> dict[str, Any]:
    asked = naming.entity(name, "OverseasOrg", parameter="organization")
    found = connected.connection_of(store(), region, asked.id, query.as_of)
    if found.organizations:
        return found.as_dict()
    return {**found.as_dict(), **missing_link(store(), region, asked, query.as_of).as_dict()}
