"""Which entities the latest changes were to: whatever was told of others is still so."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass

# Some lists of a thousand rows, or what an office writes in an hour.
_MOST_CHANGES, _MOST_ENTITIES = 200, 20_000


@dataclass(frozen=True, slots=True)
class LatestChanges:
    """The ids of entities by the number of the change after which they were others; every change behind `since` is there."""

    since: int = sys.maxsize
    entities: tuple[tuple[int, frozenset[str]], ...] = ()

    def and_then(self, before: int, version: int, entities: Collection[str]) -> LatestChanges:
        """Return these with what was changed after the number `before`, up to `version`."""
        since, kept = min(self.since, before), (*self.entities, (version, frozenset(entities)))
        while len(kept) > _MOST_CHANGES or sum(len(some) for _, some in kept) > _MOST_ENTITIES:
            since, kept = kept[0][0], kept[1:]
        return LatestChanges(since, kept)

    def behind(self, version: int) -> frozenset[str] | None:
        """Return the ids of all that were changed after a number; None where that is not known any more."""
        if version < self.since:
            return None
        return frozenset().union(*(some for changed, some in self.entities if changed > version))
