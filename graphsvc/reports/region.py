"""A region beyond its ranking: what changed between two days, where its network is thin, and all of it as a workbook."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Annotated

from pydantic import Field

from graphsvc.facts.connections import Connections
from graphsvc.facts.network_copy.compared import compared_days
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.gazetteer.places import Place
from graphsvc.pictures import connection_report
from graphsvc.queries import at_once, comparison, connections, weak_points
from graphsvc.queries import missing_links as missing
from graphsvc.queries.comparison import Comparison
from graphsvc.queries.missing_links import MissingLinks
from graphsvc.queries.sources import sources
from graphsvc.queries.weak_points import WeakPoints
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.days import months_before

# Every path of so many organizations is a few megabytes; beyond that a report says that it is not complete.
MOST = 1000
# Of the organizations with the most links, so many are looked at for what could connect them, and the nearest told.
_LOOKED_AT, _SHOWN = 50, 5
# More paths than these differ where all was recorded in between, or years lie between the days.
_MOST_TIES = 20_000


@dataclass(frozen=True, slots=True)
class Thinness(weak_points.WeakPoints):
    """Where the network of a region is thin; `seen` of `total` organizations were looked at."""

    months: Annotated[int, Field(description="几个月没有联络算久 months without a contact")]
    missing: Annotated[
        tuple[MissingLinks, ...],
        Field(description="还没有连接的机构和只差的一条 organizations that do not connect yet"),
    ]


def whole_answer(store: Store, viewer: Viewer, region: Place, day: date) -> Connections:
    """Return the main answer with every organization, or the strongest thousand, and every path. Raises Unavailable."""
    return connections.connections(store, viewer, region, day, limit=MOST, every_path=True)


def changes(store: Store, viewer: Viewer, region: Place, one: date, other: date) -> Comparison:
    """Return what changed in `region` from the earlier of two days to the later. Raises Unavailable."""
    return compared(store, viewer, region, *sorted((one, other)))


def compared(
    store: Store, viewer: Viewer, region: Place, before: date, after: date, *, every_path: bool = True
) -> Comparison:
    """Compare two days by the paths that may differ, where this process has a copy of the network; else by all paths.

    Without `every_path` what came, went and was recorded is right, and not each path is told. Raises Unavailable.
    """
    if copy := copy_of(store):
        days = compared_days(copy, region.id, before, after, every_path=every_path)
        if days.tie_count <= _MOST_TIES:
            answers = connections.connections_compared(store, viewer, region, (before, after), days)
            return comparison.compare(*answers, unchanged=days.unchanged)
    return comparison.compare(whole_answer(store, viewer, region, before), whole_answer(store, viewer, region, after))


def weak_places(
    store: Store, viewer: Viewer, region: Place, day: date, *, months: int = 12, program: str | None = None
) -> Thinness:
    """Return where the network of `region` is thin, and under `missing` whom it could reach with one link more.

    `program` is the id of the program that those must take part in. Raises Unavailable.
    """
    found, lacking = at_once(
        store,
        partial(_weak_points, store, viewer, region, day, months_before(day, months)),
        partial(_missing, store, viewer, region, day, program),
    )
    known = {field.name: getattr(found, field.name) for field in fields(found)}
    return Thinness(**known, months=months, missing=tuple(lacking))


def _weak_points(store: Store, viewer: Viewer, region: Place, day: date, since: date) -> WeakPoints:
    found = weak_points.weak_points_of_copy(store, viewer, region, day, since, limit=MOST)
    if found is not None:
        return found
    short = connections.connections_without_paths(store, viewer, region, day, limit=MOST)
    return weak_points.weak_points(short, since)


def _missing(store: Store, viewer: Viewer, region: Place, day: date, program: str | None) -> list[MissingLinks]:
    """Return whom the region could reach with one link more."""
    others = weak_points.unconnected(store, viewer, region, day, program=program, limit=_LOOKED_AT)
    return missing.missing_links(store, viewer, region, others, day, most=_SHOWN)


def workbook(
    store: Store, viewer: Viewer, region: Place, day: date, *, limit: int = connections.MAX_LIMIT
) -> tuple[str, bytes]:
    """Return the title and the .xlsx file of the answer with every path and its sources. Raises Unavailable."""
    answer = connections.connections(store, viewer, region, day, limit=limit, every_path=True)
    cited = sources(
        store, viewer, [link.source for o in answer.organizations for path in o.paths for link in path.links]
    )
    return connection_report.title(answer), connection_report.connections_workbook(answer, cited)


def table(
    store: Store, viewer: Viewer, region: Place, day: date, *, limit: int = connections.MAX_LIMIT
) -> tuple[str, bytes]:
    """Return the title and the .csv file of the ranking. Raises Unavailable."""
    answer = connections.connections(store, viewer, region, day, limit=limit)
    return connection_report.title(answer), connection_report.connections_csv(answer)
