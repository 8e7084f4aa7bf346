"""The rules of how often to be in touch, and which of them counts for a contact: the one that says most of whom it is for.

    a group (a society, a doctor group) > a role > a region, a township before its county > an importance > a kind > all contacts

Of two that say as much the shorter interval counts, then the first by id. An interval of the contact's own goes before every rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.facts.cadence import Interval
from graphsvc.facts.refs import Ref, Short
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Ask
from graphsvc.vocabulary.days import day_number, first_day, last_day
from graphsvc.vocabulary.recurring_fields import LEVELS

_DEPTH = {choice.value: depth for depth, choice in enumerate(LEVELS, 1)}
_WORKING = "working"


@dataclass(frozen=True, slots=True)
class CadenceRule:
    """What one rule says of one region that it applies to, or of every region."""

    rule: Short
    interval: Interval
    kind: str | None
    role: str | None
    importance: str | None
    region: str | None
    depth: int
    groups: frozenset[str]

    @property
    def order(self) -> tuple[Any, ...]:
        """What the rule that counts has the least of."""
        says = (bool(self.groups), bool(self.role), self.depth, bool(self.importance), bool(self.kind))
        return (*(-one for one in says), self.interval.every, self.rule.id, self.region or "")

    def is_for(
        self,
        kind: str,
        importance: str | None,
        roles: Iterable[str],
        groups: Iterable[str],
        lies_in: Callable[[str], bool],
    ) -> bool:
        """Tell whether it is for a contact; `groups` are the ids of the contact and of what it belongs to."""
        return (
            self.kind in (None, kind)
            and self.importance in (None, importance)
            and (self.role is None or self.role in roles)
            and (not self.groups or not self.groups.isdisjoint(groups))
            and (self.region is None or lies_in(self.region))
        )


def cadence_rules(ask: Ask, gazetteer: Gazetteer, day: date) -> list[CadenceRule]:
    """Return the rules that are in force on a day, the one that counts first. Raises Unavailable."""
    return rules_of(ask("cadence/rules")[0]["rules"], gazetteer, day)


def rules_of(rows: Sequence[Sequence[Any]], gazetteer: Gazetteer, day: date) -> list[CadenceRule]:
    """Return the same from rows as the statements tell them."""
    return in_force(((told, named(applies_to)) for told, applies_to in rows), gazetteer, day)


def named(applies_to: Sequence[Any]) -> tuple[Ref, ...]:
    """Return what a rule applies to as the statements tell it."""
    return tuple(Ref.of({"id": id_, "labels": labels, "name": name}) for id_, labels, name in applies_to if id_)


def in_force(
    rules: Iterable[tuple[Mapping[str, Any], Sequence[Ref]]], gazetteer: Gazetteer, day: date
) -> list[CadenceRule]:
    """Return from fields and what each applies to the rules in force on a day; one that says no interval asks for nothing."""
    told = (one for rule, refs in rules for one in _rules(rule, refs, gazetteer) if _holds(rule, day))
    return sorted(told, key=lambda rule: rule.order)


def _holds(rule: Mapping[str, Any], day: date) -> bool:
    return first_day(rule.get("since")) <= day_number(day) <= last_day(rule.get("until"))


def _rules(rule: Mapping[str, Any], refs: Sequence[Ref], gazetteer: Gazetteer) -> Iterator[CadenceRule]:
    if not rule.get("every"):
        return
    groups = frozenset(ref.id for ref in refs if ref.kind != "Region")
    regions: list[str | None] = [ref.id for ref in refs if ref.kind == "Region"]
    for region in regions or [None]:
        place = gazetteer.get(region) if region else None
        yield CadenceRule(
            Short(rule["id"], rule["name"]),
            Interval(int(rule["every"]), rule.get("counted") == _WORKING),
            rule.get("contact_kind"),
            rule.get("role"),
            rule.get("importance"),
            region,
            _DEPTH.get(place.level, 0) if place else 0,
            groups,
        )
