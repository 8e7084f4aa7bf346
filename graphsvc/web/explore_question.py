"""The question of the explorer: one view of the network, answered as nodes with places and links told as sentences.

The page's picture and the files made of it ask this one question. Must not know how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from pydantic import Field

from graphsvc.errors import NotFound
from graphsvc.pictures.additions import places_of
from graphsvc.pictures.layout import bent
from graphsvc.queries import exploring
from graphsvc.queries.paths import Paths as FoundPaths
from graphsvc.queries.paths import paths
from graphsvc.web import naming
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Text, Today
from graphsvc.web.viewers import viewer

_MOST_NAMED = 100
# What the page writes where nobody is expanded.
NOBODY = "-"


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
    """Return the picture that `query` describes as plain data; what is not there any more is named in `gone`, the rest drawn.

    Raises NotFound where nothing of it is there.
    """
    gone: dict[str, NotFound] = {}
    centres = tuple({ref.id: ref for ref in _those_there(query.centre, "centre", gone)}.values())
    route = _route(query, gone)
    if gone and not centres and not route:
        raise next(iter(gone.values()))
    expanded = tuple(dict.fromkeys(query.expanded)) or tuple(ref.id for ref in centres)
    found = exploring.explore(
        store(),
        viewer(),
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
    return {
        **_placed(found, frozenset(expanded)),
        "paths": route.as_dict() if route else None,
        "gone": list(dict.fromkeys([*gone, *exploring.unknown(store(), viewer(), _ids_in(query.expanded))])),
    }


def _those_there(names: Iterable[str], parameter: str, gone: dict[str, NotFound]) -> Iterator[exploring.Ref]:
    """Yield what is named, and note in `gone` what is not there."""
    for name in names:
        try:
            yield naming.entity(name, parameter=parameter)
        except NotFound as error:
            gone[name] = error


def _ids_in(expanded: Sequence[str]) -> list[str]:
    return [id_ for id_ in expanded if id_ != NOBODY]


def _route(query: ExploreQuery, gone: dict[str, NotFound]) -> FoundPaths | None:
    if not query.from_ or not query.to:
        return None
    ends = [*_those_there([query.from_], "from", gone), *_those_there([query.to], "to", gone)]
    return paths(store(), viewer(), ends[0], ends[1], query.as_of) if len(ends) == 2 else None


def _placed(found: exploring.Explored, expanded: frozenset[str]) -> dict[str, Any]:
    where = places_of(found.steps, found.pairs, found.names)
    nodes = [{**ref.as_dict(), **_place(where, ref.id), "expanded": ref.id in expanded} for ref in found.nodes]
    placed = {
        "centres": [ref.as_dict() for ref in found.centres],
        "as_of": found.as_of.isoformat(),
        "nodes": [*nodes, *(_group(group, where) for group in found.groups)],
        "links": [_link(link) for link in found.links],
        "cut": sum(found.cut.values()),
        "cut_at": [{"id": id_, "name": found.names[id_], "cut": number} for id_, number in found.cut.items()],
        "ended_links": found.ended_links,
        "years": list(found.years) if found.years else None,
    }
    return bent(placed, [ref.id for ref in found.centres])


def _place(where: dict[str, tuple[float, float]], id_: str) -> dict[str, float]:
    x, y = where[id_]
    return {"x": x, "y": y}


def _group(group: exploring.Group, where: dict[str, tuple[float, float]]) -> dict[str, Any]:
    return {
        "id": group.id,
        "kind": group.kind,
        "name": group.title,
        **_place(where, group.id),
        "expanded": False,
        "group": len(group.members),
        "anchor": group.anchor,
        "members": [ref.as_dict() for ref in group.members],
    }


def _link(link: exploring.ExploredLink) -> dict[str, Any]:
    ends = {"id": link.id, "type": link.type, "from": link.start, "to": link.end}
    told = {"says": link.says, "soft": link.soft, "ended": link.ended, "count": link.count}
    return {**ends, **link.properties, **told}
