"""What was said when somebody was spoken to, and by whom: the interactions with contacts on the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.facts.network_copy.current import copy_at_hand_of_few
from graphsvc.facts.network_copy.linked import linked
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
    """Return the interaction with each contact on its day, the last by id where there were several.

    Kept until a record of one of the contacts or a link changes. Raises Unavailable.
    """
    wanted = sorted(set(asked))
    copy = copy_at_hand_of_few(store, wanted)
    if copy is None or not wanted:
        return _spoken_on(store, wanted)

    def ask() -> tuple[dict[Asked, Spoken], set[str], set[str]]:
        found, contacts = _spoken_on(store, wanted), {contact for contact, _ in wanted}
        records = linked(copy.network, copy.numbering, "WITH", "end", contacts)
        return found, {*records, *(officer.id for one in found.values() for officer in one.by)}, contacts | records

    return copy.told_around(("spoken", tuple(wanted)), ask)


def _spoken_on(store: Store, wanted: Sequence[Asked]) -> dict[Asked, Spoken]:
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
