"""A process of its own that asks a database for what a page rests on, by the bare driver.

A server reads what another process has written, after it has waited for a while. Whoever measures has just written, and has the driver's
code and the network at hand: a bare statement asked from there took half as long as the same one asked by a process that waits as a server does.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from neo4j import READ_ACCESS, GraphDatabase

from benchmarks.databases import Database

# A statement with its parameters.
Statement = tuple[str, dict[str, Any]]

_WITHIN_SECONDS = 600


class BareReader:
    """Asks the process at the other end of a pipe."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def seconds_of(self, statements: Sequence[Statement]) -> float:
        """Return how many seconds the process waited for the records of these statements, one after the other. Raises RuntimeError."""
        self._pipe.send(list(statements))
        if not self._pipe.poll(_WITHIN_SECONDS):
            raise RuntimeError("the bare reader did not answer")
        answer = self._pipe.recv()
        if isinstance(answer, str):
            raise RuntimeError(answer)
        return float(answer)


@contextmanager
def bare_reader(database: Database) -> Iterator[BareReader]:
    """Start the process, and end it after this block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_answer, args=(theirs, database.endpoint, database.database), daemon=True)
    process.start()
    theirs.close()
    try:
        yield BareReader(ours)
    finally:
        ours.close()
        process.join()


def _answer(pipe: Connection, endpoint: tuple[str, str, str], database: str | None) -> None:
    uri, user, password = endpoint
    with GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity="OFF") as driver:
        while True:
            try:
                statements = pipe.recv()
            except EOFError:
                return
            try:
                start = time.perf_counter()
                for text, parameters in statements:
                    with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
                        list(session.run(text, parameters))
                pipe.send(time.perf_counter() - start)
            except Exception as error:  # told to whoever measures, and raised there
                pipe.send(repr(error))
