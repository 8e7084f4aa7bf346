"""Until when an answer must be there, and whether its asker still waits: said once for a request, kept to by every statement and every wait within it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from graphsvc.errors import HungUp
from graphsvc.store.database_problems import out_of_time

HasGone = Callable[[], bool]

# How often somebody who waits looks whether the wait is still worth it.
LOOK_SECONDS = 0.5

_until: ContextVar[float | None] = ContextVar("until", default=None)
_has_gone: ContextVar[HasGone | None] = ContextVar("has_gone", default=None)


@contextmanager
def answer_by(moment: float | None) -> Iterator[None]:
    """Let nothing in this block wait longer than to `moment` of the monotonic clock; None sets no limit."""
    before = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(before)


@contextmanager
def asked_by(has_gone: HasGone | None) -> Iterator[None]:
    """End what this block asks once `has_gone` tells that nobody waits for the answer any more; None: somebody always does."""
    before = _has_gone.set(has_gone)
    try:
        yield
    finally:
        _has_gone.reset(before)


@contextmanager
def for_all_who_wait() -> Iterator[None]:
    """Ask in this block what several wait for: it ends neither with the time of the one who asks nor when that one hangs up."""
    with answer_by(None), asked_by(None):
        yield


def asker() -> HasGone | None:
    """Return what tells whether the asker has hung up, where somebody may."""
    return _has_gone.get()


def require_asker() -> None:
    """Raise HungUp where nobody waits for the answer any more."""
    if (has_gone := _has_gone.get()) is not None and has_gone():
        raise HungUp("提问的人已经离开，没有再算下去。", "Whoever asked has hung up, and the question was ended.")


def seconds_left(longest: float) -> float:
    """Return how many seconds a step may take, at most `longest`. Raises Unavailable when none are left, HungUp for an asker who has gone."""
    require_asker()
    until = _until.get()
    if until is None:
        return longest
    if (left := until - time.monotonic()) <= 0:
        raise out_of_time()
    return min(left, longest)


def acquire_in_time(lock: threading.Lock, longest: float) -> None:
    """Wait for a lock, at most `longest` seconds. Raises Unavailable when the time is over, HungUp for an asker who has gone."""
    end = time.monotonic() + longest
    while not lock.acquire(timeout=min(LOOK_SECONDS, seconds_left(longest))):
        if time.monotonic() >= end:
            raise out_of_time()
