"""A network of plain values as columns, for tests that need no database."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from graphsvc.facts.columns.network import LABELS, ROLES, Links, Network
from graphsvc.facts.columns.numbering import keys_of
from graphsvc.facts.network_copy.partial_dates import in_order
from graphsvc.vocabulary import is_soft
from graphsvc.vocabulary.days import first_day, last_day


def in_columns(network):
    """Return the columns of a plain network and the number of each of its nodes by id."""
    nodes = sorted(network.nodes, key=lambda node: node.id)
    number = {node.id: place for place, node in enumerate(nodes)}
    kinds = np.array([LABELS.index(node.kind) for node in nodes], np.int8)
    begins = np.array([network.lives[node.id] for node in nodes], np.int32)
    on = np.array([in_order(node.properties.get("on")) for node in nodes], np.int32)
    rows = defaultdict(list)
    for place, link in enumerate(network.links):
        told = link.properties
        role = told.get("role")
        rows[link.type, network.kinds[link.start], network.kinds[link.end]].append(
            (
                number[link.start], number[link.end], first_day(told.get("since")), last_day(told.get("until")),
                is_soft(told.get("status")), ROLES.index(role) if role in ROLES else 0, 0, keys_of([str(place)])[0],
            )
        )  # fmt: skip
    types = (np.int32, np.int32, np.int32, np.int32, bool, np.int8, np.int32, np.uint64)
    links = {
        between: Links(
            *(np.array(column, type_) for column, type_ in zip(zip(*found, strict=True), types, strict=True))
        )
        for between, found in rows.items()
    }
    return Network(kinds, begins, on, links), number
