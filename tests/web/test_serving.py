"""Serving: a free port, several processes, and an end by Ctrl-C or SIGTERM that leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from graphsvc.errors import Unavailable
from graphsvc.web.serving import free_port

SERVER = """
import os, sys
from flask import Flask
from graphsvc.web.serving import serve

def make():
    app = Flask("tried")
    app.add_url_rule("/", view_func=lambda: str(os.getpid()))
    return app

serve(make, "127.0.0.1", int(sys.argv[1]), workers=2, threads=2)
print("ended", flush=True)
"""


def test_a_taken_port_gives_the_next_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port("127.0.0.1", port) > port
    assert free_port("127.0.0.1", port) == port


def test_no_free_port_is_told_so() -> None:
    with pytest.raises(Unavailable, match="are taken"):
        free_port("203.0.113.1", 8000)


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_end_leaves_no_process_and_no_traceback(stop: signal.Signals) -> None:
    port = free_port("127.0.0.1", 18000)
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    workers = _workers(port)
    assert server.pid not in workers
    # The terminal tells the whole group of Ctrl-C, others tell the first process only.
    os.killpg(server.pid, stop) if stop == signal.SIGINT else server.send_signal(stop)
    out, problems = server.communicate(timeout=20)
    assert (server.returncode, out, problems) == (0, b"ended\n", b"")
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def _workers(port: int) -> set[int]:
    """Return the ids of both processes, once both are up: one that is still starting does not hear the signal."""
    found: set[int] = set()
    while len(found) < 2:
        found.add(int(_answer(port)))
    return found


def _answer(port: int) -> bytes:
    for _ in range(100):
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
                return bytes(response.read())
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")
