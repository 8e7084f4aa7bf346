"""The copies of one database, one for each process: made once the process serves, and brought in step before they answer.

    no copy yet, or too far behind, or in doubt  ->  None: the statements answer, and a thread makes it or brings it in step
    a few entries behind                         ->  they are taken over at once, by the first who asks
    who only asks what has been touched          ->  is told that ahead of the copy, which follows once they have their answer

Safe to share between threads; made before a fork, they begin anew in each process.
"""

from __future__ import annotations

import os
from concurrent.futures import wait
from dataclasses import dataclass
from pathlib import Path

from graphsvc.errors import Unavailable
from graphsvc.facts.network_copy import files
from graphsvc.facts.network_copy.catching_up import edition_since, entries_behind, touched_ahead
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.process_copy import ProcessCopy
from graphsvc.facts.network_copy.updating import Untold
from graphsvc.store.database import Store
from graphsvc.store.deadline import LOOK_SECONDS, seconds_left
from graphsvc.store.edition import Edition

# More are taken over in the background: an import of 50,000 rows is 50 entries, and half a second.
_AT_ONCE = 20
# How long a list waits for a copy, and how often it begins anew where others write meanwhile.
_MADE_WITHIN_SECONDS = 60.0
_TRIES = 3
# A copy that nobody waits for follows a little later: whoever noticed that it is behind has their answer by then.
_ANSWERED_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class CopyState:
    """How a process stands to its copy.

    `state` is `off` (it does not serve), `building`, `ready` or `failed`; `version` is the number of the newest change in the
    copy, and of the one kept on disk where the process has none.
    """

    state: str
    version: int | None = None


class ProcessCopies:
    """The copies of one database; `folder` is where they are kept, if anywhere."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._of: dict[int, ProcessCopy] = {}
        self.serving = False

    def copy(self, store: Store) -> NetworkCopy | None:
        """Return the copy in step with the database; None where the database itself is to be asked. Raises Unavailable.

        A process that does not serve has one from when it was `needed`.
        """
        own = self._own()
        copy = own.copy
        if own.stopped or (copy is None and not self.serving):
            return None
        if copy is None:
            own.in_step_later(store)
            return None
        now, entries = edition_since(store, copy)
        if copy.born == now.born and copy.version >= now.version:
            return copy
        if copy.born != now.born or now.version - copy.version > _AT_ONCE:
            own.in_step_later(store)
            return None
        return own.in_step(store, now.version, entries)

    def touched_since(self, store: Store, known: Edition) -> frozenset[str] | None:
        """Return what the changes behind an edition have touched, by ids; None where that is not known. Raises Unavailable."""
        own = self._own()
        copy = own.copy
        if copy is None or copy.born != known.born:
            return None
        now, entries = edition_since(store, copy)
        behind = now.version - copy.version
        if now.born != copy.born:
            return None
        if behind > 0:
            own.in_step_later(store, _ANSWERED_SECONDS)
        if known.version >= now.version:
            return frozenset()
        if behind > _AT_ONCE:
            return None
        try:
            entries = entries if len(entries) >= behind else entries_behind(store, copy, now.version)
        except Untold:
            return None
        return touched_ahead(copy, entries).behind(known.version)

    def needed(self, store: Store) -> NetworkCopy:
        """Return the copy in step with the database, made now where this process has none. Raises Unavailable."""
        own = self._own()
        for _ in range(_TRIES):
            now, copy = store.edition_of_answer(), own.copy
            if copy is not None and copy.born == now.born and now.version - copy.version <= _AT_ONCE:
                copy = copy if copy.version >= now.version else own.in_step(store, now.version)
                if copy is not None:
                    return copy
            own.failed_at = None
            own.in_step_later(store)
            own.wait(seconds_left(_MADE_WITHIN_SECONDS))
        raise Unavailable(
            "网络的副本正在准备，清单稍后可用；请过一会儿再试。",
            "The copy of the network that lists rest on is being made; try again in a moment.",
        )

    def with_table(self, store: Store, kind: str) -> NetworkCopy:
        """Return the copy in step with the database, with the table of a kind. Raises Unavailable, HungUp.

        The table is read once for all who ask for one meanwhile, and to its end even where they all have gone.
        """
        while kind not in (copy := self.needed(store)).tables:
            read = self._own().table_read(store, copy, kind)
            wait([read], timeout=min(LOOK_SECONDS, seconds_left(_MADE_WITHIN_SECONDS)))
            if read.done():
                read.result()
        return copy

    def hand_on(self, store: Store, copy: NetworkCopy) -> None:
        """Have the copies to come know the tables that have been read into one which was asked for. Raises Unavailable."""
        self._own().hand_on(store, copy)

    def begin(self, store: Store) -> None:
        """Begin to make the copy of this process, if it has none."""
        self.serving = True
        own = self._own()
        if own.copy is None:
            own.in_step_later(store)

    def stop(self) -> None:
        """Ask nothing of the database any more, and wait for what is being asked."""
        self._own().stop()

    def at_hand(self) -> NetworkCopy | None:
        """Return the copy of this process as it is."""
        return self._own().copy

    def state(self) -> CopyState:
        """Return how this process stands."""
        own = self._own()
        if own.copy is not None:
            return CopyState("ready", own.copy.version)
        kept = files.kept_edition(self._folder) if self._folder else None
        version = kept[1] if kept else None
        if not self.serving:
            return CopyState("off", version)
        return CopyState("failed" if own.failed_at else "building", version)

    def _own(self) -> ProcessCopy:
        return self._of.get(process := os.getpid()) or self._of.setdefault(process, ProcessCopy(self._folder))
