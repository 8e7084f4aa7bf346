"""The officers side by side, as a page and by the API."""

from __future__ import annotations

from flask import Blueprint, render_template

from graphsvc.queries import workloads as asking
from graphsvc.queries.workloads import Officers
from graphsvc.web.answers import answered, shown, start_of
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, Parameters, Today, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("owners", "workloads")
pages = Blueprint("workloads", __name__)


class WorkloadsQuery(Parameters):
    """Which page of the officers, on which day."""

    limit: int = limit(100, 1000)
    cursor: Cursor | None = None
    as_of: Today


@api.get("/officers", summary="联络人员和各自的工作量 Officers and their workloads", responses=answers(Officers))
@answered
def list_officers(query: WorkloadsQuery) -> Officers:
    """What each owns in person and by post, what is open and overdue, whom nobody was ever in touch with, what they did lately."""
    return _officers(query)


@pages.get("/officers")
@shown
def page() -> str:
    """Show the officers side by side."""
    query = asked(WorkloadsQuery)
    return render_template("officers.html", answer=_officers(query), query=query)


def _officers(query: WorkloadsQuery) -> Officers:
    return asking.workloads(store(), viewer(), query.as_of, limit=query.limit, start=start_of(query.cursor))
