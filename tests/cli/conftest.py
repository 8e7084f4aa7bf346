"""The real command in an empty home, with the sample network loaded and one process keeping the engine up."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

_KEEP = (
    "import sys; from pathlib import Path; from graphsvc.store import Store, open_engine; "
    "store = Store(open_engine(None, '', '', None, Path(sys.argv[1]))); store.server(); "
    "print('ready', flush=True); sys.stdin.read(); store.close()"
)


@pytest.fixture(scope="package")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run a command in the home; where something is `typed`, on a terminal."""
    home = tmp_path_factory.mktemp("home")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GRAPHSVC_"))}
    environment |= {"HOME": str(home), "GRAPHSVC_DATA": str(home / "data"), "GRAPHSVC_ACTOR": "王主任"}
    with _beside([sys.executable, "-m", "tests.cli.starting"]) as starting:

        def command(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
            terminal, keyboard = pty.openpty()
            os.write(terminal, typed.encode())
            try:
                return _started(starting, home, environment, words, os.ttyname(keyboard) if typed else os.devnull)
            finally:
                os.close(terminal)
                os.close(keyboard)

        first = command("demo", "--no-serve", "--without-office")
        assert first.returncode == 0, first.stderr
        assert "亚利桑那州立大学" in first.stdout
        with _beside([sys.executable, "-c", _KEEP, str(home / "data")]):
            yield command


@contextmanager
def _beside(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """Have a process run that says when it is ready and ends when nothing more can come."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
        process.communicate()


def _started(
    starting: subprocess.Popen[str], home: Path, environment: dict[str, str], words: tuple[str, ...], stdin: str
) -> subprocess.CompletedProcess[str]:
    out, err = home / "stdout.txt", home / "stderr.txt"
    for file in (out, err):
        file.write_bytes(b"")
    asked = {"words": words, "environment": environment, "folder": str(home), "stdin": stdin}
    assert starting.stdin
    assert starting.stdout
    print(json.dumps(asked | {"stdout": str(out), "stderr": str(err)}), file=starting.stdin, flush=True)
    code = int(starting.stdout.readline())
    return subprocess.CompletedProcess(words, code, out.read_text("utf-8"), err.read_text("utf-8"))
