"""A network of plain values as columns, for tests that need no database."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from graphsvc.facts.columns.network import Links, Network
from graphsvc.vocabulary import KIND_BY_LABEL, is_soft
from graphsvc.vocabulary.days import last_day


def in_columns(network):
    """Return the columns of a plain network and the number of each of its nodes by id."""
    labels = tuple(KIND_BY_LABEL)
    number = {node.id: place for place, node in enumerate(sorted(network.nodes, key=lambda node: node.id))}
    kinds = np.zeros(len(number), np.int8)
    for node in network.nodes:
        kinds[number[node.id]] = labels.index(node.kind)
    roles = ["", *sorted({link.properties["role"] for link in network.links if link.properties.get("role")})]
    rows = defaultdict(list)
    for link in network.links:
        told = link.properties
        rows[link.type, network.kinds[link.start], network.kinds[link.end]].append(
            (
                number[link.start], number[link.end], network.begins(link), last_day(told.get("until")),
                is_soft(told.get("status")), roles.index(told.get("role") or ""),
            )
        )  # fmt: skip
    types = (np.int32, np.int32, np.int32, np.int32, bool, np.int16)
    links = {
        between: Links(
            *(np.array(column, type_) for column, type_ in zip(zip(*found, strict=True), types, strict=True))
        )
        for between, found in rows.items()
    }
    return Network(labels, kinds, links, roles), number
