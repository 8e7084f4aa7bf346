"""Which state of the database an answer rests on, and what of it: told by the statements that are asked for the answer.

A statement whose header says `tells: edition` returns `{version, born, regions, accounts}` of the head, read before everything else, so
that the edition costs no message of its own; before any other statement the head is looked at. So an edition is never newer
than what is read after it, and an answer kept under it is never older than it says.

    entry 8 renames 旅德学会  ->  pages that were told its id are made again, those of everybody else are as they were

A statement whose header says `rests on: named` tells something else only after a change to what its parameters or its records name by
id, or one that touches, as a copy of the network takes changes over (`touched`), links of what its parameters name; `rests on: linked`: links
of what its records name too. An answer made of such statements alone rests on these texts,
and outlives all other changes; one of any other statement rests on everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of one database: `born` when it began to count, the numbers of the newest change and of the newest one to a region.

    `accounts` is another text after every change of who may come in or do what; no answer depends on it.
    """

    born: str = "0"
    version: int = 0
    regions: int = 0
    accounts: str = ""

    def __str__(self) -> str:
        """Return what tells this state from that of every other database."""
        return f"{self.born}.{self.version}"


class Unchanged(Exception):
    """The state that an answer would rest on is the one that the answer kept of it rests on already."""


@dataclass(slots=True)
class Basis:
    """What one answer rests on: its state, None until its first statement was asked, and the texts, ids among them, that it was told.

    `named` is None where it rests on everything. `kept` is the state that the answer kept of it rests on.
    """

    edition: Edition | None = None
    kept: str = ""
    named: set[str] | None = field(default_factory=set)

    def tell(self, edition: Edition) -> Edition:
        """Say what the answer rests on. Raises Unchanged where that is what the kept one does."""
        self.edition = edition
        if str(edition) == self.kept:
            raise Unchanged
        return edition

    def rest_on(self, told: object) -> None:
        """Have the answer rest on every text in what was asked or told: plain values, and lists and dictionaries of them.

        What another thread asks meanwhile may have it rest on everything.
        """
        if (named := self.named) is None:
            return
        left = [told]
        while left:
            match left.pop():
                case str() as text:
                    named.add(text)
                case Mapping() as one:
                    left.extend(one.values())
                case list() | tuple() | frozenset() as some:
                    left.extend(some)

    def rest_on_links(self, told: object) -> None:
        """Have it rest on the links of all that is named there too."""
        if self.named is None:
            return
        found = Basis()
        found.rest_on(told)
        self.rest_on([*(found.named or ()), *map(links_of, found.named or ())])

    def rest_on_everything(self) -> None:
        """Have every change make the answer old."""
        self.named = None


# What an answer rests on that shows the first of many by name: whoever is called something else may come in among these.
ANY_NAME = "*name"


def links_of(id_: str) -> str:
    """Return what stands for the links of an entity, where its id stands for what it says itself."""
    return f"{id_} →"


_basis: ContextVar[Basis | None] = ContextVar("basis", default=None)


@contextmanager
def basis(known: Edition | None = None, kept: str = "") -> Iterator[Basis]:
    """Have the edition told to whoever makes an answer in this block, unless it is `known`: asked for just before.

    Where it turns out to be the one that is `kept`, Unchanged is raised in the block.
    """
    made = Basis(known, kept)
    before = _basis.set(made)
    try:
        yield made
    finally:
        _basis.reset(before)


def untold() -> Basis | None:
    """Return the basis that still waits for its edition, if there is one."""
    made = _basis.get()
    return made if made is not None and made.edition is None else None


def told_to() -> Basis | None:
    """Return the basis of the answer that is being made here, if there is one."""
    return _basis.get()


def rest_on(told: object) -> None:
    """Have the answer that is being made here rest on the ids in something that is kept and was told of before."""
    if (made := _basis.get()) is not None:
        made.rest_on(told)


def rest_on_links(told: object) -> None:
    """Have it rest on the links of those too."""
    if (made := _basis.get()) is not None:
        made.rest_on_links(told)


def rest_on_everything() -> None:
    """Have every change make the answer old that is being made here."""
    if (made := _basis.get()) is not None:
        made.rest_on_everything()


def edition_of(records: Sequence[Mapping[str, Any]]) -> Edition:
    """Return the edition that the first record of a telling statement says."""
    head = records[0]["edition"] if records else {}
    return Edition(
        f"{head.get('born') or 0:x}", head.get("version") or 0, head.get("regions") or 0, head.get("accounts") or ""
    )
