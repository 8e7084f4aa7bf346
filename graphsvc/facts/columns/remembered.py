"""What was worked out of some links, remembered for as long as these links stay as they are.

A write touches links of few types: what rests on others is as it was before, and is not worked out again. How much is remembered
is measured in bytes, of whatever it is made, and what rests on links that are no more goes with the next write.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import chain
from sys import getsizeof
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import ref

import numpy as np

T = TypeVar("T")

# The pairs of three days of a network of four million links, or all that a hundred provinces of a smaller one were asked for.
_BYTES = 128 * 1024 * 1024
# What any value takes beside its own bytes: what it is asked for by, and what it rests on.
_EACH = 1024


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

    @property
    def is_over(self) -> bool:
        """Whether some of the links that it rests on are no more."""
        return any(one is not None and one() is None for one in self.rests_on)


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
        of = tuple(one if one is None else ref(one) for one in rests_on)
        self._put(what, _Known(of, value, _EACH + size_of(value)))
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

    def forget(self, what: Hashable) -> None:
        """Let go of one value: it does not hold any more for another reason than its links."""
        with self._lock:
            if known := self._known.pop(what, None):
                self._size -= known.size

    def let_go(self) -> None:
        """Let go of what rests on links that are no more: nobody can ask for it."""
        with self._lock:
            for what in [what for what, known in self._known.items() if known.is_over]:
                self._size -= self._known.pop(what).size

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
    """Return about how many bytes a value takes: its arrays, its lists and what stands in them."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, list | tuple):
        return getsizeof(value) + _size_of_all(value)
    if isinstance(value, dict):
        return getsizeof(value) + _size_of_all(chain(value, value.values()))
    return _size_of_all(getattr(value, one.name) for one in fields(value)) if is_dataclass(value) else getsizeof(value)


def _size_of_all(values: Iterable[Any]) -> int:
    return sum(getsizeof(one) if isinstance(one, str | int) else size_of(one) for one in values)
