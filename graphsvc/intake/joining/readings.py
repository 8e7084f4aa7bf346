"""The ways to read the text of a reference: as one name, as several, as a name with a kind or a title beside it.

Must not decide which way is meant; `resolving` asks what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphsvc.values.characters import unwrapped
from graphsvc.values.names import split_kind
from graphsvc.values.people_names import apart, is_plain

# What may separate names or be a part of one, in the order in which it is tried.
_LONGEST_PERSON = 40
_MAY_SEPARATE = re.compile(r"[\n,，/／&\s]|[和与及]")
_READINGS = tuple(map(re.compile, (r"\n", r"\s*[,，/／&]\s*|\n", r"\s*[和与及]\s*", r"\s+", r"[,，/／&和与及\s]+")))


def may_hold_several(text: str) -> bool:
    """Tell whether something in a text may separate names."""
    return _MAY_SEPARATE.search(text) is not None


def readings(text: str) -> Iterator[list[str]]:
    """Yield each way to read a text as several names."""
    for separators in _READINGS:
        parts = [part for piece in separators.split(text) if (part := piece.strip())]
        if len(parts) > 1:
            yield parts


def may_mean(text: str) -> Iterator[str]:
    """Yield the names that a text may mean or hold."""
    yield unwrapped(text)
    yield split_kind(text)[1]
    if len(text) <= _LONGEST_PERSON and not is_plain(text):
        yield apart(text).name
    if may_hold_several(text):
        for parts in readings(text):
            yield from parts
