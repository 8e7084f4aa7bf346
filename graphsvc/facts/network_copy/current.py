"""The copy of this process: built in the background once the process serves, and brought in step before it answers.

    no copy yet, or too far behind, or in doubt  ->  None: the statements answer, and a thread builds or catches up
    a few entries behind                         ->  they are taken over at once, by the first who asks

Safe to share between threads; made before a fork, it begins anew in each process.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence, Sized
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from graphsvc.errors import GraphServiceError, Unavailable
from graphsvc.facts.columns.numbering import SameKey
from graphsvc.facts.columns.values import Table
from graphsvc.facts.network_copy import files
from graphsvc.facts.network_copy.catching_up import built, caught_up, edition_since, in_step, touched_ahead
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.tables import table_of
from graphsvc.facts.network_copy.updating import Untold
from graphsvc.store.database import Record, Store
from graphsvc.store.deadline import LOOK_SECONDS, seconds_left
from graphsvc.store.edition import Edition, rest_on_everything, told_to

# More are taken over in the background: an import of 50,000 rows is 50 entries, and half a second.
_AT_ONCE = 20
# A copy is kept on disk again after so many changes: a restart then takes them over within a second.
_KEPT_EVERY = 500
_TRIED_AGAIN_SECONDS = 60.0
_STOP_SECONDS = 5.0
# How long a list waits for a copy, and how often it begins anew where others write meanwhile.
_MADE_WITHIN_SECONDS = 60.0
_TRIES = 3
# As many as one page shows in full.
_FEW = 200

_log = logging.getLogger(__name__)


class Stopped(Exception):
    """The process lets go of the database: nothing may be asked of it any more."""


@dataclass(frozen=True, slots=True)
class CopyState:
    """How a process stands to its copy.

    `state` is `off` (it does not serve), `building`, `ready` or `failed`; `version` is the number of the newest change in the
    copy, and of the one kept on disk where the process has none.
    """

    state: str
    version: int | None = None


@dataclass(slots=True)
class _Own:
    """What one process has."""

    copy: NetworkCopy | None = None
    kept: int = 0
    thread: threading.Thread | None = None
    reading: Future[None] | None = None
    failed_at: float | None = None
    stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    taking_over: threading.Lock = field(default_factory=threading.Lock)


class Current:
    """The copies of one database, one for each process; `folder` is where they are kept, if anywhere."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._own: dict[int, _Own] = {}
        self.serving = False

    def copy(self, store: Store) -> NetworkCopy | None:
        """Return the copy in step with the database; None where the database itself is to be asked. Raises Unavailable.

        A process that does not serve has one from when it was `needed`.
        """
        own = self._of_process()
        copy = own.copy
        if own.stopped or (copy is None and not self.serving):
            return None
        if copy is None:
            self._in_background(store, own)
            return None
        now, entries = edition_since(store, copy)
        if copy.born == now.born and copy.version >= now.version:
            return copy
        if copy.born != now.born or now.version - copy.version > _AT_ONCE:
            self._in_background(store, own)
            return None
        return self._taken_over(store, own, now.version, entries)

    def touched_since(self, store: Store, known: Edition) -> frozenset[str] | None:
        """Return what the changes behind an edition have touched; a copy that is few of them behind is left as it is. Raises Unavailable."""
        copy = self._of_process().copy
        if copy is None or copy.born != known.born:
            return None
        now, entries = edition_since(store, copy)
        if now.born != copy.born:
            return None
        if len(entries) < now.version - copy.version:
            in_step = self.copy(store)
            return in_step.touched_behind(known.version) if in_step else None
        if known.version >= now.version:
            return frozenset()
        return touched_ahead(copy, entries).behind(known.version)

    def needed(self, store: Store) -> NetworkCopy:
        """Return the copy in step with the database, made now where this process has none. Raises Unavailable."""
        own = self._of_process()
        for _ in range(_TRIES):
            now, copy = store.edition_of_answer(), own.copy
            if copy is not None and copy.born == now.born and now.version - copy.version <= _AT_ONCE:
                copy = copy if copy.version >= now.version else self._taken_over(store, own, now.version)
                if copy is not None:
                    return copy
            own.failed_at = None
            self._in_background(store, own)
            if (thread := own.thread) is not None:
                thread.join(seconds_left(_MADE_WITHIN_SECONDS))
        raise Unavailable(
            "网络的副本正在准备，清单稍后可用；请过一会儿再试。",
            "The copy of the network that lists rest on is being made; try again in a moment.",
        )

    def with_table(self, store: Store, kind: str) -> NetworkCopy:
        """Return the copy in step with the database, with the table of a kind. Raises Unavailable, HungUp.

        The table is read once for all who ask for one meanwhile, and to its end even where they all have gone.
        """
        own = self._of_process()
        while kind not in (copy := self.needed(store)).tables:
            with own.lock:
                if own.reading is None or own.reading.done():
                    own.reading = Future()
                    threading.Thread(
                        target=_read_table,
                        args=(store, own, copy, kind, own.reading),
                        name="network-table",
                        daemon=True,
                    ).start()
                reading = own.reading
            wait([reading], timeout=min(LOOK_SECONDS, seconds_left(_MADE_WITHIN_SECONDS)))
            if reading.done():
                reading.result()
        return copy

    def hand_on(self, store: Store, copy: NetworkCopy) -> None:
        """Have the copies to come know the tables that have been read into one which was asked for. Raises Unavailable."""
        _hand_on(store, self._of_process(), copy)

    def begin(self, store: Store) -> None:
        """Begin to build the copy of this process, if it has none."""
        self.serving = True
        own = self._of_process()
        if own.copy is None:
            self._in_background(store, own)

    def stop(self) -> None:
        """Ask nothing of the database any more, and wait for what is being asked."""
        own = self._of_process()
        own.stopped = True
        if own.thread is not None:
            own.thread.join(_STOP_SECONDS)

    def at_hand(self) -> NetworkCopy | None:
        """Return the copy of this process as it is."""
        return self._of_process().copy

    def state(self) -> CopyState:
        """Return how this process stands."""
        own = self._of_process()
        if own.copy is not None:
            return CopyState("ready", own.copy.version)
        kept = files.kept_edition(self._folder) if self._folder else None
        version = kept[1] if kept else None
        if not self.serving:
            return CopyState("off", version)
        return CopyState("failed" if own.failed_at else "building", version)

    def _of_process(self) -> _Own:
        return self._own.setdefault(os.getpid(), _Own())

    def _taken_over(self, store: Store, own: _Own, version: int, known: Sequence[Record] = ()) -> NetworkCopy | None:
        with own.taking_over:
            copy = own.copy
            if copy is None or copy.version >= version:
                return copy
            try:
                own.copy = caught_up(store, copy, version, _halt(own), known)
            except (Untold, SameKey):
                own.copy = None
        if own.copy is None or own.copy.version - own.kept >= _KEPT_EVERY:
            self._in_background(store, own)
        return own.copy

    def _in_background(self, store: Store, own: _Own) -> None:
        with own.lock:
            if own.stopped or (own.thread is not None and own.thread.is_alive()):
                return
            if own.failed_at is not None and time.monotonic() - own.failed_at < _TRIED_AGAIN_SECONDS:
                return
            own.thread = threading.Thread(target=self._work, args=(store, own), name="network-copy", daemon=True)
            own.thread.start()

    def _work(self, store: Store, own: _Own) -> None:
        try:
            self._bring_up(store, own)
            own.failed_at = None
        except Stopped:
            pass
        except (GraphServiceError, OSError, SameKey, Untold, LookupError) as error:
            # LookupError: what was deleted while it was read has no kind any more.
            own.failed_at = time.monotonic()
            _log.warning("the copy of the network could not be made; the database answers itself: %r", error)

    def _bring_up(self, store: Store, own: _Own) -> None:
        """Bring the copy of this process up to date: from what it has, else from the disk, else from the database."""
        if (copy := in_step(store, own.copy, _halt(own))) is not None:
            _take(own, copy)
            if self._folder is not None:
                with files.alone(self._folder):
                    _keep(self._folder, own, copy)
        elif self._folder is None:
            _take(own, built(store, _halt(own)))
        else:
            with files.alone(self._folder):
                copy = in_step(store, files.load(self._folder, store.edition().born), _halt(own))
                copy = copy or built(store, _halt(own))
                _take(own, copy)
                _keep(self._folder, own, copy)


def register(store: Store, folder: Path) -> None:
    """Say where copies of the network of `store` are kept; none is made before the process serves."""
    _currents[store] = Current(folder)


def serve(store: Store) -> None:
    """Have each process that asks `store` anything make a copy of the network."""
    if current := _currents.get(store):
        current.serving = True


def begin(store: Store) -> None:
    """Begin to make the copy of this process."""
    if (current := _currents.get(store)) and current.serving:
        current.begin(store)


def stop(store: Store) -> None:
    """Ask nothing of `store` for a copy any more, and let go of the copy."""
    if current := _currents.pop(store, None):
        current.stop()


def copy_of(store: Store) -> NetworkCopy | None:
    """Return the copy of the network of `store`, in step with it; None where its statements are to be asked.

    What is made of it rests on everything. Raises Unavailable.
    """
    rest_on_everything()
    return copy_to_keep_with(store)


def copy_to_keep_with(store: Store) -> NetworkCopy | None:
    """Return the same for what is read beside it, and kept with it: whoever asks says what the answer rests on. Raises Unavailable."""
    current = _currents.get(store)
    return current.copy(store) if current else None


def touched_since(store: Store, known: Edition) -> frozenset[str] | None:
    """Return what the changes behind an edition have touched, by ids; None where that is not known. Raises Unavailable."""
    current = _currents.get(store)
    return current.touched_since(store, known) if current else None


def copy_at_hand(store: Store) -> NetworkCopy | None:
    """Return the copy that the answer being made rests on already; None where there is none, or it is not in step. Asks nothing."""
    rest_on_everything()
    basis, current = told_to(), _currents.get(store)
    if basis is None or basis.edition is None or current is None:
        return None
    copy, now = current.at_hand(), basis.edition
    return copy if copy is not None and copy.born == now.born and copy.version >= now.version else None


def copy_at_hand_of_few(store: Store, asked: Sized) -> NetworkCopy | None:
    """Return the same where what was asked for is so little that what is told of it is worth keeping; None for more. Asks nothing."""
    return copy_at_hand(store) if len(asked) <= _FEW else None


def copy_needed(store: Store) -> NetworkCopy:
    """Return the copy of the network of `store`, in step with it, made now where this process has none. Raises Unavailable."""
    rest_on_everything()
    return _currents.setdefault(store, Current(None)).needed(store)


def copy_with_table(store: Store, kind: str) -> NetworkCopy:
    """Return the copy of the network of `store` as `copy_needed` does, with what the fields of a kind hold. Raises Unavailable."""
    rest_on_everything()
    return _currents.setdefault(store, Current(None)).with_table(store, kind)


def table_in(store: Store, copy: NetworkCopy, kind: str) -> Table:
    """Return what the fields of a kind hold in a copy, read where it does not know yet; those to come know it then. Raises Unavailable."""
    if kind not in copy.tables:
        table_of(store.read, copy, kind)
        if current := _currents.get(store):
            current.hand_on(store, copy)
    return copy.tables[kind]


def copy_state(store: Store) -> CopyState:
    """Return how this process stands to its copy."""
    current = _currents.get(store)
    return current.state() if current else CopyState("off")


def latest_copy(store: Store) -> NetworkCopy | None:
    """Return the copy of this process as it is, which may be behind; None where it has none. Asks nothing."""
    rest_on_everything()
    current = _currents.get(store)
    return current.at_hand() if current else None


def copy_version(store: Store) -> int:
    """Return the number of the newest change in the copy of this process; 0 where it has none. Asks nothing."""
    current = _currents.get(store)
    copy = current.at_hand() if current else None
    return copy.version if copy else 0


_currents: WeakKeyDictionary[Store, Current] = WeakKeyDictionary()


def _keep(folder: Path, own: _Own, copy: NetworkCopy) -> None:
    """Keep a copy on disk unless a copy of little before is kept there."""
    kept = files.kept_edition(folder)
    if kept is None or kept[0] != copy.born or not 0 <= copy.version - kept[1] < _KEPT_EVERY:
        files.save(folder, copy)
        kept = copy.born, copy.version
    own.kept = kept[1]


def _read_table(store: Store, own: _Own, copy: NetworkCopy, kind: str, done: Future[None]) -> None:
    """Read the table of a kind into a copy, and hand it on to those to come."""
    try:
        table_of(store.read, copy, kind)
        _hand_on(store, own, copy)
        done.set_result(None)
    except BaseException as error:
        done.set_exception(error)


def _hand_on(store: Store, own: _Own, copy: NetworkCopy) -> None:
    """Have a copy take the place of the present one, where others have written meanwhile and that one knows fewer tables."""
    with own.taking_over:
        now = own.copy
        if now is None or now.born != copy.born or now.version <= copy.version:
            return
        if copy.tables.keys() > now.tables.keys():
            try:
                own.copy = caught_up(store, copy, now.version, _halt(own))
            except (Untold, SameKey):
                own.copy = None  # whoever asks next has it built anew


def _take(own: _Own, copy: NetworkCopy) -> None:
    with own.taking_over:
        if own.copy is None or own.copy.born != copy.born or own.copy.version < copy.version:
            own.copy = copy


def _halt(own: _Own) -> Callable[[], None]:
    def halt() -> None:
        if own.stopped:
            raise Stopped

    return halt
