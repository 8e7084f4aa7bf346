"""The answer to the main question as plain values: a region, the organizations connected to it, each with what explains it.

Several questions work on it: two days are compared, weak points are read off it, layers are drawn of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.chains import Chain, Channel, ChannelChain
from graphsvc.facts.contact_cadence import ContactedInTime
from graphsvc.facts.missing_links import MissingLink, Suggestion
from graphsvc.facts.owners import Owner
from graphsvc.facts.refs import Ref, RegionRef


@dataclass(frozen=True, slots=True)
class ChannelScore:
    """One channel of one organization: n counts the `firm` connecting entities whole, and the `soft` ones one half each."""

    channel: Channel
    firm: Annotated[int, Field(examples=[2])]
    soft: Annotated[int, Field(examples=[0])]
    score: Annotated[float, Field(examples=[7.92])]
    # The id of the connecting entity that its shown path goes through.
    via: Annotated[str, Field(exclude=True)]

    @computed
    def n(self) -> float:
        """连接者数，未确定的计一半 what the score is made of."""
        return self.firm + self.soft / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectedOrganization(ContactedInTime):
    """One organization of the ranking with everything that explains it."""

    id: str
    name: str
    org_type: Annotated[str | None, Field(description="机构类型 type of organization", examples=["university"])]
    country: Annotated[str | None, Field(description="国家（地区） country", examples=["美国"])] = None
    score: Annotated[float, Field(examples=[11.34])]
    channels: Annotated[tuple[ChannelScore, ...], Field(description="得分高的在前 highest score first")]
    paths: Annotated[
        tuple[ChannelChain, ...], Field(description="最好的几条；paths=all 为每一条 the best few, or every one")
    ] = ()
    owners: tuple[Owner, ...] = ()
    vacant: Annotated[
        tuple[Owner, ...], Field(description="负责联络但当日无人担任的岗位 posts without a holder that day")
    ] = ()

    @property
    def ref(self) -> Ref:
        """The organization named."""
        return Ref(self.id, "OverseasOrg", self.name)


@dataclass(frozen=True, slots=True)
class Connections:
    """The overseas organizations connected to a region, the strongest first.

    With `organization=` about that one only; where it does not connect, `missing`, `chain` and `sentence` say what lacks, and
    `suggestions` whom it could be connected with; none where there is no evidence for any.
    """

    region: RegionRef
    as_of: date
    total: Annotated[int, Field(description="共多少家，不限于本页 how many in all")]
    organizations: tuple[ConnectedOrganization, ...]
    next_cursor: str | None = None
    missing: MissingLink | None = None
    chain: Chain | None = None
    sentence: str | None = None
    sentence_en: str | None = None
    suggestions: tuple[Suggestion, ...] | None = None
