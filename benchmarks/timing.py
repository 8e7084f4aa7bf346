"""Times several ways of answering the same questions, turn by turn, so that what else the machine does hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

_WARMING = 0.25  # of a budget


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
    """Ask each question `rounds` times by every way, after a quarter of `budget` that does not count; stop when it is spent.

    A Java server answers three times as fast when it has compiled what it runs. Every way answers every question at least
    once that counts and once that does not; `budget` is in seconds.
    """
    found = {name: Timing() for name in ways}
    begun = time.perf_counter()
    number = 0
    while number <= rounds:
        for question in questions:
            for name, way in ways.items():
                start = time.perf_counter()
                way(question)
                if number:
                    found[name].seconds.append(time.perf_counter() - start)
        spent = time.perf_counter() - begun
        if number and spent > budget:
            break
        if number or spent > budget * _WARMING:
            number += 1
    return found
