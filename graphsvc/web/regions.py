"""Regions: what a text means, and the page of one region with the organizations connected to it."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc.queries import at_once
from graphsvc.queries.entities import reported
from graphsvc.queries.lookup import Regions, region_meant
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.connection_question import ConnectionsQuery, answer
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Parameters, Text, asked
from graphsvc.web.region_files import FILES
from graphsvc.web.region_places import above, below
from graphsvc.web.region_table import NARROWED_BY, RegionPageQuery, choices, table
from graphsvc.web.viewers import viewer

api = blueprint("regions")
pages = Blueprint("regions", __name__)


class RegionQuery(Parameters):
    """A text that means a region."""

    q: Text = Field(description="代码、完整路径或没有歧义的名称 a code, a path or a name", examples=["重庆市沙坪坝区"])


@api.get("/regions", summary="一段文字指哪个地区 Which region a text means", responses=answers(Regions))
@answered
def find_region(query: RegionQuery) -> Regions:
    """The region, or the candidates (409) or the nearest ones (404)."""
    with naming.as_parameter("q"):
        return region_meant(store(), viewer(), query.q)


@pages.get("/regions")
def go() -> ResponseReturnValue:
    """Lead the form of the home page to the region's own page."""
    return redirect(url_for("regions.page", id=naming.region(asked(RegionQuery).q, parameter="q").id))


@pages.get("/regions/<path:id>")
@shown
def page(id: str) -> str:
    """Show the organizations connected to a region as a table, what is reported of it, and the regions below it."""
    query = asked(RegionPageQuery)
    region = naming.region(Named(id=id).id)
    told = {"region": region, "query": query, "above": above(region), "files": FILES}
    if query.organization:
        return render_template("region_organization.html", answer=answer(region, query), **told)
    found, figures = at_once(store(), partial(table, region, query), partial(reported, store(), viewer(), region.id))
    return render_template(
        "region.html", table=found, narrowed_by=NARROWED_BY, below=below(region, query.as_of), figures=figures, **told
    )


@pages.get("/regions/<path:id>/choices")
@shown
def choices_part(id: str) -> str:
    """Show by which countries and owners the table can be narrowed, and how many organizations each leaves, as a part of the page."""
    query = asked(RegionPageQuery)
    return render_template("region_choices.html", counts=choices(naming.region(Named(id=id).id), query), query=query)


@pages.get("/regions/<path:id>/evidence")
@shown
def evidence(id: str) -> str:
    """Show by which paths one organization connects to a region, and how it stands as a contact, as a part of the page."""
    query = asked(ConnectionsQuery)
    found = answer(naming.region(Named(id=id).id), query)
    return render_template("region_evidence.html", answer=found, query=query)
