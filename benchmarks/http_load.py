"""Requests a second through gunicorn, beside calls a second of the bare driver by as many threads.

Either load comes from a process of its own, so that what makes it does not share an interpreter with what is measured.
"""

from __future__ import annotations

import http.client
import itertools
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.network import Network
from benchmarks.questions import DAY, NUMBER, TODAY, busiest_regions
from graphsvc.gazetteer.places import places

THREADS = 8
ROUNDS = 4
_WARMING = 2  # rounds that do not count: a Java server answers three times as fast when it has compiled what it runs
_ALL_ROUNDS = _WARMING + ROUNDS
_SERVE = "from graphsvc.cli import main; main()"
_START_SECONDS = 90
_ASKED_AGAIN = 20  # a cold page that several ask for at once is refused to all but one of them


@dataclass
class Load:
    """One kind of request: its addresses in order, and the statement with parameters that the bare driver sends instead."""

    name: str
    paths: Sequence[str]
    text: str
    parameters: Sequence[dict[str, Any]]


@dataclass
class Rates:
    """Requests a second by HTTP and calls a second by the bare driver, a number for each round."""

    load: str
    http: list[float]
    bare: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.http) / statistics.median(self.bare)


def rates(database: Database, network: Network, seconds: float) -> Iterator[Rates]:
    """Serve `database` and measure every kind of request, one after the other."""
    with served(database) as port:
        for load in _loads(network):
            yield _rates(database, port, load, seconds)


def _rates(database: Database, port: int, load: Load, seconds: float) -> Rates:
    found = Rates(load.name, [], [])
    share = max(1, len(load.paths) // _ALL_ROUNDS)
    for number in range(_ALL_ROUNDS):
        part = slice(number * share, (number + 1) * share)
        bare = (database.endpoint, database.database, load.text, load.parameters[part])
        ways: list[tuple[list[float], Callable[..., float], tuple[Any, ...]]] = [
            (found.http, _http_rate, (port, load.paths[part])),
            (found.bare, _bare_rate, bare),
        ]
        # Whoever asks second finds the pages in memory that the first has read: each is the first in turn.
        for rates_, measure, given in ways if number % 2 else reversed(ways):
            rate = _in_own_process(measure, *given, seconds)
            if number >= _WARMING:
                rates_.append(rate)
    return found


def _loads(network: Network) -> list[Load]:
    experts = network.ids("Expert")
    few = experts[:10] * _ALL_ROUNDS
    entity = {"day": NUMBER, "today": TODAY}
    counties = [place for place in places() if place.level == "county"]
    days = [DAY.replace(day=number) for number in range(1, 31)]
    asked = [(place, day) for day in days for place in counties]
    province = busiest_regions(network)["province"][0]

    def lookups(name: str, suffix: str, text: str, ids: Sequence[str]) -> Load:
        paths = [f"/api/v1/entities/{quote(id_)}{suffix}?as_of={TODAY}" for id_ in ids]
        return Load(name, paths, text, [{"id": id_, **entity} for id_ in ids])

    def connections(name: str, subjects: Sequence[Any]) -> Load:
        paths = [f"/api/v1/regions/{place.code}/connections?as_of={day}" for place, day in subjects]
        numbers = [{"region": p.id, "day": day.year * 10000 + day.month * 100 + day.day} for p, day in subjects]
        return Load(name, paths, statements.RANKING, numbers)

    return [
        lookups("everything known of an expert, first time", "", statements.ENTITY, experts),
        lookups("everything known of an expert, again", "", statements.ENTITY, few),
        lookups("owners of an expert, first time", "/owners", statements.OWNERS, experts),
        lookups("owners of an expert, again", "/owners", statements.OWNERS, few),
        connections("connections of a county, first time", asked),
        connections("connections of a province, again", [(province, DAY)] * _ALL_ROUNDS),
    ]


@contextmanager
def served(database: Database, **settings: str) -> Iterator[int]:
    """Run `graphsvc serve` on this database, as its users do, and yield the port."""
    command = [sys.executable, "-c", _SERVE, "serve", "--host", "127.0.0.1", "--port"]
    with running(command, database.environment | {"GRAPHSVC_LOG": "warning"} | settings) as port:
        yield port


@contextmanager
def running(command: Sequence[str], environment: dict[str, str]) -> Iterator[int]:
    """Run a server whose command ends with a port, and yield that port once it answers at /healthz."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*command, str(port)], env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                if _get(connection, "/healthz") == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer")


def _get(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response.status


def _in_own_process(work: Callable[..., float], *given: Any) -> float:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _http_rate(port: int, paths: Sequence[str], seconds: float) -> float:
    def ready() -> Callable[[str], None]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

        def call(path: str) -> None:
            if (status := _get(connection, path)) != 200:
                raise AssertionError(f"{path} answered {status}")

        return call

    return _rate(ready, paths, seconds)


def _bare_rate(
    endpoint: tuple[str, str, str],
    database: str | None,
    text: str,
    parameters: Sequence[dict[str, Any]],
    seconds: float,
) -> float:
    from neo4j import READ_ACCESS, GraphDatabase
    from neo4j.exceptions import Neo4jError

    uri, user, password = endpoint
    with GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity="OFF") as driver:

        def call(given: dict[str, Any]) -> list[Any]:
            with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
                for _ in range(_ASKED_AGAIN):
                    try:
                        return list(session.run(text, given))
                    except Neo4jError as error:
                        if not error.is_retryable():
                            raise
            raise RuntimeError(f"refused {_ASKED_AGAIN} times: {given}")

        return _rate(lambda: call, parameters, seconds)


def _rate(ready: Callable[[], Callable[[Any], object]], subjects: Sequence[Any], seconds: float) -> float:
    """Call from THREADS threads, each subject in turn, for some seconds and at least once each; a first call does not count."""
    counter, done = itertools.count(), [0] * THREADS
    errors: list[BaseException] = []
    warm = threading.Barrier(THREADS + 1)

    def work(thread: int) -> None:
        try:
            call = ready()
            call(subjects[next(counter) % len(subjects)])
            warm.wait()
            end = time.perf_counter() + seconds
            while not done[thread] or time.perf_counter() < end:
                call(subjects[next(counter) % len(subjects)])
                done[thread] += 1
        except BaseException as error:
            errors.append(error)
            warm.abort()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):
        warm.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    if errors:
        raise next((error for error in errors if not isinstance(error, threading.BrokenBarrierError)), errors[0])
    return sum(done) / (time.perf_counter() - begin)
