"""The owner rules: what each says, how many contacts have an owner by it on a day, and what keeps it from giving more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.links import PartialDate
from graphsvc.facts.owner_rules import Rule, Seats, posts_in, rules_in, seats_of
from graphsvc.facts.refs import Ref
from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number

_TOLD = (
    "contact_kind", "via", "region_level", "post_title", "otherwise_via", "otherwise_level", "otherwise_title", "role", "since", "until",
    "source", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleInUse:
    """One rule with what follows from it: contacts, the posts that own them, and how many of those posts nobody holds."""

    id: str
    name: str
    contact_kind: Annotated[str | None, Field(description="联络对象的类别 kind of contact", examples=["Expert"])]
    via: Annotated[str | None, Field(description="凭哪种关系 the type of link", examples=["NATIVE_OF"])]
    region_level: Annotated[str | None, Field(description="地区的层级 level of the region", examples=["township"])]
    post_title: Annotated[str | None, Field(description="哪个岗位 the seat", examples=["党委书记"])]
    otherwise_via: Annotated[
        str | None,
        Field(description="第一处没有这样的岗位时，凭哪种关系 the type of link where the first place has no such post"),
    ]
    otherwise_level: Annotated[str | None, Field(description="否则的地区层级 level of that region")]
    otherwise_title: Annotated[str | None, Field(description="否则的岗位 the seat there", examples=["科协主席"])]
    role: Annotated[str | None, Field(examples=["第一联络人"])]
    since: PartialDate
    until: PartialDate
    source: str | None
    quote: str | None
    applies_to: Annotated[tuple[Ref, ...], Field(description="只适用于这些 only these")]
    contacts: Annotated[int, Field(description="有几个联络对象由此有了联络人 contacts that have an owner by it")]
    posts: Annotated[int, Field(description="由几个岗位负责 the posts that own them")]
    vacant: Annotated[int, Field(description="其中几个岗位空缺 of which nobody holds so many")]
    faults: Annotated[tuple[str, ...], Field(description="这一行里要填写或改正的列 cells of its row to mend")]
    unplaced: Annotated[tuple[Ref, ...], Field(description="单位对不上地区或单位的岗位 posts of no known place")]


@dataclass(frozen=True, slots=True)
class OwnerRules:
    """All rules on a day."""

    as_of: date
    rules: tuple[RuleInUse, ...]


@allowed(Action.SEE)
def owner_rules(store: Store, viewer: Viewer, day: date) -> OwnerRules:
    """Return every rule and what follows from it on `day`. Raises Unavailable."""
    rules = rules_in(store.read)
    if not rules:
        return OwnerRules(day, ())
    places = [place for rule in rules for place in rule.places]
    seats = seats_of(store.read, places, posts_in(store.read), region_resolver(store))
    counted: dict[str, dict[str, Any]] = {
        record["rule"]: record for record in store.read("owners/by_rule", day=day_number(day))
    }
    nothing = {"contacts": 0, "posts": 0, "vacant": 0}
    return OwnerRules(
        day, tuple(_in_use(rule, _unplaced(rule, seats), counted.get(rule.id, nothing)) for rule in rules)
    )


def _unplaced(rule: Rule, seats: Mapping[tuple[str, bool], Seats]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(ref for place in rule.places for ref in seats[place.key].unplaced))


def _in_use(rule: Rule, unplaced: tuple[Ref, ...], counted: dict[str, Any]) -> RuleInUse:
    return RuleInUse(
        id=rule.id,
        name=rule.name,
        **{name: rule.told.get(name) for name in _TOLD},
        applies_to=rule.applies_to,
        contacts=counted["contacts"],
        posts=counted["posts"],
        vacant=counted["vacant"],
        faults=rule.faults,
        unplaced=unplaced,
    )
