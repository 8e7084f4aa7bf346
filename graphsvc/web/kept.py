"""The latest answers as they were sent, so that a question asked again costs no more than one look at the journal."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

_ANSWERS = 500
_BYTES = 64_000_000
_LONGEST = 4_000_000
_WAIT_SECONDS = 5.0


class Kept:
    """The latest answers by ETag; safe to share between threads."""

    def __init__(self, most: int = _ANSWERS, most_bytes: int = _BYTES) -> None:
        self._most, self._most_bytes, self._bytes = most, most_bytes, 0
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def get_or_make(self, tag: str, make: Callable[[], bytes]) -> bytes:
        """Return the answer kept under `tag`, or make it; what many ask at once is made once, unless it takes long."""
        with self._lock:
            making = self._making.setdefault(tag, threading.Lock())
        mine = making.acquire(timeout=_WAIT_SECONDS)
        try:
            if (body := self.get(tag)) is None:
                body = make()
                self.put(tag, body)
            return body
        finally:
            if mine:
                making.release()
            with self._lock:
                self._making.pop(tag, None)

    def get(self, tag: str) -> bytes | None:
        """Return the answer kept under `tag`."""
        with self._lock:
            if tag not in self._answers:
                return None
            self._answers.move_to_end(tag)
            return self._answers[tag]

    def put(self, tag: str, body: bytes) -> None:
        """Keep an answer unless it is very long, and let go of the oldest where there are too many."""
        if len(body) > _LONGEST:
            return
        with self._lock:
            self._bytes += len(body) - len(self._answers.pop(tag, b""))
            self._answers[tag] = body
            while len(self._answers) > self._most or self._bytes > self._most_bytes:
                self._bytes -= len(self._answers.popitem(last=False)[1])
