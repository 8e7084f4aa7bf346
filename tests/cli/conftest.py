"""The real command in an empty home, with the sample network loaded and one process keeping the engine up."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="package")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run a command in the home; where something is `typed`, on a terminal."""
    home = tmp_path_factory.mktemp("home")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GRAPHSVC_"))}
    environment |= {"HOME": str(home), "GRAPHSVC_DATA": str(home / "data"), "GRAPHSVC_ACTOR": "王主任"}

    def command(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        terminal, keyboard = pty.openpty()
        os.write(terminal, typed.encode())
        try:
            return subprocess.run(
                [sys.executable, "-c", "from graphsvc.cli import main; main()", *words],
                stdin=keyboard if typed else subprocess.DEVNULL,
                capture_output=True, text=True, env=environment, cwd=home, check=False, timeout=300,
            )  # fmt: skip
        finally:
            os.close(terminal)
            os.close(keyboard)

    first = command("demo", "--no-serve", "--without-office")
    assert first.returncode == 0, first.stderr
    assert "亚利桑那州立大学" in first.stdout
    keeper = (
        "import sys; from pathlib import Path; from graphsvc.store import Store, open_engine; "
        "store = Store(open_engine(None, '', '', None, Path(sys.argv[1]))); store.server(); "
        "print('up', flush=True); sys.stdin.read(); store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", keeper, str(home / "data")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as kept:
        assert kept.stdout
        assert kept.stdout.readline() == "up\n"
        yield command
        kept.communicate()
