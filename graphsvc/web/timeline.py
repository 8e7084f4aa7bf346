"""The timeline of one entity and of a region: as answers, as pages, and as pictures to keep."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, render_template
from markupsafe import Markup
from pydantic import Field

from graphsvc import clock
from graphsvc.pictures.svg import within_a_page
from graphsvc.queries import timeline as told
from graphsvc.queries.timeline import Timeline
from graphsvc.reports.timeline import drawn, usual_start
from graphsvc.web import naming
from graphsvc.web.addresses import address
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import File, of_drawing, send
from graphsvc.web.language import Word
from graphsvc.web.parameters import Day, Named, Parameters, Today, asked
from graphsvc.web.region_places import above
from graphsvc.web.viewers import viewer
from graphsvc.wording.timelines import LANES, LANES_EN

of_entities = blueprint("entities", "timeline_entities")
of_regions = blueprint("regions", "timeline_regions")
pages = Blueprint("timeline", __name__)


class TimelineQuery(Parameters):
    """The as-of day: what is late is late on that day."""

    as_of: Today


class PageQuery(TimelineQuery):
    """From which day on the timeline is drawn."""

    since: Day = Field(default_factory=lambda: usual_start(clock.today()))


@of_entities.get(
    "/entities/<path:id>/timeline", summary="一个对象的时间线 The timeline of an entity", responses=answers(Timeline)
)
@answered
def get_entity_timeline(path: Named, query: TimelineQuery) -> Timeline:
    """Contacts, activities, terms and promises with their days, the earliest first."""
    return _of_entity(path.id, query.as_of)


@of_regions.get(
    "/regions/<path:id>/timeline", summary="一个地区的时间线 The timeline of a region", responses=answers(Timeline)
)
@answered
def get_region_timeline(path: Named, query: TimelineQuery) -> Timeline:
    """Contacts, activities, terms and promises of what lies in the region, the earliest first."""
    return told.timeline_of_region(store(), viewer(), naming.region(path.id), query.as_of)


@pages.get("/entities/<path:id>/timeline")
@shown
def entity_page(id: str) -> str:
    """Show the timeline of an entity."""
    query = asked(PageQuery)
    return _page(_of_entity(Named(id=id).id, query.as_of), query)


@pages.get("/regions/<path:id>/timeline")
@shown
def region_page(id: str) -> str:
    """Show the timeline of a region."""
    query, region = asked(PageQuery), naming.region(Named(id=id).id)
    found = told.timeline_of_region(store(), viewer(), region, query.as_of)
    return _page(found, query, region=region, above=above(region))


@pages.get("/entities/<path:id>/timeline/files/<name>")
def entity_file(id: str, name: str) -> Response:
    """Answer the timeline of an entity as a picture."""
    query = asked(PageQuery)
    return send(_files(query.since), name, _of_entity(Named(id=id).id, query.as_of), query.as_of)


@pages.get("/regions/<path:id>/timeline/files/<name>")
def region_file(id: str, name: str) -> Response:
    """Answer the timeline of a region as a picture."""
    query, region = asked(PageQuery), naming.region(Named(id=id).id)
    return send(_files(query.since), name, told.timeline_of_region(store(), viewer(), region, query.as_of), query.as_of)


def _of_entity(id_: str, day: date) -> Timeline:
    return told.timeline_of_entity(store(), viewer(), naming.entity(id_), day)


def _page(found: Timeline, query: PageQuery, **where: object) -> str:
    svg = Markup(within_a_page(drawn(found, query.since, address)))  # noqa: S704
    return render_template(
        "timeline.html",
        timeline=found,
        query=query,
        svg=svg,
        lanes={lane: (zh, LANES_EN[lane]) for lane, zh in LANES.items()},
        files=_files(query.since),
        **where,
    )


def _files(since: date) -> dict[str, File[Timeline]]:
    return of_drawing(
        "timeline", Word("时间线", "Timeline"), lambda found, day: (f"{found.of.name}的时间线", drawn(found, since))
    )
