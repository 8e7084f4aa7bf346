"""How the contacts of a list stand to how often they should be spoken to, worked out over all rows at once.

The meanings are those of `cadence_rules` and `contact_cadence`: rows that share rule, interval, last contact and pause stand alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.cadence import Interval, Pause, Told, told_on
from graphsvc.facts.cadence_rules import CadenceRule, cadence_rules
from graphsvc.facts.columns.contacts import NEVER, last_spoken
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.columns.values import NONE, Table, Values
from graphsvc.facts.lists import linked
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.partial_dates import partial_date
from graphsvc.facts.refs import Short
from graphsvc.facts.regions import region_resolver
from graphsvc.reminders import reminders
from graphsvc.store.database import Store
from graphsvc.vocabulary.days import day_number

# Behind every number of a rule stand the intervals that contacts have of their own.
_OWN = 1_000_000
_GROUPS = ("OverseasOrg", "DoctorGroup")


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a kind on a day: the copy that they are in, and what their fields hold."""

    store: Store
    copy: NetworkCopy
    day: Day
    today: date
    kind: str
    table: Table

    def rows_of(self, numbers: NDArray[np.signedinteger]) -> Flags:
        """Return which rows are of some nodes."""
        found = np.zeros(self.day.size, bool)
        found[numbers] = True
        return found[self.table.numbers]

    def known(self, ids: Sequence[str]) -> NDArray[np.signedinteger]:
        """Return the numbers of those of some ids that are there."""
        numbers = self.copy.numbering.numbers_of(ids)
        return numbers[numbers >= 0]


@dataclass(frozen=True, slots=True)
class Way:
    """How rows stand that share an interval, the rule that says so (None: their own), the last contact and a pause."""

    interval: Interval
    rule: Short | None
    told: Told


def standings(of: Contacts) -> Values:
    """Return how each row stands; none where nothing says how often."""
    told, codes = _told(of)
    return _column([str(one.standing) for one in told], codes)


def due_days(of: Contacts) -> Values:
    """Return the day by which to be in touch with each row; none where there is none."""
    told, codes = _told(of)
    return _column([one.due.isoformat() if one.due else "" for one in told], codes)


def ways(of: Contacts, rules: Sequence[CadenceRule]) -> tuple[Sequence[Way], NDArray[np.int64]]:
    """Return the different ways in which rows stand by some rules, and which of them each row is in; `NONE` for no interval."""
    spoken = last_spoken(of.day)
    last = np.maximum(spoken.own, spoken.through_others)[of.table.numbers]
    first, until = (of.table.columns[name] for name in ("paused_from", "paused_until"))
    keys = np.stack([_intervals(of, rules), last, first.firsts, until.firsts], axis=1)
    different, place = np.unique(keys, axis=0, return_inverse=True)
    asking = different[:, 0] != NONE
    found = [_way(of, rules, row, first, until) for row in different[asking].tolist()]
    number = np.where(asking, np.cumsum(asking) - 1, NONE)
    return found, number[place.reshape(-1)]


def _told(of: Contacts) -> tuple[Sequence[Told], NDArray[np.int64]]:
    found, codes = ways(of, cadence_rules(of.store.read, region_resolver(of.store), of.today))
    return [one.told for one in found], codes


def _way(of: Contacts, rules: Sequence[CadenceRule], row: Sequence[int], first: Values, until: Values) -> Way:
    which, last, begins, ends = row
    own = which >= _OWN
    interval = Interval(which - _OWN) if own else rules[which].interval
    pause = Pause(
        *(None if code == NONE else str(column.words.all[code]) for column, code in ((first, begins), (until, ends)))
    )
    told = told_on(of.today, None if last == NEVER else partial_date(last), interval, pause, reminders())
    return Way(interval, None if own else rules[which].rule, told)


def _intervals(of: Contacts, rules: Sequence[CadenceRule]) -> NDArray[np.int64]:
    """Return the number of the rule that counts for each row, or `_OWN` and its own interval; `NONE` for neither."""
    found = np.full(len(of.table.numbers), NONE, np.int64)
    for number, rule in reversed(list(enumerate(rules))):
        if rule.kind in (None, of.kind):
            found[_covered(of, rule)] = number
    every = of.table.columns["every"]
    own = np.array([int(days) for days in every.words.all], np.int64)
    if len(own):
        found[every.row_of] = own[every.codes] + _OWN
    return found


def _covered(of: Contacts, rule: CadenceRule) -> Flags:
    """Return which rows a rule is for, its kind apart."""
    rows = np.ones(len(of.table.numbers), bool)
    if rule.importance:
        rows &= of.table.columns["importance"].rows_where(lambda value: bool(value == rule.importance))
    if rule.region:
        number = of.copy.numbering.number(rule.region)
        inside = np.zeros(of.day.size, bool) if number is None else of.copy.network.below(number)
        places = linked.places(of.day, of.kind)
        rows &= of.rows_of(places.near[inside[places.far]])
    if rule.groups:
        rows &= of.rows_of(_in_groups(of, rule))
    if rule.role:
        rows &= of.rows_of(_with_role(of, rule.role))
    return rows


def _in_groups(of: Contacts, rule: CadenceRule) -> NDArray[np.signedinteger]:
    """Return the nodes that are one of a rule's groups or belong to one."""
    groups = of.known(sorted(rule.groups))
    members = [pairs.start[np.isin(pairs.end, groups)] for pairs in of.day.pairs("MEMBER_OF", [of.kind], _GROUPS)]
    return np.concatenate([groups, *members])


def _with_role(of: Contacts, role: str) -> NDArray[np.signedinteger]:
    """Return the nodes that have a role: the copy tells apart few roles, so the database says who has this one."""
    record = of.store.one("cadence/with_roles", roles=[role], day=day_number(of.today))
    return of.known(sorted({id_ for id_, _ in record["found"]}) if record else [])


def _column(words: Sequence[str], codes: NDArray[np.int64]) -> Values:
    """Return a column of words, of which equal ones are one, in their order; an empty word says nothing."""
    distinct = sorted(set(words) - {""})
    place = np.array([distinct.index(word) if word else NONE for word in words] + [NONE], np.int64)
    return Values.single(distinct, place[codes])
