"""What is made up to be looked at, and known as such by its id wherever it stands: on a page, in a picture, in a file."""

from __future__ import annotations

from collections.abc import Iterable

PREFIX = "fictional-"

FICTIONAL_ZH, FICTIONAL_EN = "虚构示例", "Fictional example"


def is_fictional(id_: str) -> bool:
    """Tell whether an entity is made up."""
    return id_.startswith(PREFIX)


def marks_of(ids: Iterable[str]) -> tuple[str, ...]:
    """Return what a picture of these entities is marked with: nothing where none of them is made up."""
    return (FICTIONAL_ZH,) if any(map(is_fictional, ids)) else ()
