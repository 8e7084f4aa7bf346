"""Neo4j, reached over Bolt: a server, a cluster (`neo4j://`) or Aura."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from graphsvc.errors import Unavailable
from graphsvc.store.engines.engine import Endpoint, Running

if TYPE_CHECKING:
    from neo4j import Driver


_TERMINATE = """SHOW TRANSACTIONS YIELD transactionId AS id, metaData
WHERE metaData.graphsvc = $label
TERMINATE TRANSACTIONS id YIELD message
RETURN message"""

_MEMORY_CODES = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "General.OutOfMemoryError")


class Neo4jEngine:
    """A Neo4j that somebody else started; its own locks keep writers apart."""

    name = "neo4j"
    title = "Neo4j"
    search_index = "entity_search"
    said_index = "entity_said"
    link_index = "link_said"
    journal_index = "journal_touched"
    # A full-text index follows a write at its side: a commit that brought it up to date took five times as long.
    before_search = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()\n"

    def __init__(self, uri: str, user: str, password: str, database: str | None) -> None:
        # A cluster elects a new leader within some seconds; a single server that is away is told at once.
        self.retry_seconds = 10.0 if uri.startswith("neo4j") else 1.0
        self._endpoint = Endpoint(uri, (user, password), (user, password), database)

    def endpoint(self) -> Endpoint:
        """Return the address from the settings."""
        return self._endpoint

    def place(self) -> object:
        """Return the address: what lies there is the server's own affair."""
        return self._endpoint.uri

    def writing(self, *, much: bool = True) -> AbstractContextManager[None]:
        """Do nothing: the first write of every transaction locks the journal's head."""
        return nullcontext()

    def run_migration(self, driver: Driver, text: str) -> None:
        """Run each statement of a `.neo4j.cypher` migration; schema statements each need a transaction of their own."""
        with driver.session(database=self._endpoint.database) as session:
            for statement in filter(None, (part.strip() for part in text.split(";"))):
                session.run(statement).consume()

    def end_statement(self, driver: Driver, running: Running) -> None:
        """End a transaction by the label that it was begun with."""
        with driver.session(database=self._endpoint.database) as session:
            session.run(_TERMINATE, label=running.label).consume()

    def explain(self, code: str) -> Unavailable | None:
        """Say what a failure means that only Neo4j has."""
        return _memory_too_small() if code.endswith(_MEMORY_CODES) else None

    def close(self) -> None:
        """Nothing to let go of: the drivers belong to the store."""


def _memory_too_small() -> Unavailable:
    return Unavailable(
        "这个问题需要的内存超过了 Neo4j 的限制。请在 Neo4j 的配置里调大 server.memory.heap.max_size 和 "
        "dbms.memory.transaction.total.max（用 docker compose 时是 .env 里的 NEO4J_HEAP、NEO4J_TRANSACTIONS 和 NEO4J_MEMORY），重启 Neo4j；或缩小范围再试。",
        "The question needs more memory than Neo4j allows; raise server.memory.heap.max_size and dbms.memory.transaction.total.max "
        "in its configuration (NEO4J_HEAP, NEO4J_TRANSACTIONS and NEO4J_MEMORY in .env with docker compose) and start it again, or narrow the question.",
        setting="server.memory.heap.max_size",
    )
