"""Keeps that two entities are not the same, told by somebody who knows, so that nobody is asked about them again.

It is no fact of either of them and is not in the journal: who said it, when and why stays beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graphsvc.changes.merging import not_to_be_merged
from graphsvc.changes.refusals import Fault, invalid
from graphsvc.clock import moment
from graphsvc.facts.likeness import Names
from graphsvc.facts.lookup import find_entity
from graphsvc.facts.not_same import in_order
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store, Transaction
from graphsvc.store.turn import lock
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import Field as Declared

B = Declared("b", "另一条", "the other one")


@dataclass(frozen=True, slots=True)
class NotSame:
    """Two of one kind of which somebody has said that they are not the same, and why."""

    a: Ref
    b: Ref
    why: str
    by: Annotated[str, Field(description="谁说的 the account that said it")]
    at: str


@allowed(Action.DECIDE_DUPLICATES)
def say_not_same(store: Store, viewer: Viewer, a: str, b: str, why: str = "") -> NotSame:
    """Keep that two, by id or name, are not the same. Raises NotFound, Ambiguous, Invalid, Unavailable."""
    one, other = find_entity(store, a), find_entity(store, b)
    if refusal := not_to_be_merged(one, other):
        raise invalid([Fault.of(B, b, refusal)])
    first, second = in_order(one.id, other.id)
    signs = Names.of(store, one.kind, (first, second)).judged_pair(store, (first, second)).signs
    kept = {"a": first, "b": second, "why": why, "by": viewer.account, "at": moment(), "signs": sorted(signs)}
    id_ = f"{len(first)} {first} {second}"

    def work(transaction: Transaction) -> None:
        lock(transaction)
        transaction.run("duplicates/say_not_the_same", id=id_, properties={**kept, "id": id_})

    store.write(work)
    return NotSame(one, other, why, viewer.account, str(kept["at"]))


def forget_not_same(transaction: Transaction, ids: Collection[str], names: Collection[str]) -> None:
    """Forget what was said of somebody who is erased, by id or in words."""
    found = [
        row["id"]
        for row in transaction.run("duplicates/not_the_same")
        if not {row["a"], row["b"]}.isdisjoint(ids) or any(name in (row["why"] or "") for name in names)
    ]
    transaction.run("duplicates/forget_not_the_same", ids=found)
