"""Writes a network as a folder of .csv files in the import format: a sheet for each kind, and one for the links.

Links without facts of their own are columns of their start's sheet, as in real lists; the others are rows of links.csv.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.network import PLAIN_TYPES, Network
from graphsvc.store import WantedLink
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_SHEET

_COLUMNS = {
    "NATIVE_OF": "native_of", "LIVES_IN": "lives_in", "LOCATED_IN": "located_in", "HOSTED_BY": "hosted_by",
    "SERVES": "serves", "WITH": "with", "BY": "by",
}  # fmt: skip
_LINK_HEADERS = ("from", "type", "to", "role", "status", "since", "until", "source", "quote")


def write_folder(network: Network, folder: Path) -> Path:
    """Write `network` into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    # As lists have them; abroad NA would be Namibia, and says in a list that nothing is known.
    codes = {place.id: place.code for place in network.regions if place.code.isdigit()}
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for link in network.links:
        if link.type in PLAIN_TYPES:
            cells[link.start][_COLUMNS[link.type]].append(codes.get(link.end, link.end))
    for kind in dict.fromkeys(node.kind for node in network.nodes):
        rows = [
            {"id": node.id, **node.properties, **cells.get(node.id, {})} for node in network.nodes if node.kind == kind
        ]
        _write(folder / f"{KIND_BY_LABEL[kind].sheet}.csv", dict.fromkeys(key for row in rows for key in row), rows)
    dated = (_link_row(link) for link in network.links if link.type not in PLAIN_TYPES)
    _write(folder / f"{LINK_SHEET}.csv", _LINK_HEADERS, dated)
    return folder


def _link_row(link: WantedLink) -> dict[str, Any]:
    return {"from": link.start, "type": link.type, "to": link.end, **link.properties}


def _write(path: Path, headers: Iterable[str], rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(headers))
        writer.writeheader()
        for row in rows:
            writer.writerow({key: "；".join(value) if isinstance(value, list) else value for key, value in row.items()})
