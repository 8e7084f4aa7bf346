"""A database that hangs, goes away or is of a newer version: said at once by every page, and used again as soon as it is back."""

from __future__ import annotations

import gc
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from graphsvc.errors import Unavailable
from graphsvc.queries import Store
from graphsvc.store import open_engine
from graphsvc.web import watch
from graphsvc.web.context import KEY
from tests.conftest import run, settings_of
from tests.web.conftest import make_app
from tests.web.far_away import FarAway

RECOVERY_SECONDS = 5.0


@dataclass
class Network:
    """What lies between the service and its database."""

    store: Store
    hang: Callable[[], None]
    go_on: Callable[[], None]
    break_off: Callable[[], None] | None = None


@pytest.fixture
def network(story: Store, engine_name: str, data_folder: Path) -> Iterator[Network]:
    """The embedded engine stopped by a signal, a server behind a cable that can be cut."""
    if engine_name == "embedded":
        pid = json.loads((data_folder / "engine.json").read_text())["pid"]
        try:
            yield Network(story, lambda: os.kill(pid, signal.SIGSTOP), lambda: os.kill(pid, signal.SIGCONT))
        finally:
            os.kill(pid, signal.SIGCONT)
        return
    settings = settings_of(engine_name, data_folder)
    server = urlsplit(settings["NEO4J_URI"])
    with FarAway(str(server.hostname), int(server.port or 7687)) as cable:
        uri = f"bolt://127.0.0.1:{cable.port}"
        store = Store(open_engine(uri, settings["NEO4J_USERNAME"], settings["NEO4J_PASSWORD"], None, data_folder))
        yield Network(store, cable.hang, cable.go_on, cable.break_off)
        store.close()


@pytest.fixture
def app(network: Network, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(watch, "HANGS_SECONDS", 2.5)
    app = make_app(network.store)
    app.extensions[KEY].watch.begin()
    yield app
    app.extensions[KEY].watch.stop()


def until(app: Flask, status: int, path: str = "/readyz") -> float:
    """Return after how many seconds a path is answered with a status."""
    begun = time.monotonic()
    while app.test_client().get(path).status_code != status:
        assert time.monotonic() - begun < 4 * RECOVERY_SECONDS
        time.sleep(0.05)
    return time.monotonic() - begun


def noticed(app: Flask) -> None:
    """Wait until the watch has found what is wrong: from then on nobody waits."""
    for _ in range(200):
        try:
            app.extensions[KEY].watch.require()
        except Unavailable:
            return
        time.sleep(0.05)
    raise AssertionError("the watch has found nothing")


def is_said(answer: TestResponse, *words: str) -> None:
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert [word for word in words if word not in answer.text] == []


# The driver leaves a connection to the garbage collector that was being made when it was closed.
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_a_database_that_is_away_is_said_and_used_again_without_a_restart(app: Flask, network: Network) -> None:
    assert app.test_client().get("/").status_code == 200
    for fault in filter(None, (network.hang, network.break_off)):
        fault()
        with ThreadPoolExecutor(1) as threads:
            waits = threads.submit(app.test_client().get, "/search?q=a")
            begun = time.monotonic()
            answer = app.test_client().get("/readyz")
            while answer.status_code == 200:  # asked just before
                answer = app.test_client().get("/readyz")
            is_said(answer, network.store.engine.title)
            assert time.monotonic() - begun < 3
            is_said(waits.result(20))
        noticed(app)
        begun = time.monotonic()
        is_said(app.test_client().get("/"), "数据库暂时不可用", "请确认它已启动")
        english = app.test_client()
        english.set_cookie("language", "en")
        is_said(english.get("/"), "The database is not available")
        is_said(app.test_client().get("/api/v1/search?q=a"), '"code": "unavailable"')
        assert time.monotonic() - begun < 1
        assert app.test_client().get("/healthz").status_code == 200
        network.go_on()
        assert until(app, 200) < RECOVERY_SECONDS
        assert until(app, 200, "/api/v1/search?q=a") < RECOVERY_SECONDS
    assert add(app).status_code == 200
    gc.collect()


def add(app: Flask) -> TestResponse:
    return app.test_client().post("/api/v1/entities", json={"kind": "Expert", "name": f"新人{time.monotonic()}"})


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_running_service_says_when_a_newer_version_takes_over(app: Flask, network: Network) -> None:
    later = {"id": "9999_later", "checksum": "x", "at": "2027-01-01T00:00:00Z"}
    try:
        network.store.write(lambda transaction: transaction.run("migration/record", **later))
        for path in ("/", "/readyz", "/api/v1/search?q=a"):
            until(app, 503, path)  # what was asked just before is still said
            is_said(app.test_client().get(path), "9999_later", "请升级 graphsvc")
    finally:
        with suppress(Exception):
            run(network.store, "MATCH (m:Migration {id: '9999_later'}) DELETE m")
    until(app, 200, "/")
