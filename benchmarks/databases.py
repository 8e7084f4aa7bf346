"""Starts an empty, migrated database of its own for a measurement, and opens the bare driver beside the store.

Nothing here touches a database that somebody else uses: Neo4j is laid and started by `tools/neo4j`, the embedded engine
in a folder of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
from neo4j import GraphDatabase, Query

from graphsvc.changes.reference_regions import prepare
from graphsvc.store import Store, open_engine
from graphsvc.store.engines.memory import default_heap
from tools.neo4j.launch import DEFAULT_VERSION, USER, Server, lay

TIMEOUT = 600.0
BATCH = 5_000
# What docker-compose.yml gives Neo4j.
NEO4J_HEAP, NEO4J_PAGE_CACHE = "3g", "1g"
NEO4J_SETTINGS = ("dbms.memory.transaction.total.max=0",)


@dataclass
class Database:
    """One database seen twice: by graphsvc's store and by the bare driver; `environment` lets graphsvc serve it."""

    name: str
    title: str
    store: Store
    driver: neo4j.Driver
    database: str | None
    environment: dict[str, str]
    endpoint: tuple[str, str, str]

    def ask(self, text: str, /, **parameters: Any) -> list[neo4j.Record]:
        """Run one hand-written reading statement in the cheapest way the driver has."""
        with self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS) as session:
            return list(session.run(Query(text, timeout=TIMEOUT), parameters))

    def write(self, text: str, rows: list[dict[str, Any]]) -> None:
        """Run one hand-written writing statement over rows, a transaction for each batch."""
        with self.driver.session(database=self.database) as session:
            for start in range(0, len(rows), BATCH):
                session.execute_write(_run, text, rows[start : start + BATCH])


def _run(transaction: neo4j.ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()


@contextmanager
def empty_database(engine: str, folder: Path, heap: str | None) -> Iterator[Database]:
    """Start `embedded`, `neo4j` or `neo4j:VERSION` on an empty folder; stop it afterwards.

    Without a `heap` either has the memory that users have who set none.
    """
    name, _, version = engine.partition(":")
    if name == "embedded":
        heap = heap or default_heap()
        with _opened(
            engine, open_engine(None, "", "", None, folder, heap, TIMEOUT), _embedded(folder, heap), heap
        ) as database:
            yield database
        return
    memory = {"heap": heap or NEO4J_HEAP, "page_cache": heap or NEO4J_PAGE_CACHE}
    with Server(lay(version or DEFAULT_VERSION), folder, port=0, **memory, more=NEO4J_SETTINGS) as server:
        environment = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": USER, "NEO4J_PASSWORD": server.password}
        opened = open_engine(server.uri, USER, server.password, None, folder)
        with _opened(engine, opened, environment, memory["heap"]) as database:
            yield database


def _embedded(folder: Path, heap: str) -> dict[str, str]:
    return {"NEO4J_URI": "", "GRAPHSVC_DATA": str(folder), "GRAPHSVC_HEAP": heap}


@contextmanager
def _opened(name: str, engine: Any, environment: dict[str, str], heap: str) -> Iterator[Database]:
    store = Store(engine, TIMEOUT)
    prepare(store)
    at = engine.endpoint()
    driver = GraphDatabase.driver(at.uri, auth=at.writer, notifications_min_severity="OFF")
    title = f"{engine.title} {store.server()}" if engine.name == "embedded" else store.server()
    try:
        yield Database(
            name,
            f"{title}, heap {heap}",
            store,
            driver,
            at.database,
            environment,
            (at.uri, *at.writer),
        )
    finally:
        driver.close()
        store.close()
