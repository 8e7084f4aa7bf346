"""Until when an answer must be there: said once for a request, kept to by every statement and every wait within it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from graphsvc.store.database_problems import out_of_time

_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def answer_by(moment: float | None) -> Iterator[None]:
    """Let nothing in this block wait longer than to `moment` of the monotonic clock; None sets no limit."""
    before = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(before)


def seconds_left(longest: float) -> float:
    """Return how many seconds a step may take, at most `longest`. Raises Unavailable when none are left."""
    until = _until.get()
    if until is None:
        return longest
    if (left := until - time.monotonic()) <= 0:
        raise out_of_time()
    return min(left, longest)
