"""The day of an officer: what is due, in whose hands it is, and whom they own and have never been in touch with.

matters_of_day(store, viewer, "王主任", day) -> what is open, the most pressing first, and who was never contacted
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from pydantic import Field

from graphsvc.cursors import FROM_THE_FIRST, Start, page_of
from graphsvc.facts.cadence import Standing
from graphsvc.facts.contact_cadence import ContactCadence, cadence_of
from graphsvc.facts.last_contacts import prompt_last_contacts
from graphsvc.facts.lookup import of_named
from graphsvc.facts.refs import Ref
from graphsvc.facts.whose import WHENS, Matter, When, matter_of
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, last_day

_FIRST = (0, "")
_PRESSING = frozenset({Standing.LATE, Standing.SOON})


@dataclass(frozen=True, slots=True)
class ToContact:
    """A contact owned with whom it is time to be in touch again, or nearly."""

    contact: Ref
    last_contact: Annotated[str, Field(description="最近联络的日期 the last contact")]
    cadence: ContactCadence


@dataclass(frozen=True, slots=True)
class DayMatters:
    """What an officer's day holds; `matters` is one page of them, `counts` tell of all, `owned` are the ids of all contacts owned.

    `to_contact` are those whom it is time to be in touch with again, the longest due first.
    """

    officer: Ref
    counts: dict[When, int]
    matters: tuple[Matter, ...]
    next_cursor: str | None
    owned: frozenset[str]
    never_contacted: tuple[Ref, ...] = ()
    to_contact: tuple[ToContact, ...] = ()


@allowed(Action.SEE)
def matters_of_day(
    store: Store,
    viewer: Viewer,
    name: str,
    day: date,
    *,
    when: Sequence[When] = (),
    limit: int | None = None,
    start: Start = FROM_THE_FIRST,
) -> DayMatters:
    """Return what is an officer's on `day`, named by id in most cases: all of it without `limit`, only some if asked by `when`.

    Raises NotFound, Ambiguous, Unavailable, Invalid.
    """
    officer, found, owned, never, due = of_named(store, name, lambda id_: _of(store, id_, day), ("Officer",))
    asked = [one for one in found if not when or one.when in when]
    question = ("day", officer.id, tuple(sorted(when)))
    shown, cursor = page_of(asked, _pressing, start, limit, question, _FIRST)
    counted = Counter(one.when for one in found)
    return DayMatters(officer, {one: counted[one] for one in WHENS}, tuple(shown), cursor, owned, never, due)


def _of(
    store: Store, id_: str, day: date
) -> tuple[Ref, list[Matter], frozenset[str], tuple[Ref, ...], tuple[ToContact, ...]] | None:
    """Return an officer, their matters in no order, the ids of what they own, whom of it nobody was ever in touch with and whom it is
    time to be in touch with again; None where there is no such officer.
    """
    record = store.one("owners/contacts", officer=id_, day=day_number(day))
    if record is None:
        return None
    owned = {row["id"]: Ref.of(row) for row in (*record["own"], *record["by_post"]) if row["id"]}
    ids = sorted(owned)
    rows, last = at_once(
        store,
        partial(store.read, "officers/matters", officer=id_, contacts=ids, day=day_number(day), today=day.isoformat()),
        partial(prompt_last_contacts, store, ids, day),
    )
    never = sorted((ref for ref in owned.values() if ref.id not in last), key=lambda ref: (ref.name, ref.id))
    matters = [matter_of(row, id_, frozenset(owned), day) for row in rows]
    due = [
        ToContact(owned[contact], last[contact].on, how)
        for contact, how in cadence_of(store, ids, last, day).items()
        if how.standing in _PRESSING and contact in last
    ]
    return Ref.of(record), matters, frozenset(owned), tuple(never), tuple(sorted(due, key=_longest_due))


def _longest_due(one: ToContact) -> tuple[bool, date, str, str]:
    return one.cadence.standing is not Standing.LATE, one.cadence.due or date.min, one.contact.name, one.contact.id


def _pressing(one: Matter) -> tuple[int, str]:
    return last_day(one.due), one.id
