"""Where the network of a region is thin: connections without an owner, soft ones only, without contact, and not yet made.

The first three are read off an answer that was given with every path; only the last asks the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.chains import Chain, Json, Ref
from graphsvc.store.ownership import Owners
from graphsvc.vocabulary import is_soft
from graphsvc.vocabulary.days import day_number, last_day


class _Organization(Protocol):
    @property
    def id(self) -> str:
        """The organization's id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def paths(self) -> Sequence[tuple[str, Chain]]:
        """Its channels and every chain to the region."""

    @property
    def owners(self) -> Owners:
        """Who is responsible for it."""

    @property
    def last_contact(self) -> str | None:
        """The day of the last contact, as written."""


class Answer(Protocol):
    """The main answer, with every path."""

    @property
    def region(self) -> Place:
        """The region asked about."""

    @property
    def as_of(self) -> date:
        """The day."""

    @property
    def total(self) -> int:
        """How many organizations connect."""

    @property
    def organizations(self) -> Sequence[_Organization]:
        """The organizations shown, the strongest first."""


@dataclass(frozen=True, slots=True)
class WeakPoints:
    """The thin places of a region's network, the strongest organizations first; `seen` of `total` were looked at."""

    region: Place
    as_of: date
    total: int
    seen: int
    without_owner: tuple[Ref, ...]
    only_soft: tuple[Ref, ...]
    without_contact: tuple[tuple[Ref, str | None], ...]

    def as_dict(self) -> Json:
        """Return the thin places as plain data."""
        return {
            "region": {
                "id": self.region.id,
                "code": self.region.code,
                "name": self.region.name,
                "level": self.region.level,
            },
            "as_of": self.as_of.isoformat(),
            "total": self.total,
            "seen": self.seen,
            "without_owner": [ref.as_dict() for ref in self.without_owner],
            "only_soft": [ref.as_dict() for ref in self.only_soft],
            "without_contact": [{**ref.as_dict(), "last_contact": last} for ref, last in self.without_contact],
        }


def weak_points(answer: Answer, since: date) -> WeakPoints:
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
            if not organization.last_contact or last_day(organization.last_contact) < day_number(since)
        ),
    )


def unconnected(
    store: Store, connected: Sequence[str], day: date, *, program: str | None = None, limit: int = 5
) -> list[Ref]:
    """Return the organizations (of a program) beside the `connected` ids, those with the most links first.

    Raises Unavailable.
    """
    records = store.read(
        "weak_points/unconnected", connected=list(connected), program=program or "", day=day_number(day), limit=limit
    )
    return [Ref.of(record) for record in records]


def connected_ids(store: Store, region: Place, day: date) -> list[str]:
    """Return the ids of all organizations that connect to `region` on `day`. Raises Unavailable."""
    records = store.read("matrix/organizations", region_id=region.id, day=day_number(day))
    return [record["id"] for record in records]


def _only_soft(organization: _Organization) -> bool:
    """Tell whether every path holds a link that is not sure."""
    return all(any(is_soft(link.properties.get("status")) for link in chain.links) for _, chain in organization.paths)
