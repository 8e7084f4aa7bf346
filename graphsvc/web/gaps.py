"""What is missing or overdue: stations, activities of a program, organizations without contact; the page of gaps, and its lists."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from pydantic import Field

from graphsvc.queries import gaps as missing
from graphsvc.reports import worklists
from graphsvc.web import naming, region_files
from graphsvc.web.answers import answered, shown, start_of
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import File, of_list, send
from graphsvc.web.language import Word
from graphsvc.web.parameters import Cursor, Named, Parameters, Text, Today, Year, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("owners", "gaps")
of_regions = blueprint("regions", "stations")
of_programs = blueprint("activities")
pages = Blueprint("gaps", __name__)


class StationsQuery(Parameters):
    """Which workstations of a region."""

    approved: Year | None = Field(default=None, description="只看这一年批准的 approved in this year")
    without_head: bool = Field(default=False, description="只看没有站长的 without a head")
    limit: int = limit(200, 2000)
    cursor: Cursor | None = None
    as_of: Today


class ActivitiesQuery(Parameters):
    """Which activities of a program."""

    year: Year | None = Field(default=None, description="只看这一年的 held in this year")
    limit: int = limit(200, 2000)
    cursor: Cursor | None = None


class DormantQuery(Parameters):
    """How long without a contact."""

    months: int = Field(default=12, ge=1, le=600, description="几个月没有联络 months without a contact")
    limit: int = limit(100, 1000)
    cursor: Cursor | None = None
    as_of: Today


class GapsQuery(Parameters):
    """The page shows one region, or all, and organizations without contact for some months."""

    region: Text | None = None
    months: int = Field(default=12, ge=1, le=600)
    as_of: Today


@of_regions.get(
    "/regions/<path:id>/stations",
    summary="一个地区的工作站 Workstations of a region",
    responses=answers(missing.Stations),
)
@answered
def list_stations(path: Named, query: StationsQuery) -> missing.Stations:
    """Workstations of the region and below it, with hosts and heads."""
    return missing.stations(
        store(),
        viewer(),
        naming.region(path.id),
        query.as_of,
        approved=query.approved,
        without_head=query.without_head,
        limit=query.limit,
        start=start_of(query.cursor),
    )


@of_programs.get(
    "/programs/<path:id>/activities",
    summary="一个计划的活动 Activities of a program",
    responses=answers(missing.Activities),
)
@answered
def list_activities(path: Named, query: ActivitiesQuery) -> missing.Activities:
    """Activities with regions, organizers and figures as reported."""
    program, start = naming.entity(path.id, "Program"), start_of(query.cursor)
    return missing.activities(store(), viewer(), program, year=query.year, limit=query.limit, start=start)


@api.get(
    "/dormant", summary="久未联络的海外机构 Organizations without a recent contact", responses=answers(missing.Dormant)
)
@answered
def list_dormant(query: DormantQuery) -> missing.Dormant:
    """Organizations without a recorded contact, those never contacted first."""
    start = start_of(query.cursor)
    return missing.dormant(store(), viewer(), query.as_of, months=query.months, limit=query.limit, start=start)


@pages.get("/gaps")
@shown
def page() -> str:
    """Show what is missing: stations without a head, organizations without contact."""
    query = asked(GapsQuery)
    region = naming.region_or_none(query.region)
    headless = missing.stations(store(), viewer(), region, query.as_of, without_head=True) if region else None
    dormant = missing.dormant(store(), viewer(), query.as_of, months=query.months)
    return render_template(
        "gaps.html", query=query, headless=headless, dormant=dormant, files=_FILES, region_files=region_files.FILES
    )


@pages.get("/gaps/files/<name>")
def file(name: str) -> Response:
    """Answer the organizations without contact as a sheet."""
    query = asked(GapsQuery)
    return send(_FILES, name, query.months, query.as_of)


_FILES: dict[str, File[int]] = of_list(
    "dormant",
    Word("久未联络的海外机构", "Organizations without a recent contact"),
    lambda months, day: worklists.dormant(store(), viewer(), day, months=months),
)
