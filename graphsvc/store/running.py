"""The statements that this process waits for: each is ended once nobody waits for its answer any more, or its time is over.

    a request hangs up  ->  has_gone() is true  ->  the engine is told to end what it runs  ->  the thread that waits goes on

The engine's own limit of time ends one that nobody here watches.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graphsvc.store.deadline import LOOK_SECONDS, HasGone
from graphsvc.store.differences import new_id
from graphsvc.store.engines.engine import Running

# An engine that keeps to a statement's time by itself is left to do so.
_GRACE_SECONDS = 1.0

_log = logging.getLogger(__name__)


class RunningStatements:
    """All statements that the threads of this process wait for, looked at by one thread of their own; `end` ends one."""

    def __init__(self, end: Callable[[Running], None]) -> None:
        self._end = end
        self._running: set[Running] = set()
        self._lock = threading.Lock()
        self._any = threading.Event()
        self._thread: threading.Thread | None = None
        self._closed = False

    @contextmanager
    def watched(self, port: Callable[[], int], seconds: float, has_gone: HasGone) -> Iterator[Running]:
        """Have the statement that this block waits for ended in `seconds`, or when `has_gone`."""
        running = Running(new_id("asked-"), port, time.monotonic() + seconds + _GRACE_SECONDS, has_gone)
        with self._lock:
            self._running.add(running)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._watch, name="running-statements", daemon=True)
                self._thread.start()
        self._any.set()
        try:
            yield running
        finally:
            with self._lock:
                self._running.discard(running)

    def close(self) -> None:
        """Watch no more."""
        self._closed = True
        self._any.set()

    def _watch(self) -> None:
        while not self._closed:
            self._any.wait()
            time.sleep(LOOK_SECONDS)
            with self._lock:
                running = list(self._running)
                if not running:
                    self._any.clear()
            for one in running:
                if one.is_over():
                    self._end_one(one)

    def _end_one(self, one: Running) -> None:
        """End a statement; where that fails it is tried again as long as somebody waits, and the engine's own limit holds."""
        try:
            self._end(one)
        except Exception as error:
            _log.warning("a statement that nobody waits for could not be ended: %r", error)
