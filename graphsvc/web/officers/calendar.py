"""The calendar of an officer, which Outlook, phones and 飞书 subscribe to by an address with a token.

A calendar program sends no header, so the token stands in the address; the scope `calendar` lets in to the calendar of the account's own
officer and to nothing else, so that an address that gets about tells no more than that.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request, url_for

from graphsvc import clock
from graphsvc.errors import Forbidden
from graphsvc.queries.officer_day import matters_of_day
from graphsvc.reports.officer_calendar import MEDIA_TYPE, officer_calendar
from graphsvc.viewers.viewer import Scope
from graphsvc.web import naming
from graphsvc.web.context import store
from graphsvc.web.feeds import TokenQuery
from graphsvc.web.parameters import Named, asked
from graphsvc.web.viewers import viewer

pages = Blueprint("officer_calendar", __name__)


@pages.get("/officers/<path:id>/calendar.ics")
def feed(id: str) -> Response:
    """Answer what an officer has to do as a calendar."""
    asked(TokenQuery)
    day, me = clock.today(), viewer()
    # That a calendar may be looked at is decided by its route; what stands in it is read as by any token for reading.
    reader = replace(me, scope=Scope.READ) if me.scope is Scope.CALENDAR else me
    with naming.as_parameter("id"):
        found = matters_of_day(store(), reader, Named(id=id).id, day)
    if me.scope is Scope.CALENDAR and found.officer.id != me.officer:
        raise Forbidden(
            "这个日历令牌只能看自己的日历。请用本人账号新发一个，或用只读的令牌。",
            "A calendar token is good for the calendar of its own officer only; make one with their account, or use a token for reading.",
        )
    pages_of = {one.id: url_for("entities.page", id=one.id, _external=True) for one in found.matters}
    response = Response(officer_calendar(found.officer, found.matters, day, pages_of), content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = "inline; filename=graphsvc.ics"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]
