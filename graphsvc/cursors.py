"""A place in a list, as text to hand back for what comes after it.

It holds the key of the last row shown, not how many were shown: what is written meanwhile neither repeats nor loses a row.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeVar, cast
from zlib import crc32

from graphsvc.errors import Invalid

# Enough for a key of the beginnings of names and ids; a longer text was not made here.
LONGEST_CURSOR = 3000
# As much of a name as its place in a list depends on: a cursor is part of an address, and a name may fill a page.
ORDERED_BY = 120

RankingKey = tuple[float, str, str]
# Score, name and id of what would stand before any organization in a ranking.
BEFORE_ALL: RankingKey = (1e9, "", "")

Key = tuple[bool | int | float | str, ...]
K = TypeVar("K", bound=Key)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: behind the row of a cursor, or, for cursors of the first version, behind the first `skip` rows."""

    cursor: str | None = None
    skip: int = 0

    def key(self, question: object, like: K) -> K | None:
        """Return the key of the row that was shown last, of the same types as `like`. Raises Invalid."""
        return key_of(self.cursor, question, like) if self.cursor else None


FROM_THE_FIRST = Start()
# Made once: `json.dumps` makes another for every cursor.
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def cursor_after(key: Key, question: object) -> str:
    """Return an opaque text for the place behind the row of this key in the answer to `question`."""
    kept = _written([_digest(question), *key])
    return urlsafe_b64encode(kept.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def key_of(cursor: str, question: object, like: K) -> K:
    """Return the key in a cursor, of the same types as `like`. Raises Invalid for one that another question gave."""
    try:
        asked, *key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        raise strange_cursor() from None
    if asked != _digest(question) or [type(part) for part in key] != [type(part) for part in like]:
        raise strange_cursor()
    return cast(K, tuple(key))


def page_of(
    rows: Iterable[T], key: Callable[[T], K], start: Start, limit: int | None, question: object, like: K
) -> tuple[list[T], str | None]:
    """Return one page of rows in the order of their keys (all of them without `limit`), and the cursor for those after it."""
    after = start.key(question, like)
    left = [row for row in rows if after is None or key(row) > after]
    if limit is None:
        return sorted(left, key=key)[start.skip :], None
    found = nsmallest(start.skip + limit + 1, left, key=key)[start.skip :]
    return found[:limit], cursor_after(key(found[limit - 1]), question) if len(found) > limit else None


def _digest(question: object) -> int:
    return crc32(repr(question).encode("utf-8", "surrogatepass"))


def strange_cursor() -> Invalid:
    """Return the refusal of a cursor that this question did not give."""
    return Invalid(
        "cursor 只能原样取自同一问题上一页的 next_cursor。",
        "A cursor must come unchanged from next_cursor of the same question.",
        parameter="cursor",
    )
