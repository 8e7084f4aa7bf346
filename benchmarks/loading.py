"""Loads one network twice into empty databases: as a user does, by an import, and by bare UNWIND statements.

The bare load is the fastest right one that 4-engines knows: an upsert for each kind, a CREATE for each link type, batches
of 5,000. It writes the very properties that graphsvc keeps, worked out before its clock starts.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.databases import Database
from benchmarks.network import Network
from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import MEGABYTE, Limits
from graphsvc.store import new_id
from graphsvc.store.records import entity_properties, link_properties
from graphsvc.viewers import system_viewer
from graphsvc.vocabulary.days import FIRST
from graphsvc.vocabulary.kinds import life_begins

LIMITS = Limits(
    max_file_bytes=4_000 * MEGABYTE, max_inflated_bytes=8_000 * MEGABYTE, max_rows=20_000_000, max_cells=400_000_000
)

Rows = dict[str, list[dict[str, Any]]]


def import_seconds(database: Database, network: Network, folder: Path) -> float:
    """Import the folder and return how long it took; what arrived is counted."""
    start = time.perf_counter()
    report = import_file(database.store, system_viewer("benchmark"), folder, limits=LIMITS)
    seconds = time.perf_counter() - start
    arrived = report.created, report.links_created
    if report.refused or arrived != (len(network.nodes), len(network.links)):
        raise AssertionError(f"{arrived} of {len(network.nodes)}, {len(network.links)} arrived; {report.refused[:3]}")
    return seconds


def bare_load_seconds(database: Database, network: Network) -> float:
    """Load the same nodes and links by the bare driver and return how long it took."""
    nodes, links = node_rows(network), link_rows(network)
    start = time.perf_counter()
    for label, rows in nodes.items():
        database.write(
            f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) ON CREATE SET n:Entity SET n += row.properties", rows
        )
    for type_, rows in links.items():
        database.write(
            "UNWIND $rows AS row MATCH (a:Entity {id: row.start}) MATCH (b:Entity {id: row.end}) "
            f"CREATE (a)-[l:{type_}]->(b) SET l = row.properties",
            rows,
        )
    return time.perf_counter() - start


def node_rows(network: Network) -> Rows:
    """Return the rows of each kind with all properties that graphsvc keeps on a node."""
    found: Rows = defaultdict(list)
    for node in network.nodes:
        properties = entity_properties(node.kind, {"id": node.id, **node.properties}, "journal-benchmark")
        found[node.kind].append({"id": node.id, "properties": properties})
    return found


def link_rows(network: Network) -> Rows:
    """Return the rows of each type with all properties that graphsvc keeps on a link."""
    found: Rows = defaultdict(list)
    lives = {node.id: life_begins(node.kind, node.properties) for node in network.nodes}
    for link in network.links:
        properties = link_properties({"id": new_id("link-"), **link.properties}, "journal-benchmark")
        properties["first_day"] = max(properties["since_day"], lives[link.start], lives.get(link.end, FIRST))
        found[link.type].append({"start": link.start, "end": link.end, "properties": properties})
    return found
