"""A handover as it is told: who and what by name, who has signed and who has not, and whether the viewer may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.changes.handovers.rights import may_sign
from graphsvc.changes.permission import may_change_all
from graphsvc.changes.standing import refs_of
from graphsvc.errors import Conflict
from graphsvc.facts.holdings import What
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.store.database import Ask
from graphsvc.viewers import Action, Verdict, Viewer, allowed
from graphsvc.viewers.handovers import KeptHandover, Row, Side, State, kept_handover, kept_handovers
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.handovers import STATES


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One thing of a handover; a promise or a next step is with a contact."""

    key: str
    what: Annotated[str, Field(json_schema_extra={"enum": [*What]}, examples=["contact"])]
    thing: Ref
    contact: Ref | None


@dataclass(frozen=True, slots=True)
class HandoverPart:
    """What one successor takes over."""

    to: Ref
    rows: tuple[HandedOver, ...]


@dataclass(frozen=True, slots=True)
class HandoverSide:
    """One side that signs: who hands over, who takes over, or who oversees it; `by` and `at` are empty until it has."""

    side: Annotated[str, Field(json_schema_extra={"enum": [*Side]}, examples=["leaver"])]
    of: Ref | None
    by: str
    at: str
    may_sign: Annotated[bool, Field(description="你能否为这一方签字 whether you may sign for it")]


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover: from `day` on the successors have it; `entry` is the journal entry by which it was done."""

    id: str
    subject: Ref
    day: date
    reason: str
    abolishes: bool
    state: Annotated[str, Field(json_schema_extra={"enum": [*State]}, examples=["waiting"])]
    total: int
    parts: tuple[HandoverPart, ...]
    sides: tuple[HandoverSide, ...]
    entry: str
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Handovers:
    """The handovers that wait and those that were done, the newest first."""

    handovers: tuple[Handover, ...]


@allowed(Action.SEE)
def handover(store: Store, viewer: Viewer, id_: str) -> Handover:
    """Return one handover. Raises NotFound."""
    return told(store, viewer, kept_handover(store.read, id_))


@allowed(Action.SEE)
def handovers(store: Store, viewer: Viewer, who: str = "") -> Handovers:
    """Return all handovers, or those in which an officer or a post hands over or takes over, by id.

    One of somebody who is no more is left out: their import was undone.
    """
    found = [one for one in kept_handovers(store) if not who or who in (one.who, *(part.to for part in one.parts))]
    there = refs_of(store, viewer, [one.who for one in found])
    return Handovers(tuple(told(store, viewer, one) for one in found if one.who in there))


def told(store: Store, viewer: Viewer, kept: KeptHandover, known: Iterable[Ref] = ()) -> Handover:
    """Return a handover as a viewer is told of it; `known` are entities that were just read."""
    rows = [row for part in kept.parts for row in part.rows]
    ids = [kept.who, *(part.to for part in kept.parts), *(id_ for row in rows for id_ in (row.thing, row.contact))]
    read = {ref.id: ref for ref in known}
    refs = {**read, **refs_of(store, viewer, set(ids) - read.keys())}
    parts = tuple(HandoverPart(_ref(refs, part.to), tuple(_row(refs, row) for row in part.rows)) for part in kept.parts)
    return Handover(
        kept.id, _ref(refs, kept.who), date.fromisoformat(kept.day), kept.reason, kept.abolishes, kept.state, len(rows),
        parts, _sides(store, viewer, kept, refs), kept.entry, kept.made_by, kept.made_at,
    )  # fmt: skip


def may_sign_for(ask: Ask, viewer: Viewer, kept: KeptHandover, side: Side, of: str) -> Verdict:
    """Decide whether a viewer may sign for a side of a handover."""
    return may_sign(viewer, side, frozenset() if may_change_all(viewer) else _concerned(ask, kept, of))


def _concerned(ask: Ask, kept: KeptHandover, of: str) -> frozenset[str]:
    """Return the officers whom a side concerns: the officer, or those who hold the post."""
    found = ask("handover/holders", id=of, day=day_number(date.fromisoformat(kept.day))) if of else []
    return frozenset({of, *found[0]["holders"]}) if found else frozenset()


def require_waiting(kept: KeptHandover) -> None:
    """Raise Conflict for a handover that waits for nobody."""
    if kept.state != State.WAITING:
        zh, en = STATES[kept.state]
        raise Conflict(
            f"这次移交{zh}，不能再签字或撤回。",
            f"This handover is {en}; it is neither signed nor withdrawn any more.",
        )


def _sides(store: Store, viewer: Viewer, kept: KeptHandover, refs: Mapping[str, Ref]) -> tuple[HandoverSide, ...]:
    signed = [HandoverSide(one.side, _named(refs, one.of), one.by, one.at, False) for one in kept.signatures]
    waiting = kept.waits_for() if kept.state == State.WAITING else []
    return (
        *signed,
        *(
            HandoverSide(side, _named(refs, of), "", "", bool(may_sign_for(store.read, viewer, kept, side, of)))
            for side, of in waiting
        ),
    )


def _named(refs: Mapping[str, Ref], id_: str) -> Ref | None:
    return _ref(refs, id_) if id_ else None


def _ref(refs: Mapping[str, Ref], id_: str) -> Ref:
    return refs.get(id_) or Ref(id_, "Officer", id_)


def _row(refs: Mapping[str, Ref], row: Row) -> HandedOver:
    return HandedOver(row.key, row.what, _ref(refs, row.thing), _named(refs, row.contact))
