"""Where the network of a region is thin: connections without an owner, soft ones only, without contact, and not yet made.

The first three are read off an answer to the main question, for which its paths are not needed, or off the copy of the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.facts.connections import Connections
from graphsvc.facts.contact_cadence import ContactCadence, ContactedInTime
from graphsvc.facts.last_contacts import LastContact, dormant_contacts, is_dormant, told
from graphsvc.facts.network_copy.connected import owned_on, unconnected_rows
from graphsvc.facts.network_copy.contacts import last_dates
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.ranked import strongest_numbers, strongest_rows
from graphsvc.facts.organization_cadence import organization_cadence
from graphsvc.facts.organizations import organizations_connected_to
from graphsvc.facts.refs import Kind, Ref, RegionRef
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.fictional import PREFIX, is_fictional

_KIND = "OverseasOrg"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactedRef(ContactedInTime):
    """An organization with its last contact, and whether that is often enough."""

    id: str
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class WeakPoints:
    """The thin places of a region's network, the strongest organizations first; `seen` of `total` were looked at."""

    region: RegionRef
    as_of: date
    total: int
    seen: int
    without_owner: tuple[Ref, ...]
    only_soft: tuple[Ref, ...]
    without_contact: tuple[ContactedRef, ...]


@dataclass(frozen=True, slots=True)
class WeakCounts:
    """How many organizations of a region's network are thin places; `seen` of `total` were looked at."""

    total: int
    seen: int
    without_owner: int
    only_soft: int
    without_contact: int

    @classmethod
    def of(cls, found: WeakPoints) -> WeakCounts:
        """Count those that are listed."""
        lists = found.without_owner, found.only_soft, found.without_contact
        return cls(found.total, found.seen, *map(len, lists))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What decides whether an organization is a thin place."""

    ref: Ref
    owned: bool
    firm: bool
    dormant: bool
    last_contact: LastContact | None
    often: ContactCadence | None


def weak_points(answer: Connections, since: date) -> WeakPoints:
    """Return the thin places among the organizations of `answer`; a contact before `since` counts as none."""
    seen = [
        _Seen(
            one.ref,
            bool(one.owners),
            any(c.firm for c in one.channels),
            is_dormant(one.last_contact, since),
            LastContact(one.last_contact, one.last_contact_through) if one.last_contact else None,
            one.cadence,
        )
        for one in answer.organizations
    ]
    return _weak_points(answer.region, answer.as_of, answer.total, seen)


@allowed(Action.SEE)
def weak_points_of_copy(
    store: Store, viewer: Viewer, region: Place, day: date, since: date, *, limit: int
) -> WeakPoints | None:
    """Return the same of the `limit` strongest organizations, by this process's copy; None where it has none.

    Raises Unavailable.
    """
    copy = copy_of(store)
    if copy is None:
        return None
    total, rows = strongest_rows(copy, region.id, day_number(day), limit=limit)
    dormant = dormant_contacts(store, copy, {id_: number for number, id_, _, _ in rows}, day, since)
    last = {id_: contact for id_, contact in dormant.items() if contact}
    often = organization_cadence(store, list(dormant), last, day)
    owned_by_any = owned_on(copy, [number for number, *_ in rows], day_number(day))
    seen = [
        _Seen(Ref(id_, _KIND, name), owned, firm, id_ in dormant, dormant.get(id_), often.get(id_))
        for (_, id_, name, firm), owned in zip(rows, owned_by_any, strict=True)
    ]
    return _weak_points(RegionRef.of(region), day, total, seen)


@allowed(Action.SEE)
def weak_counts_of_copy(
    store: Store, viewer: Viewer, region: Place, day: date, since: date, *, limit: int
) -> WeakCounts | None:
    """Return how many of the `limit` strongest organizations are thin places, by this process's copy; None where it has none.

    Asks for nothing that a list would show of them. Raises Unavailable.
    """
    copy = copy_of(store)
    if copy is None:
        return None
    total, numbers, firm = strongest_numbers(copy, region.id, day_number(day), limit=limit)
    last = last_dates(copy, day_number(day), numbers)
    return WeakCounts(
        total=total,
        seen=len(numbers),
        without_owner=len(numbers) - sum(owned_on(copy, numbers, day_number(day))),
        only_soft=len(numbers) - int(firm.sum()),
        without_contact=sum(count for on, count in last.items() if is_dormant(on, since)),
    )


def _weak_points(region: RegionRef, day: date, total: int, seen: Sequence[_Seen]) -> WeakPoints:
    return WeakPoints(
        region=region,
        as_of=day,
        total=total,
        seen=len(seen),
        without_owner=tuple(one.ref for one in seen if not one.owned),
        only_soft=tuple(one.ref for one in seen if not one.firm),
        without_contact=tuple(map(_contacted, (one for one in seen if one.dormant))),
    )


@allowed(Action.SEE)
def unconnected(
    store: Store, viewer: Viewer, region: Place, day: date, *, program: str | None = None, limit: int = 5
) -> list[Ref]:
    """Return the organizations (of a program) that do not connect to `region`, those with the most links first.

    Real regions are told of real organizations, made-up ones of made-up ones.

    Raises Unavailable.
    """
    asked: dict[str, Any] = {"program": program or "", "limit": limit, "fictional": is_fictional(region.id)}
    if copy := copy_of(store):
        return [Ref.of(record) for record in unconnected_rows(copy, region.id, day_number(day), **asked)]
    connected = [record["id"] for record in organizations_connected_to(store, region.id, day)]
    records = store.read("weak_points/unconnected", connected=connected, day=day_number(day), prefix=PREFIX, **asked)
    return [Ref.of(record) for record in records]


def _contacted(one: _Seen) -> ContactedRef:
    ref = one.ref
    return ContactedRef(id=ref.id, kind=ref.kind, name=ref.name, cadence=one.often, **told(one.last_contact))
