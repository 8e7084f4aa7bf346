"""What was read of single entities beside the columns, kept for as long as it stays as it is: what hundreds of hits say travels once.

    read at version 5  ->  kept with the copy of version 5  ->  change 6 touches it  ->  the copy of version 6 has it no more

Whoever keeps something has read it after it had the copy; so it is never older than the copy with which it is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")

# Of each sort; 30,000 entities with what is written of them take about 40 MB.
_MOST = 30_000


class Kept(Generic[T]):
    """Things by ids, up to so many, those kept last; safe to share between threads."""

    def __init__(self, known: dict[str, T] | None = None, most: int = _MOST) -> None:
        self._known: dict[str, T] = {} if known is None else known
        self._most = most
        self._lock = Lock()

    def find(self, ids: Sequence[str]) -> dict[str, T]:
        """Return what is kept of some ids."""
        get = self._known.get
        return {id_: known for id_ in ids if (known := get(id_)) is not None}

    def add(self, found: Mapping[str, T]) -> None:
        """Keep what was read; of more than there is room for, nothing."""
        if len(found) > self._most:
            return
        with self._lock:
            self._known.update(found)
            if (too_many := len(self._known) - self._most) > 0:
                for id_ in list(self._known)[:too_many]:
                    del self._known[id_]

    def without(self, ids: Collection[str]) -> Kept[T]:
        """Return what is kept of all others."""
        with self._lock:
            left = dict(self._known)
        for id_ in ids:
            left.pop(id_, None)
        return Kept(left, self._most)


@dataclass(frozen=True, slots=True)
class Readings:
    """What a search has read of single entities, by their ids.

    `written` is by what they are found and `fields` what of it is shown, `apart` what tells them from others of their name, which
    rests on what they are linked to as well; `numbers` are theirs in the copy.
    """

    written: Kept[Any] = field(default_factory=Kept)
    fields: Kept[Mapping[str, Any]] = field(default_factory=Kept)
    apart: Kept[Any] = field(default_factory=Kept)
    numbers: Kept[int] = field(default_factory=Kept)

    def after(self, changed: Collection[str]) -> Readings:
        """Return what still holds after a change to these entities and to any links."""
        return Readings(self.written.without(changed), self.fields.without(changed), Kept(), self.numbers)
