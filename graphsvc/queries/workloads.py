"""The officers side by side: what each owns in person and by post, what is open and overdue with them, and how much they did lately."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.cursors import FROM_THE_FIRST, ORDERED_BY, Start, page_of
from graphsvc.facts.due import is_late
from graphsvc.facts.last_contacts import contacted
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, days_later

LATELY = 30
_FIRST = (-1_000_000_000, 0, "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """What rests with one officer on a day."""

    officer: Ref
    unit: Annotated[str | None, Field(description="单位 their unit")]
    in_person: Annotated[int, Field(description="本人负责的对象 contacts owned in person")]
    by_post: Annotated[int, Field(description="由岗位负责的对象 contacts owned by a post")]
    owned: Annotated[int, Field(description="共负责多少个对象，每个只算一次 contacts in all, each once")]
    open: Annotated[int, Field(description="待办和约定 what is open and theirs")]
    overdue: Annotated[int, Field(description="其中已逾期 of these overdue")]
    never_contacted: Annotated[int, Field(description="从未联络过的对象 contacts that nobody was ever in touch with")]
    lately: Annotated[int, Field(description="最近 30 天记的联络 contacts logged in the last 30 days")]


@dataclass(frozen=True, slots=True)
class Officers:
    """All officers with their workloads, those with the most overdue first; `total` counts all of them, shown or not."""

    as_of: date
    total: int
    officers: tuple[Workload, ...]
    next_cursor: str | None = None

    @computed
    def days(self) -> int:
        """最近多少天 how many days `lately` counts."""
        return LATELY


@allowed(Action.SEE)
def workloads(
    store: Store, viewer: Viewer, day: date, *, limit: int | None = None, start: Start = FROM_THE_FIRST
) -> Officers:
    """Return every officer with what rests with them on `day`; all of them without `limit`. Raises Unavailable, Invalid."""
    since = days_later(day, -LATELY).isoformat()
    record = store.one("officers/workloads", day=day_number(day), today=day.isoformat(), since=since)
    found = _workloads(store, record, day) if record else []
    shown, cursor = page_of(found, _heaviest, start, limit, ("officers",), _FIRST)
    return Officers(day, len(found), tuple(shown), cursor)


def _workloads(store: Store, record: dict[str, Any], day: date) -> list[Workload]:
    owners = defaultdict[str, set[str]](set)
    for one in record["officers"]:
        for contact in (*one["in_person"], *one["by_post"]):
            owners[contact].add(one["id"])
    spoken = contacted(store, sorted(owners), day)
    never = Counter(officer for contact in owners.keys() - spoken for officer in owners[contact])
    open_, overdue = _matters(record["matters"], owners, day)
    lately = {officer: number for officer, number in record["contacts"] if officer}
    return [
        Workload(
            officer=Ref.of(one),
            unit=one["unit"],
            in_person=len(set(one["in_person"])),
            by_post=len(set(one["by_post"])),
            owned=len({*one["in_person"], *one["by_post"]}),
            open=open_[one["id"]],
            overdue=overdue[one["id"]],
            never_contacted=never[one["id"]],
            lately=lately.get(one["id"], 0),
        )
        for one in record["officers"]
    ]


def _matters(rows: Iterable[Any], owners: dict[str, set[str]], day: date) -> tuple[Counter[str], Counter[str]]:
    """Return by officer how much is open and theirs, and how much of it overdue."""
    open_, overdue = Counter[str](), Counter[str]()
    for due, with_, by in rows:
        theirs = {*by}.union(*(owners.get(contact, ()) for contact in with_))
        open_.update(theirs)
        overdue.update(theirs if is_late(due, day) else ())
    return open_, overdue


def _heaviest(one: Workload) -> tuple[int, int, str, str]:
    return -one.overdue, -one.owned, one.officer.name[:ORDERED_BY], one.officer.id
