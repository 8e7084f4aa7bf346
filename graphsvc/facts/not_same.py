"""Of which two somebody has said that they are not the same, and what spoke for it then: new signs raise the question again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graphsvc.store.database import Ask


@dataclass(frozen=True, slots=True)
class NotTheSame:
    """All that was said, by the pair of ids in their order: the signs that were known then."""

    signs: dict[tuple[str, str], frozenset[str]]

    def holds(self, a: str, b: str, signs: Collection[str]) -> bool:
        """Tell whether it was said of these two, with nothing new speaking for them since."""
        known = self.signs.get(in_order(a, b))
        return known is not None and known.issuperset(signs)


def not_the_same(ask: Ask) -> NotTheSame:
    """Return everything of which that was said."""
    return NotTheSame({(row["a"], row["b"]): frozenset(row["signs"]) for row in ask("duplicates/not_the_same")})


def in_order(a: str, b: str) -> tuple[str, str]:
    """Return the ids of a pair as it is kept, whichever was named first."""
    return (a, b) if a < b else (b, a)
