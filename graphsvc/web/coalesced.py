"""One question asked once for all who ask it at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from graphsvc.queries import for_all_who_wait, out_of_time, seconds_left

T = TypeVar("T")

_LONGEST_SECONDS = 60.0


class Coalesced(Generic[T]):
    """Calls `ask` once for many threads; the answer each gets was begun after it asked, so it is never older than a lone one."""

    def __init__(self, ask: Callable[[], T]) -> None:
        self._ask = ask
        self._asking, self._joining = threading.Lock(), threading.Lock()
        self._next: Future[T] | None = None

    def __call__(self) -> T:
        """Return the answer, or raise what `ask` raised."""
        with self._joining:
            first = self._next is None
            answer = self._next = self._next or Future()
        if first:
            with self._asking:
                with self._joining:
                    self._next = None  # whoever comes from here on waits for the one after
                try:
                    with for_all_who_wait():
                        answer.set_result(self._ask())
                except BaseException as error:
                    answer.set_exception(error)
        try:
            return answer.result(seconds_left(_LONGEST_SECONDS))
        except TimeoutError as error:
            raise out_of_time() from error
