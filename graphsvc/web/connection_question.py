"""The main question as it is asked and answered, for the API route and the page of a region alike. Knows no route."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graphsvc.facts.connections import Connections
from graphsvc.gazetteer.places import Place
from graphsvc.queries import connections as connected
from graphsvc.queries.missing_links import lacking, missing_link
from graphsvc.web import naming
from graphsvc.web.answers import start_of
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, OrgTypes, Parameters, Text, Today, limit
from graphsvc.web.viewers import viewer


class ConnectionsQuery(Parameters):
    """What can be asked of the connections of a region."""

    as_of: Today
    type: OrgTypes = Field(default=[], description="只看这些机构类型，可重复或用逗号分隔 only these types")
    limit: int = limit(20, connected.MAX_LIMIT)
    cursor: Cursor | None = None
    paths: Literal["best", "all"] = Field(default="best", description="all 给出每一条路径 every path")
    organization: Text | None = Field(
        default=None,
        description="只问这一家机构；没有连接时说明缺哪一条 only this one, and what lacks where it does not connect",
    )


def answer(region: Place, query: ConnectionsQuery) -> Connections:
    """Return the answer as the interface promises it."""
    if query.organization:
        return _of_one(region, query.organization, query)
    return connected.connections(
        store(),
        viewer(),
        region,
        query.as_of,
        types=query.type,
        limit=query.limit,
        start=start_of(query.cursor),
        every_path=query.paths == "all",
    )


def _of_one(region: Place, name: str, query: ConnectionsQuery) -> Connections:
    asked = naming.entity(name, "OverseasOrg", parameter="organization")
    found = connected.connection_of(store(), viewer(), region, asked.id, query.as_of)
    if found.organizations:
        return found
    return lacking(found, missing_link(store(), viewer(), region, asked, query.as_of))
