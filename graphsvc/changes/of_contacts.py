"""What changed lately with some contacts: who left them, or a link at one of them, as they are now, and when. Must not write.

What a change said in full is told by the history of each; an import of thousands is not read for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.changes.derived_owners import ACTION as DERIVE
from graphsvc.changes.reference_regions import REGIONS
from graphsvc.clock import beginning_of
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import days_later

_LEFT_OUT = [DERIVE, REGIONS]
# The newest entries only are looked through: an office makes fewer in a week.
_LOOKED_THROUGH = 2_000
# So many of the contacts that a change touched are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class ChangedContacts:
    """One change to some contacts. `of_links`: only links at them, or what was said with them, not their own fields."""

    entry: str
    at: str
    actor: str
    door: str
    batch: str
    reason: str
    contacts: Annotated[tuple[Ref, ...], Field(description="涉及的对象，最多五个 contacts touched, five at most")]
    total: Annotated[int, Field(description="共涉及几个 how many were touched")]
    of_links: Annotated[bool, Field(description="只涉及关系或联络记录 only links at them or what was said with them")]


@allowed(Action.SEE)
def changes_with(
    store: Store, viewer: Viewer, contacts: Collection[str], first: date, last: date, *, limit: int = 10
) -> tuple[ChangedContacts, ...]:
    """Return the newest changes to these contacts from the day `first` to `last`. Raises Unavailable."""
    if not contacts:
        return ()
    found = store.read(
        "journal/touched_since",
        ids=sorted(contacts),
        after=store.edition().version - _LOOKED_THROUGH,
        since=beginning_of(first),
        until=beginning_of(days_later(last, 1)),
        actions=_LEFT_OUT,
        limit=limit,
    )
    return tuple(map(_changed, found))


def _changed(row: Mapping[str, Any]) -> ChangedContacts:
    touched = sorted(row["contacts"], key=lambda one: (not one["itself"], one["name"], one["id"]))
    return ChangedContacts(
        row["entry"],
        row["at"],
        row["actor"],
        row["door"],
        row["batch"] or "",
        hide_numbers(row["reason"]),
        tuple(map(Ref.of, touched[:_NAMED])),
        len(touched),
        not touched[0]["itself"],
    )
