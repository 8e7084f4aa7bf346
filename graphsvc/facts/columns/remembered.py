"""What was worked out of some links, remembered for as long as these links stay as they are.

A write touches links of few types: what rests on others is as it was before, and is not worked out again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import ref

import numpy as np

T = TypeVar("T")

# The pairs of three days of a network of four million links, or all that a hundred provinces of a smaller one were asked for.
_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Known:
    rests_on: tuple[ref[Any] | None, ...]
    value: Any
    size: int

    def is_of(self, links: Sequence[Any]) -> bool:
        """Tell whether it rests on these very links."""
        return len(links) == len(self.rests_on) and all(
            known is None if one is None else known is not None and known() is one
            for one, known in zip(links, self.rests_on, strict=True)
        )


class Remembered:
    """Values of arrays by what they are, those asked for last, of up to so many bytes in all; safe to share between threads."""

    def __init__(self, most: int = _BYTES) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        self._making: dict[Hashable, RLock] = {}

    def get(self, what: Hashable, rests_on: Sequence[Any], work: Callable[[], T]) -> T:
        """Return what `work` works out of the links `rests_on`, or has worked out of the same before; `what` tells it from others."""
        if (known := self._find(what, rests_on)) is not None:
            value: T = known.value
            return value
        value = work()
        self._put(what, _Known(tuple(one if one is None else ref(one) for one in rests_on), value, size_of(value)))
        return value

    def get_together(self, what: Hashable, rests_on: Sequence[Any], work: Callable[[], T]) -> T:
        """Return the same; whoever asks while another thread works it out waits for that. For work that takes no long time."""
        if (known := self._find(what, rests_on)) is not None:
            value: T = known.value
            return value
        with self._lock:
            making = self._making.setdefault(what, RLock())
        with making:
            try:
                return self.get(what, rests_on, work)
            finally:
                with self._lock:
                    self._making.pop(what, None)

    def _find(self, what: Hashable, rests_on: Sequence[Any]) -> _Known | None:
        with self._lock:
            known = self._known.get(what)
            if known is None or not known.is_of(rests_on):
                return None
            self._known.move_to_end(what)
            return known

    def _put(self, what: Hashable, known: _Known) -> None:
        with self._lock:
            if before := self._known.pop(what, None):
                self._size -= before.size
            self._known[what] = known
            self._size += known.size
            while self._size > self._most:
                self._size -= self._known.popitem(last=False)[1].size


def size_of(value: Any) -> int:
    """Return how many bytes the arrays of a value take."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, list | tuple):
        return sum(map(size_of, value))
    return sum(size_of(getattr(value, one.name)) for one in fields(value)) if is_dataclass(value) else 0
