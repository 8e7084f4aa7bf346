"""What the processes of a server hold: memory and open files, by /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 2**20


@dataclass(frozen=True)
class Held:
    """Memory in MB and open files of all processes of one server, without the database's."""

    memory: float
    files: int


def held(port: int) -> Held:
    """Return what the processes hold that serve `port`."""
    found = [_of_process(process) for process in _processes(port)]
    return Held(sum(memory for memory, _ in found), sum(files for _, files in found))


def _processes(port: int) -> list[Path]:
    last = f"--port\0{port}\0".encode()
    return [one for one in Path("/proc").iterdir() if one.name.isdigit() and _command(one).endswith(last)]


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def _of_process(process: Path) -> tuple[float, int]:
    pages = int((process / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE, len(list((process / "fd").iterdir()))
