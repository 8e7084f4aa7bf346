"""The shapes of answers about a region: connections, stations, the region itself."""

from __future__ import annotations

from pydantic import Field

from graphsvc.web.shapes.parts import Chain, ChannelChain, Owner, Reference, RegionFound, RegionShort, Shape, Short


class ChannelScore(Shape):
    """One channel: `n` distinct connecting entities, soft ones counting one half."""

    channel: str = Field(examples=["partner_station"])
    n: float = Field(examples=[2.0])
    score: float = Field(examples=[7.92])


class Organization(Shape):
    """One overseas organization of the ranking with everything that explains it."""

    id: str
    name: str
    org_type: str | None = Field(examples=["university"])
    country: str | None = Field(examples=["美国"])
    score: float = Field(examples=[11.34])
    channels: list[ChannelScore]
    paths: list[ChannelChain]
    owners: list[Owner]
    vacant: list[Owner] = Field(description="负责联络但当日无人担任的岗位 posts without a holder that day")
    last_contact: str | None = Field(examples=["2026-03-01"])


class MissingLink(Shape):
    """The one link that would connect; `lapsed` when it is there but does not hold on the day."""

    type: str
    from_: Reference = Field(alias="from")
    to: Reference
    lapsed: bool


class Connections(Shape):
    """The overseas organizations connected to a region, the strongest first.

    With `organization=` about that one only; where it does not connect, `missing`, `chain` and `sentence` say what lacks.
    """

    region: RegionShort
    as_of: str = Field(examples=["2026-11-22"])
    total: int = Field(description="共多少家，不限于本页 how many in all")
    organizations: list[Organization]
    next_cursor: str | None = None
    missing: MissingLink | None = None
    chain: Chain | None = None
    sentence: str | None = None


class Host(Short):
    """The institution that hosts a station."""

    inst_type: str | None = None


class Station(Shape):
    """One workstation with its hosts and its heads on the day."""

    id: str
    name: str
    station_type: str | None
    approved: str | None = Field(examples=["2022"])
    hosts: list[Host]
    heads: list[Owner]


class Stations(Shape):
    """The workstations of a region and of all below it."""

    region: Short
    as_of: str
    total: int
    stations: list[Station]
    next_cursor: str | None = None


class Regions(Shape):
    """The region that a text means."""

    q: str
    region: RegionFound
