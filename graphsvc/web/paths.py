"""How two entities know of each other: the API route and the page with its form."""

from __future__ import annotations

from flask import Blueprint, render_template
from pydantic import Field

from graphsvc.queries import paths as connecting
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import LeftOut, Parameters, Text, Today, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("paths")
pages = Blueprint("paths", __name__)


class PathsOptions(Parameters):
    """What can be asked of a path beside its ends."""

    as_of: Today
    max_hops: int = Field(default=connecting.MAX_HOPS, ge=1, le=connecting.MAX_HOPS, description="最多几步 most hops")
    without: LeftOut = Field(
        default=[], description="不经过的关系类型、类别或机构类型 link types, kinds or organization types to leave out"
    )
    longer: int = Field(
        default=0,
        ge=0,
        le=connecting.MAX_HOPS - 1,
        description="再列出多走几步以内最好的路径 the best of up to so many hops more",
    )
    limit: int = limit(5, 100)


class PathsQuery(PathsOptions):
    """The two ends of a path."""

    from_: Text = Field(alias="from", description="起点：编号或名称 id or name", examples=["张楚杭"])
    to: Text = Field(description="终点：编号或名称 id or name", examples=["威海市"])


class PathsForm(PathsOptions):
    """The form as it comes: nothing is filled in at first."""

    from_: Text | None = Field(default=None, alias="from")
    to: Text | None = None


@api.get(
    "/paths", summary="两个对象之间的最短路径 Shortest paths between two entities", responses=answers(connecting.Paths)
)
@answered
def find_paths(query: PathsQuery) -> connecting.Paths:
    """Every path of the fewest hops through kinds that introduce people, and the best of some hops more."""
    return _answer(query.from_, query.to, query)


@pages.get("/paths")
@shown
def page() -> str:
    """Show the form, and the answer where both ends are given."""
    query = asked(PathsForm)
    answer = _answer(query.from_, query.to, query) if query.from_ and query.to else None
    return render_template("paths.html", query=query, answer=answer)


def _answer(start: str, end: str, query: PathsOptions) -> connecting.Paths:
    return connecting.paths(
        store(),
        viewer(),
        naming.entity(start, parameter="from"),
        naming.entity(end, parameter="to"),
        query.as_of,
        max_hops=query.max_hops,
        without=query.without,
        longer=query.longer,
        limit=query.limit,
    )
