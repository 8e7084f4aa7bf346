"""Where the network of a region is thin: connections without an owner, soft ones only, without contact, and not yet made.

The first three are read off an answer to the main question, of which one path a channel is enough: that is a firm one where
there is any. Only the last asks the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.facts.chains import Json, Ref
from graphsvc.facts.connections import ConnectedOrganization, Connections, region_dict
from graphsvc.facts.last_contacts import LastContact, is_dormant, last_contact_dict
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import is_soft
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
    records = store.read(
        "weak_points/unconnected", connected=list(connected), program=program or "", day=day_number(day), limit=limit
    )
    return [Ref.of(record) for record in records]


@allowed(Action.SEE)
def connected_ids(store: Store, viewer: Viewer, region: Place, day: date) -> list[str]:
    """Return the ids of all organizations that connect to `region` on `day`. Raises Unavailable."""
    records = store.read("matrix/organizations", region_id=region.id, day=day_number(day))
    return [record["id"] for record in records]


def _only_soft(organization: ConnectedOrganization) -> bool:
    """Tell whether no path is firm."""
    return all(any(is_soft(link.properties.get("status")) for link in chain.links) for _, chain in organization.paths)
