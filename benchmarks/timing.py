"""Times several ways of answering the same questions, turn by turn, so that what else the machine does hits all alike."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Timing:
    """The times one way took, in seconds."""

    seconds: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[max(0, round(0.95 * len(self.seconds)) - 1)]


def turn_by_turn(
    ways: Mapping[str, Callable[[T], Any]], questions: Sequence[T], rounds: int, budget: float
) -> dict[str, Timing]:
    """Ask each question by every way: for `budget` seconds without counting, then `rounds` times or for `budget` seconds.

    A Java server answers three times as fast when it has compiled what it runs. Every way answers every question at least
    once that counts and once that does not. Whoever asks second finds at hand what the first has had looked up, so that each is the first in turn.
    """
    _rounds(ways, questions, sys.maxsize, budget)
    return _rounds(ways, questions, rounds, budget)


def _rounds(
    ways: Mapping[str, Callable[[T], Any]], questions: Sequence[T], rounds: int, budget: float
) -> dict[str, Timing]:
    found = {name: Timing() for name in ways}
    deadline = time.perf_counter() + budget
    in_order = list(ways.items())
    for _ in range(rounds):
        in_order.reverse()
        for question in questions:
            for name, way in in_order:
                start = time.perf_counter()
                way(question)
                found[name].seconds.append(time.perf_counter() - start)
        if time.perf_counter() > deadline:
            break
    return found


def seconds_of(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def times(seconds: Sequence[float]) -> str:
    """Return a median in milliseconds as text."""
    return f"{statistics.median(seconds) * 1000:,.0f}"
