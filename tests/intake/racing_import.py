"""Imports some folders at once, each in a process of its own: `python -m tests.intake.racing_import ENGINE DATA FOLDER …`.

The processes are forks of one that has imported the program, and begin together.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from graphsvc.intake.importing import import_file
from graphsvc.viewers import system_viewer
from tests.conftest import open_store


def race(engine: str, data: Path, folders: Sequence[Path]) -> int:
    """Import each folder in a fork; return how many of them failed."""
    start, begin = os.pipe()
    forks = [fork for folder in folders if (fork := _fork(engine, data, folder, start, begin))]
    os.close(start)
    os.close(begin)
    return sum(os.waitpid(fork, 0)[1] != 0 for fork in forks)


def _fork(engine: str, data: Path, folder: Path, start: int, begin: int) -> int:
    if fork := os.fork():
        return fork
    os.close(begin)
    opened = open_store(engine, data)
    opened.server()
    os.read(start, 1)  # nothing comes: it ends as soon as no process can write
    import_file(opened, system_viewer(f"process {folder}"), folder)
    opened.close()
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(race(sys.argv[1], Path(sys.argv[2]), [Path(word) for word in sys.argv[3:]]))
