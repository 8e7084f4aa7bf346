"""Regions: what a text means, and the page of one region with the organizations connected to it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc.gazetteer.places import Place, places
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.lookup import Ref, region_path
from graphsvc.queries.neighbours import neighbours
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import blueprint
from graphsvc.web.connection_question import ConnectionsQuery, answer
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Parameters, Text, asked
from graphsvc.web.shapes.region_answers import Regions

api = blueprint("regions")
pages = Blueprint("regions", __name__)

_MOST_BELOW = 200


class RegionQuery(Parameters):
    """A text that means a region."""

    q: Text = Field(description="代码、完整路径或没有歧义的名称 a code, a path or a name", examples=["重庆市沙坪坝区"])


@api.get("/regions", summary="一段文字指哪个地区 Which region a text means", responses={200: Regions})
@answered
def resolve(query: RegionQuery) -> dict[str, Any]:
    """The region, or the candidates (409) or the nearest ones (404)."""
    place = naming.region(query.q, parameter="q")
    return {
        "q": query.q,
        "region": {
            "id": place.id,
            "kind": "Region",
            "code": place.code or None,
            "name": place.name,
            "level": place.level or None,
            "path": region_path(store(), place),
        },
    }


@pages.get("/regions")
def go() -> ResponseReturnValue:
    """Lead the form of the home page to the region's own page."""
    return redirect(url_for("regions.page", id=naming.region(asked(RegionQuery).q, parameter="q").id))


@pages.get("/regions/<path:id>")
@shown
def page(id: str) -> str:
    """Show the organizations connected to a region, what is reported of it, and the regions below it."""
    query = asked(ConnectionsQuery)
    region = naming.region(Named(id=id).id)
    about = entity_answer(store(), region.id, query.as_of)
    found = answer(region, query)
    return render_template(
        "region.html",
        region=region,
        answer=found,
        query=query,
        above=_above(region),
        below=_below(region, query),
        figures=[metric.as_dict() for metric in about.figures],
        best=max((organization["score"] for organization in found["organizations"]), default=0),
    )


@cache
def _shipped() -> tuple[dict[str, Place], dict[str, list[Place]]]:
    """Return the shipped regions by id, and those below each."""
    by_id = {place.id: place for place in places()}
    below: dict[str, list[Place]] = defaultdict(list)
    for place in by_id.values():
        if place.parent_id:
            below[place.parent_id].append(place)
    return by_id, {id_: sorted(found, key=lambda place: place.code) for id_, found in below.items()}


def _above(region: Place) -> list[Place]:
    """Return the regions that `region` lies in, the widest first."""
    by_id = _shipped()[0]
    found: list[Place] = []
    here = by_id.get(region.parent_id or "")
    while here is not None and len(found) < 5:
        found.append(here)
        here = by_id.get(here.parent_id or "")
    return found[::-1]


def _below(region: Place, query: ConnectionsQuery) -> list[tuple[str, str]]:
    """Return id and name of the regions directly below; users add those below a county themselves."""
    if shipped := _shipped()[1].get(region.id):
        return [(place.id, place.name) for place in shipped]
    centre = Ref(region.id, "Region", region.name)
    found = neighbours(store(), centre, query.as_of, kinds=["Region"], limit=_MOST_BELOW)
    inside = {link.start for link in found.links if link.type == "PART_OF" and link.end == region.id}
    return [(node.id, node.name) for node in found.nodes if node.id in inside]
