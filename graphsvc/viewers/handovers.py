"""Handovers as they are kept: who hands over what to whom from which day, who has signed, and what became of it.

A handover is no fact of the network before it is done, so it is kept beside accounts and saved lists, by ids alone. Must not move
anything.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from graphsvc.errors import NotFound
from graphsvc.store import Store, Transaction
from graphsvc.store.database import Ask

PREFIX = "handover-"
# So many are listed; who looks for an older one has its id from the history of what it moved.
_LISTED = 200


class State(StrEnum):
    """What became of a handover."""

    WAITING = "waiting"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"


class Side(StrEnum):
    """Who has to sign: who hands over, each who takes over, and an admin where posts change hands."""

    LEAVER = "leaver"
    SUCCESSOR = "successor"
    OVERSEER = "overseer"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is handed over: the link that says who holds it, what it is, and the ids of the thing and its contact."""

    key: str
    what: str
    thing: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one successor, an officer or a post, takes over."""

    to: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of one side: `of` is the id of the leaver or the successor, empty for the overseer; `by` the account."""

    side: str
    of: str
    by: str
    at: str
    as_admin: bool


@dataclass(frozen=True, slots=True)
class KeptHandover:
    """A handover; `day` is the first on which the successors have it, `entry` the journal entry that moved it once it is done.

    `of_post`: a post's contacts are handed over, not what an officer holds; `abolishes`: the post is no more from that day on.
    """

    id: str
    who: str
    day: str
    reason: str
    of_post: bool
    abolishes: bool
    parts: tuple[Part, ...]
    made_by: str
    made_at: str
    state: State = State.WAITING
    signatures: tuple[Signature, ...] = ()
    entry: str = ""

    @property
    def needs_overseer(self) -> bool:
        """Whether posts change hands, or what a post owns: that is an admin's to say."""
        return self.of_post or any(row.what == "post" for part in self.parts for row in part.rows)

    def waits_for(self) -> list[tuple[Side, str]]:
        """Return the sides that have not signed; an admin who signed for one of them oversees it at once."""
        signed = {(one.side, one.of) for one in self.signatures}
        sides = [(Side.LEAVER, self.who), *((Side.SUCCESSOR, part.to) for part in self.parts)]
        waiting = [one for one in sides if one not in signed]
        overseen = (Side.OVERSEER, "") in signed or any(one.as_admin for one in self.signatures)
        return waiting + ([] if overseen or not self.needs_overseer else [(Side.OVERSEER, "")])


def kept_handovers(store: Store) -> list[KeptHandover]:
    """Return the handovers, the newest first."""
    return [_read(record["properties"]) for record in store.read("accounts/handovers", limit=_LISTED)]


def kept_handover(ask: Ask, id_: str) -> KeptHandover:
    """Return one handover; `ask` is a store's `read` or a transaction's `run`. Raises NotFound."""
    found = ask("accounts/handover", id=id_)
    if not found:
        raise NotFound(
            f"没有编号为 {id_} 的移交。graphsvc handovers 列出所有移交。",
            f"There is no handover {id_}; graphsvc handovers shows them all.",
            nearest=[],
        )
    return _read(found[0]["properties"])


def keep(transaction: Transaction, handover: KeptHandover) -> None:
    """Keep a new handover."""
    told = asdict(handover)
    properties = told | {name: json.dumps(told[name], ensure_ascii=False) for name in ("parts", "signatures")}
    transaction.run("accounts/save_handover", id=handover.id, properties=properties)


def keep_signed(transaction: Transaction, handover: KeptHandover) -> None:
    """Keep who has signed a handover that is there, and what became of it; who takes over what stays as it is."""
    signatures = json.dumps([asdict(one) for one in handover.signatures], ensure_ascii=False)
    became = {"state": handover.state, "entry": handover.entry, "signatures": signatures}
    transaction.run("accounts/save_signatures", id=handover.id, **became)


def mark_taken_back(transaction: Transaction, entry: str, undoes: str) -> None:
    """Let the handover that a journal entry made say that it is taken back, or is as it was where that is taken back again."""
    transaction.run("accounts/mark_handover", entry=undoes or entry, state=State.DONE if undoes else State.TAKEN_BACK)


def forget_handovers_of(transaction: Transaction, ids: Collection[str]) -> None:
    """Forget the handovers that speak of any of these entities, which are erased."""
    for record in transaction.run("accounts/handovers", limit=1_000_000):
        one = _read(record["properties"])
        rows = [row for part in one.parts for row in part.rows]
        named = {one.who, *(part.to for part in one.parts), *(id_ for row in rows for id_ in (row.thing, row.contact))}
        if not named.isdisjoint(ids):
            transaction.run("accounts/forget_handover", id=one.id)


def _read(kept: dict[str, Any]) -> KeptHandover:
    parts = tuple(Part(one["to"], tuple(Row(**row) for row in one["rows"])) for one in json.loads(kept["parts"]))
    signatures = tuple(Signature(**one) for one in json.loads(kept["signatures"]))
    return KeptHandover(**{**kept, "state": State(kept["state"]), "parts": parts, "signatures": signatures})
