"""My day: what is due for an officer, whom they have never been in touch with, and what changed with their contacts lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.changes.of_contacts import ChangedContacts, changes_with
from graphsvc.cursors import FROM_THE_FIRST, Start
from graphsvc.facts.refs import Ref
from graphsvc.facts.whose import Matter, When
from graphsvc.queries.officer_day import ToContact, matters_of_day
from graphsvc.queries.promises import promises_with
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.days import days_later

# So many days of changes, and so many names of whom nobody was ever in touch with, stand on one page.
CHANGED_DAYS = 7
_NEVER = 20
_CHANGES = 10


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How much of each there is in all, shown or not."""

    overdue: Annotated[int, Field(description="已逾期")]
    today: Annotated[int, Field(description="今天到期")]
    week: Annotated[int, Field(description="七天之内到期")]
    later: Annotated[int, Field(description="以后到期")]
    undated: Annotated[int, Field(description="没有期限")]
    owned: Annotated[int, Field(description="负责的对象 contacts owned")]
    never_contacted: Annotated[int, Field(description="从未联络过的对象 contacts never in touch with")]
    to_contact: Annotated[int, Field(description="到了该联络时候的对象 contacts to be in touch with again")]


@dataclass(frozen=True, slots=True)
class OfficerDay:
    """What an officer has to do on a day: `matters` is one page of what is open and theirs, the most pressing first.

    `to_contact` are the first of those owned whom it is time to be in touch with again, `never_contacted` the first of the contacts owned that nobody was ever in touch with, `changes` the latest with contacts owned.
    """

    officer: Ref
    as_of: date
    counts: DayCounts
    total: Annotated[int, Field(description="所问的共几件，不限于本页 how many are asked for in all")]
    matters: tuple[Matter, ...]
    next_cursor: str | None
    to_contact: tuple[ToContact, ...]
    never_contacted: tuple[Ref, ...]
    changes: tuple[ChangedContacts, ...]


def officer_day(
    store: Store,
    viewer: Viewer,
    name: str,
    day: date,
    *,
    when: Sequence[When] = (),
    limit: int | None = None,
    start: Start = FROM_THE_FIRST,
) -> OfficerDay:
    """Return the day of an officer, named by id in most cases. Raises NotFound, Ambiguous, Unavailable, Invalid."""
    found = matters_of_day(store, viewer, name, day, when=when, limit=limit, start=start)
    changes = changes_with(store, viewer, found.owned, days_later(day, -CHANGED_DAYS), day, limit=_CHANGES)
    counts = DayCounts(
        **found.counts,
        owned=len(found.owned),
        never_contacted=len(found.never_contacted),
        to_contact=len(found.to_contact),
    )
    total = sum(number for one, number in found.counts.items() if not when or one in when)
    return OfficerDay(
        found.officer, day, counts, total, with_levels(store, viewer, found.matters, day), found.next_cursor, found.to_contact[:_NEVER],
        found.never_contacted[:_NEVER], changes,
    )  # fmt: skip


def with_levels(store: Store, viewer: Viewer, matters: Sequence[Matter], day: date) -> tuple[Matter, ...]:
    """Return matters, the promises among them with how urgent they are. Raises Unavailable."""
    ids = [one.id for one in matters if one.kind == "Commitment"]
    levels = {one.promise.id: one.promise.level for one in promises_with(store, viewer, ids, day)} if ids else {}
    return tuple(replace(one, level=levels.get(one.id)) for one in matters)
