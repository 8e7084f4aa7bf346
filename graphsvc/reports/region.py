"""A region beyond its ranking: where its network is thin, and all of it as a workbook."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.connections import Connections
from graphsvc.facts.hanging import Departed, HangingOnOne
from graphsvc.facts.missing_links import MissingLinks
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.pictures import connection_report
from graphsvc.queries import at_once, connections, hanging, weak_points
from graphsvc.queries import missing_links as missing
from graphsvc.queries.sources import sources
from graphsvc.queries.weak_points import WeakCounts, WeakPoints
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.days import months_before

# Every path of so many organizations is a few megabytes; beyond that a report says that it is not complete.
MOST = 1000
# Of the organizations with the most links, so many are looked at for what could connect them, and the nearest told.
_LOOKED_AT, _SHOWN = 50, 5


@dataclass(frozen=True, slots=True)
class WeakPlaces(weak_points.WeakPoints):
    """Where the network of a region is weak; `seen` of `total` organizations were looked at."""

    months: Annotated[int, Field(description="几个月没有联络算久 months without a contact")]
    missing: Annotated[
        tuple[MissingLinks, ...],
        Field(description="还没有连接的机构和只差的一条 organizations that do not connect yet"),
    ]


@dataclass(frozen=True, slots=True)
class Departure(Departed):
    """What the departure of one would cost, and what could connect the organizations that are lost without whoever left."""

    second_contacts: Annotated[
        tuple[MissingLinks, ...], Field(description="最容易补上的第二条联系 the cheapest second contacts")
    ]


@dataclass(frozen=True, slots=True)
class Thinness(WeakPlaces):
    """Where the network of a region is thin; `seen` of `total` organizations were looked at.

    `second_contacts` are organizations that hang on one with what could connect them otherwise, those with the most
    independent ties first. `departure` is there where it was asked who leaves.
    """

    hanging: Annotated[HangingOnOne, Field(description="系于一处的机构、渠道、联络人和地区 what hangs on one")]
    second_contacts: Annotated[
        tuple[MissingLinks, ...], Field(description="最容易补上的第二条联系 the cheapest second contacts")
    ]
    departure: Departure | None


def whole_answer(store: Store, viewer: Viewer, region: Place, day: date) -> Connections:
    """Return the main answer with every organization, or the strongest thousand, and every path. Raises Unavailable."""
    return connections.connections(store, viewer, region, day, limit=MOST, every_path=True)


def weak_places(
    store: Store, viewer: Viewer, region: Place, day: date, *, months: int = 12, program: str | None = None
) -> WeakPlaces:
    """Return where the network of `region` is weak, and under `missing` whom it could reach with one link more.

    `program` is the id of the program that those must take part in. Raises Unavailable.
    """
    found, lacking = at_once(
        store,
        partial(_weak_points, store, viewer, region, day, months_before(day, months)),
        partial(_missing, store, viewer, region, day, program),
    )
    return WeakPlaces(**_parts(found), months=months, missing=tuple(lacking))


def weak_places_counted(
    store: Store, viewer: Viewer, region: Place, day: date, *, months: int = 12
) -> tuple[WeakCounts, list[MissingLinks]]:
    """Return in how many places the network of `region` is weak, and whom it could reach with one link more. Raises Unavailable."""
    return at_once(
        store,
        partial(_weak_counts, store, viewer, region, day, months_before(day, months)),
        partial(_missing, store, viewer, region, day, None),
    )


def thinness(
    store: Store,
    viewer: Viewer,
    region: Place,
    day: date,
    *,
    months: int = 12,
    program: str | None = None,
    leaving: Ref | None = None,
) -> Thinness:
    """Return where the network of `region` is weak, what hangs on one there, and what it would cost if `leaving` left.

    Raises Unavailable.
    """
    copy_needed(store)  # before the other parts are asked for, so that they rest on it too
    since = months_before(day, months)
    found, hangs, second = at_once(
        store,
        partial(weak_places, store, viewer, region, day, months=months, program=program),
        partial(hanging.hanging_on_one, store, viewer, region, day, since),
        partial(_second_contacts, store, viewer, region, day),
    )
    left = departure(store, viewer, region, day, since, leaving) if leaving else None
    return Thinness(**_parts(found), hanging=hangs, second_contacts=tuple(second), departure=left)


def departure(store: Store, viewer: Viewer, region: Place, day: date, since: date, leaving: Ref) -> Departure:
    """Return what it would cost `region` if one left, and the nearest ways to those it would lose. Raises Unavailable."""
    found = hanging.departed(store, viewer, region, day, since, leaving)
    without = {ref.id: (leaving.id,) for ref in found.lost[:_LOOKED_AT]}
    second = missing.missing_links(
        store, viewer, region, found.lost[:_LOOKED_AT], day, most=_LOOKED_AT, without=without
    )
    return Departure(**_parts(found), second_contacts=tuple(second))


def _parts(found: WeakPoints | WeakPlaces | Departed) -> dict[str, Any]:
    return {field.name: getattr(found, field.name) for field in fields(found)}


def _second_contacts(store: Store, viewer: Viewer, region: Place, day: date) -> list[MissingLinks]:
    """Return the organizations that hang on one to which another way is nearest; those without any evidence are left out."""
    on = hanging.hanging_organizations(store, viewer, region, day, limit=_LOOKED_AT)
    without = {ref.id: ids for ref, ids in on.items()}
    found = missing.missing_links(store, viewer, region, list(on), day, most=_SHOWN, without=without)
    return [one for one in found if one.suggestions]


def _weak_points(store: Store, viewer: Viewer, region: Place, day: date, since: date) -> WeakPoints:
    found = weak_points.weak_points_of_copy(store, viewer, region, day, since, limit=MOST)
    if found is not None:
        return found
    short = connections.connections_without_paths(store, viewer, region, day, limit=MOST)
    return weak_points.weak_points(short, since)


def _weak_counts(store: Store, viewer: Viewer, region: Place, day: date, since: date) -> WeakCounts:
    found = weak_points.weak_counts_of_copy(store, viewer, region, day, since, limit=MOST)
    return found or WeakCounts.of(_weak_points(store, viewer, region, day, since))


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
