"""How often to be in touch with some contacts, by which rule, and how each stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.cadence import Interval, Pause, Standing, told_on
from graphsvc.facts.cadence_rules import CadenceRule, rules_of
from graphsvc.facts.last_contacts import Contacted, LastContact, told
from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Short
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.reminders import reminders
from graphsvc.store.database import Record, Store
from graphsvc.store.records import kind_of
from graphsvc.values.personal_numbers import hidden
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import CONTACT_KINDS


@dataclass(frozen=True, slots=True)
class ContactCadence:
    """How a contact stands to how often it should be spoken to; `rule` says so, null where the contact has an interval of its own."""

    standing: Annotated[
        Standing,
        Field(
            description="联络状况：on_time 按期（绿）、soon 将到期（黄）、late 超期（红）、paused 暂停、untold 推算不了 how it stands"
        ),
    ]
    due: Annotated[date | None, Field(description="应联络日 the day by which to be in touch")]
    every: Annotated[int, Field(description="每隔几天 every so many days", examples=[90])]
    working: Annotated[bool, Field(description="按工作日算 counted in working days")]
    rule: Annotated[
        Short | None, Field(description="哪条规则；空即对象自己的间隔 the rule; null: the contact's own interval")
    ]
    paused_from: PartialDate = None
    paused_until: PartialDate = None
    paused_why: str | None = None
    no_table: Annotated[
        int | None, Field(description="要知道这一年哪些天上班才能推算 the year whose working days are not known")
    ] = None


HowOften = Annotated[
    ContactCadence | None, Field(description="该多久联络一次、联络状况；空即没有要求 null: nothing says how often")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactedInTime(Contacted):
    """What an answer says of the last contact with somebody, and of whether that is often enough."""

    cadence: HowOften = None


def told_in_time(last: Mapping[str, LastContact], often: Mapping[str, ContactCadence], id_: str) -> dict[str, Any]:
    """Return the last contact and how it stands as the fields that `ContactedInTime` declares."""
    return {**told(last.get(id_)), "cadence": often.get(id_)}


def cadence_of(
    store: Store, ids: Sequence[str], last: Mapping[str, LastContact], day: date
) -> dict[str, ContactCadence]:
    """Return how those of some contacts stand of which it is said how often; `last` are their last contacts. Raises Unavailable."""
    return cadence_in(store, cadence_asked(store, ids, day), last, day)


def cadence_asked(store: Store, ids: Sequence[str], day: date) -> Record | None:
    """Return what decides how often to be in touch with some contacts, for `cadence_in`. Raises Unavailable."""
    return store.one("cadence/contacts", ids=list(ids), day=day_number(day)) if ids else None


def cadence_in(
    store: Store, record: Record | None, last: Mapping[str, LastContact], day: date
) -> dict[str, ContactCadence]:
    """Return what `cadence_of` does, of what was asked for them before."""
    if record is None:
        return {}
    gazetteer = region_resolver(store)
    rules = rules_of(record["rules"], gazetteer, day)
    found = {}
    for properties, labels, regions, belongs in record["contacts"]:
        kind = kind_of(labels)
        if kind not in CONTACT_KINDS:
            continue
        rule = _rule_for(rules, properties, kind, regions, belongs, gazetteer)
        if interval := own_interval(properties) or (rule.interval if rule else None):
            spoken = last.get(properties["id"])
            named = None if own_interval(properties) or rule is None else rule.rule
            found[properties["id"]] = _cadence(properties, interval, named, spoken.on if spoken else None, day)
    return found


def own_interval(properties: Mapping[str, Any]) -> Interval | None:
    """Return the interval that a contact has of its own, in calendar days."""
    return Interval(int(properties["every"])) if properties.get("every") else None


def _rule_for(
    rules: Sequence[CadenceRule],
    properties: Mapping[str, Any],
    kind: str,
    regions: Sequence[str],
    belongs: Sequence[Sequence[str | None]],
    gazetteer: Gazetteer,
) -> CadenceRule | None:
    places = [place for place in map(gazetteer.get, regions) if place]
    inside = {above.id for place in places for above in gazetteer.chain(place)}
    groups = {properties["id"], *(id_ for id_, _ in belongs if id_)}
    roles = {role for _, role in belongs if role}
    fitting = (
        one for one in rules if one.is_for(kind, properties.get("importance"), roles, groups, inside.__contains__)
    )
    return next(fitting, None)


def _cadence(
    properties: Mapping[str, Any], interval: Interval, rule: Short | None, on: str | None, day: date
) -> ContactCadence:
    pause = Pause(properties.get("paused_from"), properties.get("paused_until"))
    how = told_on(day, on, interval, pause, reminders())
    return ContactCadence(
        how.standing,
        how.due,
        interval.every,
        interval.working,
        rule,
        pause.first,
        pause.last,
        hidden(properties.get("paused_why")),
        how.no_table,
    )
