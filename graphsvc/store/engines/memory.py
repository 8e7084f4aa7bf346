"""How much memory the embedded engine may take where nobody says: a share of what this machine or its container has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1024 * 1024

_SHARE = 4
_LEAST_MB, _MOST_MB = 1024, 8192


def default_heap(root: Path = Path("/")) -> str:
    """Return a quarter of the memory at hand as Java writes it, `6016m`: at least 1 and at most 8 GB.

    `root` is where the limits of a container are looked up.
    """
    quarter = memory_at_hand(root) // _SHARE // MEGABYTE
    return f"{min(max(quarter, _LEAST_MB), _MOST_MB)}m"


def memory_at_hand(root: Path = Path("/")) -> int:
    """Return the bytes of memory that this process may use: the machine's, or less where its container is limited."""
    return min([_of_machine(), *_limits(root)])


def _of_machine() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _LEAST_MB * _SHARE * MEGABYTE


def _limits(root: Path) -> Iterator[int]:
    """Yield the limits of every control group this process is in, of either version; one without a limit says `max`."""
    for path in _groups(root):
        try:
            yield int(path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue


def _groups(root: Path) -> Iterator[Path]:
    groups = root / "sys/fs/cgroup"
    yield groups / "memory.max"
    yield groups / "memory/memory.limit_in_bytes"
    try:
        lines = (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, kinds, own = line.split(":", 2)
        folder, name = (groups, "memory.max") if not kinds else (groups / "memory", "memory.limit_in_bytes")
        if not kinds or "memory" in kinds.split(","):
            # A limit on any group above holds for those below it.
            inside = Path(own.lstrip("/"))
            yield from (folder / part / name for part in (inside, *inside.parents))
