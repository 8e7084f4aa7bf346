"""The explorer: a picture that grows as its user expands it, as JSON with places, and the page around it."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, render_template, request

from graphsvc.pictures import looks
from graphsvc.pictures.arrangements import MAP_WIDTH
from graphsvc.pictures.formats import FORMATS
from graphsvc.pictures.land import land_path
from graphsvc.pictures.picture import picture
from graphsvc.queries.entities import entity_and_matters
from graphsvc.queries.sources import sources
from graphsvc.reports.explored import ExploredPicture
from graphsvc.vocabulary import KIND_BY_LABEL, STATUSES, is_soft
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import served, store
from graphsvc.web.downloads import attached
from graphsvc.web.entities import facts_of, promises_of
from graphsvc.web.explore.drawing import Drawing
from graphsvc.web.explore.question import ExploreQuery, answer
from graphsvc.web.explore.view_picture import notes_of, placed_view
from graphsvc.web.language import for_a_file
from graphsvc.web.parameters import Named, Parameters, Today, asked
from graphsvc.web.region_places import provinces
from graphsvc.web.viewers import viewer

api = blueprint("explore")
pages = Blueprint("explore", __name__)

_MOST_LINKS = 40
_A_WEEK = "public, max-age=604800"
_SYMBOL = 6.0


class AboutQuery(Parameters):
    """The as-of day of the panel."""

    as_of: Today


@api.get("/explore", summary="可以逐步展开的网络图 A picture that grows", responses=answers(ExploredPicture))
@answered
def explore(query: ExploreQuery) -> ExploredPicture:
    """Nodes with places, links told as sentences, groups of large neighbourhoods, what was cut, and a path."""
    return answer(query)


@pages.get("/explore")
@shown
def page() -> str:
    """Show the page; what is drawn on it is in the address, read by the page itself."""
    return render_template(
        "explore.html",
        symbols=_symbols(),
        shapes={label: [looks.shape(label), looks.VIS_SCALE.get(looks.shape(label), 1)] for label in KIND_BY_LABEL},
        statuses=[(choice, is_soft(choice.value)) for choice in STATUSES],
        provinces=provinces(),
        formats=FORMATS,
        contacts=CONTACT_KINDS,
    )


@pages.get("/explore/land.txt")
def land() -> Response:
    """Answer the outline of the land below a picture that is laid out as a map, as the path of an SVG."""
    return Response(land_path(MAP_WIDTH), content_type="text/plain", headers={"Cache-Control": _A_WEEK})


@pages.get("/explore/about/<path:id>")
@shown
def about(id: str) -> str:
    """Show what is known of one entity, as a part of the page."""
    here, day = served(), asked(AboutQuery).as_of
    with naming.as_parameter("id"):
        told = entity_and_matters(here.store, viewer(), Named(id=id).id, day)
    found = told.entity
    kind = KIND_BY_LABEL[found.kind]
    return render_template(
        "explore_about.html",
        entity=found,
        kind=kind,
        facts=facts_of(found),
        links=[link for link in found.links if link.other.kind != "Figure"][:_MOST_LINKS],
        total=sum(found.link_counts.values()),
        is_contact=kind.label in CONTACT_KINDS,
        promises=promises_of(found, day, told.matters),
    )


@pages.post("/explore/snapshot")
def snapshot() -> Response:
    """Answer what is drawn as a file: the names and links come from the network, what is drawn and where from the page."""
    drawing = Drawing.model_validate_json(request.get_data())
    wanted = FORMATS[drawing.format]
    found = answer(ExploreQuery.model_validate(drawing.question))
    nodes = frozenset(drawing.nodes) & frozenset(drawing.positions)
    placed = placed_view(found, drawing.positions, nodes, frozenset(drawing.links))
    cited = sources(store(), viewer(), [line.source for line in placed.lines])
    with for_a_file(drawing.format):
        notes = notes_of(found, placed, drawing.notes, drawing.nodes)
        made = wanted.make(picture(placed, title=drawing.title, sources=cited, notes=notes))
    return attached(made, wanted.media_type, drawing.title, drawing.day, drawing.format)


@cache
def _symbols() -> dict[str, str]:
    """Return the corners of each kind's symbol for the legend; none for a circle."""
    found = {label: looks.outline(looks.shape(label), _SYMBOL) for label in KIND_BY_LABEL}
    return {label: " ".join(f"{x:.1f},{y:.1f}" for x, y in corners) for label, corners in found.items()}
