"""Several things asked at the same time: whoever asks waits for the slowest of them, not for one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import cache
from typing import Any, TypeVar, overload

from graphsvc.store.database import Store
from graphsvc.store.edition import untold

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")

# Two for each of the threads that a server answers with.
_THREADS = 16


@overload
def at_once(store: Store, one: Callable[[], A], other: Callable[[], B], /) -> tuple[A, B]: ...
@overload
def at_once(
    store: Store, one: Callable[[], A], other: Callable[[], B], third: Callable[[], C], /
) -> tuple[A, B, C]: ...
@overload
def at_once(
    store: Store, one: Callable[[], A], other: Callable[[], B], third: Callable[[], C], fourth: Callable[[], D], /
) -> tuple[A, B, C, D]: ...
def at_once(store: Store, /, *asks: Callable[[], Any]) -> tuple[Any, ...]:
    """Return what all of these return, the first of them asked here and the others in threads of their own meanwhile.

    They keep to the deadline of this thread and rest on the edition of the answer that it makes. Raises what one of them raises.
    """
    if untold() is not None:
        store.edition_of_answer()  # one edition for all of them
    others = [(ask, _threads(os.getpid()).submit(copy_context().run, ask)) for ask in asks[1:]]
    try:
        return asks[0](), *(_result(ask, future) for ask, future in others)
    finally:
        wait([future for _, future in others if not future.cancel()])


def meanwhile(work: Callable[[], A]) -> Callable[[], A]:
    """Begin some work in a thread of its own, and return what waits for it and returns what it does."""
    future = _threads(os.getpid()).submit(copy_context().run, work)
    return lambda: _result(work, future)


def _result(ask: Callable[[], A], future: Future[A]) -> A:
    """Return what was asked in another thread; what none has begun yet is asked here, so that threads never wait for each other."""
    return ask() if future.cancel() else future.result()


@cache
def _threads(process: int) -> ThreadPoolExecutor:
    """Return the threads of a process: a fork has none of its parent's."""
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="at-once")
