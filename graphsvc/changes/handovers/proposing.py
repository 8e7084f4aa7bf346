"""A handover is proposed: who takes over what, chosen as all of it, by region or thing by thing; it then waits for signatures.

Must not move anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graphsvc.changes.handovers.rights import may_hand_over
from graphsvc.changes.handovers.told import Handover, require_waiting, told
from graphsvc.clock import moment
from graphsvc.errors import Conflict, Invalid
from graphsvc.facts.due import due
from graphsvc.facts.holdings import Held, HeldBy, What, held_by, lies_in, open_ones, places_of
from graphsvc.facts.lookup import find_entity, find_region, of_named
from graphsvc.facts.refs import Ref
from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store, Transaction
from graphsvc.store.differences import new_id
from graphsvc.store.turn import lock
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.viewers.handovers import PREFIX, KeptHandover, Part, Row, State, keep, keep_signed, kept_handover

HOLDERS = ("Officer", "Post")
# What only a person can have: a post holds contacts, and no other post.
_FOR_PEOPLE = {What.POST: "岗位", What.PROMISE: "约定", What.STEP: "下一步"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What one successor takes over: the things of these keys, or all that lies in a region, or whatever nobody else takes."""

    to: str
    region: str = ""
    keys: tuple[str, ...] = ()


@allowed(Action.CHANGE)
def propose(
    store: Store,
    viewer: Viewer,
    who: str,
    choices: Sequence[Choice],
    day: date,
    *,
    reason: str = "",
    abolishes: bool = False,
) -> Handover:
    """Propose that others take over what an officer or a post holds, from `day` on. Raises Invalid, NotFound, Ambiguous, Forbidden."""
    found = of_named(store, who, lambda id_: held_by(store.read, id_, day), HOLDERS)
    may_hand_over(viewer, found).require()
    if abolishes and found.subject.kind != "Post":
        raise Invalid("只有岗位可以撤销。", "Only a post can be abolished.", field="abolishes")
    chosen = _Choosing(store, found, _movable(store, found, day), day).parts(choices)
    _require_all(found, chosen, abolishes)
    kept = KeptHandover(
        new_id(PREFIX), found.subject.id, day.isoformat(), reason.strip(), found.subject.kind == "Post", abolishes, chosen,
        viewer.account, moment(),
    )  # fmt: skip
    store.write(lambda transaction: keep(transaction, kept))
    return told(store, viewer, kept)


@allowed(Action.CHANGE)
def withdraw(store: Store, viewer: Viewer, id_: str) -> Handover:
    """Withdraw a handover that waits; nothing was moved by it. Raises NotFound, Conflict, Forbidden."""
    kept = kept_handover(store.read, id_)
    found = held_by(store.read, kept.who, date.fromisoformat(kept.day))
    if found and kept.made_by != viewer.account:
        may_hand_over(viewer, found).require()

    def work(transaction: Transaction) -> KeptHandover:
        lock(transaction)
        there = kept_handover(transaction.run, id_)
        require_waiting(there)
        gone = replace(there, state=State.WITHDRAWN)
        keep_signed(transaction, gone)
        return gone

    return told(store, viewer, store.write(work))


def _movable(store: Store, found: HeldBy, day: date) -> list[Held]:
    """Return what can be handed over: what is open, without the contacts that go with their posts."""
    contacts = sorted({one.contact.id for one in found.held if one.contact})
    is_open = {item.id: item for items in due(store, contacts, day).values() for item in items}
    return [one for one in open_ones(found.held, is_open) if one.what is not What.BY_POST]


def _require_all(found: HeldBy, parts: Sequence[Part], abolishes: bool) -> None:
    """Refuse to abolish a post of which something stays with nobody."""
    left = len(found.held) - sum(len(part.rows) for part in parts)
    if abolishes and left:
        raise Invalid(
            f"“{found.subject.name}”撤销后还有 {left} 个联络对象没有人接手。请再选接手人。",
            f"{left} contacts of {found.subject.name} would be left to nobody; choose who takes them over.",
            field="to",
        )


@dataclass(frozen=True, slots=True)
class _Choosing:
    """Who takes over what of all that can be handed over."""

    store: Store
    found: HeldBy
    movable: Sequence[Held]
    day: date

    def parts(self, choices: Sequence[Choice]) -> tuple[Part, ...]:
        """Return what each successor takes over; a thing that is named goes before a region, and that before the rest."""
        self._require_known(choices)
        to = {choice.to: self._successor(choice.to) for choice in choices}
        taken: dict[str, list[Held]] = {ref.id: [] for ref in to.values()}
        regions = self._regions(choices)
        for held in self.movable:
            ranked = [one for one in choices if held.key in one.keys]
            ranked += [one for one in choices if one.region and lies_in(*regions[held.key, one.region])]
            ranked += [one for one in choices if not one.region and not one.keys]
            if ranked:
                taken[to[ranked[0].to].id].append(held)
        self._require_fitting({ref.id: ref for ref in to.values()}, taken)
        found = tuple(Part(id_, tuple(map(_row, those))) for id_, those in taken.items() if those)
        if not found:
            raise Invalid(
                f"按这样的选择，{self.found.subject.name}没有可移交的。请看看地区或勾选的行。",
                f"Nothing of {self.found.subject.name} is chosen; look at the region or the rows.",
                field="to",
            )
        return found

    def _regions(self, choices: Sequence[Choice]) -> dict[tuple[str, str], tuple[Any, Any, str]]:
        """Return, by key and region, what tells whether a thing lies there."""
        named = {choice.region: find_region(self.store, choice.region).id for choice in choices if choice.region}
        if not named:
            return {}
        gazetteer = region_resolver(self.store)
        places = places_of(self.store.read, gazetteer, self.movable, self.day)
        return {
            (held.key, text): (gazetteer, places[held.key], id_) for held in self.movable for text, id_ in named.items()
        }

    def _successor(self, text: str) -> Ref:
        if not text.strip():
            raise Invalid("请选接手人。", "Choose a successor.", field="to")
        ref = find_entity(self.store, text, HOLDERS)
        if ref.id == self.found.subject.id:
            raise Invalid(
                f"接手人不能是{ref.name}本人。请另选一位。", f"{ref.name} cannot be their own successor.", field="to"
            )
        return ref

    def _require_known(self, choices: Sequence[Choice]) -> None:
        """Refuse keys of what is not held, or not any more, and a list of no choice."""
        if not choices:
            raise Invalid("请选接手人。", "Choose a successor.", field="to")
        keys = [key for choice in choices for key in choice.keys]
        if gone := sorted(set(keys) - {held.key for held in self.movable}):
            raise Conflict(
                f"选的 {len(gone)} 项已不由{self.found.subject.name}负责。请刷新后再选。",
                f"{self.found.subject.name} does not hold {len(gone)} of the chosen things any more; look again.",
                keys=tuple(gone),
            )

    def _require_fitting(self, to: Mapping[str, Ref], taken: Mapping[str, Sequence[Held]]) -> None:
        """Refuse to give a post what only a person can have."""
        for id_, those in taken.items():
            wrong = next((held for held in those if held.what in _FOR_PEOPLE), None)
            if to[id_].kind == "Post" and wrong:
                raise Invalid(
                    f"{_FOR_PEOPLE[wrong.what]}“{wrong.thing.name}”要由人接手，不能交给岗位“{to[id_].name}”。请选一名联络人员。",
                    f"{wrong.thing.name} can only be taken over by an officer, not by the post {to[id_].name}.",
                    field="to",
                )


def _row(held: Held) -> Row:
    return Row(held.key, held.what, held.thing.id, held.contact.id if held.contact else "")
