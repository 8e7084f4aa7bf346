"""Which node has which number: ids as text one behind the other, and found again by a key that stands for each.

A million ids take 40 MB so, in files that processes share; as Python's own strings they would take 150 MB in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import Keys, Numbers

_KEY_BYTES = 8
UNKNOWN = -1


class SameKey(Exception):
    """Two ids have one key: once in a hundred million networks of a million nodes. Columns cannot tell them apart."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids of all nodes; the number of an id never changes.

    `text` are the ids in UTF-8, `ends` where each ends (int64), `keys` theirs in ascending order, `numbers` whose each is.
    """

    text: NDArray[np.uint8]
    ends: NDArray[np.int64]
    keys: Keys
    numbers: Numbers

    @classmethod
    def of(cls, ids: Sequence[str]) -> Numbering:
        """Give numbers to ids, from 0. Raises SameKey."""
        empty = cls(np.empty(0, np.uint8), np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0, np.int32))
        return empty.with_more(ids)

    def __len__(self) -> int:
        return len(self.ends)

    def with_more(self, ids: Sequence[str]) -> Numbering:
        """Return a numbering that goes on with ids which are not in it yet. Raises SameKey."""
        texts = [_utf8(id_) for id_ in ids]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        keys = keys_of(ids)
        order = np.argsort(keys, kind="stable")
        places = np.searchsorted(self.keys, keys[order])
        numbers = np.arange(len(self), len(self) + len(ids), dtype=np.int32)[order]
        joined = np.insert(self.keys, places, keys[order])
        if (joined[1:] == joined[:-1]).any():
            raise SameKey
        return Numbering(
            np.concatenate((self.text, np.frombuffer(b"".join(texts), np.uint8))),
            np.concatenate((self.ends, np.cumsum(lengths) + len(self.text))),
            joined,
            np.insert(self.numbers, places, numbers),
        )

    def number(self, id_: str) -> int | None:
        """Return the number of an id; None where it has none."""
        found = int(self.numbers_of([id_])[0])
        return None if found == UNKNOWN else found

    def numbers_of(self, ids: Sequence[str]) -> Numbers:
        """Return the numbers of ids, `UNKNOWN` for those that have none."""
        keys = keys_of(ids)
        places = np.searchsorted(self.keys, keys)
        found = np.full(len(ids), UNKNOWN, np.int32)
        there = np.flatnonzero(places < len(self.keys))
        there = there[self.keys[places[there]] == keys[there]]
        found[there] = self.numbers[places[there]]
        wrong = [place for place, id_ in zip(there, self.ids_of(found[there]), strict=True) if id_ != ids[place]]
        found[wrong] = UNKNOWN
        return found

    def id_of(self, number: int) -> str:
        """Return the id of a number."""
        return self.ids_of([number])[0]

    def ids_of(self, numbers: Sequence[int] | NDArray[np.signedinteger]) -> list[str]:
        """Return the ids of numbers."""
        chosen = np.asarray(numbers, np.int64)
        ends = self.ends[chosen]
        starts = np.where(chosen > 0, self.ends[chosen - 1], 0)
        text = self.text.data
        return [
            str(text[start:end], "utf-8", "surrogatepass")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]

    def begin_with(self, numbers: NDArray[np.signedinteger], prefix: str) -> NDArray[np.bool_]:
        """Tell of each number whether its id begins with `prefix`."""
        ends = self.ends[numbers]
        starts = np.where(numbers > 0, self.ends[numbers - 1], 0)
        found = np.asarray(ends - starts >= len(prefix.encode()))
        for place, byte in enumerate(prefix.encode()):
            found[found] = self.text[starts[found] + place] == byte
        return found


def keys_of(ids: Iterable[str]) -> Keys:
    """Return what stands for each id."""
    made = b"".join([blake2b(_utf8(id_), digest_size=_KEY_BYTES).digest() for id_ in ids])
    return np.frombuffer(made, "<u8").astype(np.uint64)


def _utf8(id_: str) -> bytes:
    return id_.encode("utf-8", "surrogatepass")
