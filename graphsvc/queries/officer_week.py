"""The last days of an officer: what they have logged, and what of theirs was closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.refs import Kind, Ref
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.values.personal_numbers import hidden
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KIND_BY_LABEL

With = Annotated[tuple[Ref, ...], Field(alias="with", description="对象 with whom")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A contact that an officer had."""

    id: str
    on: str
    channel: str | None
    summary: str | None
    with_: With


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedMatter:
    """Something that was closed: what became of it, on which day, and how."""

    id: str
    kind: Kind
    text: str
    state: str
    closed: str
    outcome: str | None
    with_: With

    @property
    def state_words(self) -> tuple[str, str]:
        """What became of it in Chinese and in English."""
        field = next(one for one in KIND_BY_LABEL[self.kind].fields if one.name == "state")
        return field.zh_of(self.state), field.en_of(self.state)


@allowed(Action.SEE)
def done_between(
    store: Store, viewer: Viewer, officer: str, owned: Collection[str], first: date, last: date
) -> tuple[tuple[Logged, ...], tuple[ClosedMatter, ...]]:
    """Return what an officer has logged from one day to another, and what of theirs was closed then, the latest first.

    Raises Unavailable.
    """
    span = {"since": first.isoformat(), "today": last.isoformat()}
    record = store.one("officers/week", officer=officer, contacts=sorted(owned), **span) or {"logged": [], "closed": []}
    logged = [_logged(row) for row in record["logged"] if row["id"]]
    closed = [_closed(row) for row in record["closed"] if row["id"]]
    return (
        tuple(sorted(logged, key=lambda one: (one.on, one.id), reverse=True)),
        tuple(sorted(closed, key=lambda one: (one.closed, one.id), reverse=True)),
    )


def _logged(row: Mapping[str, Any]) -> Logged:
    told = {name: hidden(row[name]) for name in ("channel", "summary")}
    return Logged(id=row["id"], on=row["on"], with_=_refs(row["with"]), **told)


def _closed(row: Mapping[str, Any]) -> ClosedMatter:
    return ClosedMatter(
        id=row["id"],
        kind=kind_of(row["labels"]),
        text=hidden(row["text"]) or "",
        state=row["state"],
        closed=row["closed"],
        outcome=hidden(row["outcome"]),
        with_=_refs(row["with"]),
    )


def _refs(found: Iterable[Mapping[str, Any]]) -> tuple[Ref, ...]:
    return tuple(sorted({Ref.of(one) for one in found if one["id"]}, key=lambda ref: (ref.name, ref.id)))
