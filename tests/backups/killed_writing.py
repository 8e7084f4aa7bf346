"""Writes a backup in one process after another, each killed before its next step on the disk, until one comes to its end.

`python -m tests.backups.killed_writing FILE` prints how many were killed, one line each that says what was found at `FILE`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphsvc.backups.files import part_of_file
from graphsvc.backups.reading import check
from tests.backups.files import lines_to


def killing_at(step: int) -> Callable[..., Callable[..., Any]]:
    """Return what has a function kill this process at the `step`th call of all functions."""
    done = 0

    def around(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*given, **named)

        return run

    return around


def write_and_be_killed(path: Path, step: int) -> None:
    """Write a backup as the service does, until the step at which this process is killed."""
    killing = killing_at(step)
    os.fsync = killing(os.fsync)
    Path.replace = killing(Path.replace)  # type: ignore[method-assign]
    with part_of_file(path, killing(check)) as file:
        lines_to(killing(file.write))


def main(path: Path) -> None:
    for step in range(1, 1000):
        if (child := os.fork()) == 0:
            write_and_be_killed(path, step)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return
        print(path.read_bytes()[:12].decode("latin-1"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
