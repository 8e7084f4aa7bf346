"""Serving: a port that is free, on a network that may, several processes, and an end by Ctrl-C or SIGTERM that leaves nothing behind."""

from __future__ import annotations

import gc
import os
import platform
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from graphsvc.errors import Unavailable
from graphsvc.web.serving import require_free

SERVER = """
import ctypes, gc, os, sys, tempfile, threading
from flask import Flask
from graphsvc.web.serving import serve

def make():
    app = Flask("tried")
    app.add_url_rule("/", view_func=lambda: f"{os.getpid()} {gc.get_freeze_count()} {gc.get_threshold()[0]}")
    app.add_url_rule("/pools", view_func=pools)
    return app

def pools():
    # As many threads as may take memory at once, and what the C library tells of its pools.
    meet = threading.Barrier(12)
    threads = [threading.Thread(target=lambda: (bytes(100_000), meet.wait())) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    with tempfile.NamedTemporaryFile() as told:
        file = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
        libc.malloc_info(0, file)
        libc.fclose(file)
        return str(told.read().count(b"<heap nr="))

serve(make, "127.0.0.1", int(sys.argv[1]), workers=2, threads=2)
print("ended", flush=True)
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("words", [["serve"], ["demo"], ["serve", "--port"]])
def test_a_taken_port_is_named_and_nothing_is_started(tmp_path: Path, words: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        given = [*words, str(port)] if "--port" in words else words
        result = command(*given, GRAPHSVC_DATA=str(tmp_path / "data"), GRAPHSVC_PORT=str(port))
    assert result.returncode == 1
    assert f"端口 {port} 已被占用" in result.stderr
    assert "GRAPHSVC_PORT" in result.stderr
    assert not (tmp_path / "data").exists()
    require_free("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.1", "no-such-host.invalid", "256.1.1.1"])
def test_an_address_of_another_machine_is_named(host: str) -> None:
    with pytest.raises(Unavailable, match="GRAPHSVC_HOST"):
        require_free(host, 8000)


def test_serving_a_network_takes_an_account(tmp_path: Path) -> None:
    """Earlier versions took GRAPHSVC_TRUST_NETWORK for an answer: whoever still sets it is told that it does nothing."""
    settings = {
        "GRAPHSVC_DATA": str(tmp_path / "data"),
        "GRAPHSVC_PORT": str(free_port()),
        "GRAPHSVC_TRUST_NETWORK": "1",
    }
    result = command("serve", "--host", "0.0.0.0", **settings)
    assert result.returncode == 1
    assert "graphsvc accounts add 名字 --role admin" in result.stderr
    assert "GRAPHSVC_TRUST_NETWORK 不再起作用" in result.stderr
    weak = command("serve", "--host", "0.0.0.0", **settings, GRAPHSVC_ADMIN_PASSWORD="short")
    assert weak.returncode == 2
    assert "GRAPHSVC_ADMIN_PASSWORD 不能用" in weak.stderr


def command(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from graphsvc.cli import main; main()", *words],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "NEO4J_URI": "", **settings},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_end_leaves_no_process_and_no_traceback(stop: signal.Signals) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    workers = _workers(port)
    assert server.pid not in workers
    assert min(workers.values()) > 10_000, "what a process has loaded is looked through for garbage again and again"
    # The terminal tells the whole group of Ctrl-C, others tell the first process only.
    os.killpg(server.pid, stop) if stop == signal.SIGINT else server.send_signal(stop)
    out, problems = server.communicate(timeout=20)
    assert (server.returncode, out, problems) == (0, b"ended\n", b"")
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@pytest.mark.skipif(not sys.platform.startswith("linux") or platform.libc_ver()[0] != "glibc", reason="pools of glibc")
@pytest.mark.parametrize(("own", "few"), [({}, True), ({"MALLOC_ARENA_MAX": "9"}, False)])
def test_the_threads_of_a_process_share_a_few_pools_of_memory(own: dict[str, str], few: bool) -> None:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "GLIBC_"))}
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], env=environment | own)
    try:
        pools = int(_answer(port, "pools"))
        assert (pools <= 2) is few
    finally:
        server.terminate()
        server.wait(timeout=20)


def _workers(port: int) -> dict[int, int]:
    """Return the ids of both processes, once both are up, with how many things each keeps out of the search for garbage.

    One that is still starting does not hear the signal.
    """
    found: dict[int, int] = {}
    while len(found) < 2:
        process, kept, young = map(int, _answer(port).split())
        assert young > gc.get_threshold()[0]  # this process looks for garbage as often as is usual
        found[process] = kept
    return found


def _answer(port: int, path: str = "") -> bytes:
    for _ in range(100):
        try:
            with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as response:
                return bytes(response.read())
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")
