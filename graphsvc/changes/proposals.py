"""Rows and cells of lists that wait for somebody to decide, as they are kept beside the journal, and what was decided.

    waiting --decided--> in        the row went in, with the batch `went_in`; undone with it, it waits again
       └----decided--> dropped   the row or cell is left out for good

A row is kept as it was typed, with its private values: it is forgotten when its import is undone, and when somebody it names is
erased. Must not decide anything; `intake.proposals` does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from graphsvc.changes.forgetting import without_names
from graphsvc.store.database import Ask, Transaction
from graphsvc.values.results import PossibleAnswer

PREFIX = "proposal-"
_AT_ONCE = 1_000


class State(StrEnum):
    """What became of a proposal."""

    WAITING = "waiting"
    IN = "in"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer: which one it is of those that can be given, with its id, kind or date; who gave it and when."""

    answer: str
    value: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """One question about a row: `column` is the header and `text` the cell as typed, `field` the one a date is for.

    `surely` is the kind of which a new one is for certain, if that is known, `place` where it would be. `needed`: the row says something else without the cell, so that it cannot be left out.
    """

    what: str
    column: str
    text: str
    zh: str
    en: str
    needed: bool
    choices: tuple[PossibleAnswer, ...] = ()
    kinds: tuple[str, ...] = ()
    field: str = ""
    surely: str = ""
    place: PossibleAnswer | None = None
    given: KeptAnswer | None = None


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A row of a list, or with `whole` false one cell of a row that went in, and what is asked about it.

    `key` is what the same row of a later file is known by, `typed` the row, `batches` the imports that asked for it.
    """

    id: str
    key: str
    state: State
    whole: bool
    file: str
    sheet: str
    row: int
    kind: str
    name: str
    typed: dict[str, Any]
    questions: tuple[KeptQuestion, ...]
    batches: tuple[str, ...]
    by: str
    at: str
    decided_by: str = ""
    decided_at: str = ""
    went_in: str = ""

    @property
    def is_dropped(self) -> bool:
        """Whether the row is to be left out, or the only cell that waits."""
        answers = {question.given.answer for question in self.questions if question.given}
        return "drop" in answers or (not self.whole and answers == {"leave_out"})

    @property
    def is_answered(self) -> bool:
        """Whether no question of it is open any more; with the row all of them go."""
        return self.is_dropped or all(question.given for question in self.questions)


def waiting_again(one: KeptProposal) -> KeptProposal:
    """Return a proposal as it was before anybody answered it."""
    open_again = tuple(replace(question, given=None) for question in one.questions)
    return replace(one, state=State.WAITING, questions=open_again, decided_by="", decided_at="", went_in="")


def proposals_by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, KeptProposal]:
    """Return the proposals of these ids that are there; `ask` is a store's `read` or a transaction's `run`."""
    return {one.id: one for one in _read(ask, "proposals/by_ids", ids=list(ids))}


def proposals_by_keys(ask: Ask, keys: Sequence[str]) -> dict[str, KeptProposal]:
    """Return by its key what was asked before about the same rows and cells."""
    portions = (list(keys[start : start + _AT_ONCE]) for start in range(0, len(keys), _AT_ONCE))
    return {one.key: one for portion in portions for one in _read(ask, "proposals/by_keys", keys=portion)}


def proposals_in(ask: Ask, state: State, limit: int) -> list[KeptProposal]:
    """Return the proposals of a state, those of one file side by side, the newest file first."""
    return _read(ask, "proposals/list", state=state, limit=limit)


def proposals_of_batch(ask: Ask, batch: str) -> list[KeptProposal]:
    """Return the proposals that an import asked and those that went in with it."""
    return _read(ask, "proposals/of_batch", batch=batch)


def count_proposals(ask: Ask, state: State = State.WAITING) -> int:
    """Return how many are in a state."""
    return int(ask("proposals/count", state=state)[0]["count"])


def any_proposals(ask: Ask) -> bool:
    """Tell whether anything was ever asked, of what is still kept."""
    return any(count_proposals(ask, state) for state in State)


def keep_proposals(transaction: Transaction, proposals: Sequence[KeptProposal]) -> None:
    """Keep proposals as they stand now."""
    for start in range(0, len(proposals), _AT_ONCE):
        portion = list(map(_properties, proposals[start : start + _AT_ONCE]))
        transaction.run("proposals/keep", proposals=portion)


def take_back_proposals(transaction: Transaction, batch: str) -> None:
    """Let what went in with a batch wait again, and forget what only this batch asked: its import is undone."""
    found = proposals_of_batch(transaction.run, batch)
    left = [replace(one, batches=tuple(other for other in one.batches if other != batch)) for one in found]
    again = [waiting_again(one) if one.went_in == batch else one for one in left]
    stays = [one for one in again if one.batches or one.state is State.IN]
    keep_proposals(transaction, stays)
    gone = [one.id for one in again if one not in stays]
    transaction.run("proposals/forget", ids=gone)


def forget_decided_proposals(transaction: Transaction, private: Collection[str]) -> None:
    """Forget the proposals that hold a private value and wait for nobody any more."""
    found = _holding(transaction.run, private)
    decided = [one.id for one in proposals_by_ids(transaction.run, found).values() if one.state is not State.WAITING]
    transaction.run("proposals/forget", ids=decided)


def forget_proposals_naming(transaction: Transaction, names: Collection[str], private: Collection[str]) -> None:
    """Forget the proposals that hold one of these names or ids, or a private value: nobody is asked about who is erased.

    Of others the names are taken out of what they say.
    """
    transaction.run("proposals/forget", ids=proposals_naming(transaction.run, names, private))
    others = _telling_of(transaction.run, names)
    keep_proposals(transaction, [_without_names(one, names) for one in others])


def proposals_naming(ask: Ask, names: Collection[str], private: Collection[str]) -> list[str]:
    """Return the ids of the proposals that are forgotten with somebody of these names or ids and private values."""
    return _holding(ask, {*(json.dumps(name, ensure_ascii=False) for name in names), *private})


def proposals_that_tell_of(ask: Ask, names: Collection[str], private: Collection[str]) -> list[str]:
    """Return the ids of all proposals that are forgotten or reworded with somebody of these names or ids and private values."""
    return sorted({*proposals_naming(ask, names, private), *(one.id for one in _telling_of(ask, names))})


def _holding(ask: Ask, texts: Collection[str]) -> list[str]:
    return sorted({record["id"] for text in sorted(texts) for record in ask("proposals/naming", text=text)})


def _telling_of(ask: Ask, names: Collection[str]) -> list[KeptProposal]:
    found = {one.id: one for name in names for one in _read(ask, "proposals/telling_of", text=name)}
    return list(found.values())


def _without_names(one: KeptProposal, names: Collection[str]) -> KeptProposal:
    """Return a proposal with a mask in the place of the names, but in a row that is of somebody of a longer name."""
    kept = _properties(one)
    sheet = without_names(one.sheet, names)
    parts = ("file",) if any(name in one.name for name in names) else ("file", "typed", "questions")
    told = _proposal(kept | {part: without_names(kept[part], names) for part in parts})
    return replace(told, sheet=sheet, typed={**told.typed, "sheet": sheet})


def _read(ask: Ask, statement: str, **given: Any) -> list[KeptProposal]:
    return [_proposal(record["properties"]) for record in ask(statement, **given)]


def _properties(one: KeptProposal) -> dict[str, Any]:
    told = asdict(one)
    packed = {name: json.dumps(told[name], ensure_ascii=False) for name in ("typed", "questions")}
    return told | packed | {"batches": list(one.batches), "state": str(one.state)}


def _proposal(kept: dict[str, Any]) -> KeptProposal:
    questions = tuple(map(_question, json.loads(kept["questions"])))
    told = {"state": State(kept["state"]), "typed": json.loads(kept["typed"]), "batches": tuple(kept["batches"])}
    return KeptProposal(**{**kept, **told, "questions": questions})


def _question(kept: dict[str, Any]) -> KeptQuestion:
    choices: Iterable[dict[str, str]] = kept["choices"]
    given = KeptAnswer(**kept["given"]) if kept["given"] else None
    place = PossibleAnswer(**kept["place"]) if kept.get("place") else None
    told = {
        "choices": tuple(PossibleAnswer(**one) for one in choices),
        "kinds": tuple(kept["kinds"]),
        "given": given,
        "place": place,
    }
    return KeptQuestion(**{**kept, **told})
