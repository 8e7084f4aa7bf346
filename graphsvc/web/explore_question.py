"""The question of the explorer: one view of the network, answered as nodes with places and links told as sentences.

The page's picture and the files made of it ask this one question. Must not know how it is shown.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from graphsvc.pictures.growing import places_of
from graphsvc.queries import exploring
from graphsvc.queries.paths import Paths as FoundPaths
from graphsvc.queries.paths import paths
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.web import naming
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Text, Today

_MOST_NAMED = 100


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
