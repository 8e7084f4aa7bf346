"""A request ends in time, however long it waited before; a database that is away is told at once, and found again."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from graphsvc.errors import Unavailable
from graphsvc.queries import answer_by, seconds_left
from graphsvc.store import Store, open_engine
from graphsvc.web.answer_cache import Answer, AnswerCache
from graphsvc.web.request_time import Received, received
from tests.web.conftest import make_app


@contextmanager
def waited(seconds: float) -> Iterator[None]:
    """Have requests of this block come from a queue in which they waited so long."""
    with received(Received(time.monotonic() - seconds)):
        yield


@pytest.mark.parametrize("path", ["/api/v1/status", "/regions/500106", "/search?q=山城"])
def test_a_question_that_waited_too_long_is_not_asked_any_more(store: Store, path: str) -> None:
    client = make_app(store, GRAPHSVC_TIMEOUT="60").test_client()
    with waited(61):
        response = client.get(path)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "GRAPHSVC_TIMEOUT" in response.text
    with waited(1):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)
def test_a_write_that_waited_too_long_is_not_begun_and_life_is_always_told(store: Store) -> None:
    client = make_app(store, GRAPHSVC_TIMEOUT="60").test_client()
    with waited(61):
        assert client.delete("/api/v1/imports/batch-1").status_code == 503
        assert client.get("/healthz").status_code == 200
        assert client.get("/static/app.css").status_code == 200


@pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)
def test_no_statement_is_sent_once_the_time_is_over(store: Store) -> None:
    with answer_by(time.monotonic() - 1), pytest.raises(Unavailable, match="time limit"):
        store.read("journal/version")
    with answer_by(time.monotonic() + 2):
        assert 0 < seconds_left(30) <= 2
        assert seconds_left(0.5) == 0.5
        with answer_by(None):
            assert seconds_left(30) == 30


def test_waiting_for_an_answer_that_another_makes_ends_in_time() -> None:
    kept, making, done = AnswerCache(), threading.Event(), threading.Event()

    def make() -> Answer:
        making.set()
        done.wait(10)
        return Answer("tag", b"made")

    first = threading.Thread(target=kept.made_since, args=(None, "question", lambda _: True, make))
    first.start()
    making.wait(10)
    with answer_by(time.monotonic() + 0.2), pytest.raises(Unavailable, match="time limit"):
        kept.made_since(None, "question", lambda _: True, make)
    done.set()
    first.join()
    assert kept.made_since(None, "question", lambda _: True, make).body == b"made"


# ----------------------------------------------------------------------------------------------- a database that is away


class Forwarder:
    """A port that leads to a database, can be shut and opened again."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        self.open()

    def open(self) -> None:
        if self._listener.fileno() < 0:
            self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def shut(self) -> None:
        # A closed listener goes on taking connections while another thread waits in it.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                here, _ = listener.accept()
                there = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [here, there]
                for source, sink in ((here, there), (there, here)):
                    threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                sink.sendall(piece)


def test_a_database_that_goes_is_told_at_once_and_is_found_again_when_it_returns(store: Store) -> None:
    endpoint = store.engine.endpoint()
    forwarder = Forwarder(int(endpoint.uri.rsplit(":", 1)[1]))
    remote = Store(open_engine(f"bolt://127.0.0.1:{forwarder.port}", *endpoint.writer, endpoint.database, Path()))
    client = make_app(remote).test_client()
    try:
        if store.engine.name == "neo4j":
            assert client.get("/readyz").status_code == 200
        assert client.get("/owner-rules").status_code == 200
        forwarder.shut()
        for path, seconds in (("/readyz", 3), ("/owner-rules?as_of=2026-01-01", 10), ("/api/v1/owner-rules", 10)):
            begun = time.monotonic()
            response = client.get(path)
            assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
            assert time.monotonic() - begun < seconds
        forwarder.open()
        begun = time.monotonic()
        while client.get("/owner-rules?as_of=2026-01-02").status_code != 200:
            assert time.monotonic() - begun < 5
    finally:
        remote.close()
        forwarder.shut()


def test_a_database_that_takes_a_connection_and_is_silent_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        remote = Store(open_engine(f"bolt://127.0.0.1:{silent.getsockname()[1]}", "neo4j", "x", None, Path()))
        client = make_app(remote).test_client()
        for _ in range(2):
            begun = time.monotonic()
            response = client.get("/readyz")
            assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
            assert time.monotonic() - begun < 3
    remote.close()
