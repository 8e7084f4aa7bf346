"""The answer to the main question as plain values: a region, the organizations connected to it, each with what explains it.

Several questions work on it: two days are compared, weak points are read off it, layers are drawn of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graphsvc.facts.chains import Chain, Json
from graphsvc.facts.last_contacts import LastContact, last_contact_dict
from graphsvc.facts.owners import Owners
from graphsvc.gazetteer.places import Place


@dataclass(frozen=True, slots=True)
class ChannelScore:
    """One channel of one organization: n counts the `firm` connecting entities, and the `soft` ones one half each.

    `via` is the id of the one that its shown path goes through.
    """

    channel: str
    firm: int
    soft: int
    score: float
    via: str

    @property
    def n(self) -> float:
        """What the score is made of."""
        return self.firm + self.soft / 2

    def as_dict(self) -> Json:
        """Return `{"channel", "n", "firm", "soft", "score"}`."""
        return {"channel": self.channel, "n": self.n, "firm": self.firm, "soft": self.soft, "score": self.score}


@dataclass(frozen=True, slots=True)
class ConnectedOrganization:
    """One organization of the ranking with everything that explains it."""

    id: str
    name: str
    org_type: str | None
    score: float
    channels: tuple[ChannelScore, ...]
    country: str | None = None
    paths: tuple[tuple[str, Chain], ...] = ()
    owners: Owners = field(default_factory=Owners)
    last_contact: LastContact | None = None

    def as_dict(self) -> Json:
        """Return the organization as the interface promises it."""
        return {
            "id": self.id,
            "name": self.name,
            "org_type": self.org_type,
            "country": self.country,
            "score": self.score,
            "channels": [channel.as_dict() for channel in self.channels],
            "paths": [{"channel": channel, **chain.as_dict()} for channel, chain in self.paths],
            "owners": [owner.as_dict() for owner in self.owners.owners],
            "vacant": [owner.as_dict() for owner in self.owners.vacant],
            **last_contact_dict(self.last_contact),
        }


@dataclass(frozen=True, slots=True)
class Connections:
    """The answer to the main question; `total` counts all connected organizations, shown or not."""

    region: Place
    as_of: date
    total: int
    organizations: tuple[ConnectedOrganization, ...]
    next_cursor: str | None = None

    def as_dict(self) -> Json:
        """Return the answer as the interface promises it."""
        return {
            "region": region_dict(self.region),
            "as_of": self.as_of.isoformat(),
            "total": self.total,
            "organizations": [organization.as_dict() for organization in self.organizations],
            "next_cursor": self.next_cursor,
        }


def region_dict(region: Place) -> Json:
    """Return `{"id", "code", "name", "level"}`."""
    return {"id": region.id, "code": region.code, "name": region.name, "level": region.level}
