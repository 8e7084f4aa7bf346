"""A picture that grows as its user expands it: what it holds, where everything stands, and a path within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.connections import Connections
from graphsvc.facts.explored import Asked, Counts, Explored, ExploredLink, RankedRegion
from graphsvc.facts.grouping import Group
from graphsvc.facts.placed import DrawnLink, PlacedNode
from graphsvc.facts.refs import Ref, RegionRef, Short
from graphsvc.gazetteer.places import Place as Region
from graphsvc.pictures.additions import places_of
from graphsvc.pictures.curves import Place
from graphsvc.pictures.layout import bends_of
from graphsvc.pictures.routes import Ends
from graphsvc.queries import connections, exploring, lookup
from graphsvc.queries.paths import Paths
from graphsvc.store import Store
from graphsvc.viewers import Viewer

# As many organizations as are explained by every path; those behind them are named only.
_EXPLAINED = 40
# All of it would be the whole network.
_CHINA = "region-CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureNode(PlacedNode):
    """A node of the picture; `group` counts the entities that it stands for, `anchor` is whom they stand around."""

    expanded: bool = False
    more: Annotated[
        int, Field(description="身边还有几个没有画出 how many stand beside it that are not in the picture")
    ] = 0
    group: Annotated[int | None, Field(description="代表几个对象，空即自己 null where it is one itself")] = None
    anchor: Annotated[str | None, Field(description="这一组在谁周围 whom the group stands around")] = None
    members: Annotated[tuple[Ref, ...], Field(description="组里有谁 who is in the group")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLink(DrawnLink):
    """A link of the picture, or `count` of them drawn as one."""

    says: Annotated[
        str, Field(description="照中文读出 as a Chinese sentence", examples=["李海是旅德学会的会长（自2019年起）"])
    ]
    says_en: str
    unsure: Annotated[bool, Field(alias="soft", description="未确定，画成虚线 not sure, drawn dashed")]
    count: int


@dataclass(frozen=True, slots=True)
class Cut(Short):
    """How many were left out around one entity."""

    cut: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploredPicture:
    """A picture that grew by expanding entities; the same question gives the same places."""

    centres: tuple[Ref, ...]
    as_of: date
    nodes: Annotated[tuple[PictureNode, ...], Field(description="要紧的在前 what matters most first")]
    links: tuple[PictureLink, ...]
    cut: int
    cut_at: tuple[Cut, ...]
    ended_links: Annotated[int, Field(description="当日之前已结束、没有画出的关系 ended links that were left out")]
    years: Annotated[
        tuple[int, int] | None,
        Field(description="数据里出现的年份范围 first and last year in the data", examples=[[2003, 2026]]),
    ]
    counts: Annotated[Counts, Field(description="筛选之前各有多少 what there was before anything was hidden")]
    hidden: Annotated[int, Field(description="按筛选隐藏了几个 how many nodes are hidden")] = 0
    paths: Annotated[Paths | None, Field(description="所问的路径 the path that was asked for")] = None
    gone: Annotated[
        tuple[str, ...], Field(description="问到而已不存在的 what was asked for and is not there any more")
    ] = ()


def explored(
    store: Store, viewer: Viewer, asked: Asked, paths: Paths | None = None, gone: tuple[str, ...] = ()
) -> ExploredPicture:
    """Return a picture with places; a region that it begins with brings the answer of its own page. Raises Unavailable."""
    asked = replace(asked, regions=_ranked(store, viewer, asked))
    return _placed(exploring.explore(store, viewer, asked), asked, paths, gone)


def _ranked(store: Store, viewer: Viewer, asked: Asked) -> dict[str, RankedRegion]:
    expanded = [ref for ref in asked.centres if ref.kind == "Region" and ref.id in asked.expanded]
    places = [lookup.find_region(store, viewer, ref.id) for ref in expanded]
    return {place.id: _ranking(store, viewer, place, asked.day) for place in places if place.id != _CHINA}


def _ranking(store: Store, viewer: Viewer, place: Region, day: date) -> RankedRegion:
    """Return the ranking of a region; a country abroad is no region of a liaison office, and has none."""
    if place.level == "country":
        return RankedRegion(Connections(RegionRef.of(place), day, 0, ()), ())
    named = answer = connections.connections(store, viewer, place, day, limit=_EXPLAINED, every_path=True)
    if answer.total > _EXPLAINED:
        named = connections.connections_without_paths(store, viewer, place, day, limit=connections.MAX_LIMIT)
    return RankedRegion(answer, tuple(one.ref for one in named.organizations))


def _placed(found: Explored, asked: Asked, paths: Paths | None, gone: tuple[str, ...]) -> ExploredPicture:
    """Return what the picture holds with a place for each node and a bend for each link."""
    where = places_of(
        found.steps,
        found.pairs,
        found.names,
        layout=asked.layout,
        together=asked.laid,
        tall=asked.tall,
        kinds=found.kinds,
        points=found.points,
    )
    expanded = frozenset(asked.expanded)
    nodes = (
        *(_node(ref, where[ref.id], ref.id in expanded, found.more.get(ref.id, 0)) for ref in found.nodes),
        *(_group(group, where[group.id]) for group in found.groups),
    )
    groups = {group.id: len(group.members) for group in found.groups}
    ends = [Ends(link.id, link.start, link.end) for link in found.links]
    bends = bends_of(nodes, ends, [ref.id for ref in found.centres], groups)
    return ExploredPicture(
        centres=found.centres,
        as_of=found.as_of,
        nodes=nodes,
        links=tuple(_link(link, bends) for link in found.links),
        cut=sum(found.cut.values()),
        cut_at=tuple(Cut(id_, found.names[id_], number) for id_, number in found.cut.items()),
        ended_links=found.ended_links,
        years=found.years,
        counts=found.counts,
        hidden=found.hidden,
        paths=paths,
        gone=gone,
    )


def _node(ref: Ref, place: Place, expanded: bool, more: int) -> PictureNode:
    return PictureNode(id=ref.id, kind=ref.kind, name=ref.name, x=place[0], y=place[1], expanded=expanded, more=more)


def _group(group: Group, place: Place) -> PictureNode:
    return PictureNode(
        id=group.id,
        kind=group.kind,
        name=group.title,
        x=place[0],
        y=place[1],
        group=len(group.members),
        anchor=group.anchor,
        members=group.members,
    )


def _link(link: ExploredLink, bends: Mapping[str, float]) -> PictureLink:
    return PictureLink(
        id=link.id,
        type=link.type,
        from_=link.start,
        to=link.end,
        bend=bends[link.id],
        ended=link.ended,
        says=link.says,
        says_en=link.says_en,
        unsure=link.soft,
        count=link.count,
        **link.properties,
    )
