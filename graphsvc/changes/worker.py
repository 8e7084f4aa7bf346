"""Which process works on a batch, told so that any process of the same machine can find it gone.

A process on another machine cannot be looked at: there only the time counts for which it has said nothing.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path

_PROC = Path("/proc")


def this_process() -> str:
    """Return a name for this process that no other process has or will have."""
    return f"{_place()} {os.getpid()} {_begun(os.getpid())}"


def is_gone(worker: str) -> bool:
    """Tell whether the process of that name is known to have ended; False where it cannot be known."""
    place, _, process = worker.partition(" ")
    pid, _, begun = process.partition(" ")
    return place == _place() and pid.isdecimal() and _begun(int(pid)) != begun


def _place() -> str:
    """Return what tells one list of running processes from another: the machine, its start, and the container."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        container = str((_PROC / "self/ns/pid").readlink())
    except OSError:
        boot = container = ""
    return "/".join((platform.node(), boot, container)).replace(" ", "-")


def _begun(pid: int) -> str:
    """Return when a process began, in ticks since the machine's start, or `here` where that is not told; "" if it has ended."""
    try:
        # The name of the program comes second, in brackets, and may hold anything; the state is next, the start 20th after.
        told = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return "" if told[0] in "ZX" else told[19]
    except OSError:
        return "here" if not _PROC.joinpath("self").exists() and _answers(pid) else ""


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
