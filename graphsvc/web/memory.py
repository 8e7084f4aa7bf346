"""How a serving process takes memory from the system and gives it back, where the C library is GNU's.

That one opens more pools of memory for threads, eight for each core, and each keeps what its thread needed at its busiest: pages
of many threads made a process grow for hours that held no more than before. And once large arrays have come and gone it lays the
next ones into the pools too, where what is small and lives long keeps the room around it from going back.
"""

from __future__ import annotations

import ctypes
import os

_MEGABYTE = 2**20
# Numbers of settings in <malloc.h>.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
# Threads of Python take memory one at a time: two pools serve them all. What is larger than four megabytes lies by itself and goes
# back at once; of what is free at its end a pool keeps so much that a page after the other needs not ask for it again.
_SETTINGS = {_ARENA_MAX: 2, _MMAP_THRESHOLD: 4 * _MEGABYTE, _TRIM_THRESHOLD: 32 * _MEGABYTE}
# By which an office says itself how memory is kept.
_OWN_SETTINGS = ("MALLOC_", "GLIBC_TUNABLES")


def give_back() -> None:
    """Have this process and those that it begins keep few pools and give large arrays back at once; to be called before threads begin.

    Does nothing with another C library, and where the environment has settings of its own.
    """
    if _is_gnu() and not any(name.startswith(_OWN_SETTINGS) for name in os.environ):
        mallopt = ctypes.CDLL(None).mallopt
        for setting, value in _SETTINGS.items():
            mallopt(setting, value)


def _is_gnu() -> bool:
    try:
        return bool(os.confstr("CS_GNU_LIBC_VERSION"))
    except (AttributeError, ValueError, OSError):
        return False
