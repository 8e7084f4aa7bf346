"""The explorer: a picture that grows as its user expands it, as JSON with places, and the page around it."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from flask import Blueprint, render_template
from pydantic import Field

from graphsvc.gazetteer.places import places
from graphsvc.pictures import looks
from graphsvc.pictures.growing import places_of
from graphsvc.queries import exploring
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.paths import Paths as FoundPaths
from graphsvc.queries.paths import paths
from graphsvc.vocabulary import KIND_BY_LABEL, STATUSES, is_soft
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import blueprint
from graphsvc.web.context import served, store
from graphsvc.web.parameters import Named, Parameters, Text, Today, asked
from graphsvc.web.shapes.explore_answers import Explored

api = blueprint("explore")
pages = Blueprint("explore", __name__)

_MOST_NAMED = 100
_MOST_LINKS = 40
_SYMBOL = 6.0
_NOT_A_FACT = frozenset({"id", "name", "source", "quote"})


def _ids(description: str) -> Any:
    return Field(default=[], max_length=_MOST_NAMED, description=description)


class ExploreQuery(Parameters):
    """One view of the network: whom it begins with, who was expanded in which order, on which day."""

    centre: list[Text] = _ids("从谁开始，可重复 whom it begins with: ids or names")
    expanded: list[Text] = _ids(
        "依次展开了谁（编号），不写即起点 who was expanded, in that order: ids; those it begins with by default"
    )
    opened: list[Text] = _ids("打开了哪些分组 groups that are opened")
    as_of: Today
    ended: bool = Field(default=False, description="也画出当日之前已结束的关系 links that ended before the day too")
    records: bool = Field(default=False, description="也画出统计数字和来源 figures and sources too")
    group: Literal["auto", "none", "region", "organization", "country"] = Field(
        default="auto", description="周围太多时按什么分组 how the many are grouped"
    )
    from_: Text | None = Field(default=None, alias="from", description="路径的起点 the start of a path")
    to: Text | None = Field(default=None, description="路径的终点 its end")


class AboutQuery(Parameters):
    """The as-of day of the panel."""

    as_of: Today


@api.get("/explore", summary="可以逐步展开的网络图 A picture that grows", responses={200: Explored})
@answered
def explore(query: ExploreQuery) -> dict[str, Any]:
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
        provinces=_provinces(),
    )


@pages.get("/explore/about/<path:id>")
@shown
def about(id: str) -> str:
    """Show what is known of one entity, as a part of the page."""
    here, day = served(), asked(AboutQuery).as_of
    found = entity_answer(here.store, naming.entity(Named(id=id).id), day, show_private=here.show_private).as_dict()
    kind = KIND_BY_LABEL[found["kind"]]
    values = found["properties"]
    return render_template(
        "explore_about.html",
        entity=found,
        kind=kind,
        facts=[
            (f, values[f.name])
            for f in kind.all_fields
            if f.name not in _NOT_A_FACT and values.get(f.name) not in (None, "", [])
        ],
        links=[link for link in found["links"] if link["other"]["kind"] != "Figure"][:_MOST_LINKS],
        total=sum(found["link_counts"].values()),
        is_contact=kind.label in CONTACT_KINDS,
    )


def answer(query: ExploreQuery) -> dict[str, Any]:
    """Return the picture that `query` describes as plain data."""
    centres = tuple(
        {ref.id: ref for ref in (naming.entity(name, parameter="centre") for name in query.centre)}.values()
    )
    expanded = tuple(dict.fromkeys(query.expanded)) or tuple(ref.id for ref in centres)
    route = _route(query)
    found = exploring.explore(
        store(),
        exploring.Asked(
            centres=centres,
            expanded=expanded,
            day=query.as_of,
            ended=query.ended,
            records=query.records,
            grouping=query.group,
            opened=frozenset(query.opened),
            route=tuple(chain.nodes for chain in route.paths) or ((route.start,), (route.end,)) if route else (),
        ),
    )
    return {**_placed(found, frozenset(expanded)), "paths": route.as_dict() if route else None}


def _route(query: ExploreQuery) -> FoundPaths | None:
    if not query.from_ or not query.to:
        return None
    start, end = naming.entity(query.from_, parameter="from"), naming.entity(query.to, parameter="to")
    return paths(store(), start, end, query.as_of)


def _placed(found: exploring.Explored, expanded: frozenset[str]) -> dict[str, Any]:
    where = places_of(found.steps, found.pairs)
    names = {ref.id: ref.name for ref in found.nodes}
    nodes = [{**ref.as_dict(), **_place(where, ref.id), "expanded": ref.id in expanded} for ref in found.nodes]
    return {
        "centres": [ref.as_dict() for ref in found.centres],
        "as_of": found.as_of.isoformat(),
        "nodes": [*nodes, *(_group(group, where) for group in found.groups)],
        "links": [_link(link) for link in found.links],
        "cut": sum(found.cut.values()),
        "cut_at": [{"id": id_, "name": names.get(id_, id_), "cut": number} for id_, number in found.cut.items()],
        "years": list(found.years) if found.years else None,
    }


def _place(where: dict[str, tuple[float, float]], id_: str) -> dict[str, float]:
    x, y = where[id_]
    return {"x": x, "y": y}


def _group(group: exploring.Group, where: dict[str, tuple[float, float]]) -> dict[str, Any]:
    kind, count = KIND_BY_LABEL[group.kind].zh, len(group.members)
    return {
        "id": group.id,
        "kind": group.kind,
        "name": f"{group.name} · {kind} {count}" if group.name else f"{kind} {count}",
        **_place(where, group.id),
        "expanded": False,
        "group": count,
        "anchor": group.anchor,
        "members": [ref.as_dict() for ref in group.members],
    }


def _link(link: exploring.ExploredLink) -> dict[str, Any]:
    ends = {"id": link.id, "type": link.type, "from": link.start, "to": link.end}
    told = {"says": link.says, "soft": link.soft, "ended": link.ended, "count": link.count}
    return {**ends, **link.properties, **told}


@cache
def _symbols() -> dict[str, str]:
    """Return the corners of each kind's symbol for the legend; none for a circle."""
    found = {label: looks.outline(looks.shape(label), _SYMBOL) for label in KIND_BY_LABEL}
    return {label: " ".join(f"{x:.1f},{y:.1f}" for x, y in corners) for label, corners in found.items()}


@cache
def _provinces() -> list[tuple[str, str]]:
    first_level = sorted(
        (p for p in places() if p.level == "province" and p.parent_id == "region-CN"), key=lambda p: p.code
    )
    return [(place.id, place.aliases[0] if place.aliases else place.name) for place in first_level]
