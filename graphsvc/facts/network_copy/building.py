"""Reads the whole network from the database: one look at the nodes, then the links of a portion of them at a time.

In portions no statement takes long or much memory, and a driver reads lists faster than as many records. What others write
meanwhile may be read or not: it is in the journal after the number that was asked for first, and taken over from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from graphsvc.facts.columns.network import LABELS, Network
from graphsvc.facts.columns.numbering import Numbering
from graphsvc.facts.network_copy.link_rows import LinkRows, Row
from graphsvc.facts.network_copy.network_copy import NetworkCopy, Organization, Organizations
from graphsvc.facts.network_copy.partial_dates import in_order
from graphsvc.store.database import Ask
from graphsvc.store.records import kind_of

# 5,000 nodes have some 20,000 links: a fraction of a second on either engine.
_PORTION = 5_000

Halt = Callable[[], None]


def build(ask: Ask, edition: tuple[str, int], halt: Halt = lambda: None) -> NetworkCopy:
    """Return a copy of the network that has at least what `edition` (born, version) has.

    `halt` is called between portions, and raises where the work is to end. Raises Unavailable, SameKey.
    """
    places = {label: place for place, label in enumerate(LABELS)}
    found = ask("network_copy/entities")
    ids = [row["id"] for row in found]
    kinds = np.array([places[kind_of(row["labels"])] for row in found], np.int8)
    begins = np.array([row["begins"] for row in found], np.int32)
    on = np.array([in_order(row["on"]) for row in found], np.int32)
    told = ((number, Organization(*row["told"])) for number, row in enumerate(found) if row["told"])
    organizations = Organizations(told)
    del found
    numbering = Numbering.of(ids)
    number = {id_: place for place, id_ in enumerate(ids)}
    links = LinkRows()
    for starts in _portions(ids):
        halt()
        rows = ask("network_copy/links", starts=starts)[0]["links"]
        links.add([_row(row, number) for row in rows if row[2] in number], kinds)
    return NetworkCopy(*edition, numbering, Network(kinds, begins, on, links.links()), organizations)


def _row(told: Sequence[Any], number: Mapping[str, int]) -> Row:
    start, link_type, end, id_, since, last, soft, role, recorded = told
    return link_type, number[start], number[end], id_, since, last, soft, role, in_order(recorded)


def _portions(ids: Iterable[str]) -> Iterable[list[str]]:
    remaining = iter(ids)
    while portion := list(islice(remaining, _PORTION)):
        yield portion
