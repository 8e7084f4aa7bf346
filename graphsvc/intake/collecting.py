"""An import makes millions of objects and hardly a circle of them, for which Python looks less often meanwhile.

Looking as often as usual took more than a third of the time that an import works on its rows.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before the young are looked at, and how many such looks before those that were there already are.
_SELDOM = (50_000, 20, 100)

_lock = threading.Lock()
_importing: list[tuple[int, int, int]] = []  # what to go back to, once for each import of this process


@contextmanager
def few_collections() -> Iterator[None]:
    """Have Python look for circles of objects seldom while anything runs in such a block, on whichever thread."""
    with _lock:
        _importing.append(_importing[-1] if _importing else gc.get_threshold())
        gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        with _lock:
            before = _importing.pop()
            if not _importing:
                gc.set_threshold(*before)
