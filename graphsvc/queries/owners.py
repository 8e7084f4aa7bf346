"""Who is responsible for a contact on a day, what an officer is responsible for, and what nobody owns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.cursors import FROM_THE_FIRST, ORDERED_BY, Start, cursor_after, page_of
from graphsvc.facts.contact_cadence import (
    ContactCadence,
    ContactedInTime,
    cadence_asked,
    cadence_in,
    cadence_of,
    told_in_time,
)
from graphsvc.facts.details import details
from graphsvc.facts.due import Due, due, due_in
from graphsvc.facts.last_contacts import CONTACT, FEW, LastContact, last_contacts, last_contacts_in
from graphsvc.facts.links import PartialDate
from graphsvc.facts.lookup import of_named
from graphsvc.facts.owners import OWNER, Owner, later, owners_in
from graphsvc.facts.refs import Ref, Short
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.store.database import Record
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import CONTACT_KINDS

_FIRST_NAME = ("", "")
_FIRST_CONTACT = (False, "", "", "", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersAnswer(ContactedInTime):
    """Who owns one contact on a day."""

    entity: Ref
    as_of: date
    owners: tuple[Owner, ...]
    vacant: Annotated[
        tuple[Owner, ...], Field(description="负责联络但当日无人担任的岗位 posts without a holder that day")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedContact(ContactedInTime):
    """One contact of an officer with what is due there."""

    entity: Ref
    post: Annotated[Short | None, Field(description="由哪个岗位负责，空即本人 the seat; null means in person")]
    role: str | None
    since: PartialDate
    rule: str | None
    due: tuple[Due, ...]

    @computed
    def overdue(self) -> bool:
        """有逾期的 whether anything with this contact is overdue."""
        return any(item.overdue for item in self.due)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Everything an officer is responsible for on a day."""

    officer: Ref
    as_of: date
    total: Annotated[int, Field(description="共几个，不限于本页 how many in all")]
    contacts: tuple[OwnedContact, ...]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class UnownedContact(Ref):
    """A contact that nobody owns; `vacant` when a post owns it but nobody holds the post."""

    vacant: bool


@dataclass(frozen=True, slots=True)
class Unowned:
    """Contacts without an owner on a day; `total` counts all of them, shown or not."""

    region: Annotated[Short | None, Field(description="空即全部地区 null means all regions")]
    as_of: date
    total: int
    contacts: tuple[UnownedContact, ...]
    next_cursor: str | None = None


@allowed(Action.SEE)
def owners(store: Store, viewer: Viewer, name: str, day: date) -> OwnersAnswer:
    """Return who owns the contact that `name` names, an id in most cases. Raises NotFound, Ambiguous, Invalid."""
    return of_named(store, name, lambda id_: _owners(store, id_, day))


def _owners(store: Store, id_: str, day: date) -> OwnersAnswer | None:
    parts = details(store, [id_], "entity", OWNER, CONTACT, day=day)
    if not parts["entity"]:
        return None
    found = parts["entity"][0]
    ref = Ref(id_, kind_of(found["labels"]), found["properties"]["name"])
    owned, last = owners_in(parts, [id_])[id_], last_contacts_in(parts)
    return OwnersAnswer(
        entity=ref,
        as_of=day,
        owners=owned.owners,
        vacant=owned.vacant,
        **told_in_time(last, cadence_of(store, [id_], last, day) if ref.kind in CONTACT_KINDS else {}, id_),
    )


@allowed(Action.SEE)
def contacts(
    store: Store,
    viewer: Viewer,
    name: str,
    day: date,
    *,
    overdue: bool = False,
    limit: int | None = None,
    start: Start = FROM_THE_FIRST,
) -> Contacts:
    """Return what an officer, named by id in most cases, is responsible for, what is overdue first; all of it without `limit`.

    Raises NotFound, Ambiguous, Unavailable, Invalid.
    """
    officer, found = of_named(store, name, lambda id_: _contacts_of(store, id_, day), ("Officer",))
    asked = [contact for contact in found if contact.overdue or not overdue]
    question = ("contacts", officer.id, overdue)
    shown, cursor = page_of(asked, _most_pressing, start, limit, question, _FIRST_CONTACT)
    return Contacts(officer, day, len(asked), tuple(shown), cursor)


def _contacts_of(store: Store, id_: str, day: date) -> tuple[Ref, list[OwnedContact]] | None:
    """Return an officer and all their contacts in no order; None where this is no officer's id."""
    given = {"officer": id_, "day": day_number(day), "today": day.isoformat(), "limit": FEW}
    record = store.one("owners/contacts_in_full", **given)
    if record is None:
        return None
    rows = [row for row in (*record["own"], *record["by_post"]) if row["id"]]
    ids = sorted({row["id"] for row in rows})
    last, agreed, asked = _around(store, record, ids, day)
    often = cadence_in(store, asked, last, day)
    return Ref.of(record), [_contact(row, last, agreed, often) for row in rows]


def _around(
    store: Store, record: Record, ids: Sequence[str], day: date
) -> tuple[dict[str, LastContact], dict[str, tuple[Due, ...]], Record | None]:
    """Return the last contacts with some contacts, what is open and what decides how often: of few their record has told it."""
    if record["few"] or not ids:
        return last_contacts_in({CONTACT: record["last"]}), due_in(record["open"], day), record
    return at_once(
        store,
        partial(last_contacts, store, ids, day),
        partial(due, store, ids, day),
        partial(cadence_asked, store, ids, day),
    )


@allowed(Action.SEE)
def unowned(
    store: Store,
    viewer: Viewer,
    region: Place | None,
    day: date,
    *,
    limit: int = 100,
    start: Start = FROM_THE_FIRST,
) -> Unowned:
    """Return the contacts (of a region and below it, or of all) that nobody owns on `day`, by name.

    Raises Unavailable, Invalid.
    """
    return (
        _unowned_of_all(store, day, limit, start) if region is None else _unowned_in(store, region, day, limit, start)
    )


def _unowned_in(store: Store, region: Place, day: date, limit: int, start: Start) -> Unowned:
    question = ("unowned", region.id)
    name, id_ = start.key(question, _FIRST_NAME) or _FIRST_NAME
    page = {"after_name": name, "after_id": id_, "ordered_by": ORDERED_BY, "skip": start.skip, "limit": limit + 1}
    record = store.one("owners/unowned_in", region_id=region.id, kinds=list(CONTACT_KINDS), day=day_number(day), **page)
    rows = record["rows"] if record else []
    found = [UnownedContact(row["id"], kind_of(row["labels"]), row["name"], row["vacant"]) for row in rows]
    last = found[limit - 1] if len(found) > limit else None
    cursor = cursor_after((last.name[:ORDERED_BY], last.id), question) if last else None
    return Unowned(Short(region.id, region.name), day, record["total"] if record else 0, tuple(found[:limit]), cursor)


def _unowned_of_all(store: Store, day: date, limit: int, start: Start) -> Unowned:
    """Take what is owned from all contacts here: to look for the owners of each takes a database many times as long."""
    by_held: dict[bool, set[str]] = {True: set(), False: set()}
    record = store.one("owners/owned", day=day_number(day))
    for id_, held in record["owned"] if record else ():
        by_held[held].add(id_)
    left = [
        (name, id_, found["kind"])
        for found in store.read("owners/contacts_of_all")
        for name, id_ in found["contacts"]
        if id_ not in by_held[True]
    ]
    shown, cursor = page_of(
        left, lambda row: (row[0][:ORDERED_BY], row[1]), start, limit, ("unowned", None), _FIRST_NAME
    )
    contacts = tuple(UnownedContact(id_, kind, name, id_ in by_held[False]) for name, id_, kind in shown)
    return Unowned(None, day, len(left), contacts, cursor)


def _most_pressing(contact: OwnedContact) -> tuple[bool, str, str, str, str, str]:
    post = contact.post.id if contact.post else ""
    return (
        not contact.overdue,
        contact.last_contact or "",
        contact.entity.name[:ORDERED_BY],
        contact.entity.id,
        (contact.role or "")[:ORDERED_BY],
        post,
    )


def _contact(
    record: dict[str, Any],
    last: dict[str, LastContact],
    agreed: dict[str, tuple[Due, ...]],
    often: dict[str, ContactCadence],
) -> OwnedContact:
    owns, holds = record["owns"], record["holds"] or {}
    return OwnedContact(
        entity=Ref.of(record),
        post=Short(record["post_id"], record["post_name"]) if record["post_id"] else None,
        role=owns.get("role"),
        since=later(owns.get("since"), holds.get("since")),
        rule=owns.get("rule"),
        **told_in_time(last, often, record["id"]),
        due=agreed.get(record["id"], ()),
    )
