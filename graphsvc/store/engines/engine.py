"""What the store asks of a database engine."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from neo4j import Driver

    from graphsvc.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a database answers and as whom to ask: one user that writes, one that (where there is one) only reads."""

    uri: str
    writer: tuple[str, str]
    reader: tuple[str, str]
    database: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """A statement that a thread waits for.

    `label` is what an engine that takes one knows it by, `port` returns the local port from which it was sent, 0 before that;
    it is to be ended at `until` of the monotonic clock, or when `has_gone` tells that nobody waits.
    """

    label: str
    port: Callable[[], int]
    until: float
    has_gone: Callable[[], bool]

    def is_over(self) -> bool:
        """Tell whether it is to be ended."""
        return time.monotonic() > self.until or self.has_gone()


class Engine(Protocol):
    """One database engine, seen from one process."""

    name: str
    title: str
    search_index: str
    said_index: str
    link_index: str
    journal_index: str
    before_search: str
    retry_seconds: float

    def endpoint(self) -> Endpoint:
        """Return where the database answers, starting it first where that is this engine's job. Raises Unavailable."""

    def place(self) -> object:
        """Return what tells the database that is meant from another that took its place since."""

    def writing(self, *, much: bool = True) -> AbstractContextManager[None]:
        """Hold other writers off where the database itself cannot; without `much` to write a disk that is nearly full will do."""

    def run_migration(self, driver: Driver, text: str) -> None:
        """Run one migration file, written in this engine's own language."""

    def end_statement(self, driver: Driver, running: Running) -> None:
        """End what another thread waits for, if it runs; `driver` is of the user that writes."""

    def explain(self, code: str) -> Unavailable | None:
        """Say what a failure with this error code means on this engine; an empty one says that it does not answer."""

    def close(self) -> None:
        """Let go of the database; the last process to do so stops an embedded one."""
