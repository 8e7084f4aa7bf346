"""A briefing before a trip: for a country, or a place in one, who is there, who was last in touch, what is promised, who introduces us.

All of it rests on lists, so that each number leads to its list and says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.connections import ConnectedOrganization
from graphsvc.facts.due import Due, due
from graphsvc.facts.refs import Ref, RegionRef
from graphsvc.gazetteer.places import Place
from graphsvc.queries import lists, lookup
from graphsvc.queries.connections import connection_of
from graphsvc.queries.lists import EntityList, ListRow
from graphsvc.queries.sources import CitedSource, sources
from graphsvc.store import Store
from graphsvc.viewers import Viewer

# One sheet of paper holds so many; the rest is a list away.
_MOST = 40
_MOST_CONTACTS = 10
_MOST_WAYS = 5
_MOST_PATHS = 2
_SOURCE = "source"
_ORGANIZATION, _PERSON = "OverseasOrg", "Expert"


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something agreed or to be done next with somebody there."""

    of: Annotated[Ref, Field(description="对象 with whom")]
    item: Due


@dataclass(frozen=True, slots=True)
class Trip:
    """All that is known before a trip; `organizations`, `people` and `contacts` are pages of lists, their totals count all."""

    region: RegionRef
    as_of: date
    organizations: EntityList
    people: EntityList
    contacts: Annotated[EntityList, Field(description="最近的联络记录 the latest records of contacts")]
    promises: tuple[OpenMatter, ...]
    own_region: Annotated[
        RegionRef | None, Field(description="从哪个地区出发 whose ways there are told, null: none is known")
    ]
    introductions: Annotated[
        tuple[ConnectedOrganization, ...],
        Field(
            description="与自己地区联系最紧密的机构，各附路径 the organizations tied most strongly to the own region, with paths"
        ),
    ]
    sources: tuple[CitedSource, ...]


def trip(store: Store, viewer: Viewer, region: Place, day: date, own: Place | None = None) -> Trip:
    """Return the briefing for a region; `own` is where the travellers come from, by default the viewer's own region.

    Raises Unavailable, Forbidden.
    """
    own = own or _region_of(store, viewer)
    organizations = _listed(store, viewer, day, organizations_there(region, own))
    people = _listed(store, viewer, day, people_there(region))
    contacts = _listed(store, viewer, day, contacts_there(region), _MOST_CONTACTS)
    introductions = tuple(_introductions(store, viewer, day, region, own))
    return Trip(
        RegionRef.of(region),
        day,
        organizations,
        people,
        contacts,
        tuple(_promises(store, viewer, day, [*_refs(organizations), *_refs(people)])),
        RegionRef.of(own) if own else None,
        introductions,
        tuple(sources(store, viewer, _source_ids([organizations, people, contacts], introductions))),
    )


def organizations_there(region: Place, own: Place | None = None) -> lists.ListQuestion:
    """Return the list of organizations of a country, or of those in a place; the most strongly tied to `own` first."""
    country = f"country:is:{region.id}|" if region.level == "country" else ""
    columns = ("name", "org_type", "leaders", "owner", "last_contact", "cadence", "next_step", _SOURCE)
    where = [f"{country}located_in:in:{region.id}"]
    return lists.read_question(_ORGANIZATION, columns=columns, where=where, order="-score" if own else "", towards=own)


def people_there(region: Place) -> lists.ListQuestion:
    """Return the list of the people who live in a region, or work at or belong to something located there."""
    columns = ("name", "title", "fields", "member_of", "works_at", "owner", "last_contact", "cadence", _SOURCE)
    where = [f"lives_in:in:{region.id}|works_at:in:{region.id}|member_of:in:{region.id}"]
    return lists.read_question(_PERSON, columns=columns, where=where, order="-last_contact")


def contacts_there(region: Place) -> lists.ListQuestion:
    """Return the list of contacts with what is located in a region, the latest first."""
    columns = ("on", "channel", "with", "by", "summary", _SOURCE)
    return lists.read_question("Interaction", columns=columns, where=[f"with:in:{region.id}"], order="-on")


def _listed(store: Store, viewer: Viewer, day: date, question: lists.ListQuestion, most: int = _MOST) -> EntityList:
    return lists.listed(store, viewer, question, day, limit=most)


def _region_of(store: Store, viewer: Viewer) -> Place | None:
    """Return the region that a viewer works for, the first by id where there are several."""
    return lookup.find_region(store, viewer, min(viewer.regions)) if viewer.regions else None


def _introductions(
    store: Store, viewer: Viewer, day: date, region: Place, own: Place | None
) -> Iterator[ConnectedOrganization]:
    if own is None:
        return
    question = organizations_there(region, own)
    tied = lists.read_question(
        _ORGANIZATION,
        where=["score:any", *("|".join(one.text for one in some) for some in question.where)],
        order="-score",
        towards=own,
    )
    for row in _listed(store, viewer, day, tied, _MOST_WAYS).rows:
        for one in connection_of(store, viewer, own, row.id, day).organizations:
            yield replace(one, paths=one.paths[:_MOST_PATHS])


def _promises(store: Store, viewer: Viewer, day: date, refs: Sequence[Ref]) -> list[OpenMatter]:
    by_id = {ref.id: ref for ref in refs}
    found = due(store, sorted(by_id), day)
    promises = [OpenMatter(by_id[id_], item) for id_, items in found.items() for item in items]
    return sorted(promises, key=lambda one: (one.item.due or "9", one.of.name, one.item.id))


def _refs(answer: EntityList) -> list[Ref]:
    return [Ref(row.id, answer.kind, row.name) for row in answer.rows]


def _source_ids(answers: Sequence[EntityList], introductions: Sequence[ConnectedOrganization]) -> Iterator[str | None]:
    for answer in answers:
        for row in answer.rows:
            yield source_of(answer, row)
    for organization in introductions:
        for path in organization.paths:
            yield from (link.source for link in path.links)


def source_of(answer: EntityList, row: ListRow) -> str | None:
    """Return the id of the source of a row."""
    place = next(place for place, column in enumerate(answer.columns) if column.name == _SOURCE)
    return row.cells[place].text
