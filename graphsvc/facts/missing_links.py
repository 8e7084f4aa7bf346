"""The one link that would connect an organization to a region, and what already joins the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.chains import Chain
from graphsvc.facts.links import LinkType
from graphsvc.facts.refs import Ref

NO_EVIDENCE, NO_EVIDENCE_EN = "没有可依据的线索。", "There is no evidence to build on."


@dataclass(frozen=True, slots=True)
class MissingLink:
    """The one link that would connect; `lapsed` when it is there but does not hold on the day."""

    type: LinkType
    from_: Annotated[Ref, Field(alias="from")]
    to: Ref
    lapsed: Annotated[bool, Field(description="有这条关系，但当日不成立 it is there but does not hold on the day")]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A body of the region with which an organization could be connected: the best tie that exists, and all independent ones."""

    missing: MissingLink
    chain: Annotated[Chain, Field(description="已有的最好的一条 the best tie that exists")]
    sentence: Annotated[str, Field(description="已有什么，缺哪一条 what exists and what is missing")]
    sentence_en: Annotated[str, Field(description="the same in English")]
    ties: Annotated[tuple[Chain, ...], Field(description="互不相干的每一条线索 every independent tie")]

    @computed
    def through(self) -> Ref | None:
        """经由谁：已有线索里的人，没有人则为最近的一个 who stands between: the first person of the tie, or else the nearest."""
        between = self.chain.nodes[1:-1]
        return next((node for node in between if node.kind == "Expert"), next(iter(between), None))


@dataclass(frozen=True, slots=True)
class MissingLinks:
    """An organization and what could connect it, best first; nulls where there is no evidence for any suggestion."""

    organization: Ref
    suggestions: tuple[Suggestion, ...]

    @computed
    def missing(self) -> MissingLink | None:
        """最可争取的一条 the one link that the best suggestion lacks."""
        return self.suggestions[0].missing if self.suggestions else None

    @computed
    def chain(self) -> Chain | None:
        """已有的最好的一条 the best tie that exists."""
        return self.suggestions[0].chain if self.suggestions else None

    @computed
    def sentence(self) -> str:
        """已有什么，缺哪一条 what exists and what is missing."""
        return self.suggestions[0].sentence if self.suggestions else NO_EVIDENCE

    @computed
    def sentence_en(self) -> str:
        """What exists and what is missing, in English."""
        return self.suggestions[0].sentence_en if self.suggestions else NO_EVIDENCE_EN
