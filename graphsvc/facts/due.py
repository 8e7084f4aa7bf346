"""What was agreed with contacts or was to be done next, and is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Kind, Short
from graphsvc.facts.spoken import officers
from graphsvc.store.database import Store
from graphsvc.store.records import kind_of
from graphsvc.values.personal_numbers import hidden, hide_numbers
from graphsvc.vocabulary.days import day_number, last_day


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
    on: Annotated[PartialDate, Field(description="哪天联络时说的，约定为空 the contact it was said at")] = None
    source: Annotated[str | None, Field(description="来源的编号 id of the source")] = None
    quote: Annotated[str | None, Field(description="来源里的原句 the sentence that says it")] = None


def due(store: Store, ids: Sequence[str], day: date) -> dict[str, tuple[Due, ...]]:
    """Return what is open with each contact on `day`, the earliest first.

    A next action is open until a later interaction with the contact itself is recorded; a commitment until its state says
    otherwise.
    """
    found: dict[str, list[Due]] = defaultdict(list)
    for record in store.read("owners/due", ids=list(ids), today=day.isoformat()):
        kind, until = kind_of(record["labels"]), record["due"]
        if kind == "Interaction" and record["last_on"] > record["made_on"]:
            continue
        late = until is not None and last_day(until) < day_number(day)
        item = Due(
            record["id"],
            kind,
            hide_numbers(record["text"] or ""),
            until,
            late,
            officers(record["by"]),
            record["due_from"],
            record["made_on"],
            record["source"],
            hidden(record["quote"]),
        )
        found[record["contact"]].append(item)
    return {id_: tuple(sorted(items, key=lambda d: (d.due or "9", d.text, d.id))) for id_, items in found.items()}
