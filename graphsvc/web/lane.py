"""The lane of the requests that take long: a few at once, the others wait in the order of their coming, and not for ever.

Nobody who waits holds a thread. Used by the one loop of a server's process only, so that it needs no lock. Must not know what a
request asks for: `is_long` tells by its first bytes.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

C = TypeVar("C")

# Where an application keeps its lane.
LANE = "graphsvc.lane"
# More than these are turned away at once: they would not get their turn in time.
MOST_WAITING = 64


@dataclass(slots=True)
class Lane(Generic[C]):
    """At most `at_once` long requests are worked on, the others wait up to `seconds` for their turn."""

    is_long: Callable[[bytes], bool] = lambda _: False
    at_once: int = 1
    seconds: float = 20.0
    _inside: set[C] = field(default_factory=set)
    _waiting: deque[tuple[float, C]] = field(default_factory=deque)

    def enter(self, one: C) -> bool:
        """Let a long request in, where there is room."""
        if len(self._inside) >= self.at_once:
            return False
        self._inside.add(one)
        return True

    def leave(self, one: C) -> None:
        """Note that a request is done; one that was not in the lane is none of its business."""
        self._inside.discard(one)

    def wait(self, one: C) -> bool:
        """Have a request wait for its turn; False where too many do already."""
        if len(self._waiting) >= MOST_WAITING:
            return False
        self._waiting.append((time.monotonic() + self.seconds, one))
        return True

    def give_up(self, one: C) -> None:
        """Forget one that waits."""
        self._waiting = deque((until, other) for until, other in self._waiting if other != one)

    def next(self) -> C | None:
        """Return whose turn it is, which waits no more, where there is room."""
        if not self._waiting or len(self._inside) >= self.at_once:
            return None
        return self._waiting.popleft()[1]

    def late(self) -> list[C]:
        """Return those that have waited too long, and wait no more."""
        found = []
        while self._waiting and self._waiting[0][0] < time.monotonic():
            found.append(self._waiting.popleft()[1])
        return found
