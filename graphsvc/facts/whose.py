"""Whose a matter is, and how it stands with its day: what makes the day of an officer.

A matter is an officer's who has it in hand, whoever owns the contact, and also that of whoever owns one of its contacts on the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from graphsvc.facts.due import Due, due_of
from graphsvc.facts.refs import Ref
from graphsvc.facts.supervision import Level
from graphsvc.vocabulary.days import day_number, days_later, last_day

When = Literal["overdue", "today", "week", "later", "undated"]
# In the order in which they press.
WHENS: tuple[When, ...] = ("overdue", "today", "week", "later", "undated")
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Due):
    """Something open that is an officer's: with whom, when it is due, and why it is theirs."""

    with_: Annotated[tuple[Ref, ...], Field(alias="with", description="对象 with whom")]
    when: Annotated[
        When,
        Field(description="overdue 已逾期、today 今天、week 七天之内、later 以后、undated 没有期限 when it is due"),
    ]
    in_hand: Annotated[bool, Field(description="由本人经办 the officer has it in hand")]
    owned: Annotated[bool, Field(description="对象由本人负责联络 the officer owns a contact that it is with")]
    level: Annotated[
        Level | None, Field(description="约定的督办：near 临近、behind 滞后、overdue 已逾期 how urgent a promise is")
    ] = None


def when_due(due: str | None, day: date) -> When:
    """Return how the last day that a partial date may mean stands to `day`."""
    if due is None:
        return "undated"
    until = last_day(due)
    if until <= day_number(day):
        return "overdue" if until < day_number(day) else "today"
    return "week" if until <= day_number(days_later(day, WEEK)) else "later"


def matter_of(record: Mapping[str, Any], officer: str, owned: frozenset[str], day: date) -> Matter:
    """Return a matter as it is an officer's on `day`; `owned` are the contacts that they own."""
    told = due_of(record, day)
    with_ = tuple(sorted({Ref.of(one) for one in record["with"] if one["id"]}, key=lambda ref: (ref.name, ref.id)))
    return Matter(
        **{name: getattr(told, name) for name in Due.__dataclass_fields__},
        with_=with_,
        when=when_due(told.due, day),
        in_hand=any(one.id == officer for one in told.by),
        owned=not owned.isdisjoint(ref.id for ref in with_),
    )
