"""A region beyond its ranking: layers, map, two days compared, weak places, a brief of one page, and all of it as files."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Literal

from flask import Blueprint, Response, render_template, url_for
from markupsafe import Markup
from pydantic import Field

from graphsvc import clock
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.pictures.layered_drawing import ALONE, BESIDE_A_LIST, ON_A_SHEET, draw_layers
from graphsvc.pictures.picture import Spot
from graphsvc.pictures.svg import within_a_page
from graphsvc.pictures.wording import link_rows, node_rows
from graphsvc.queries.comparison import Comparison
from graphsvc.queries.hanging import LEAVING
from graphsvc.reports import region, region_changes
from graphsvc.reports import region_pictures as drawn
from graphsvc.reports.brief.asking import brief
from graphsvc.reports.brief.content import Brief, Quoted
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import send
from graphsvc.web.map_links import place_on_map
from graphsvc.web.parameters import Day, Named, Parameters, Text, Today, asked
from graphsvc.web.region_files import FILES
from graphsvc.web.region_places import above
from graphsvc.web.rendering import same_page
from graphsvc.web.viewers import viewer
from graphsvc.wording import brief as words

api = blueprint("regions", "region_reports")
pages = Blueprint("region_reports", __name__)


# As many organizations as a picture beside the table shows legibly.
_BESIDE = 16


def _a_year_ago() -> date:
    today = clock.today()
    return today.replace(year=today.year - 1, day=min(today.day, 28))


class DayQuery(Parameters):
    """The as-of day."""

    as_of: Today


class LayersQuery(DayQuery):
    """How the layers are drawn."""

    by: Literal["auto", "region", "kind"] = Field(
        default="auto", description="太多时按什么分组 how the many are grouped"
    )
    opened: list[Text] = Field(default=[], max_length=100, description="展开的组 groups that are opened")
    limit: int = Field(default=drawn.ORGANIZATIONS, ge=1, le=200, description="最多画几家机构 organizations at most")


class ChangesQuery(Parameters):
    """The two days to compare."""

    before: Day = Field(default_factory=_a_year_ago, description="较早的一天，默认一年前 a year ago by default")
    after: Day = Field(default_factory=clock.today, description="较晚的一天，默认今天 today by default")


class ChangesPageQuery(ChangesQuery):
    """The two days to compare, and how many organizations one page shows."""

    limit: int = Field(default=100, ge=1, description="最多显示几家机构 organizations at most")


class WeakQuery(DayQuery):
    """What counts as long without contact."""

    months: int = Field(default=12, ge=1, le=600, description="几个月没有联络 months without contact")
    leaving: Text | None = Field(default=None, description="假如谁离开：编号或名称 who is thought to leave")


@api.get("/regions/<path:id>/changes", summary="两个日期之间的变化 Two days compared", responses=answers(Comparison))
@answered
def compare_days(path: Named, query: ChangesQuery) -> Comparison:
    """Organizations and paths that came, ended, became firm or soft, each with the links that made it so."""
    return region_changes.changes(store(), viewer(), naming.region(path.id), query.before, query.after)


@api.get(
    "/regions/<path:id>/weak-points", summary="网络的薄弱处 Where a network is thin", responses=answers(region.Thinness)
)
@answered
def get_weak_points(path: Named, query: WeakQuery) -> region.Thinness:
    """Organizations without owner, with soft links only, long without contact; what hangs on one; the nearest new contacts."""
    return _thinness(naming.region(path.id), query)


@api.get("/regions/<path:id>/brief", summary="呈报一页 The leader's page", responses=answers(Brief))
@answered
def get_brief(path: Named, query: DayQuery) -> Brief:
    """The strongest organizations: through whom, the last contact, what is promised, the next step; each claim with its notes."""
    return brief(store(), viewer(), naming.region(path.id), query.as_of)


@pages.get("/regions/<path:id>/layers")
@shown
def layers_page(id: str) -> str:
    """Show the answer in layers: region, connecting entities, organizations, countries; and the same as lists."""
    query, place = asked(LayersQuery), naming.region(Named(id=id).id)
    picture, groups = drawn.region_in_layers(
        store(), viewer(), place, query.as_of, limit=query.limit, by=query.by, opened=query.opened, columns_only=True
    )
    return _page(
        "region_layers.html",
        place,
        query,
        picture=picture,
        groups=groups,
        svg=_inline(draw_layers(picture, lambda spot: _address(spot, query, groups), width=ALONE, titled=False)),
        nodes=node_rows(picture),
        links=link_rows(picture),
    )


@pages.get("/regions/<path:id>/drawing")
@shown
def drawing(id: str) -> str:
    """Show the layers as a part of another page."""
    query, place = asked(DayQuery), naming.region(Named(id=id).id)
    picture, groups = drawn.region_in_layers(store(), viewer(), place, query.as_of, limit=_BESIDE, columns_only=True)
    layers = LayersQuery(as_of=query.as_of)
    svg = _inline(draw_layers(picture, lambda spot: _address(spot, layers, groups), width=BESIDE_A_LIST, titled=False))
    return render_template("region_drawing.html", picture=picture, svg=svg, region=place)


@pages.get("/regions/<path:id>/map")
@shown
def map_page(id: str) -> str:
    """Show where in the world the connected organizations are."""
    query, place = asked(DayQuery), naming.region(Named(id=id).id)
    found = drawn.region_map(store(), viewer(), place, query.as_of)
    address = partial(place_on_map, towards=place.id)
    return _page("region_map.html", place, query, map=found, svg=_inline(found.for_a_page(address)))


@pages.get("/regions/<path:id>/changes")
@shown
def changes_page(id: str) -> str:
    """Show what changed between two days."""
    query, place = asked(ChangesPageQuery), naming.region(Named(id=id).id)
    answer = region_changes.changes(store(), viewer(), place, query.before, query.after)
    return _page("region_changes.html", place, query, answer=answer, most=region.MOST)


@pages.get("/regions/<path:id>/weak-points")
@shown
def weak_page(id: str) -> str:
    """Show where the network is thin, and what the departure of one would cost."""
    query, place = asked(WeakQuery), naming.region(Named(id=id).id)
    answer = _thinness(place, query)
    left = answer.departure
    picture = drawn.departure_in_layers(store(), viewer(), place, query.as_of, left) if left else None
    svg = _inline(draw_layers(picture, _page_of_spot, width=ALONE, titled=False)) if picture else ""
    return _page("region_weak.html", place, query, answer=answer, picture=picture, svg=svg)


def _thinness(place: Place, query: WeakQuery) -> region.Thinness:
    leaving = naming.entity(query.leaving, *LEAVING, parameter="leaving") if query.leaving else None
    return region.thinness(store(), viewer(), place, query.as_of, months=query.months, leaving=leaving)


def _page_of_spot(spot: Spot) -> str | None:
    if spot.group or spot.id.startswith("country-"):
        return None
    return url_for("regions.page" if spot.kind == "Region" else "entities.page", id=spot.id)


@pages.get("/regions/<path:id>/brief")
@shown
def brief_page(id: str) -> str:
    """Show what a leader reads on one sheet of paper, with its notes behind it."""
    query, place = asked(DayQuery), naming.region(Named(id=id).id)
    told = brief(store(), viewer(), place, query.as_of)
    return _page(
        "region_brief.html",
        place,
        query,
        brief=told,
        words=words,
        svg=_inline(draw_layers(told.picture, width=ON_A_SHEET, titled=False)) if told.picture else "",
        address_of=_page_of,
    )


def _page_of(thing: Ref | Quoted) -> str:
    """Return where something that the brief names, or the source of a quotation, has its page."""
    id_ = thing.source if isinstance(thing, Quoted) else thing.id
    region = isinstance(thing, Ref) and thing.kind == "Region"
    return url_for("regions.page" if region else "entities.page", id=id_)


@pages.get("/regions/<path:id>/files/<name>")
def file(id: str, name: str) -> Response:
    """Answer one of the files that can be had of a region."""
    query, place = asked(DayQuery), naming.region(Named(id=id).id)
    return send(FILES, name, place, query.as_of)


def _page(template: str, place: Place, query: Parameters, **told: Any) -> str:
    return render_template(template, region=place, above=above(place), query=query, files=FILES, **told)


def _inline(svg: str) -> Markup:
    """Return a drawing for a page: every text in it was escaped when it was drawn."""
    return Markup(within_a_page(svg))  # noqa: S704


def _address(spot: Spot, query: LayersQuery, groups: tuple[str, ...]) -> str | None:
    if spot.id in groups:
        return same_page(opened=[*query.opened, spot.id])
    return _page_of_spot(spot)
