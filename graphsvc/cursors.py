"""A place in a list, as text to hand back for what comes after it.

It holds the key of the last row shown, not how many were shown: what is written meanwhile neither repeats nor loses a row.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar, cast
from zlib import crc32

from graphsvc.errors import Invalid

# Enough for a key of names and ids; a longer text was not made here.
LONGEST_CURSOR = 1000

Key = tuple[int | str, ...]
K = TypeVar("K", bound=Key)


def cursor_after(key: Key, question: object) -> str:
    """Return an opaque text for the place behind the row of this key in the answer to `question`."""
    kept = json.dumps([_digest(question), *key], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(kept.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def key_of(cursor: str, question: object, like: K) -> K:
    """Return the key in a cursor, of the same types as `like`. Raises Invalid for one that another question gave."""
    try:
        asked, *key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        raise _strange() from None
    if asked != _digest(question) or [type(part) for part in key] != [type(part) for part in like]:
        raise _strange()
    return cast(K, tuple(key))


def _digest(question: object) -> int:
    return crc32(repr(question).encode("utf-8", "surrogatepass"))


def _strange() -> Invalid:
    return Invalid(
        "cursor 只能原样取自同一问题上一页的 next_cursor。",
        "A cursor must come unchanged from next_cursor of the same question.",
        parameter="cursor",
    )
