"""What was said when somebody was spoken to, and by whom: the interactions with contacts on the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.facts.refs import Short
from graphsvc.store.database import Store
from graphsvc.values.personal_numbers import hidden

Asked = tuple[str, str]  # a contact's id and a partial date


@dataclass(frozen=True, slots=True)
class Spoken:
    """One interaction: its partial date, by which channel, what was said, who handled it, and where it stands."""

    id: str
    on: str
    channel: str | None
    summary: str | None
    by: tuple[Short, ...]
    source: str | None
    quote: str | None


def spoken(store: Store, asked: Iterable[Asked]) -> dict[Asked, Spoken]:
    """Return the interaction with each contact on its day, the last by id where there were several. Raises Unavailable."""
    wanted = sorted(set(asked))
    rows = store.read("owners/spoken", pairs=wanted) if wanted else []
    ordered = sorted(rows, key=lambda row: str(row["interaction"]["id"]))
    return {(row["contact"], row["interaction"]["on"]): _spoken(row["interaction"], row["by"]) for row in ordered}


def officers(found: Sequence[Sequence[str | None]]) -> tuple[Short, ...]:
    """Read ids and names of officers, by name; a pair of nulls stands for none."""
    named = {Short(id_, name) for id_, name in found if id_ and name}
    return tuple(sorted(named, key=lambda one: (one.name, one.id)))


def _spoken(told: Mapping[str, str], by: Sequence[Sequence[str | None]]) -> Spoken:
    return Spoken(
        told["id"],
        told["on"],
        hidden(told.get("channel")),
        hidden(told.get("summary")),
        officers(by),
        told.get("source"),
        hidden(told.get("quote")),
    )
