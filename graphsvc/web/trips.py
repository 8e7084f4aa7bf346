"""The briefing before a trip, as a page to print and by the API."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc.gazetteer.places import Place
from graphsvc.queries.lists import EntityList
from graphsvc.reports import trip as briefing
from graphsvc.reports.trip import Trip
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Parameters, Text, Today, asked
from graphsvc.web.region_places import above
from graphsvc.web.viewers import viewer

api = blueprint("regions", "trips")
pages = Blueprint("trips", __name__)


class TripQuery(Parameters):
    """Where the travellers come from."""

    own: Text | None = Field(
        default=None, description="从哪个地区出发，默认自己负责的地区 the own region, by default that of the account"
    )
    as_of: Today


class WhereTo(Parameters):
    """A text that means a region."""

    q: Text = Field(description="国家或城市 a country or a city", examples=["德国"])


@api.get("/trips/<path:id>", summary="出访前的一页纸 A briefing before a trip", responses=answers(Trip))
@answered
def get_trip(path: Named, query: TripQuery) -> Trip:
    """Organizations and people of a country or a place, the last contacts, what is promised, who introduces, with sources."""
    return _trip(naming.region(path.id), query)


@pages.get("/trips")
def go() -> ResponseReturnValue:
    """Lead a form on to the briefing of a region."""
    return redirect(url_for("trips.page", id=naming.region(asked(WhereTo).q, parameter="q").id))


@pages.get("/trips/<path:id>")
@shown
def page(id: str) -> str:
    """Show the briefing, a sheet to print."""
    query = asked(TripQuery)
    region = naming.region(Named(id=id).id)
    found = _trip(region, query)
    return render_template(
        "trip.html",
        region=region,
        query=query,
        trip=found,
        above=above(region),
        number_of={source.id: number for number, source in enumerate(found.sources, 1)},
        source_of=briefing.source_of,
        list_of=lambda answer: _address(answer, found),
    )


def _trip(region: Place, query: TripQuery) -> Trip:
    return briefing.trip(store(), viewer(), region, query.as_of, naming.region_or_none(query.own, "own"))


def _address(answer: EntityList, found: Trip) -> str:
    """Return the address of the whole list that a part of the briefing is the first page of."""
    columns = [column.name for column in answer.columns]
    asked_for = {"where": answer.where, "sort": answer.order, "columns": columns}
    asked_for |= {"towards": found.own_region.id} if found.own_region and answer is found.organizations else {}
    address = url_for("lists.page", kind=KIND_BY_LABEL[answer.kind].sheet)
    return f"{address}?{urlencode(asked_for, doseq=True)}"
