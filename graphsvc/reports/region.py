"""A region beyond its ranking: what changed between two days, where its network is thin, and all of it as a workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphsvc.facts.connections import Connections
from graphsvc.facts.network_copy.compared import compared_days
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.gazetteer.places import Place
from graphsvc.pictures import connection_report
from graphsvc.queries import comparison, connections, gaps, weak_points
from graphsvc.queries import missing_links as missing
from graphsvc.queries.comparison import Comparison
from graphsvc.queries.entities import reported
from graphsvc.queries.sources import sources
from graphsvc.queries.weak_points import WeakPoints
from graphsvc.store import Store
from graphsvc.viewers import Viewer

# Every path of so many organizations is a few megabytes; beyond that a report says that it is not complete.
MOST = 1000
# Of the organizations with the most links, so many are looked at for what could connect them, and the nearest told.
_LOOKED_AT, _SHOWN = 50, 5
# More paths than these differ where all was recorded in between, or years lie between the days.
_MOST_TIES = 20_000

Json = dict[str, Any]


def whole_answer(store: Store, viewer: Viewer, region: Place, day: date) -> Connections:
    """Return the main answer with every organization, or the strongest thousand, and every path. Raises Unavailable."""
    return connections.connections(store, viewer, region, day, limit=MOST, every_path=True)


def changes(store: Store, viewer: Viewer, region: Place, one: date, other: date) -> Json:
    """Return what changed in `region` from the earlier of two days to the later. Raises Unavailable."""
    return _compared(store, viewer, region, *sorted((one, other))).as_dict()


def _compared(store: Store, viewer: Viewer, region: Place, before: date, after: date) -> Comparison:
    """Compare two days by the paths that may differ, where this process has a copy of the network; else by all paths."""
    if copy := copy_of(store):
        days = compared_days(copy, region.id, before, after)
        if days.tie_count <= _MOST_TIES:
            answers = [
                connections.connections_by_ties(store, viewer, region, day, scores, days.names, days.ties)
                for day, scores in zip((before, after), days.scores, strict=True)
            ]
            return comparison.compare(*answers)
    return comparison.compare(whole_answer(store, viewer, region, before), whole_answer(store, viewer, region, after))


def weak_places(
    store: Store, viewer: Viewer, region: Place, day: date, *, months: int = 12, program: str | None = None
) -> Json:
    """Return where the network of `region` is thin, and under `missing` whom it could reach with one link more.

    `program` is the id of the program that those must take part in. Raises Unavailable.
    """
    since = gaps.months_before(day, months)
    found = weak_points.weak_points_of_copy(store, viewer, region, day, since, limit=MOST)
    if found is None:
        short = connections.connections_without_paths(store, viewer, region, day, limit=MOST)
        found = weak_points.weak_points(short, since)
    return _with_missing(store, viewer, found, months, program)


def brief(store: Store, viewer: Viewer, region: Place, day: date) -> Json:
    """Return what a leader asks first: `answer`, `weak` places, `changes` within a year, `figures` as reported.

    Raises Unavailable.
    """
    answer = connections.connections_without_paths(store, viewer, region, day, limit=MOST)
    compared = _compared(store, viewer, region, gaps.months_before(day, 12), day)
    return {
        "answer": answer.as_dict(),
        "weak": _with_missing(store, viewer, weak_points.weak_points(answer, gaps.months_before(day, 12)), 12, None),
        "changes": compared.as_dict(),
        "figures": [metric.as_dict() for metric in reported(store, viewer, region.id)],
    }


def _with_missing(store: Store, viewer: Viewer, found: WeakPoints, months: int, program: str | None) -> Json:
    """Return thin places with whom the region could reach with one link more."""
    region, day = found.region, found.as_of
    connected = weak_points.connected_ids(store, viewer, region, day)
    others = weak_points.unconnected(store, viewer, connected, day, program=program, limit=_LOOKED_AT)
    told = missing.missing_links(store, viewer, region, others, day)
    told.sort(key=lambda one: -max((len(suggestion.ties) for suggestion in one.suggestions), default=0))
    nearest = [{"organization": one.organization.as_dict(), **one.as_dict()} for one in told[:_SHOWN]]
    return {**found.as_dict(), "months": months, "missing": nearest}


def workbook(
    store: Store, viewer: Viewer, region: Place, day: date, *, limit: int = connections.MAX_LIMIT
) -> tuple[str, bytes]:
    """Return the title and the .xlsx file of the answer with every path and its sources. Raises Unavailable."""
    answer = connections.connections(store, viewer, region, day, limit=limit, every_path=True).as_dict()
    links = [link for o in answer["organizations"] for path in o["paths"] for link in path["links"]]
    cited = sources(store, viewer, [link["source"] for link in links])
    return connection_report.title(answer), connection_report.connections_workbook(answer, cited)


def table(
    store: Store, viewer: Viewer, region: Place, day: date, *, limit: int = connections.MAX_LIMIT
) -> tuple[str, bytes]:
    """Return the title and the .csv file of the ranking. Raises Unavailable."""
    answer = connections.connections(store, viewer, region, day, limit=limit).as_dict()
    return connection_report.title(answer), connection_report.connections_csv(answer)
