"""A rule of how often to be in touch is made or changed; what that would do is told beforehand, contact by contact.

    preview_cadence_rule(store, viewer, RuleDraft("cad-1", fields={"every": "60"}), day) -> CadencePreview, and nothing is written
    save_cadence_rule(store, viewer, the same) -> Made

What a contact says of itself stands before every rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.changes.rule_drafts import LISTED, DraftedRule, RuleDraft, as_it_would_be, changes_to, day_to_look_at
from graphsvc.changes.standing import refs_of
from graphsvc.facts.cadence import Standing
from graphsvc.facts.cadence_rules import CadenceRule, in_force, named
from graphsvc.facts.columns.values import NONE
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.cadence import Contacts, Way, ways
from graphsvc.facts.refs import Ref, Short
from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.kinds import CADENCE_RULE, CONTACT_KINDS

_EVERY = next(one.zh for one in CADENCE_RULE.fields if one.name == "every")
_Rules = list[tuple[Mapping[str, Any], Sequence[Ref]]]
_Moved = tuple[str, Way | None, Way | None]


@dataclass(frozen=True, slots=True)
class HowOften:
    """How often a contact is to be spoken to, what says so (null: an interval of its own), and how it stands."""

    every: Annotated[int, Field(description="每隔几天 every so many days", examples=[90])]
    working: Annotated[bool, Field(description="按工作日算 counted in working days")]
    rule: Short | None
    standing: Standing
    due: Annotated[date | None, Field(description="应联络日 the day by which to be in touch")]


@dataclass(frozen=True, slots=True)
class CadenceChange:
    """How often a contact is to be spoken to now, and how often it would be."""

    contact: Ref
    before: HowOften | None
    after: HowOften | None


@dataclass(frozen=True, slots=True)
class CadencePreview:
    """What a rule would do on a day, if it were made or changed so; up to five hundred contacts of each are listed, all counted."""

    name: str
    as_of: date
    faults: Annotated[tuple[str, ...], Field(description="还要填写的 what is to be filled in")]
    gets: Annotated[int, Field(description="有几个对象会开始按频次联络 contacts of which it would be said how often")]
    loses: Annotated[int, Field(description="有几个会不再催 contacts of which it would no longer be said")]
    changes: Annotated[int, Field(description="有几个会换间隔或换规则 contacts with another interval or rule")]
    same: Annotated[int, Field(description="归它管而不变的 contacts that it counts for and that stay as they are")]
    becomes_late: Annotated[int, Field(description="其中几个会变成超期 of these, how many would become late")]
    no_longer_late: Annotated[int, Field(description="其中几个会不再超期 how many would be late no longer")]
    getting: tuple[CadenceChange, ...]
    losing: tuple[CadenceChange, ...]
    changing: tuple[CadenceChange, ...]


@allowed(Action.MANAGE)
def preview_cadence_rule(store: Store, viewer: Viewer, draft: RuleDraft, day: date) -> CadencePreview:
    """Return what saving a rule would do on `day`, a new one at the earliest on its first; nothing is written.

    Raises what `save_cadence_rule` does, and Unavailable.
    """
    drafted = as_it_would_be(store, viewer, CADENCE_RULE, draft)
    day = day_to_look_at(draft, drafted, day)
    record = store.one("cadence/rules")
    now: _Rules = [(told, named(applies_to)) for told, applies_to in (record["rules"] if record else ())]
    others = [(told, refs) for told, refs in now if told["id"] != drafted.id]
    changed: _Rules = [*others, ({**drafted.told, "id": drafted.id}, drafted.applies_to)]
    gazetteer = region_resolver(store)
    before, after = in_force(now, gazetteer, day), in_force(changed, gazetteer, day)
    moved = _Moving(drafted.id)
    for kind in _kinds(drafted, now):
        moved.compare(Asked(store, kind, day).contacts, before, after)
    return _preview(store, viewer, drafted, day, moved)


@allowed(Action.MANAGE)
def save_cadence_rule(store: Store, viewer: Viewer, draft: RuleDraft, *, reason: str = "", door: str = "") -> Made:
    """Make or change a rule; how contacts stand follows at once. Raises Invalid, NotFound, Ambiguous, Stale."""
    return make(store, viewer, changes_to(store, CADENCE_RULE, draft)[1], reason=reason, door=door)


def _kinds(drafted: DraftedRule, now: _Rules) -> list[str]:
    """Return the kinds of contacts that the rule is for, as it is or as it would be."""
    said = {told.get("contact_kind") for told in (drafted.told, *(told for told, _ in now if told["id"] == drafted.id))}
    return sorted(CONTACT_KINDS if None in said else {kind for kind in said if kind})


@dataclass(slots=True)
class _Moving:
    """The contacts with which something would be otherwise, by id, and how many the rule would leave as they are."""

    rule: str
    same: int = 0
    rows: list[_Moved] = field(default_factory=list)

    def compare(self, of: Contacts, before: Sequence[CadenceRule], after: Sequence[CadenceRule]) -> None:
        """Compare how all contacts of a kind stand by the rules before and after."""
        (was, was_of), (will, will_of) = ways(of, before), ways(of, after)
        pairs, place = np.unique(np.stack([was_of, will_of], axis=1)[of.table.rows], axis=0, return_inverse=True)
        numbers, place = of.table.numbers[of.table.rows], place.reshape(-1)
        for number, (one, other) in enumerate(pairs.tolist()):
            then, now = None if one == NONE else was[one], None if other == NONE else will[other]
            if _said(then) != _said(now):
                self.rows += [(id_, then, now) for id_ in of.copy.numbering.ids_of(numbers[place == number])]
            elif now and now.rule and now.rule.id == self.rule:
                self.same += int(np.count_nonzero(place == number))


def _preview(store: Store, viewer: Viewer, drafted: DraftedRule, day: date, moved: _Moving) -> CadencePreview:
    getting = [row for row in moved.rows if row[1] is None]
    losing = [row for row in moved.rows if row[2] is None]
    changing = [row for row in moved.rows if row[1] and row[2]]
    late = [(_is_late(before), _is_late(after)) for _, before, after in moved.rows]
    return CadencePreview(
        drafted.name,
        day,
        () if drafted.told.get("every") else (_EVERY,),
        len(getting),
        len(losing),
        len(changing),
        moved.same,
        sum(after and not before for before, after in late),
        sum(before and not after for before, after in late),
        *(tuple(_listed(store, viewer, rows)) for rows in (getting, losing, changing)),
    )


def _listed(store: Store, viewer: Viewer, rows: Iterable[_Moved]) -> Iterator[CadenceChange]:
    told = {id_: (before, after) for id_, before, after in rows}
    refs = refs_of(store, viewer, told)
    for ref in sorted(refs.values(), key=lambda one: (one.name, one.id))[:LISTED]:
        before, after = told[ref.id]
        yield CadenceChange(ref, _how_often(before), _how_often(after))


def _how_often(way: Way | None) -> HowOften | None:
    if way is None:
        return None
    return HowOften(way.interval.every, way.interval.working, way.rule, way.told.standing, way.told.due)


def _said(way: Way | None) -> tuple[Any, ...] | None:
    """Return what counts of a way: a rule may get another name and be the same."""
    return (way.interval, way.rule.id if way.rule else None, way.told) if way else None


def _is_late(way: Way | None) -> bool:
    return way is not None and way.told.standing is Standing.LATE
