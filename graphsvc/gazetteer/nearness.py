"""Finds the names most like an unknown one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from difflib import SequenceMatcher

# Only the names that share most characters are compared in full: a comparison takes ten microseconds.
COMPARED = 200
UNLIKE = 0.5


class Nearness:
    """An index of names by their characters, made when the first unknown name comes."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._by_character: dict[str, list[str]] = {}

    def nearest(self, name: str, limit: int = 5) -> list[str]:
        """The names most alike, the best first; none when nothing is alike."""
        alike = [(_unlike(name, other), other) for other in self._sharing(name)]
        return [other for unlike, other in sorted(alike) if unlike[0] <= UNLIKE][:limit]

    def _sharing(self, name: str) -> list[str]:
        if not self._by_character:
            self._index()
        shared = Counter(other for character in set(name) for other in self._by_character.get(character, ()))
        # A short name that shares two characters is nearer than a long one that shares two.
        ranked = sorted(shared, key=lambda other: (-shared[other] / (len(other) + len(name)), other))
        return ranked[:COMPARED]

    def _index(self) -> None:
        found: dict[str, list[str]] = defaultdict(list)
        for other in self._names:
            for character in set(other):
                found[character].append(other)
        self._by_character = found


def _unlike(name: str, other: str) -> tuple[float, bool, int]:
    """How unlike two names are; of names equally alike, that with the same beginning and length comes first."""
    ratio = SequenceMatcher(None, name, other, autojunk=False).ratio()
    return 1 - ratio, name[:1] != other[:1], abs(len(name) - len(other))
