"""Who is kept longer than they should be: past their day, without consent, or without a contact for years.

Only told here; somebody looks at the list before anybody is erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Short
from graphsvc.store import Record, Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, last_day

_WITHOUT_CONSENT = {"不同意": ("没有同意", "did not consent"), "已撤回": ("撤回了同意", "withdrew consent")}


@dataclass(frozen=True, slots=True)
class Overdue:
    """A person who is kept longer than they should be, and why."""

    person: Short
    since: PartialDate
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Retention:
    """Everybody who is kept longer than they should be on a day; `years` is how long somebody may go without a contact."""

    as_of: date
    years: Annotated[
        int | None, Field(description="几年没有联络就该删，空即不看 years without a contact; null: not looked at")
    ]
    total: int
    people: tuple[Overdue, ...]


@allowed(Action.PERSONAL_DATA)
def retention(store: Store, viewer: Viewer, day: date, years: int | None = None, limit: int = 1000) -> Retention:
    """Return who is kept longer than they should be on a day, the longest first; those who were never to be kept come first."""
    rows = store.read("people/kept", all=years is not None)
    found = [one for row in rows if (one := _overdue(row, day, years))]
    found.sort(key=lambda one: (one.since or "", one.person.id))
    return Retention(day, years, len(found), tuple(found[:limit]))


def _overdue(row: Record, day: date, years: int | None) -> Overdue | None:
    person = Short(row["id"], row["name"])
    if said := _WITHOUT_CONSENT.get(row["consent"] or ""):
        return Overdue(person, row["consent_on"], *said)
    keep_until = row["keep_until"]
    if keep_until and last_day(keep_until) < day_number(day):
        return Overdue(person, keep_until, f"保存期限到 {keep_until}", f"was to be kept until {keep_until}")
    last = row["contacted"] or (row["made"] or "")[:10]
    if (
        years is not None
        and last
        and last_day(last) < day_number(day.replace(year=day.year - years, day=min(day.day, 28)))
    ):
        what = (
            ("最近一次联络在", "was last in contact on")
            if row["contacted"]
            else ("没有联络过，登记于", "was never in contact, and added on")
        )
        return Overdue(person, last, f"{what[0]} {last}", f"{what[1]} {last}")
    return None
