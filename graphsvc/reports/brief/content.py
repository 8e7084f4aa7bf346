"""What the leader's page says, as plain values: every layout shows these words, in this order, and none of its own.

A claim is a piece of text with the numbers of the notes that it rests on; a note tells the whole sentence, what the source says
word for word, and where and when that was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.contact_cadence import HowOften
from graphsvc.facts.countries import country_en
from graphsvc.facts.refs import Ref, RegionRef
from graphsvc.pictures.names import shortened
from graphsvc.pictures.picture import Picture, shown
from graphsvc.vocabulary.kinds import org_type_en, org_type_zh
from graphsvc.wording.cadence import standing_word
from graphsvc.wording.speech import say


def printable(text: str) -> str:
    """Return a text without marks that no file may hold; a space at either end, where a paragraph goes on, stays."""
    before, after = (" " if text[end:][:1] == " " else "" for end in (0, -1))
    return f"{before}{shown(text)}{after}"


@dataclass(frozen=True, slots=True)
class BriefClaim:
    """A piece of text with the numbers of its notes; `about` is the one that it names first, `alarm` marks what lacks."""

    text: str
    notes: tuple[int, ...] = ()
    about: Ref | None = None
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number within the summary; `of` says what it counts where a page can lead to the list, and is empty where none can."""

    number: int
    of: Annotated[str, Field(examples=["connected"])] = ""

    @computed
    def text(self) -> str:
        """数字的写法 the number as it is written."""
        return f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What one source says word for word, with its title, publisher and day."""

    quotes: tuple[str, ...]
    source: str | None
    title: str | None
    publisher: str | None = None
    published: str | None = None

    @computed
    def said(self) -> str:
        """“原文” the quotations as they stand in a note."""
        return "".join(f"“{quote}”" for quote in self.quotes)

    @computed
    def where(self) -> str:
        """（《题目》，发布者，日期） where they stand, empty where that is not known."""
        title = say(f"《{self.title}》", f"“{self.title}”") if self.title else ""
        told = say("，", ", ").join(filter(None, (title, self.publisher, self.published)))
        return say(f"（{told}）", f" ({told})") if told else ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a claim rests on: the sentence in full, and the sources that say it."""

    number: int
    sentence: str
    sentence_en: str | None
    sources: tuple[Quoted, ...]
    same_as: Annotated[tuple[int, ...], Field(description="原文已引在哪些注里 notes that quote the rest already")] = ()
    of: Annotated[Ref | None, Field(description="联络记录或约定 the record or the promise that it tells of")] = None

    @computed
    def elsewhere(self) -> str:
        """（原文见注 2、5） where the rest of what is quoted stands, empty where all of it stands here."""
        numbers = say("、", ", ").join(map(str, self.same_as))
        return say(f"（原文见注 {numbers}）", f" (quoted in note {numbers})") if self.same_as else ""

    @computed
    def text(self) -> str:
        """整条注 the note in full: the sentence, and each source after it."""
        return self.sentence + "".join(source.said + source.where for source in self.sources) + self.elsewhere


@dataclass(frozen=True, slots=True)
class BriefOrganization:
    """One organization of the page: who connects it, when it was last spoken to and whether that is often enough, what is promised and next."""

    organization: Ref
    org_type: str | None
    country: str | None
    name: Annotated[BriefClaim, Field(description="机构，长名已缩短 its name, shortened where it is long")]
    through: Annotated[tuple[BriefClaim, ...], Field(description="经由谁，什么角色 through whom and in which role")]
    last_contact: Annotated[BriefClaim, Field(description="上次联络和经办人 the last contact, and by whom")]
    promised: Annotated[
        tuple[BriefClaim, ...], Field(description="未完成的约定：谁、何时 open promises: whose, until when")
    ]
    next_step: Annotated[BriefClaim, Field(description="下一步、日期和负责人 the next step, its day and who takes it")]
    cadence: HowOften = None

    @computed
    def stands(self) -> str:
        """联络状况 how it stands to how often to be in touch, in a word; empty where nothing says how often."""
        return say(*standing_word(self.cadence.standing)) if self.cadence else ""

    @computed
    def told(self) -> str:
        """国家和类型 country and type, as they stand below the name."""
        country = shortened(say(self.country, country_en(self.country)), 8) if self.country else ""
        type_ = say(org_type_zh, org_type_en)(self.org_type) if self.org_type else ""
        return say(" ", ", ").join(filter(None, (country, type_)))


@dataclass(frozen=True, slots=True)
class Brief:
    """The page; `notes` stand behind it, and `picture` on it."""

    region: RegionRef
    as_of: date
    title: str
    day: Annotated[str, Field(description="截至日期，照中文写法 the as-of day in words")]
    marks: Annotated[tuple[str, ...], Field(description="虚构示例的标明 what says that it tells of made-up things")]
    total: Annotated[int, Field(description="相连的机构共几家 how many organizations connect")]
    summary: Annotated[tuple[BriefClaim | Count, ...], Field(description="一段话，逐段相接 one paragraph in pieces")]
    organizations: Annotated[tuple[BriefOrganization, ...], Field(description="最紧密的几家 the strongest")]
    advice: Annotated[tuple[BriefClaim, ...], Field(description="可以争取的 what could be won")]
    figures: Annotated[tuple[BriefClaim, ...], Field(description="报道的数字 figures as reported")]
    notes: tuple[Note, ...]
    caption: Annotated[str, Field(description="图下的说明 what stands below the picture")]
    picture: Annotated[Picture | None, Field(exclude=True)] = None
