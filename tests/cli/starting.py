"""Starts commands from a process that has imported the command line already: to import it takes longer than most commands run.

A line `{words, environment, folder, stdin, stdout, stderr}` (the last three are paths) starts one; its exit code is the answer.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

from graphsvc.cli import main

_MOST_SECONDS = 300


def serve() -> None:
    """Start what each line asks for and tell how it ended."""
    print("ready", flush=True)
    for line in sys.stdin:
        if (command := os.fork()) == 0:
            _become(json.loads(line))
            return main()
        _, status = os.waitpid(command, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    return None


def _become(asked: dict[str, Any]) -> None:
    """Turn this fork into a process that was started with these words, in this environment and folder."""
    signal.alarm(_MOST_SECONDS)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_WRONLY), (2, "stderr", os.O_WRONLY)):
        opened = os.open(asked[name], flags | os.O_NOCTTY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.argv = ["graphsvc", *asked["words"]]


if __name__ == "__main__":
    serve()
