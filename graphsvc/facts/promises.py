"""What was promised with contacts: by whom, until when, who has it in hand, how urgent it is, and what became of it.

(x:Commitment)-[:WITH]->(contact)      (x)-[:BY {since, until}]->(f:Officer)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.cursors import ORDERED_BY
from graphsvc.facts.due import OPEN, is_open
from graphsvc.facts.hands import Hand, hands_on
from graphsvc.facts.last_contacts import LastContact, last_contacts
from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Ref
from graphsvc.facts.supervision import Level, level_on
from graphsvc.reminders import reminders
from graphsvc.store.database import Record, Store
from graphsvc.store.records import CHANGED_IN
from graphsvc.values.personal_numbers import hidden
from graphsvc.vocabulary.days import last_day
from graphsvc.vocabulary.kinds import COMMITMENT

STATES, SIDES = (next(field.choices for field in COMMITMENT.fields if field.name == name) for name in ("state", "side"))
EVERY_STATE = tuple(choice.value for choice in STATES)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised with contacts. `level` is how urgent it is while it is open; `hands` are empty where nobody has it."""

    id: str
    name: str
    text: str
    parties: Annotated[tuple[Ref, ...], Field(description="与谁约定 with whom")]
    side: Annotated[str | None, Field(description="承诺方：us 我方、them 对方、both 双方 who promised")]
    state: Annotated[str, Field(description="进展 open, kept, broken, dropped", examples=[OPEN])]
    promised: Annotated[PartialDate, Field(description="哪天约定的 when it was promised")]
    due_from: Annotated[PartialDate, Field(description="最早哪天到期 the first day on which it may be due")]
    due_to: Annotated[PartialDate, Field(description="最晚哪天到期 the last one")]
    closed: Annotated[PartialDate, Field(description="哪天办结 when it was closed")]
    outcome: Annotated[str | None, Field(description="结果或原因 what became of it, or why not")]
    hands: Annotated[tuple[Hand, ...], Field(description="经办人；空即无人经办 who has it in hand; empty for nobody")]
    level: Annotated[
        Level | None, Field(description="督办：near 临近（蓝）、behind 滞后（黄）、overdue 已逾期（红） how urgent")
    ]
    last_contact: Annotated[PartialDate, Field(description="与对方最近一次联络 the last contact with the party")]
    source: Annotated[str | None, Field(description="来源的编号 id of the source")]
    quote: Annotated[str | None, Field(description="来源里的原句 the sentence that says it")]
    version: Annotated[str, Field(description="版本，改动时放进 If-Match the version, for If-Match")]

    @property
    def due(self) -> str | None:
        """The partial date behind which it is overdue."""
        return self.due_to or self.due_from


def every_promise(store: Store, day: date, states: Sequence[str] = (OPEN,)) -> list[Promise]:
    """Return every promise that was made by a day and was in one of some states then, in no order. Raises Unavailable."""
    return _told(store, store.one("promises/all", states=list(states), today=day.isoformat()), day, states)


def promises_of(store: Store, ids: Sequence[str], day: date, states: Sequence[str] = (OPEN,)) -> list[Promise]:
    """Return the promises with some contacts, in the hands of some officers, or of these ids. Raises Unavailable."""
    given = {"ids": list(ids), "states": list(states), "today": day.isoformat()}
    return _told(store, store.one("promises/of_some", **given), day, states)


def most_pressing(promise: Promise) -> tuple[int, int, str, str]:
    """Return what promises are ordered by: the level, the last day that it may be due, the text, the id."""
    pressing = list(Level).index(promise.level) if promise.level else -1
    return len(Level) - pressing, last_day(promise.due), promise.text[:ORDERED_BY], promise.id


def _told(store: Store, record: Record | None, day: date, states: Sequence[str]) -> list[Promise]:
    rows: list[tuple[Record, list[Any], list[Any]]] = record["promises"] if record else []
    parties = {id_ for _, parties, _ in rows for id_, *_ in parties if id_}
    spoken = last_contacts(store, sorted(parties), day) if parties else {}
    told = (_promise(*row, spoken, day) for row in rows)
    return [one for one in told if one.state in states]


def _promise(
    told: Mapping[str, Any], parties: Sequence[Any], links: Sequence[Any], spoken: Mapping[str, LastContact], day: date
) -> Promise:
    refs = {Ref.of({"id": id_, "labels": labels, "name": name}) for id_, labels, name in parties if id_}
    latest = max((spoken[ref.id].on for ref in refs if ref.id in spoken), default=None)
    state = OPEN if is_open(told, day) else told["state"]
    window = told.get("due_from"), told.get("due_to"), told.get("promised")
    return Promise(
        id=told["id"],
        name=hidden(told["name"]),
        text=hidden(told.get("text") or told["name"]),
        parties=tuple(sorted(refs, key=lambda ref: (ref.name, ref.id))),
        side=told.get("side"),
        state=state,
        promised=told.get("promised"),
        due_from=told.get("due_from"),
        due_to=told.get("due_to"),
        closed=told.get("closed"),
        outcome=hidden(told.get("outcome")),
        hands=hands_on(links, day),
        level=level_on(day, *window, latest, reminders()) if state == OPEN else None,
        last_contact=latest,
        source=told.get("source"),
        quote=hidden(told.get("quote")),
        version=told[CHANGED_IN],
    )
