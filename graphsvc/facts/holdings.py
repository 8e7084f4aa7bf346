"""What an officer or a post holds: contacts of its own, posts with what they own, promises and next steps in hand.

    (f:Officer)-[:OWNS]->(contact)      (f:Officer)-[:HOLDS]->(p:Post)-[:OWNS]->(contact)      (record)-[:BY]->(f:Officer)

Each is a link, and the link's id is its key. Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Ask
from graphsvc.store.records import DERIVED_FROM, Properties, kind_of
from graphsvc.values.regions import resolve_region
from graphsvc.vocabulary.days import day_number

# Where a contact lies, for one that does so in several ways: the first of these that it has.
_PLACED_BY = ("LOCATED_IN", "SERVES", "NATIVE_OF", "LIVES_IN")


class What(StrEnum):
    """What kind of thing is held; `by_post` are contacts that go wherever their post goes."""

    POST = "post"
    CONTACT = "contact"
    PROMISE = "promise"
    STEP = "step"
    BY_POST = "by_post"


_ORDER = {what: number for number, what in enumerate(What)}


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held: by the link `key` from `start` to `end`, of this type, with its `properties` as they are kept.

    `thing` is the contact, the post or the record, `contact` whom a record is with, `post` the id of the post a contact goes with.
    `fields` are those of a contact, `unit` that of a post, `text` what was promised or is to be done.
    """

    key: str
    what: What
    thing: Ref
    type: str
    start: str
    end: str
    properties: Properties
    contact: Ref | None = None
    post: str = ""
    fields: tuple[str, ...] = ()
    unit: str = ""
    text: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class HeldBy:
    """All that `subject`, an officer or a post, holds; `holders` are the officers who hold the post."""

    subject: Ref
    held: tuple[Held, ...]
    holders: tuple[Ref, ...]


def held_by(ask: Ask, id_: str, day: date) -> HeldBy | None:
    """Return what an officer or a post holds on `day` or is to hold from a later one; None where the id is of neither."""
    found = ask("handover/held_by", id=id_, day=day_number(day))
    if not found:
        return None
    record = found[0]
    subject = Ref.of(record)
    held = [
        *(_post(subject, row) for row in record["posts"] if row[0]),
        *(_contact(subject, What.CONTACT, row) for row in record["contacts"] if row[0]),
        *(_contact(subject, What.BY_POST, row) for row in record["by_post"] if row[0]),
        *_records(subject, record["in_hand"]),
    ]
    holders = {Ref(row[0], "Officer", row[1]) for row in record["holders"] if row[0]}
    ordered = sorted(held, key=lambda one: (_ORDER[one.what], one.thing.name, one.key))
    return HeldBy(subject, tuple(ordered), tuple(sorted(holders, key=lambda one: one.name)))


def places_of(ask: Ask, gazetteer: Gazetteer, held: Iterable[Held], day: date) -> dict[str, tuple[str, ...]]:
    """Return by key the regions where what is held lies, the nearest to its nature first: a record's are those of its contact."""
    about = {one.key: one.contact or one.thing for one in held if one.what is not What.POST}
    ids = sorted({ref.id for ref in about.values()})
    rows = ask("handover/placed", ids=ids, day=day_number(day))[0]["placed"] if ids else []
    found: dict[str, list[str]] = defaultdict(list)
    for id_, region, _ in sorted(rows, key=lambda row: _PLACED_BY.index(row[2])):
        found[id_].append(region)
    placed = {key: tuple(dict.fromkeys(found[ref.id])) for key, ref in about.items()}
    return placed | {one.key: units_in(gazetteer, [one.unit]) for one in held if one.what is What.POST}


def lies_in(gazetteer: Gazetteer, regions: Sequence[str], region: str) -> bool:
    """Tell whether one of some regions is `region` or lies below it."""
    places = filter(None, map(gazetteer.get, regions))
    return any(above.id == region for place in places for above in gazetteer.chain(place))


def units_in(gazetteer: Gazetteer, units: Iterable[str | None]) -> tuple[str, ...]:
    """Return the regions that units of posts name."""
    places = (resolve_region(gazetteer, unit).place for unit in units if unit)
    return tuple(place.id for place in places if place)


def _post(subject: Ref, row: Sequence[Any]) -> Held:
    id_, labels, name, unit, link = row
    thing = Ref(id_, kind_of(labels), name)
    return Held(link["id"], What.POST, thing, "HOLDS", subject.id, id_, link, unit=unit or "")


def _contact(subject: Ref, what: What, row: Sequence[Any]) -> Held:
    id_, labels, name, fields, link, *post = row
    owner = post[0] if post else subject.id
    return Held(
        link["id"], what, Ref(id_, kind_of(labels), name), "OWNS", owner, id_, link,
        post="".join(post), fields=tuple(fields or ()), derived=bool(link.get(DERIVED_FROM)),
    )  # fmt: skip


def _records(subject: Ref, rows: Iterable[Sequence[Any]]) -> list[Held]:
    """Return each record once, with the first by name of the contacts that it is about."""
    found: dict[str, Held] = {}
    for id_, labels, name, text, link, contact, contact_labels, contact_name in sorted(
        (row for row in rows if row[0]), key=lambda row: (row[7], row[5])
    ):
        kind = kind_of(labels)
        what = What.PROMISE if kind == "Commitment" else What.STEP
        about = Ref(contact, kind_of(contact_labels), contact_name)
        held = Held(link["id"], what, Ref(id_, kind, name), "BY", id_, subject.id, link, about, text=text or "")
        found.setdefault(held.key, held)
    return list(found.values())


def open_ones(held: Iterable[Held], is_open: Mapping[str, Any]) -> list[Held]:
    """Return what is held without the records that are not open, by their ids."""
    return [one for one in held if one.what not in (What.PROMISE, What.STEP) or one.thing.id in is_open]
