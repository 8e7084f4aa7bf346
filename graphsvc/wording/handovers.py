"""How handovers are spoken of: their states, their sides, and what is handed over, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from graphsvc.wording.cadence import SpokenTo, standing_word, when_due_said
from graphsvc.wording.contacts import LAST_CONTACT, due_said, last_contact_said
from graphsvc.wording.owners import Named
from graphsvc.wording.sentences import chinese_date, period

STATES = {
    "waiting": ("待签字", "waiting for signatures"),
    "done": ("已完成", "done"),
    "withdrawn": ("已撤回", "withdrawn"),
    "taken_back": ("已撤销", "taken back"),
}
SIDES = {"leaver": ("移交人", "hands over"), "successor": ("接手人", "takes over"), "overseer": ("监交人", "oversees")}
WHATS = {
    "post": ("岗位", "Posts"),
    "contact": ("负责的联络对象", "Contacts"),
    "promise": ("未了的约定", "Open promises"),
    "step": ("待办的下一步", "Next steps"),
    "by_post": ("随岗位的联络对象", "Contacts that go with a post"),
}
NOBODY_ELSE, NOBODY_ELSE_EN = "无", "nobody"

_CONTACT_COLUMNS = ("联络对象", "角色", LAST_CONTACT, "约定与下一步", "还有谁熟悉")


class DueItem(Protocol):
    """Something that is due."""

    @property
    def text(self) -> str:
        """What."""

    @property
    def due(self) -> str | None:
        """When."""

    @property
    def overdue(self) -> bool:
        """Whether that has passed."""


class Acquaintance(Protocol):
    """Somebody who has spoken to a contact."""

    @property
    def officer(self) -> Named:
        """Who."""

    @property
    def times(self) -> int:
        """How often."""


class Passing(SpokenTo, Protocol):
    """One thing that passes on."""

    @property
    def what(self) -> str:
        """Which sort of thing."""

    @property
    def thing(self) -> Named:
        """The thing itself."""

    @property
    def contact(self) -> Named | None:
        """Whom a promise or a step is with."""

    @property
    def role(self) -> str | None:
        """In which role."""

    @property
    def since(self) -> str | None:
        """Since when."""

    @property
    def until(self) -> str | None:
        """Until when."""

    @property
    def text(self) -> str:
        """What was promised or is to be done."""

    @property
    def due(self) -> Sequence[DueItem]:
        """What is due."""

    @property
    def known_by(self) -> Sequence[Acquaintance]:
        """Who else has spoken to it."""

    @property
    def also_owned_by(self) -> Sequence[Named]:
        """Who else owns it."""


class Said(Protocol):
    """What was said to somebody, and by whom."""

    @property
    def channel(self) -> str | None:
        """By which channel."""

    @property
    def summary(self) -> str | None:
        """What was said."""

    @property
    def by(self) -> Sequence[Named]:
        """Who spoke."""


def said(table: dict[str, tuple[str, str]], word: str) -> str:
    """Return what a word stands for in Chinese."""
    return table[word][0]


def said_en(table: dict[str, tuple[str, str]], word: str) -> str:
    """Return what a word stands for in English."""
    return table[word][1]


def handed_over_said(who: str, to: list[str], reason: str) -> str:
    """Return what the journal says of a handover: `移交：顾明澜 → 苏念安、程书砚；调动`."""
    return "；".join(filter(None, [f"移交：{who} → {'、'.join(to)}", reason]))


def familiar_said(known_by: Iterable[Acquaintance], also_owned_by: Iterable[Named]) -> str:
    """Return who else knows a contact: `程书砚（联络过3次）、苏念安（也负责）`, `无`."""
    owners = {one.name for one in also_owned_by}
    known = [f"{one.officer.name}（联络过{one.times}次）" for one in known_by]
    named = {one.officer.name for one in known_by}
    return "、".join([*known, *(f"{name}（也负责）" for name in sorted(owners - named))]) or NOBODY_ELSE


def familiar_said_en(known_by: Iterable[Acquaintance], also_owned_by: Iterable[Named]) -> str:
    """Return who else knows a contact in English."""
    owners = {one.name for one in also_owned_by}
    known = [f"{one.officer.name} (in touch {one.times} times)" for one in known_by]
    named = {one.officer.name for one in known_by}
    return ", ".join([*known, *(f"{name} (is responsible too)" for name in sorted(owners - named))]) or NOBODY_ELSE_EN


def columns_of(what: str) -> tuple[str, ...]:
    """Return what the columns of a table of things of one sort are called."""
    if what == "post":
        return ("岗位", "任期")
    return ("事项", "对象", "期限") if what in ("promise", "step") else _CONTACT_COLUMNS


def row_said(row: Passing) -> tuple[str, ...]:
    """Return one thing as the cells of its table."""
    if row.what == "post":
        return row.thing.name, period(row.since, row.until)
    if row.what in ("promise", "step"):
        due = row.due[0] if row.due else None
        return row.text, row.contact.name if row.contact else "", due_said(due.due, overdue=due.overdue) if due else ""
    return (
        row.thing.name,
        row.role or "",
        _last_contact_said(row),
        "；".join(f"{one.text}（{due_said(one.due, overdue=one.overdue)}）" for one in row.due),
        familiar_said(row.known_by, row.also_owned_by),
    )


def welcome_said(row: Passing, last: Said | None) -> list[str]:
    """Return what a successor wants to know of a contact, line by line."""
    told = [f"{LAST_CONTACT}：{_last_contact_said(row)}"]
    if last:
        who = "、".join(one.name for one in last.by)
        told[0] += "，" + "，".join(filter(None, [last.channel, who, last.summary]))
    told += [f"{one.text}：{due_said(one.due, overdue=one.overdue)}" for one in row.due]
    return [*told, f"还可以问：{familiar_said(row.known_by, row.also_owned_by)}"]


def _last_contact_said(row: Passing) -> str:
    last = last_contact_said(row.last_contact, row.last_contact_through)
    return f"{last}（{standing_word(row.cadence.standing)[0]}：{when_due_said(row.cadence)}）" if row.cadence else last


def signed_said(by: str, at: str) -> str:
    """Return a signature: `苏念安，2026年4月1日`."""
    return f"{by}，{chinese_date(at[:10])}"
