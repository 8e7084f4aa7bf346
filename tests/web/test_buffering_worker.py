"""Slow senders hold no thread: whoever sends a whole request is answered meanwhile."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from graphsvc.web.buffering_worker import is_ready

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn")

SERVER = """
import sys, time
from flask import Flask, request
from graphsvc.errors import Busy, HungUp
from graphsvc.queries import seconds_left
from graphsvc.web import buffering_worker, lane, paced_body, request_time
from graphsvc.web.serving import serve

buffering_worker.BUFFER_SECONDS = paced_body.PACE_SECONDS = 2.0
ended, begun = [], []

def slow():
    # What a question does between and within its statements.
    begun.append(1)
    until = time.monotonic() + float(request.args["seconds"])
    while time.monotonic() < until:
        try:
            seconds_left(60)
        except HungUp:
            ended.append(1)
            raise
        time.sleep(0.05)
    return "done"

def make():
    app = Flask("tried")
    request_time.register(app, 60)
    app.register_error_handler(Busy, lambda error: (error.zh, error.status))
    app.register_error_handler(HungUp, lambda error: ("", error.status))
    app.add_url_rule("/slow", "slow", view_func=slow)
    app.add_url_rule("/told", "told", view_func=lambda: f"{len(begun)} {len(ended)}")
    app.extensions[lane.LANE] = lane.Lane(lambda head: head.startswith(b"GET /slow"), 1, 2.0)
    app.add_url_rule("/healthz", "health", view_func=lambda: "ok")
    app.add_url_rule("/echo", "echo", view_func=lambda: str(len(request.get_data())), methods=["POST"])
    return app

serve(make, "127.0.0.1", int(sys.argv[1]), workers=1, threads=2)
"""
POST = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = int(probe.getsockname()[1])
    with subprocess.Popen([sys.executable, "-c", SERVER, str(free)], stderr=subprocess.PIPE) as server:
        for _ in range(100):
            try:
                health(free)
                break
            except OSError:
                time.sleep(0.2)
        yield free
        server.send_signal(signal.SIGTERM)
        assert server.communicate(timeout=20)[1] == b""


def health(port: int) -> float:
    """Return the seconds until the process said that it is alive."""
    begun = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/healthz")
    assert connection.getresponse().read() == b"ok"
    connection.close()
    return time.monotonic() - begun


def connect(port: int, first: bytes) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", port), timeout=20)
    sock.sendall(first)
    return sock


@pytest.mark.parametrize(
    "first",
    [b"", b"GET /healthz HTTP/1.1\r\nX-Slow: ", POST % 1000, POST % 10_000_000, POST % 10_000_000 + b"x" * 1000],
    ids=["silence", "head", "small body", "large body", "begun body"],
)
def test_twenty_slow_senders_keep_nobody_waiting_and_are_let_go(port: int, first: bytes) -> None:
    senders = [connect(port, first) for _ in range(20)]
    stop = threading.Event()

    def trickle() -> None:
        while not stop.wait(0.2):
            for sender in senders:
                try:
                    sender.send(b"x")
                except OSError:
                    continue

    with_a_byte_at_a_time = threading.Thread(target=trickle)
    with_a_byte_at_a_time.start()
    try:
        assert max(health(port) for _ in range(3)) < 2
        assert all(_is_closed(sender) for sender in senders)
    finally:
        stop.set()
        with_a_byte_at_a_time.join()
        for sender in senders:
            sender.close()


def _is_closed(sender: socket.socket) -> bool:
    try:
        return b"200 OK" not in sender.recv(1000)
    except ConnectionError:
        return True


def test_a_body_that_stops_half_way_is_told_so(port: int) -> None:
    with connect(port, POST % 200_000 + b"x" * 100_000) as sender:
        assert sender.recv(1000).startswith(b"HTTP/1.1 408")
    assert health(port) < 2


def test_whole_requests_are_answered_one_after_the_other_and_in_pieces(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    for size in (0, 10, 100_000, 3_000_000):
        connection.request("POST", "/echo", b"x" * size)
        assert int(connection.getresponse().read()) == size
    connection.request("POST", "/echo", iter([b"x" * 10, b"x" * 90_000]), encode_chunked=True)
    assert int(connection.getresponse().read()) == 90_010
    connection.close()
    with connect(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2) as both:
        time.sleep(0.5)
        assert both.recv(10_000).count(b"200 OK") >= 1
    with connect(port, b"GET /healthz HTT") as pieces:
        time.sleep(0.3)
        pieces.sendall(b"P/1.1\r\nHost: localhost\r\n\r\n")
        assert pieces.recv(1000).startswith(b"HTTP/1.1 200 OK")


def told(port: int) -> tuple[int, int]:
    """Return how many long questions were begun, and how many ended because their asker hung up."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/told")
    begun, ended = map(int, connection.getresponse().read().split())
    connection.close()
    return begun, ended


def ask(port: int, seconds: float) -> socket.socket:
    return connect(port, b"GET /slow?seconds=%g HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % seconds)


def test_long_questions_wait_for_their_turn_without_a_thread_and_not_for_ever(port: int) -> None:
    """One at once, of two threads: whoever asks for the rest is answered meanwhile."""
    before = told(port)[0]
    askers = [ask(port, 1.5) for _ in range(6)]
    assert max(health(port) for _ in range(5)) < 1
    answers = [asker.makefile("rb").read() for asker in askers]
    assert health(port) < 1, "that none of them closes its end keeps nobody waiting"
    served = sum(answer.endswith(b"done") for answer in answers)
    assert 2 <= served < 6, "one after the other, as long as somebody waits"
    assert sum(answer.startswith(b"HTTP/1.1 503") for answer in answers) == 6 - served
    assert told(port)[0] == before + served
    for asker in askers:
        asker.close()


def test_a_client_that_hangs_up_ends_its_question_and_gives_its_turn_to_the_next(port: int) -> None:
    begun, ended = told(port)
    first, second, third = ask(port, 60), ask(port, 60), ask(port, 0)
    while told(port)[0] == begun:
        time.sleep(0.05)
    second.close()  # while it waits: it is never begun
    first.close()
    assert third.makefile("rb").read().endswith(b"done")
    assert told(port) == (begun + 2, ended + 1)
    third.close()


@pytest.mark.parametrize(
    ("buffered", "ready"),
    [
        (b"GET / HTTP/1.1\r\n", False),
        (b"GET / HTTP/1.1\r\n\r\n", True),
        (POST % 5 + b"1234", False),
        (POST % 5 + b"12345", True),
        (POST % 10**9 + b"x" * 64 * 1024, True),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n", False),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n", True),
        (b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n", True),
        (b"x" * 64 * 1024, True),
    ],
)
def test_a_request_is_ready_once_a_thread_can_work_on_it(buffered: bytes, ready: bool) -> None:
    assert is_ready(buffered) is ready
