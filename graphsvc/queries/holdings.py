"""What an officer or a post holds on a day, whoever else knows of it, and who could take it over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.contact_cadence import ContactCadence, ContactedInTime, cadence_of, told_in_time
from graphsvc.facts.due import Due, due
from graphsvc.facts.holdings import Held, HeldBy, What, held_by, open_ones, places_of, units_in
from graphsvc.facts.last_contacts import LastContact, last_contacts
from graphsvc.facts.links import PartialDate
from graphsvc.facts.lookup import of_named
from graphsvc.facts.owners import Owners, owners_of
from graphsvc.facts.refs import Ref, Short
from graphsvc.facts.regions import region_resolver
from graphsvc.facts.successors import KnownBy, Seated, Successor, Suggested, Workload, successors, suggest, workload
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.owners import is_unnamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(ContactedInTime):
    """One thing that is held: a post, a contact, a promise or a next step; a contact `by_post` goes wherever its post goes."""

    key: Annotated[str, Field(description="移交时用来指明它 what a handover names it by", examples=["link-2k3m5p7r"])]
    what: Annotated[str, Field(json_schema_extra={"enum": list(What)}, examples=["contact"])]
    thing: Ref
    contact: Annotated[Ref | None, Field(description="约定和下一步是与谁的 with whom a promise or a step is")] = None
    post: Annotated[Short | None, Field(description="随哪个岗位 the post that a contact goes with")] = None
    role: str | None = None
    since: PartialDate = None
    until: PartialDate = None
    rule: str | None = None
    text: str = ""
    due: tuple[Due, ...] = ()
    regions: tuple[Short, ...] = ()
    known_by: Annotated[tuple[KnownBy, ...], Field(description="还有谁联络过 who else has spoken to the contact")] = ()
    also_owned_by: Annotated[tuple[Short, ...], Field(description="还有谁负责联络 who else owns it")] = ()
    suggested: Annotated[Suggested | None, Field(description="建议由谁接手 who could take it over")] = None

    @computed
    def overdue(self) -> bool:
        """有逾期的 whether anything of it is overdue."""
        return any(one.overdue for one in self.due)

    @computed
    def known_to_nobody_else(self) -> bool:
        """除本人外无人联络过 whether nobody else has spoken to the contact or owns it."""
        return self.what != What.POST and not self.known_by and not self.also_owned_by


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that an officer or a post holds on a day, and who could take it over, the best first."""

    subject: Ref
    as_of: date
    holders: Annotated[tuple[Short, ...], Field(description="岗位由谁担任 who holds the post")]
    total: int
    holdings: tuple[Holding, ...]
    successors: tuple[Successor, ...]


@allowed(Action.SEE)
def holdings(store: Store, viewer: Viewer, name: str, day: date) -> Holdings:
    """Return what the officer or post that `name` names holds. Raises NotFound, Ambiguous, Invalid, Unavailable."""
    found = of_named(store, name, lambda id_: held_by(store.read, id_, day), ("Officer", "Post"))
    return _told(store, found, day)


def _told(store: Store, found: HeldBy, day: date) -> Holdings:
    contacts = sorted({(one.contact or one.thing).id for one in found.held if one.what is not What.POST})
    last, agreed, owners, known = at_once(
        store, partial(last_contacts, store, contacts, day), partial(due, store, contacts, day),
        partial(owners_of, store, contacts, day), partial(_known, store, contacts, day),
    )  # fmt: skip
    gazetteer = region_resolver(store)
    often = cadence_of(store, contacts, last, day)
    in_hand = {item.id: item for items in agreed.values() for item in items}
    held = open_ones(found.held, in_hand)
    places = places_of(store.read, gazetteer, held, day)
    away = (
        {found.subject.id, *(one.id for one in found.holders)} if found.subject.kind == "Post" else {found.subject.id}
    )
    work = _workload(store, gazetteer, found.subject.id, day)
    telling = _Telling(gazetteer, places, last, often, in_hand, agreed, owners, known, work, away, _post_names(held))
    told_of = tuple(map(telling.holding, held))
    movable = [one.suggested for one in told_of if one.what != What.BY_POST]
    holders = tuple(one.short for one in found.holders)
    return Holdings(found.subject, day, holders, len(told_of), told_of, successors(movable, work))


def _post_names(held: Sequence[Held]) -> dict[str, Short]:
    return {one.thing.id: one.thing.short for one in held if one.what is What.POST}


def _known(store: Store, contacts: Sequence[str], day: date) -> dict[str, list[KnownBy]]:
    found: dict[str, list[KnownBy]] = defaultdict(list)
    rows = store.read("handover/known_by", ids=list(contacts), today=day.isoformat())[0]["known"] if contacts else []
    for contact, id_, name, times, last in sorted(rows, key=lambda row: (-row[3], row[2])):
        found[contact].append(KnownBy(Short(id_, name), times, last))
    return found


def _workload(store: Store, gazetteer: Gazetteer, without: str, day: date) -> Workload:
    rows = store.read("handover/officers", day=day_number(day))[0]["officers"]
    seated = [Seated(id_, name, units_in(gazetteer, units)) for id_, name, units in rows if not is_unnamed(name)]
    return workload(seated, store.read("handover/owned_by_all", day=day_number(day))[0]["owned"], gazetteer, without)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is known of all that is held, from which each is told."""

    gazetteer: Gazetteer
    places: Mapping[str, tuple[str, ...]]
    last: Mapping[str, LastContact]
    often: Mapping[str, ContactCadence]
    in_hand: Mapping[str, Due]
    agreed: Mapping[str, tuple[Due, ...]]
    owners: Mapping[str, Owners]
    known: Mapping[str, Sequence[KnownBy]]
    work: Workload
    away: set[str]
    posts: Mapping[str, Short]

    def holding(self, held: Held) -> Holding:
        """Return one thing as it is told."""
        about = (held.contact or held.thing).id
        is_post = held.what is What.POST
        others = [] if is_post else [one for one in self.known.get(about, ()) if one.officer.id not in self.away]
        regions = self.places[held.key]
        return Holding(
            key=held.key, what=held.what, thing=held.thing, contact=held.contact, post=self.posts.get(held.post),
            text=held.text, due=self._due(held),
            **{name: held.properties.get(name) for name in ("role", "since", "until", "rule")},
            regions=tuple(Short(place.id, place.name) for one in regions if (place := self.gazetteer.get(one))),
            known_by=tuple(others), also_owned_by=() if is_post else self._other_owners(about),
            suggested=None if held.what is What.BY_POST else suggest(held, self.work, others, regions, self.gazetteer),
            **({} if is_post else told_in_time(self.last, self.often, about)),
        )  # fmt: skip

    def _due(self, held: Held) -> tuple[Due, ...]:
        if held.what in (What.PROMISE, What.STEP):
            return (self.in_hand[held.thing.id],)
        return self.agreed.get(held.thing.id, ())

    def _other_owners(self, contact: str) -> tuple[Short, ...]:
        found = self.owners[contact].owners if contact in self.owners else ()
        those = {one.officer for one in found if one.officer and one.officer.id not in self.away}
        return tuple(sorted(those, key=lambda one: (one.name, one.id)))
