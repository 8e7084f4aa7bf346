"""How a contact stands to how often it should be spoken to, in words: pages, terminal and files say it alike."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from graphsvc.vocabulary.standings import STANDINGS
from graphsvc.wording.contacts import last_contact_said
from graphsvc.wording.english import english_date
from graphsvc.wording.owners import Named
from graphsvc.wording.sentences import chinese_date, period

_WORDS = {choice.value: (choice.zh, choice.en) for choice in STANDINGS}
_PAUSED = "paused"


class Cadence(Protocol):
    """What is known of how a contact stands."""

    @property
    def standing(self) -> str:
        """One of the standings."""

    @property
    def due(self) -> date | None:
        """The day by which to be in touch."""

    @property
    def every(self) -> int:
        """Every so many days."""

    @property
    def working(self) -> bool:
        """Whether only working days count."""

    @property
    def rule(self) -> Named | None:
        """The rule that says so."""

    @property
    def paused_from(self) -> str | None:
        """The first day of a pause."""

    @property
    def paused_until(self) -> str | None:
        """Its last day."""

    @property
    def paused_why(self) -> str | None:
        """Why there is one."""

    @property
    def no_table(self) -> int | None:
        """The year whose working days would have to be known."""


class SpokenTo(Protocol):
    """When somebody was last spoken to, and how that stands."""

    @property
    def last_contact(self) -> str | None:
        """The partial date, None for never."""

    @property
    def last_contact_through(self) -> Named | None:
        """Through whom; None for with itself."""

    @property
    def cadence(self) -> Cadence | None:
        """How it stands; None where nothing says how often."""


def last_contact_cells(one: SpokenTo) -> tuple[str, str | None, str | None]:
    """Return what a file says in its columns of the last contact, of how that stands, and of the day by which to be in touch."""
    last = last_contact_said(one.last_contact, one.last_contact_through, str)
    if one.cadence is None:
        return last, None, None
    return last, standing_word(one.cadence.standing)[0], str(one.cadence.due) if one.cadence.due else None


def standing_word(standing: str) -> tuple[str, str]:
    """Return the word for a standing, in Chinese and in English."""
    return _WORDS[standing]


def when_due_said(cadence: Cadence) -> str:
    """Return by when to be in touch, and why it is not asked or not known: `应在 2027年2月1日前联络`, `从未联络`, `2026年3月起，在外访学`."""
    if cadence.standing == _PAUSED:
        return "，".join(filter(None, [period(cadence.paused_from, cadence.paused_until), cadence.paused_why]))
    if cadence.no_table:
        return f"应联络日推算不了：不知道 {cadence.no_table} 年哪些天上班"
    if cadence.due is None:
        return "从未联络" if cadence.standing == "late" else "暂停没有写到哪天"
    return f"应在{chinese_date(cadence.due.isoformat())}前联络"


def when_due_said_en(cadence: Cadence) -> str:
    """Return the same in English: `contact by 1 February 2027`, `never contacted`."""
    if cadence.standing == _PAUSED:
        ends = (("from", cadence.paused_from), ("until", cadence.paused_until))
        told = " ".join(f"{word} {english_date(day)}" for word, day in ends if day)
        return ", ".join(filter(None, [told, cadence.paused_why]))
    if cadence.no_table:
        return f"the day cannot be told: which days of {cadence.no_table} are worked is not known"
    if cadence.due is None:
        return "never contacted" if cadence.standing == "late" else "a pause has no end"
    return f"contact by {english_date(cadence.due.isoformat())}"


def interval_said(cadence: Cadence) -> str:
    """Return how often to be in touch, and what says so: `每 90 天（规则：重点 90 天）`, `每 60 天（单独设的间隔）`."""
    days = f"每 {cadence.every} 个工作日" if cadence.working else f"每 {cadence.every} 天"
    return days + (f"（规则：{cadence.rule.name}）" if cadence.rule else "（单独设的间隔）")


def interval_said_en(cadence: Cadence) -> str:
    """Return the same in English: `every 90 days (rule: …)`, `every 60 days (an interval of its own)`."""
    days = f"every {cadence.every} {'working ' if cadence.working else ''}days"
    return f"{days} (rule: {cadence.rule.name})" if cadence.rule else f"{days} (an interval of its own)"
