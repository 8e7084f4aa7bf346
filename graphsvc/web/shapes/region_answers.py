"""The shapes of answers about a region: connections, stations, the region itself."""

from __future__ import annotations

from pydantic import Field

from graphsvc.web.shapes.parts import (
    Chain,
    ChainLink,
    ChannelChain,
    Owner,
    Reference,
    RegionFound,
    RegionShort,
    Shape,
    Short,
)


class ChannelScore(Shape):
    """One channel: `n` counts distinct connecting entities, the `firm` ones whole and the `soft` ones one half each."""

    channel: str = Field(examples=["partner_station"])
    n: float = Field(examples=[2.0])
    firm: int = Field(examples=[2])
    soft: int = Field(examples=[0])
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
    last_contact_through: Reference | None = Field(
        description="经由谁；空即与其本身 through whom; null means with itself"
    )


class MissingLink(Shape):
    """The one link that would connect; `lapsed` when it is there but does not hold on the day."""

    type: str
    from_: Reference = Field(alias="from")
    to: Reference
    lapsed: bool


class Suggestion(Shape):
    """Somebody of the region with whom an organization could be connected: the best tie that exists, and all independent ones."""

    missing: MissingLink
    chain: Chain
    sentence: str
    ties: list[Chain]


class Connections(Shape):
    """The overseas organizations connected to a region, the strongest first.

    With `organization=` about that one only; where it does not connect, `missing`, `chain` and `sentence` say what lacks, and
    `suggestions` whom it could be connected with; none where there is no evidence for any.
    """

    region: RegionShort
    as_of: str = Field(examples=["2026-11-22"])
    total: int = Field(description="共多少家，不限于本页 how many in all")
    organizations: list[Organization]
    next_cursor: str | None = None
    missing: MissingLink | None = None
    chain: Chain | None = None
    sentence: str | None = None
    suggestions: list[Suggestion] | None = None


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


class PathChange(ChannelChain):
    """One path that changed; `because` are the links whose days or status made it so."""

    change: str = Field(json_schema_extra={"enum": ["added", "ended", "lapsed", "firmer", "softer", "recorded"]})
    because: list[ChainLink]


class OrganizationChange(Shape):
    """What changed about one organization; a score is null on a day on which it did not connect."""

    id: str
    name: str
    change: str = Field(json_schema_extra={"enum": ["added", "ended", "lapsed", "changed"]})
    score_before: float | None
    score_after: float | None
    paths: list[PathChange]


class Recorded(Short):
    """An organization whose paths are not new, but were first written down between the two days."""

    paths: list[PathChange]


class Differences(Shape):
    """What changed between two days; `complete` is false where only the strongest were compared.

    Only what has a known beginning counts as added or ended: `lapsed` is what ended without one, `recorded` what was only
    written down between the two days.
    """

    region: RegionShort
    before: str
    after: str
    total_before: int
    total_after: int
    unchanged: int
    complete: bool
    organizations: list[OrganizationChange]
    recorded: list[Recorded]


class LastContact(Reference):
    """An organization with its last contact."""

    last_contact: str | None
    last_contact_through: Reference | None = Field(
        description="经由谁；空即与其本身 through whom; null means with itself"
    )


class Unconnected(Shape):
    """An organization that does not connect, and the one link that would; nulls where nothing speaks for any."""

    organization: Reference
    missing: MissingLink | None = None
    chain: Chain | None = None
    sentence: str
    suggestions: list[Suggestion]


class WeakPoints(Shape):
    """Where the network of a region is thin; `seen` of `total` organizations were looked at."""

    region: RegionShort
    as_of: str
    total: int
    seen: int
    months: int
    without_owner: list[Reference]
    only_soft: list[Reference]
    without_contact: list[LastContact]
    missing: list[Unconnected]


class MatrixRow(Shape):
    """One province: how many organizations of each country."""

    province: RegionShort
    total: int
    cells: dict[str, int] = Field(examples=[{"美国": 3, "德国": 0}])


class Matrix(Shape):
    """Provinces by countries, the countries with the most organizations first."""

    as_of: str
    countries: list[str]
    rows: list[MatrixRow]


class CellOrganization(Reference):
    """One organization of a cell."""

    org_type: str | None


class Cell(Shape):
    """The organizations of a country that connect to a province."""

    province: RegionShort
    country: str
    as_of: str
    total: int
    organizations: list[CellOrganization]
