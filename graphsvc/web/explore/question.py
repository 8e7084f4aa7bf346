"""The question of the explorer: one view of the network, answered as nodes with places and links told as sentences.

The page's picture and the files made of it ask this one question. Must not know how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from pydantic import Field

from graphsvc.errors import NotFound
from graphsvc.facts.explored import Asked, Hidden
from graphsvc.facts.refs import Ref
from graphsvc.queries import exploring
from graphsvc.queries.paths import Paths as FoundPaths
from graphsvc.queries.paths import paths
from graphsvc.reports.explored import ExploredPicture, explored
from graphsvc.web import naming
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Text, Today
from graphsvc.web.viewers import viewer

_MOST_NAMED = 100
_MOST_HIDDEN = 400
# What the page writes where nobody is expanded.
NOBODY = "-"


def _ids(description: str, most: int = _MOST_NAMED) -> Any:
    return Field(default=[], max_length=most, description=description)


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
    group: Literal["auto", "none", "region", "county", "organization", "country", "field"] = Field(
        default="auto", description="周围太多时按什么分组 how the many are grouped"
    )
    layout: Literal["auto", "layers", "rings", "force", "map"] = Field(
        default="auto", description="布局：分层、同心、力导、地图 how it is laid out"
    )
    laid: int | None = Field(
        default=None,
        ge=0,
        le=_MOST_NAMED + 1,
        description="前几次展开一并布局，不写即起点 how many of the expansions are laid out together",
    )
    tall: bool = Field(default=False, description="为竖屏布局 laid out for a screen that is higher than wide")
    no_kind: list[Text] = _ids("不画哪些类别 kinds that are hidden")
    no_type: list[Text] = _ids("不画哪些关系 types of links that are hidden")
    no_status: list[Text] = _ids("不画哪些状态 statuses that are hidden")
    hidden: list[Text] = _ids("不画哪几个（编号） ids of nodes that are hidden", most=_MOST_HIDDEN)
    from_: Text | None = Field(default=None, alias="from", description="路径的起点 the start of a path")
    to: Text | None = Field(default=None, description="路径的终点 its end")


def answer(query: ExploreQuery) -> ExploredPicture:
    """Return the picture that `query` describes; what is not there any more is named in `gone`, the rest drawn.

    Raises NotFound where nothing of it is there.
    """
    gone: dict[str, NotFound] = {}
    centres = tuple({ref.id: ref for ref in _those_there(query.centre, "centre", gone)}.values())
    route = _route(query, gone)
    if gone and not centres and not route:
        raise next(iter(gone.values()))
    lost = dict.fromkeys([*gone, *exploring.unknown(store(), viewer(), _ids_in(query.expanded))])
    return explored(store(), viewer(), _asked(query, centres, route), route, tuple(lost))


def _asked(query: ExploreQuery, centres: tuple[Ref, ...], route: FoundPaths | None) -> Asked:
    expanded = tuple(dict.fromkeys(query.expanded)) or tuple(ref.id for ref in centres)
    begun = len(expanded) if not query.expanded else 1
    return Asked(
        centres=centres,
        expanded=expanded,
        day=query.as_of,
        ended=query.ended,
        records=query.records,
        grouping=query.group,
        opened=frozenset(query.opened),
        route=tuple(chain.nodes for chain in route.paths) or ((route.from_,), (route.to,)) if route else (),
        hidden=Hidden(*map(frozenset, (query.no_kind, query.no_type, query.no_status, query.hidden))),
        layout=query.layout,
        laid=begun if query.laid is None else query.laid,
        tall=query.tall,
    )


def _those_there(names: Iterable[str], parameter: str, gone: dict[str, NotFound]) -> Iterator[Ref]:
    """Yield what is named, and note in `gone` what is not there."""
    for name in names:
        try:
            yield naming.entity(name, parameter=parameter)
        except NotFound as error:
            gone[name] = error


def _ids_in(expanded: Sequence[str]) -> list[str]:
    """Return the entities among what was expanded; a group has `~` in its id."""
    return [id_ for id_ in expanded if id_ != NOBODY and "~" not in id_]


def _route(query: ExploreQuery, gone: dict[str, NotFound]) -> FoundPaths | None:
    if not query.from_ or not query.to:
        return None
    ends = [*_those_there([query.from_], "from", gone), *_those_there([query.to], "to", gone)]
    return paths(store(), viewer(), ends[0], ends[1], query.as_of) if len(ends) == 2 else None
