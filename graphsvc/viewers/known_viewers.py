"""Who comes in by which session or token, as this process read it last: believed while nothing has changed about any account.

    believed under a mark -> the answer is made -> the state that it rests on has the same mark, or it is asked again

Every change of who may come in or do what gives the journal's head another mark, in its own transaction, so that no process
believes what was so before it. Must not decide when somebody is believed: whoever does compares the marks.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import TypeVar

from graphsvc.clock import today
from graphsvc.store import Store, Transaction
from graphsvc.viewers.viewer import Viewer

T = TypeVar("T")

# Nobody is believed for longer, should somebody take a session out of the database by hand.
_LONGEST_SECONDS = 60.0
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class LetIn:
    """Who comes in by a session or a token, until it ends after so many `seconds`; `mark` is from before that was read."""

    viewer: Viewer
    mark: str
    seconds: float = _LONGEST_SECONDS


class KnownViewers:
    """The viewers that this process knows, by the hash of a session's or token's secret; safe to share between threads."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, date], tuple[LetIn, float]] = {}

    def get(self, key: str) -> LetIn | None:
        """Return who came in by `key` today, unless that has ended."""
        found, until = self._known.get((key, today()), (None, 0.0))
        return found if monotonic() < until else None

    def read(self, key: str, ask: Callable[[], LetIn | None]) -> LetIn | None:
        """Return what `ask` says of who comes in by `key`, and know it from now on."""
        begun, day = monotonic(), today()
        found = ask()
        if found is None:
            self._known.pop((key, day), None)
            return None
        if len(self._known) >= _MOST:
            self.forget()
        self._known[key, day] = found, begun + min(found.seconds, _LONGEST_SECONDS)
        return found

    def forget(self) -> None:
        """Know nobody any more."""
        self._known.clear()


def change_accounts(store: Store, work: Callable[[Transaction], T]) -> T:
    """Do `work`, which changes who may come in or do what, in one transaction: nobody is believed any more what was so before."""

    def marked(transaction: Transaction) -> T:
        mark_change(transaction)
        return work(transaction)

    return store.write(marked)


def mark_change(transaction: Transaction) -> None:
    """Say in a transaction that it changes who may come in or do what; others who change that wait until it ends."""
    transaction.run("accounts/changed", mark=secrets.token_hex(8))
