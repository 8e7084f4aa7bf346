"""The owner rules: what each says, how many contacts have an owner by it on a day, and what keeps it from giving more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.facts.chains import Json, Ref
from graphsvc.facts.owner_rules import Rule, posts_in, rules_in, seats_of
from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number

_TOLD = ("contact_kind", "via", "region_level", "post_title", "role", "since", "until", "source", "quote")


@dataclass(frozen=True, slots=True)
class RuleInUse:
    """One rule with what follows from it: contacts, the posts that own them, and how many of those posts nobody holds."""

    rule: Rule
    contacts: int
    posts: int
    vacant: int
    unplaced: tuple[Ref, ...]

    def as_dict(self) -> Json:
        """Return the rule; `faults` are cells of its row to mend, `unplaced` posts of no place that is known."""
        return {
            "id": self.rule.id,
            "name": self.rule.name,
            **{name: self.rule.told.get(name) for name in _TOLD},
            "applies_to": [ref.as_dict() for ref in self.rule.applies_to],
            "contacts": self.contacts,
            "posts": self.posts,
            "vacant": self.vacant,
            "faults": list(self.rule.faults),
            "unplaced": [ref.as_dict() for ref in self.unplaced],
        }


@dataclass(frozen=True, slots=True)
class OwnerRules:
    """All rules on a day."""

    as_of: date
    rules: tuple[RuleInUse, ...]

    def as_dict(self) -> Json:
        """Return `{"as_of", "rules"}`."""
        return {"as_of": self.as_of.isoformat(), "rules": [rule.as_dict() for rule in self.rules]}


@allowed(Action.SEE)
def owner_rules(store: Store, viewer: Viewer, day: date) -> OwnerRules:
    """Return every rule and what follows from it on `day`. Raises Unavailable."""
    rules = rules_in(store.read)
    if not rules:
        return OwnerRules(day, ())
    seats = seats_of(store.read, rules, posts_in(store.read), region_resolver(store))
    counted: dict[str, dict[str, Any]] = {
        record["rule"]: record for record in store.read("owners/by_rule", day=day_number(day))
    }
    nothing = {"contacts": 0, "posts": 0, "vacant": 0}
    return OwnerRules(
        day, tuple(_in_use(rule, seats[rule.id].unplaced, counted.get(rule.id, nothing)) for rule in rules)
    )


def _in_use(rule: Rule, unplaced: tuple[Ref, ...], counted: dict[str, Any]) -> RuleInUse:
    return RuleInUse(rule, counted["contacts"], counted["posts"], counted["vacant"], unplaced)
