"""An officer's week: what lies before them, day by day, and what the week before brought; to print, and as a letter to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.refs import Ref
from graphsvc.facts.whose import Matter
from graphsvc.queries.officer_day import matters_of_day
from graphsvc.queries.officer_week import ClosedMatter, Logged, done_between
from graphsvc.reports.officer_day import with_levels
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.days import day_number, days_later, last_day

DAYS = 7
# One sheet of paper holds so many of what is overdue, of what has no day, and of whom nobody was in touch with.
_MOST = 30


@dataclass(frozen=True, slots=True)
class WeekDay:
    """What is due on one day of the week."""

    day: date
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class OfficerWeek:
    """The week of an officer from Monday to Sunday, as it looks on `as_of`; totals count all, shown or not."""

    officer: Ref
    as_of: date
    first: date
    last: date
    overdue: tuple[Matter, ...]
    overdue_total: int
    days: tuple[WeekDay, ...]
    undated: tuple[Matter, ...]
    undated_total: int
    never_contacted: Annotated[tuple[Ref, ...], Field(description="从未联络过的对象 contacts never in touch with")]
    never_contacted_total: int
    logged: Annotated[
        tuple[Logged, ...], Field(description="上周一以来记的联络 logged since Monday of the week before")
    ]
    closed: Annotated[tuple[ClosedMatter, ...], Field(description="上周一以来办结的 closed since then")]

    @property
    def due(self) -> int:
        """How much is due in the week."""
        return sum(len(one.matters) for one in self.days)


def officer_week(store: Store, viewer: Viewer, name: str, day: date) -> OfficerWeek:
    """Return the week that `day` lies in, of an officer named by id in most cases. Raises NotFound, Ambiguous, Unavailable."""
    found = matters_of_day(store, viewer, name, day)
    first = days_later(day, -day.weekday())
    before = days_later(first, -DAYS)
    logged, closed = done_between(store, viewer, found.officer.id, found.owned, before, day)
    # What was due on a day of this week that has passed is overdue by now, and told once.
    matters = with_levels(store, viewer, found.matters, day)
    overdue = [one for one in matters if one.when == "overdue"]
    undated = [one for one in matters if one.when == "undated"]
    return OfficerWeek(
        officer=found.officer,
        as_of=day,
        first=first,
        last=days_later(first, DAYS - 1),
        overdue=tuple(overdue[:_MOST]),
        overdue_total=len(overdue),
        days=tuple(_days(matters, day, first)),
        undated=tuple(undated[:_MOST]),
        undated_total=len(undated),
        never_contacted=found.never_contacted[:_MOST],
        never_contacted_total=len(found.never_contacted),
        logged=logged,
        closed=closed,
    )


def _days(matters: tuple[Matter, ...], day: date, first: date) -> Iterator[WeekDay]:
    for one in dict.fromkeys(days_later(first, number) for number in range(DAYS)):
        if one >= day:
            due = [matter for matter in matters if matter.due and last_day(matter.due) == day_number(one)]
            yield WeekDay(one, tuple(due))
