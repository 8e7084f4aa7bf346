"""The drivers by which one process asks a database, and the sessions that wait for the next who reads.

Must not know what any statement is about.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import neo4j
from neo4j import GraphDatabase

from graphsvc.store.engines.engine import Engine
from graphsvc.store.running import RunningStatements

_CONNECT_SECONDS = 5.0


@dataclass(slots=True)
class Drivers:
    """What one process asks a database by: a driver for reading, one for writing, and the sessions that wait for the next reader."""

    process: int
    uri: str
    database: str | None
    reader: neo4j.Driver
    writer: neo4j.Driver
    bookmarks: neo4j.api.BookmarkManager
    running: RunningStatements
    place: object
    # Sessions that nobody reads in just now: to make one takes as long as to unpack a short answer.
    idle: list[neo4j.Session] = field(default_factory=list)

    def session(self, *, reading: bool) -> neo4j.Session:
        """Return a session for one thread, for reading one that is idle where there is one."""
        if reading and self.idle:
            with suppress(IndexError):  # another thread took it
                return self.idle.pop()
        return (self.reader if reading else self.writer).session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS if reading else neo4j.WRITE_ACCESS,
            bookmark_manager=self.bookmarks,
        )

    @property
    def may_keep(self) -> bool:
        """Whether a session would not keep to what was the user's home database when it began."""
        return self.database is not None or self.uri.startswith("bolt")

    def let_go(self) -> None:
        """Close the idle sessions; none holds a connection, so that a fork may do so too."""
        while self.idle:
            self.idle.pop().close()

    def close(self) -> None:
        """Let go of the database."""
        self.let_go()
        self.running.close()
        for driver in {self.reader, self.writer}:
            driver.close()


def connect(engine: Engine) -> Drivers:
    """Make the drivers of this process."""
    endpoint = engine.endpoint()

    def driver(auth: tuple[str, str]) -> neo4j.Driver:
        return GraphDatabase.driver(
            endpoint.uri,
            auth=auth,
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=_CONNECT_SECONDS * 2,
            max_transaction_retry_time=engine.retry_seconds,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    writer = driver(endpoint.writer)
    reader = writer if endpoint.reader == endpoint.writer else driver(endpoint.reader)
    bookmarks = GraphDatabase.bookmark_manager()
    running = RunningStatements(partial(engine.end_statement, writer))
    return Drivers(os.getpid(), endpoint.uri, endpoint.database, reader, writer, bookmarks, running, engine.place())


def close(drivers: Drivers | None) -> None:
    """Close drivers; of those of the process that this one was forked from only what is this one's own."""
    if drivers is not None and drivers.process == os.getpid():
        drivers.close()
    elif drivers is not None:
        drivers.let_go()
