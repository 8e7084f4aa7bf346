"""Who is responsible for a contact, in words: terminal, pages and files say it alike, in Chinese and in English.

A post that nobody holds is 岗位空缺. A holder whom the source does not name is 未具名, an officer like any other. The two are never
mixed up: the first has no officer, the second has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from graphsvc.wording.english import period_en, role_en
from graphsvc.wording.sentences import period

NOBODY, NOBODY_EN = "无人负责", "nobody is responsible"
VACANT, VACANT_EN = "岗位空缺", "vacant post"
UNNAMED, UNNAMED_EN = "未具名", "not named in the source"

# How the name of somebody begins whom the source does not name.
_UNNAMED_STARTS = ("(未具名)", "（未具名）")


class Named(Protocol):
    """Anything that has a name."""

    @property
    def name(self) -> str:
        """What it is called."""


class Duty(Protocol):
    """What is known of one owner of a contact: the officer, or the post that nobody holds."""

    @property
    def officer(self) -> Named | None:
        """Who has the duty; None where the post is vacant."""

    @property
    def post(self) -> Named | None:
        """The seat that has it; None where it is the officer in person."""

    @property
    def role(self) -> str | None:
        """In which role."""

    @property
    def since(self) -> str | None:
        """Since when."""

    @property
    def rule(self) -> str | None:
        """The rule that says so."""

    @property
    def one_of(self) -> str | None:
        """What those share of whom only one has the duty."""


def is_unnamed(name: str) -> bool:
    """Tell whether this is the name of somebody whom the source does not name."""
    return name.startswith(_UNNAMED_STARTS)


def duty_facts(duty: Duty) -> list[str]:
    """Return what is said of a duty beside who has it: role, since when, by which rule, one of several."""
    told = (duty.role, period(duty.since, None), _after("规则：", duty.rule), _after("居其一：", duty.one_of))
    return list(filter(None, told))


def duty_facts_en(duty: Duty) -> list[str]:
    """Return the same in English."""
    role, since = role_en(duty.role or ""), period_en(duty.since, None)
    return list(filter(None, (role, since, _after("rule: ", duty.rule), _after("one of: ", duty.one_of))))


def owner_said(duty: Duty) -> str:
    """Return an owner as `王主任（某镇党委书记，第一联络人，自2021年起）`, a vacant post as `某镇党委书记（岗位空缺，第一联络人）`."""
    post = duty.post.name if duty.post else ""
    if duty.officer is None:
        return _with(post or VACANT, [VACANT if post else "", *duty_facts(duty)])
    return _with(duty.officer.name, [post, *duty_facts(duty)])


def owners_said(owners: Sequence[Duty], vacant: Sequence[Duty] = (), between: str = "、") -> str:
    """Return all owners of a contact, then the vacant posts that own it; `无人负责` where there is neither."""
    return between.join(map(owner_said, (*owners, *vacant))) or NOBODY


def owner_said_en(duty: Duty) -> str:
    """Return an owner in English; somebody whom the source does not name as `not named in the source (站长)`."""
    facts = duty_facts_en(duty)
    post = duty.post.name if duty.post else ""
    if duty.officer is None:
        return _with_en(post or VACANT_EN, [VACANT_EN if post else "", *facts])
    name = duty.officer.name
    if is_unnamed(name):
        return _with_en(UNNAMED_EN, [name.lstrip("(（").removeprefix(UNNAMED).lstrip(")）"), post, *facts])
    return _with_en(name, [post, *facts])


def owners_said_en(owners: Sequence[Duty], vacant: Sequence[Duty] = ()) -> str:
    """Return all owners of a contact in English, then the vacant posts; `nobody is responsible` where there is neither."""
    return "; ".join(map(owner_said_en, (*owners, *vacant))) or NOBODY_EN


def _after(word: str, text: str | None) -> str:
    return f"{word}{text}" if text else ""


def _with(name: str, facts: Sequence[str]) -> str:
    told = "，".join(filter(None, facts))
    return f"{name}（{told}）" if told else name


def _with_en(name: str, facts: Sequence[str]) -> str:
    told = ", ".join(filter(None, facts))
    return f"{name} ({told})" if told else name
