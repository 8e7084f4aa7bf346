"""The copy of one process, and the threads that make it, bring it in step and keep it on disk.

Safe to share between threads.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from graphsvc.errors import GraphServiceError
from graphsvc.facts.columns.numbering import SameKey
from graphsvc.facts.network_copy import files
from graphsvc.facts.network_copy.catching_up import built, caught_up, in_step
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.tables import table_of
from graphsvc.facts.network_copy.updating import Untold
from graphsvc.store.database import Record, Store

# A copy is kept on disk again after so many changes: a restart then takes them over within a second.
_KEPT_EVERY = 500
_TRIED_AGAIN_SECONDS = 60.0
_STOP_SECONDS = 5.0

_log = logging.getLogger(__name__)


class Stopped(Exception):
    """The process lets go of the database: nothing may be asked of it any more."""


class ProcessCopy:
    """What one process has: `copy` is None until it is made; `folder` is where it is kept, if anywhere."""

    def __init__(self, folder: Path | None) -> None:
        self.copy: NetworkCopy | None = None
        self.failed_at: float | None = None
        self.stopped = False
        self._folder = folder
        self._kept = 0
        self._thread: threading.Thread | None = None
        self._reading: Future[None] | None = None
        self._lock = threading.Lock()
        self._taking_over = threading.Lock()

    def in_step_later(self, store: Store, seconds: float = 0.0) -> None:
        """Have a thread make the copy or bring it in step, after some seconds, unless one is about that."""
        with self._lock:
            if self.stopped or (self._thread is not None and self._thread.is_alive()):
                return
            if self.failed_at is not None and time.monotonic() - self.failed_at < _TRIED_AGAIN_SECONDS:
                return
            self._thread = threading.Thread(target=self._work, args=(store, seconds), name="network-copy", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for that thread, if there is one."""
        if (thread := self._thread) is not None:
            thread.join(seconds)

    def stop(self) -> None:
        """Ask nothing of the database any more, and wait for what is being asked."""
        self.stopped = True
        self.wait(_STOP_SECONDS)

    def in_step(self, store: Store, version: int, known: Sequence[Record] = ()) -> NetworkCopy | None:
        """Take over the changes up to a number, of which `known` may be the entries; None where the copy has to be made anew. Raises Unavailable."""
        with self._taking_over:
            copy = self.copy
            if copy is None or copy.version >= version:
                return copy
            try:
                self.copy = caught_up(store, copy, version, self._halt, known)
            except (Untold, SameKey):
                self.copy = None
        if self.copy is None or self.copy.version - self._kept >= _KEPT_EVERY:
            self.in_step_later(store)
        return self.copy

    def table_read(self, store: Store, copy: NetworkCopy, kind: str) -> Future[None]:
        """Have a thread read the table of a kind into a copy, unless one reads a table; return what is done when that is."""
        with self._lock:
            if self._reading is None or self._reading.done():
                self._reading = Future()
                threading.Thread(
                    target=self._read_table, args=(store, copy, kind, self._reading), name="network-table", daemon=True
                ).start()
            return self._reading

    def hand_on(self, store: Store, copy: NetworkCopy) -> None:
        """Have a copy take the place of the present one, where others have written meanwhile and that one knows fewer tables. Raises Unavailable."""
        with self._taking_over:
            now = self.copy
            if now is None or now.born != copy.born or now.version <= copy.version:
                return
            if copy.tables.keys() > now.tables.keys():
                try:
                    self.copy = caught_up(store, copy, now.version, self._halt)
                except (Untold, SameKey):
                    self.copy = None  # whoever asks next has it made anew

    def _read_table(self, store: Store, copy: NetworkCopy, kind: str, done: Future[None]) -> None:
        try:
            table_of(store.read, copy, kind)
            self.hand_on(store, copy)
            done.set_result(None)
        except BaseException as error:
            done.set_exception(error)

    def _work(self, store: Store, seconds: float) -> None:
        try:
            time.sleep(seconds)
            self._bring_up(store)
            self.failed_at = None
        except Stopped:
            pass
        except (GraphServiceError, OSError, SameKey, Untold, LookupError) as error:
            # LookupError: what was deleted while it was read has no kind any more.
            self.failed_at = time.monotonic()
            _log.warning("the copy of the network could not be made; the database answers itself: %r", error)

    def _bring_up(self, store: Store) -> None:
        """Bring the copy up to date: from what is there, else from the disk, else from the database."""
        self._halt()
        with self._taking_over:
            if (copy := in_step(store, self.copy, self._halt)) is not None:
                self.copy = copy
        if copy is not None:
            if self._folder is not None and copy.version - self._kept >= _KEPT_EVERY:
                with files.alone(self._folder):
                    self._keep(self._folder, copy)
        elif self._folder is None:
            self._take(built(store, self._halt))
        else:
            with files.alone(self._folder):
                copy = in_step(store, files.load(self._folder, store.edition().born), self._halt)
                copy = copy or built(store, self._halt)
                self._take(copy)
                self._keep(self._folder, copy)

    def _take(self, copy: NetworkCopy) -> None:
        with self._taking_over:
            if self.copy is None or self.copy.born != copy.born or self.copy.version < copy.version:
                self.copy = copy

    def _keep(self, folder: Path, copy: NetworkCopy) -> None:
        """Keep a copy on disk unless a copy of little before is kept there."""
        kept = files.kept_edition(folder)
        if kept is None or kept[0] != copy.born or not 0 <= copy.version - kept[1] < _KEPT_EVERY:
            files.save(folder, copy)
            kept = copy.born, copy.version
        self._kept = kept[1]

    def _halt(self) -> None:
        if self.stopped:
            raise Stopped
