"""When each contact was last spoken to, and through whom.

    (o:OverseasOrg)<-[:WITH]-(i:Interaction)                                                        with itself
    (o)<-[:MEMBER_OF]-(e:Expert)<-[:WITH]-(i)      (o)-[:PARTNERS_WITH]->(w:Workstation|Institution)<-[:WITH]-(i)    through another

An organization is also spoken to through its members, and through the stations and institutions that it partners with, by a
link that holds on the day; any other contact only by itself. Of several on one day the one with itself counts, then the last
by id. The one meaning of a last contact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.chains import named
from graphsvc.facts.details import Parts, details
from graphsvc.facts.network_copy.contacts import contact_rows
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Record, Store
from graphsvc.vocabulary.days import day_number, last_day

CONTACT = "contact"

# Measured on 6,000 organizations with 80,000 members and 8,000 interactions.
FEW = 200


@dataclass(frozen=True, slots=True)
class LastContact:
    """The latest interaction up to a day: its partial date, and through whom, None where with the contact itself."""

    on: str
    through: Ref | None = None

    @property
    def order(self) -> tuple[str, bool, str]:
        """What the latest has the greatest of."""
        return self.on, self.through is None, self.through.id if self.through else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted:
    """What an answer says of the last contact with somebody."""

    last_contact: Annotated[
        str | None, Field(description="最近联络的日期，空即从无记录 null means never", examples=["2026-03-01"])
    ] = None
    last_contact_through: Annotated[
        Ref | None, Field(description="经由谁；空即与其本身 through whom; null means with itself")
    ] = None


def told(found: LastContact | None) -> dict[str, Any]:
    """Return the last contact as the fields that `Contacted` declares."""
    return {"last_contact": found.on, "last_contact_through": found.through} if found else {}


def is_dormant(last_contact: str | None, since: date) -> bool:
    """Tell whether there was no contact on `since` or later; a partial date counts as its last possible day."""
    return last_contact is None or last_day(last_contact) < day_number(since)


def last_contacts(store: Store, ids: Sequence[str], day: date) -> dict[str, LastContact]:
    """Return the last contact up to `day` with each of these; those never contacted are left out. Raises Unavailable."""
    if copy := copy_of(store):
        return last_contacts_of_copy(store, copy, day, ids)
    return last_contacts_in(details(store, ids, CONTACT, day=day))


def prompt_last_contacts(store: Store, ids: Sequence[str], day: date) -> dict[str, LastContact]:
    """Return the same: of a few it is asked for sooner than a copy of the network is brought in step. Raises Unavailable."""
    return last_contacts(store, ids, day) if are_many(ids) else last_contacts_in(details(store, ids, CONTACT, day=day))


def contacted(store: Store, ids: Sequence[str], day: date) -> set[str]:
    """Return those of these contacts with whom somebody was in touch up to `day`. Raises Unavailable."""
    if copy := copy_of(store):
        return {row["id"] for row in contact_rows(copy, day_number(day), _known(copy, ids))}
    return {row["contact"] for row in details(store, ids, CONTACT, day=day)[CONTACT]}


def last_contacts_in(parts: Parts) -> dict[str, LastContact]:
    """Return the last contact by id, from what was fetched around them."""
    return _latest((row["contact"], _contact(row["on"], row["through"])) for row in parts[CONTACT])


def are_many(ids: Sequence[str]) -> bool:
    """Tell whether the members of these organizations are so many that `last_contacts_of_all` answers sooner."""
    return len(ids) > FEW


def last_contacts_of_many(store: Store, ids: Sequence[str], day: date) -> dict[str, LastContact]:
    """Return the last contact with these organizations, perhaps with others too, where they are many or there is a copy.

    Raises Unavailable.
    """
    copy = copy_of(store)
    return last_contacts_of_all(store, day) if copy is None else last_contacts_of_copy(store, copy, day, ids)


def last_contacts_of_all(store: Store, day: date) -> dict[str, LastContact]:
    """Return the last contact of every organization that had one up to `day`. Raises Unavailable.

    Sought from the interactions, which are few beside the members of all organizations.
    """
    if copy := copy_of(store):
        return last_contacts_of_copy(store, copy, day)
    rows: list[Record] = store.read("gaps/last_contacts", day=day_number(day), today=day.isoformat())
    through = named(store, {row["through"] for row in rows if row["through"]})
    return _latest((row["id"], _contact(row["on"], through.get(row["through"]))) for row in rows)


def dormant_contacts(
    store: Store, copy: NetworkCopy, contacts: Mapping[str, int], day: date, since: date
) -> dict[str, LastContact | None]:
    """Return those of these without a contact on `since` or later, each with its last contact up to `day`, None for never.

    `contacts` are their numbers in the copy by id. Raises Unavailable.
    """
    rows = contact_rows(copy, day_number(day), list(contacts.values()))
    spoken_to = {row["id"] for row in rows}
    told = _told_of_copy(store, [row for row in rows if is_dormant(row["on"], since)])
    return {id_: told.get(id_) for id_ in contacts if id_ in told or id_ not in spoken_to}


def last_contacts_of_copy(
    store: Store, copy: NetworkCopy, day: date, ids: Sequence[str] | None = None
) -> dict[str, LastContact]:
    """Return the last contact with each of these, or with every organization, as the copy of the network has it.

    Raises Unavailable.
    """
    numbers = None if ids is None else _known(copy, ids)
    return _told_of_copy(store, contact_rows(copy, day_number(day), numbers))


def _known(copy: NetworkCopy, ids: Sequence[str]) -> list[int]:
    return [number for number in copy.numbering.numbers_of(ids).tolist() if number >= 0]


def _told_of_copy(store: Store, rows: Sequence[Record]) -> dict[str, LastContact]:
    through = named(store, {row["through"] for row in rows if row["through"]})
    return {row["id"]: _contact(row["on"], through.get(row["through"])) for row in rows}


def _contact(on: str, through: Mapping[str, Any] | None) -> LastContact:
    return LastContact(on, Ref.of(through) if through else None)


def _latest(found: Iterable[tuple[str, LastContact]]) -> dict[str, LastContact]:
    latest: dict[str, LastContact] = {}
    for id_, contact in found:
        if id_ not in latest or latest[id_].order < contact.order:
            latest[id_] = contact
    return latest
