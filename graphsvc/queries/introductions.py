"""Who can introduce us to somebody: the best chains from those whom our officers look after to those who are to be met.

    (f:Officer) owns (first contact) - (b) - (c) - (target)        the first step is the owner's: to speak to the first contact

Starts are the contacts that anybody owns on the day, those of one officer or post, those that have to do with a region, or one
entity. Targets are one entity, or whoever belongs to an organization or lives in a region, of one field where it is named.
Which chain is better is told in `facts/columns/introductions`. Worked out on the copy of the network, which is made where
there is none yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from graphsvc.answer import computed
from graphsvc.errors import Invalid
from graphsvc.facts.chains import Chain, chains_through
from graphsvc.facts.columns.contacts import last_spoken
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.introductions import INTRODUCING, OURS, FoundChain, best_chains
from graphsvc.facts.columns.network import LABELS, Flags
from graphsvc.facts.contact_cadence import ContactedInTime, cadence_of, told_in_time
from graphsvc.facts.last_contacts import last_contacts
from graphsvc.facts.lists import linked
from graphsvc.facts.network_copy.current import copy_needed, table_in
from graphsvc.facts.owners import Owner, Owners, owners_of
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.values.folding import fold
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from graphsvc.wording.introductions import introduction_said, introduction_said_en

MOST_STEPS = 5
TO, FROM = (*INTRODUCING, "Region"), (*INTRODUCING, *sorted(OURS), "Region")
# By which an expert belongs to a body.
_BELONGING = ("MEMBER_OF", "WORKS_AT", "ENGAGED_BY")
_NOBODY = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction(ContactedInTime):
    """One chain with who looks after its first contact, and when that one was last spoken to."""

    first: Annotated[Ref, Field(description="先联系谁 whom to speak to first")]
    target: Annotated[Ref, Field(description="引荐给谁 whom it leads to")]
    steps: Annotated[int, Field(description="几步；0 即本来就是联络对象 0 means that it is a contact already")]
    soft: Annotated[int, Field(description="其中几步未确定 how many of them are not sure")]
    owners: Annotated[tuple[Owner, ...], Field(description="第一个联络对象的联络人 owners of the first contact")]
    vacant: Annotated[
        tuple[Owner, ...], Field(description="负责联络但当日无人担任的岗位 posts without a holder that day")
    ]
    chain: Chain

    @computed
    def sentence(self) -> str:
        """由谁出面，请谁引荐 who asks whom, and how that leads to the target."""
        return introduction_said(self.first.name, self.chain.sentence, self.owners, self.vacant)

    @computed
    def sentence_en(self) -> str:
        """The same in English."""
        return introduction_said_en(self.first.name_en, self.chain.sentence_en, self.owners, self.vacant)


@dataclass(frozen=True, slots=True)
class Introductions:
    """The best chains, the best first; `total` counts the shortest ones to each of the `reached` of `targets`."""

    from_: Annotated[Ref | None, Field(alias="from", description="空即全部联络对象 null means every contact")]
    to: Ref
    field: Annotated[str | None, Field(description="专业领域 field")]
    as_of: date
    targets: Annotated[int, Field(description="符合的对象有几个 how many are to be met")]
    reached: Annotated[int, Field(description="其中几个有人能引荐 how many of them somebody leads to")]
    total: Annotated[int, Field(description="共有几条 how many chains there are, listed or not")]
    introductions: tuple[Introduction, ...]


class _Asked:
    """One question on the copy of the network."""

    def __init__(self, store: Store, day: date) -> None:
        self.store, self.copy = store, copy_needed(store)
        self.day = Day(self.copy.network, day_number(day))

    def one(self, ref: Ref) -> Flags:
        """Return all nodes, one flagged."""
        number = self.copy.numbering.number(ref.id)
        return self._flags([] if number is None else [number])

    def starts(self, from_: Ref | None) -> Flags:
        """Return from whom chains may begin."""
        if from_ is not None and from_.kind == "Region":
            return self._placed(from_)
        if from_ is not None and from_.kind not in OURS:
            return self.one(from_)
        owned = [linked.owners(self.day, kind) for kind in CONTACT_KINDS]
        if from_ is None:
            officers = self.day.network.kinds == LABELS.index("Officer")
            return self._flags(np.concatenate([one.near[officers[one.far]] for one in owned]))
        return self._flags(np.concatenate([one.near[self.one(from_)[one.far]] for one in owned]))

    def targets(self, to: Ref, field: str | None) -> Flags:
        """Return who is to be met."""
        if to.kind == "Region":
            found = self._residents(to)
        elif field:
            found = self._members(to)
        else:
            return self.one(to)
        return found & self._of_field(field) if field else found

    def _placed(self, region: Ref) -> Flags:
        inside = self._below(region)
        places = [linked.places(self.day, kind) for kind in CONTACT_KINDS]
        return self._flags(np.concatenate([one.near[inside[one.far]] for one in places]))

    def _residents(self, region: Ref) -> Flags:
        inside = self._below(region)
        pairs = self.day.pairs("LIVES_IN", ["Expert"], ["Region"])
        return self._flags(np.concatenate([_NOBODY, *(one.start[inside[one.end]] for one in pairs)]))

    def _members(self, body: Ref) -> Flags:
        here = self.one(body)
        pairs = [one for type_ in _BELONGING for one in self.day.pairs(type_, ["Expert"], [body.kind])]
        return self._flags(np.concatenate([_NOBODY, *(one.start[here[one.end]] for one in pairs)]))

    def _of_field(self, field: str) -> Flags:
        table, wanted = table_in(self.store, self.copy, "Expert"), fold(field)
        rows = table.columns["fields"].rows_where(lambda told: wanted in told, folded=True) & table.rows
        return self._flags(table.numbers[rows])

    def _below(self, region: Ref) -> Flags:
        number = self.copy.numbering.number(region.id)
        return self._flags([]) if number is None else self.copy.network.below(number)

    def _flags(self, numbers: Any) -> Flags:
        found = np.zeros(self.day.size, bool)
        found[np.asarray(numbers, np.int64)] = True
        return found


@allowed(Action.SEE)
def introductions(
    store: Store,
    viewer: Viewer,
    to: Ref,
    day: date,
    *,
    from_: Ref | None = None,
    field: str | None = None,
    most_steps: int = MOST_STEPS,
    limit: int = 5,
) -> Introductions:
    """Return the best chains of introductions to `to`, or to whoever there is of a `field`. Raises Unavailable, Invalid."""
    if field and to.kind == "Expert":
        raise Invalid(
            f"“{to.name}”本身是一位专家，不必再给领域；领域用来在一个机构或地区里找人。",
            f"{to.name} is an expert: a field narrows the people of an organization or a region.",
            parameter="field",
        )
    asked = _Asked(store, day)
    targets = asked.targets(to, field)
    last = last_spoken(asked.day)
    found = best_chains(
        asked.day,
        asked.starts(from_),
        targets,
        np.maximum(last.own, last.through_others),
        asked.copy.numbering.ids_of,
        most_steps=most_steps,
        limit=limit,
    )
    shown = _shown(asked, found.chains, day)
    return Introductions(from_, to, field, day, int(targets.sum()), found.targets, found.total, shown)


def _shown(asked: _Asked, found: Sequence[FoundChain], day: date) -> tuple[Introduction, ...]:
    ids = [asked.copy.numbering.ids_of(one.nodes) for one in found]
    first = sorted({nodes[0] for nodes in ids})
    owners, spoken = owners_of(asked.store, first, day), last_contacts(asked.store, first, day)
    often = cadence_of(asked.store, first, spoken, day)
    chains = chains_through(asked.store, ids, day_number(day))
    return tuple(
        Introduction(
            first=chain.nodes[0],
            target=chain.nodes[-1],
            steps=len(chain.links),
            soft=one.soft,
            owners=_of(owners, chain).owners,
            vacant=_of(owners, chain).vacant,
            chain=chain,
            **told_in_time(spoken, often, chain.nodes[0].id),
        )
        for one, chain in zip(found, chains, strict=True)
    )


def _of(owners: Mapping[str, Owners], chain: Chain) -> Owners:
    return owners.get(chain.nodes[0].id, Owners())
