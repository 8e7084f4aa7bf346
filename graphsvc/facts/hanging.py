"""What hangs on one in a region's network, and what the departure of one would cost, as answers tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.chains import Channel
from graphsvc.facts.links import LinkType
from graphsvc.facts.refs import Ref, RegionRef, Short
from graphsvc.wording.hanging import departure_said, departure_said_en


@dataclass(frozen=True, slots=True)
class HangsOn:
    """A node without which so many organizations lose every connection to the region; some of them by name."""

    on: Ref
    lost: int
    organizations: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class HangsOnTie:
    """Two that are linked in one way, without which so many organizations lose every connection to the region; some by name."""

    type: LinkType
    start: Ref
    end: Ref
    lost: int
    organizations: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class HangsOnChannel:
    """A channel that alone connects so many organizations; some of them by name."""

    channel: Channel
    lost: int
    organizations: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class KnownToOne:
    """An officer who alone owns so many organizations and stations, and with whom alone they were in touch lately."""

    officer: Short
    lost: Annotated[int, Field(description="只有其一人熟悉的联络对象 contacts that nobody else knows")]
    contacts: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class HangingRegion:
    """A region one level below with how many organizations connect to it, and the node on which most of them hang."""

    region: RegionRef
    total: int
    lost: int
    on: Ref | None

    @computed
    def all_on_one(self) -> bool:
        """全系于一处 whether all of them hang on it."""
        return self.total > 0 and self.lost == self.total


@dataclass(frozen=True, slots=True)
class HangingOnOne:
    """What hangs on one in a region; each part lists up to fifty, those on which most hangs first."""

    organizations: Annotated[int, Field(description="离了某一处就断的机构数 organizations that hang on one node")]
    nodes: Annotated[int, Field(description="这样的人和单位数 nodes on which any hangs")]
    on: tuple[HangsOn, ...]
    tied: Annotated[int, Field(description="一断就断开机构的关系数 ties on which any hangs")]
    ties: tuple[HangsOnTie, ...]
    channels: tuple[HangsOnChannel, ...]
    officers: tuple[KnownToOne, ...]
    regions: tuple[HangingRegion, ...]


@dataclass(frozen=True, slots=True)
class WeakerOrganization(Ref):
    """An organization that would stay connected by less."""

    score: float
    score_left: Annotated[float, Field(description="离开后的得分 score that would be left")]


@dataclass(frozen=True, slots=True)
class Departed:
    """What the departure of one would cost: organizations lost to the region, others weakened, contacts nobody else knows."""

    leaving: Ref
    total: Annotated[int, Field(description="现在相连的机构数 organizations connected now")]
    lost: tuple[Ref, ...]
    weaker: tuple[WeakerOrganization, ...]
    contacts: Annotated[tuple[Ref, ...], Field(description="从此无人熟悉的联络对象 contacts that nobody else knows")]

    @computed
    def sentence(self) -> str:
        """一句话说清 what it would cost, in words."""
        return departure_said(self.leaving.name, len(self.lost), self.total, len(self.weaker), len(self.contacts))

    @computed
    def sentence_en(self) -> str:
        """The same in English."""
        counts = len(self.lost), self.total, len(self.weaker), len(self.contacts)
        return departure_said_en(self.leaving.name_en, *counts)
