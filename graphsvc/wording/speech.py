"""In which of its two languages something is put into words that is shown in one only: a picture, the leader's page.

    with in_english(True):
        svg = draw(picture)

Chinese unless it is said otherwise, for this thread until the end of the `with`. An answer has both languages and does not ask here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_english: ContextVar[bool] = ContextVar("english", default=False)


@contextmanager
def in_english(wanted: bool) -> Iterator[None]:
    """Put into English, or into Chinese, what is said meanwhile."""
    token = _english.set(wanted)
    try:
        yield
    finally:
        _english.reset(token)


def is_english() -> bool:
    """Tell whether English is asked for."""
    return _english.get()


def say(zh: T, en: T) -> T:
    """Return the one of two texts that is asked for, or of two ways to put something into words."""
    return en if _english.get() else zh
