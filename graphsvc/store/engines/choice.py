"""The choice between the two engines; only the chosen one is imported."""

from __future__ import annotations

from pathlib import Path

from graphsvc.store.engines.engine import Engine


def open_engine(
    uri: str | None,
    user: str,
    password: str,
    database: str | None,
    data: Path,
    heap: str = "",
    timeout: float = 30.0,
) -> Engine:
    """Choose the engine: Neo4j where `uri` is given, else the embedded one in the folder `data`.

    `heap` is the embedded engine's largest heap (`1g`; empty: by the machine's memory), `timeout` a statement's limit in seconds.
    """
    if uri:
        from graphsvc.store.engines.neo4j import Neo4jEngine

        return Neo4jEngine(uri, user, password, database)
    from graphsvc.store.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(data, heap, timeout)
