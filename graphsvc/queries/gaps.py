"""What is missing or overdue in the network: stations without a head, organizations without contact, years as reported.

A number that nobody reported is absent here, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.cursors import FROM_THE_FIRST, ORDERED_BY, Start, page_of
from graphsvc.facts.contact_cadence import ContactedInTime, cadence_of, told_in_time
from graphsvc.facts.figures import Metric, figures_about
from graphsvc.facts.last_contacts import is_dormant, last_contacts_of_all
from graphsvc.facts.links import PartialDate
from graphsvc.facts.owners import Owner, owners_of
from graphsvc.facts.refs import Ref, Short
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, first_day, last_day, months_before

HEAD = "站长"


@dataclass(frozen=True, slots=True)
class Host(Short):
    """The institution that hosts a station."""

    inst_type: str | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """One workstation with its hosts and, on the asked day, its heads."""

    id: str
    name: str
    station_type: str | None
    approved: Annotated[str | None, Field(description="批准时间 when it was approved", examples=["2022"])]
    hosts: Annotated[tuple[Host, ...], Field(description="依托单位 the institutions that host it")]
    heads: Annotated[tuple[Owner, ...], Field(description="站长 its heads on the day")]


@dataclass(frozen=True, slots=True)
class Stations:
    """The workstations of a region and of all below it that were asked for."""

    region: Short
    as_of: date
    total: Annotated[int, Field(description="共几家，不限于本页 how many in all")]
    stations: tuple[Station, ...]
    next_cursor: str | None = None


@allowed(Action.SEE)
def stations(
    store: Store,
    viewer: Viewer,
    region: Place,
    day: date,
    *,
    approved: int | None = None,
    without_head: bool = False,
    limit: int | None = None,
    start: Start = FROM_THE_FIRST,
) -> Stations:
    """Return the workstations of `region` and below it by name; those approved in a year, or without a head, where asked.

    A station without an approval date is in no year. Raises Unavailable, Invalid.
    """
    records = store.read("gaps/stations", region_id=region.id, day=day_number(day))
    if approved is not None:
        records = [record for record in records if _in_year(record["approved"], approved)]
    heads = _heads(store, [record["id"] for record in records], day)
    found = [
        Station(r["id"], r["name"], r["station_type"], r["approved"], _hosts(r["hosts"]), heads[r["id"]])
        for r in records
    ]
    asked = [station for station in found if not (without_head and station.heads)]
    question = ("stations", region.id, approved, without_head)
    shown, cursor = page_of(
        asked, lambda station: (station.name[:ORDERED_BY], station.id), start, limit, question, ("", "")
    )
    return Stations(Short(region.id, region.name), day, len(asked), tuple(shown), cursor)


@dataclass(frozen=True, slots=True)
class Organizer(Short):
    """Who holds an activity."""

    role: str | None = None


@dataclass(frozen=True, slots=True)
class ProgramActivity:
    """One activity of a program with its figures as reported; a metric nobody reported is not there."""

    id: str
    name: str
    held: PartialDate
    status: str | None
    regions: tuple[Short, ...]
    organizers: tuple[Organizer, ...]
    figures: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class Activities:
    """The activities of a program that were asked for."""

    program: Ref
    year: int | None
    total: Annotated[int, Field(description="共几项，不限于本页 how many in all")]
    activities: tuple[ProgramActivity, ...]
    next_cursor: str | None = None


@allowed(Action.SEE)
def activities(
    store: Store,
    viewer: Viewer,
    program: Ref,
    *,
    year: int | None = None,
    limit: int | None = None,
    start: Start = FROM_THE_FIRST,
) -> Activities:
    """Return the activities of `program` (in a year) with regions, organizers and figures, those without a date last.

    An activity without a date is in no year. Raises Unavailable, Invalid.
    """
    records = store.read("gaps/activities", program=program.id)
    asked = [record for record in records if year is None or _in_year(record["held"], year)]
    question = ("activities", program.id, year)
    shown, cursor = page_of(asked, _by_date, start, limit, question, (False, "", "", ""))
    figures = figures_about(store, [record["id"] for record in shown])
    found = [
        ProgramActivity(
            id=record["id"],
            name=record["name"],
            held=record["held"],
            status=record["status"],
            regions=tuple(Short(r["id"], r["name"]) for r in record["regions"] if r["id"]),
            organizers=tuple(Organizer(o["id"], o["name"], o["role"]) for o in record["organizers"] if o["id"]),
            figures=figures.get(record["id"], ()),
        )
        for record in shown
    ]
    return Activities(program, year, len(asked), tuple(found), cursor)


def _by_date(activity: dict[str, Any]) -> tuple[bool, str, str, str]:
    return activity["held"] is None, activity["held"] or "", activity["name"][:ORDERED_BY], activity["id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DormantOrganization(ContactedInTime):
    """An organization without a recent contact."""

    id: str
    name: str
    org_type: str | None


@dataclass(frozen=True, slots=True)
class Dormant:
    """Overseas organizations without a recorded contact for some months; `total` counts all of them, shown or not."""

    as_of: date
    since: date
    total: int
    organizations: tuple[DormantOrganization, ...]
    next_cursor: str | None = None


@allowed(Action.SEE)
def dormant(
    store: Store, viewer: Viewer, day: date, *, months: int = 12, limit: int = 100, start: Start = FROM_THE_FIRST
) -> Dormant:
    """Return the organizations without a contact in the `months` before `day`, those never contacted first.

    Raises Unavailable, Invalid.
    """
    since = months_before(day, months)
    last = last_contacts_of_all(store, day)
    record = store.one("gaps/organizations")
    found = [
        (last[id_].on if id_ in last else "", name, id_, org_type)
        for id_, name, org_type in (record["organizations"] if record else ())
        if is_dormant(last[id_].on if id_ in last else None, since)
    ]
    shown, cursor = page_of(
        found, lambda row: (row[0], row[1][:ORDERED_BY], row[2]), start, limit, ("dormant", months), ("", "", "")
    )
    often = cadence_of(store, [id_ for _, _, id_, _ in shown], last, day)
    organizations = (
        DormantOrganization(id=id_, name=name, org_type=org_type, **told_in_time(last, often, id_))
        for _, name, id_, org_type in shown
    )
    return Dormant(day, since, len(found), tuple(organizations), cursor)


def _in_year(text: str | None, year: int) -> bool:
    return text is not None and first_day(text) <= year * 10000 + 1231 and last_day(text) >= year * 10000 + 101


def _heads(store: Store, ids: Sequence[str], day: date) -> dict[str, tuple[Owner, ...]]:
    found = owners_of(store, ids, day) if ids else {}
    return {id_: tuple(owner for owner in found[id_].owners if owner.role == HEAD) for id_ in ids}


def _hosts(found: Sequence[dict[str, Any]]) -> tuple[Host, ...]:
    return tuple(Host(one["id"], one["name"], one["inst_type"]) for one in found if one["id"])
