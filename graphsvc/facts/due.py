"""What was agreed with contacts or was to be done next, and is still open.

    (:Interaction {next_action, due, state, closed})-[:WITH]->(contact)      (:Commitment {text, due_to, state, closed})-[:WITH]->(contact)

Both are open from the day on which they were said until their state says otherwise, and were so up to the day on which they were
closed: a later contact closes nothing. A partial day counts from its first one. The one meaning of what is open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.links import PartialDate
from graphsvc.facts.network_copy.current import copy_at_hand_of_few
from graphsvc.facts.network_copy.linked import linked
from graphsvc.facts.refs import Kind, Short
from graphsvc.facts.spoken import officers
from graphsvc.store.database import Store
from graphsvc.store.records import kind_of
from graphsvc.values.personal_numbers import hidden, hide_numbers
from graphsvc.vocabulary.days import day_number, last_day

OPEN = "open"
# What can be open, and is closed by the same fields.
MATTERS = ("Interaction", "Commitment")


@dataclass(frozen=True, slots=True)
class Due:
    """Something agreed or to be done next with a contact; `overdue` when its last possible day has passed."""

    id: str
    kind: Kind
    text: str
    due: PartialDate
    overdue: Annotated[bool, Field(description="已逾期 its last possible day has passed")]
    by: Annotated[tuple[Short, ...], Field(description="经办人 the officers who have it in hand")] = ()
    due_from: Annotated[PartialDate, Field(description="最早哪天到期 the first day on which it may be due")] = None
    on: Annotated[PartialDate, Field(description="哪天联络时说的，或哪天约定的 when it was said or promised")] = None
    source: Annotated[str | None, Field(description="来源的编号 id of the source")] = None
    quote: Annotated[str | None, Field(description="来源里的原句 the sentence that says it")] = None


def due(store: Store, ids: Sequence[str], day: date) -> dict[str, tuple[Due, ...]]:
    """Return what is open with each contact on `day`, the earliest first, kept until a record of one or a link changes.

    Raises Unavailable.
    """
    given = {"ids": list(ids), "day": day_number(day), "today": day.isoformat()}
    copy = copy_at_hand_of_few(store, ids)
    if copy is None:
        return due_in(store.read("owners/due", **given), day)

    def ask() -> tuple[dict[str, tuple[Due, ...]], set[str], set[str]]:
        found = due_in(store.read("owners/due", **given), day)
        # Whatever is recorded of them, open or not: it may be open when it has changed.
        records = linked(copy.network, copy.numbering, "WITH", "end", ids)
        by = {officer.id for items in found.values() for item in items for officer in item.by}
        return found, records | by, {*ids, *records}

    return copy.told_around(("due", tuple(ids), day), ask)


def due_in(records: Iterable[Mapping[str, Any]], day: date) -> dict[str, tuple[Due, ...]]:
    """Return the same of what a statement tells of some contacts."""
    found: dict[str, list[Due]] = defaultdict(list)
    for record in records:
        found[record["contact"]].append(due_of(record, day))
    return {id_: tuple(sorted(items, key=lambda d: (d.due or "9", d.text, d.id))) for id_, items in found.items()}


def due_of(record: Mapping[str, Any], day: date) -> Due:
    """Return something open on `day` as a statement tells it."""
    return Due(
        record["id"],
        kind_of(record["labels"]),
        hide_numbers(record["text"] or ""),
        record["due"],
        is_late(record["due"], day),
        officers(record["by"]),
        record["due_from"],
        record["made_on"],
        record["source"],
        hidden(record["quote"]),
    )


def asks_for_something(kind: str, told: Mapping[str, Any]) -> bool:
    """Tell whether an entity with these properties can be open: a promise, or a contact with a next action."""
    return kind == "Commitment" or (kind == "Interaction" and bool(told.get("next_action")))


def is_open(told: Mapping[str, Any], day: date) -> bool:
    """Tell whether a matter with these properties was still open on `day`."""
    today = day.isoformat()
    is_closed = (told.get("state") or OPEN) != OPEN and (told.get("closed") or "") <= today
    return (told.get("on") or told.get("promised") or "") <= today and not is_closed


def is_late(due: str | None, day: date) -> bool:
    """Tell whether the last day that a partial date may mean has passed on `day`."""
    return due is not None and last_day(due) < day_number(day)
