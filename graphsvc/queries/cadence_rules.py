"""The rules of how often to be in touch: what each says, and for how many contacts it counts on a day and how these stand.

Worked out on the copy of the network, which is made where there is none yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from graphsvc.facts.cadence import Standing
from graphsvc.facts.cadence_rules import CadenceRule, in_force, named
from graphsvc.facts.columns.values import NONE
from graphsvc.facts.links import PartialDate
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.cadence import ways
from graphsvc.facts.refs import Ref
from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.kinds import CONTACT_KINDS

_OWN = ""
_TOLD = ("contact_kind", "role", "importance", "every", "counted", "since", "until", "source", "quote")


@dataclass(frozen=True, slots=True)
class Standings:
    """How many contacts stand how: on time, due soon, late, paused, or not known."""

    on_time: int = 0
    soon: int = 0
    late: int = 0
    paused: int = 0
    untold: int = 0


@dataclass(frozen=True, slots=True)
class CadenceRuleInUse:
    """One rule, and the contacts for which it is the one that counts."""

    id: str
    name: str
    contact_kind: Annotated[
        str | None, Field(description="联络对象的类别，空即各类 kind of contact", examples=["Expert"])
    ]
    role: Annotated[str | None, Field(description="对象角色 role of the contact", examples=["会长"])]
    importance: Annotated[str | None, Field(description="重要程度 importance", examples=["重点"])]
    every: Annotated[int | None, Field(description="每隔几天，空即不催 every so many days", examples=[90])]
    counted: Annotated[str | None, Field(description="calendar 自然日、working 工作日", examples=["calendar"])]
    since: PartialDate
    until: PartialDate
    source: str | None
    quote: str | None
    applies_to: Annotated[tuple[Ref, ...], Field(description="只适用于这些 only these")]
    in_force: Annotated[bool, Field(description="当日是否有效 whether it is in force on the day")]
    contacts: Annotated[int, Field(description="当日归它管的联络对象 contacts for which it counts")]
    standings: Annotated[Standings, Field(description="这些对象的联络状况 how these stand")]


@dataclass(frozen=True, slots=True)
class CadenceRules:
    """All rules of how often to be in touch; `own` contacts have an interval of their own instead."""

    as_of: date
    rules: tuple[CadenceRuleInUse, ...]
    own: Annotated[int, Field(description="自己写了间隔的对象 contacts with an interval of their own")]


@allowed(Action.SEE)
def cadence_rules(store: Store, viewer: Viewer, day: date) -> CadenceRules:
    """Return every rule, what counts before others first, and how the contacts stand for which it counts. Raises Unavailable."""
    record = store.one("cadence/rules")
    told = [(rule, named(applies_to)) for rule, applies_to in (record["rules"] if record else ())]
    rules = in_force(told, region_resolver(store), day)
    found = _standings(store, rules, day)
    place = {rule.rule.id: number for number, rule in reversed(list(enumerate(rules)))}
    ordered = sorted(told, key=lambda one: (place.get(one[0]["id"], len(rules)), one[0]["id"]))
    return CadenceRules(
        day,
        tuple(_in_use(rule, refs, rule["id"] in place, found[rule["id"]]) for rule, refs in ordered),
        found[_OWN].total(),
    )


def _standings(store: Store, rules: Sequence[CadenceRule], day: date) -> Mapping[str, Counter[Standing]]:
    """Return by rule how many contacts stand how, those with an interval of their own under `_OWN`."""
    found: dict[str, Counter[Standing]] = defaultdict(Counter)
    for kind in sorted(CONTACT_KINDS):
        contacts = Asked(store, kind, day).contacts
        different, codes = ways(contacts, rules)
        there = codes[contacts.table.rows]
        counts = np.bincount(there[there != NONE], minlength=len(different)).tolist()
        for way, count in zip(different, counts, strict=True):
            found[way.rule.id if way.rule else _OWN][way.told.standing] += count
    return found


def _in_use(
    rule: Mapping[str, Any], applies_to: tuple[Ref, ...], holds: bool, standings: Counter[Standing]
) -> CadenceRuleInUse:
    return CadenceRuleInUse(
        id=rule["id"],
        name=rule["name"],
        **{name: rule.get(name) for name in _TOLD},
        applies_to=applies_to,
        in_force=holds,
        contacts=standings.total(),
        standings=Standings(**{str(standing): count for standing, count in standings.items()}),
    )
