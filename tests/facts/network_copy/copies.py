"""A copy of the network of a test's database, and that database as plain lists."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphsvc.facts.network_copy import current
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.store import Store, WantedEntity, WantedLink
from graphsvc.store.records import kind_of, link_fields, told_of_entity
from tests.conftest import run
from tests.queries.brute_force import Network

SECONDS = 60

_OURS = "WHERE NOT n:Region OR NOT n.id STARTS WITH 'region-'"


@contextmanager
def copied(store: Store, folder: Path) -> Iterator[NetworkCopy]:
    """Serve a store as a process does, from when its copy of the network is there."""
    current.register(store, folder)
    current.serve(store)
    try:
        yield ready(store)
    finally:
        current.stop(store)


def ready(store: Store) -> NetworkCopy:
    """Wait for the copy."""
    deadline = time.monotonic() + SECONDS
    while (copy := current.copy_of(store)) is None:
        assert time.monotonic() < deadline, current.copy_state(store)
        time.sleep(0.05)
    return copy


def plain(store: Store) -> Network:
    """Return what is in the database beside the shipped regions."""
    nodes = [
        WantedEntity(kind_of(row["labels"]), row["properties"]["id"], told_of_entity(row["properties"]))
        for row in run(store, f"MATCH (n:Entity) {_OURS} RETURN labels(n) AS labels, properties(n) AS properties")
    ]
    links = [
        WantedLink(row["type"], row["start"], row["end"], link_fields(row["properties"]))
        for row in run(
            store,
            f"MATCH (n:Entity)-[l]->(m:Entity) {_OURS} RETURN type(l) AS type, n.id AS start, m.id AS end, "
            "properties(l) AS properties",
        )
    ]
    return Network(nodes, links)
