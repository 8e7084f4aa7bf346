"""Where the network of a region is thin: connections without an owner, soft ones only, without contact, and not yet made.

The first three are read off an answer to the main question, for which its paths are not needed. Only the last asks the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.facts.chains import Json, Ref
from graphsvc.facts.connections import ConnectedOrganization, Connections, region_dict
from graphsvc.facts.last_contacts import LastContact, is_dormant, last_contact_dict
from graphsvc.facts.network_copy.connected import unconnected_rows
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.organizations import organizations_connected_to
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number


@dataclass(frozen=True, slots=True)
class WeakPoints:
    """The thin places of a region's network, the strongest organizations first; `seen` of `total` were looked at."""

    region: Place
    as_of: date
    total: int
    seen: int
    without_owner: tuple[Ref, ...]
    only_soft: tuple[Ref, ...]
    without_contact: tuple[tuple[Ref, LastContact | None], ...]

    def as_dict(self) -> Json:
        """Return the thin places as plain data."""
        return {
            "region": region_dict(self.region),
            "as_of": self.as_of.isoformat(),
            "total": self.total,
            "seen": self.seen,
            "without_owner": [ref.as_dict() for ref in self.without_owner],
            "only_soft": [ref.as_dict() for ref in self.only_soft],
            "without_contact": [{**ref.as_dict(), **last_contact_dict(last)} for ref, last in self.without_contact],
        }


def weak_points(answer: Connections, since: date) -> WeakPoints:
    """Return the thin places among the organizations of `answer`; a contact before `since` counts as none."""
    found = [
        (organization, Ref(organization.id, "OverseasOrg", organization.name)) for organization in answer.organizations
    ]
    return WeakPoints(
        region=answer.region,
        as_of=answer.as_of,
        total=answer.total,
        seen=len(found),
        without_owner=tuple(ref for organization, ref in found if not organization.owners.owners),
        only_soft=tuple(ref for organization, ref in found if _only_soft(organization)),
        without_contact=tuple(
            (ref, organization.last_contact)
            for organization, ref in found
            if is_dormant(organization.last_contact, since)
        ),
    )


@allowed(Action.SEE)
def unconnected(
    store: Store, viewer: Viewer, connected: Sequence[str], day: date, *, program: str | None = None, limit: int = 5
) -> list[Ref]:
    """Return the organizations (of a program) beside the `connected` ids, those with the most links first.

    Raises Unavailable.
    """
    asked: Json = {"program": program or "", "limit": limit}
    if copy := copy_of(store):
        records = unconnected_rows(copy, connected, day_number(day), **asked)
    else:
        records = store.read("weak_points/unconnected", connected=list(connected), day=day_number(day), **asked)
    return [Ref.of(record) for record in records]


@allowed(Action.SEE)
def connected_ids(store: Store, viewer: Viewer, region: Place, day: date) -> list[str]:
    """Return the ids of all organizations that connect to `region` on `day`. Raises Unavailable."""
    return [record["id"] for record in organizations_connected_to(store, region.id, day)]


def _only_soft(organization: ConnectedOrganization) -> bool:
    """Tell whether no path is firm."""
    return not any(channel.firm for channel in organization.channels)
