"""The briefing before a trip by the API."""

from __future__ import annotations

from pydantic import Field

from graphsvc.gazetteer.places import Place
from graphsvc.reports import trip as briefing
from graphsvc.reports.trip import Trip
from graphsvc.web import naming
from graphsvc.web.answers import answered
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Parameters, Text, Today
from graphsvc.web.viewers import viewer

api = blueprint("regions", "trips")


class TripQuery(Parameters):
    """Where the travellers come from."""

    own: Text | None = Field(
        default=None, description="从哪个地区出发，默认自己负责的地区 the own region, by default that of the account"
    )
    as_of: Today


@api.get("/trips/<path:id>", summary="出访前的一页纸 A briefing before a trip", responses=answers(Trip))
@answered
def get_trip(path: Named, query: TripQuery) -> Trip:
    """Organizations and people of a country or a place, the last contacts, what is promised, who introduces, with sources."""
    return _trip(naming.region(path.id), query)


def _trip(region: Place, query: TripQuery) -> Trip:
    return briefing.trip(store(), viewer(), region, query.as_of, naming.region_or_none(query.own, "own"))
