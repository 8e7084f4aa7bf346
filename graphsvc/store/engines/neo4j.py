"""Neo4j, reached over Bolt: a server, a cluster (`neo4j://`) or Aura."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from graphsvc.store.engines.engine import Endpoint

if TYPE_CHECKING:
    from neo4j import Driver


class Neo4jEngine:
    """A Neo4j that somebody else started; its own locks keep writers apart."""

    name = "neo4j"
    title = "Neo4j"
    search_index = "entity_search"
    # A cluster elects a new leader within some seconds.
    retry_seconds = 10.0

    def __init__(self, uri: str, user: str, password: str, database: str | None) -> None:
        self._endpoint = Endpoint(uri, (user, password), (user, password), database)

    def endpoint(self) -> Endpoint:
        """Return the address from the settings."""
        return self._endpoint

    def writing(self) -> AbstractContextManager[None]:
        """Do nothing: the first write of every transaction locks the journal's head."""
        return nullcontext()

    def run_migration(self, driver: Driver, text: str) -> None:
        """Run each statement of a `.neo4j.cypher` migration; schema statements each need a transaction of their own."""
        with driver.session(database=self._endpoint.database) as session:
            for statement in filter(None, (part.strip() for part in text.split(";"))):
                session.run(statement).consume()

    def close(self) -> None:
        """Nothing to let go of: the drivers belong to the store."""
