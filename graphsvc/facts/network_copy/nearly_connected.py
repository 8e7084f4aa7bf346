"""What nearly connects organizations to a region, worked out on the copy, as ids."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.missing_links import Rows, Way, nearly_connected
from graphsvc.facts.columns.network import GONE
from graphsvc.facts.network_copy.network_copy import NetworkCopy


def nearly_connected_rows(
    copy: NetworkCopy, region: str, organizations: Iterable[str], day: int
) -> list[tuple[Way, tuple[str, ...]]]:
    """Return the ids of the nodes of each chain from one of the organizations to a body of the region, with its way."""
    return [
        (way, ids)
        for way, rows in _found(copy, region, organizations, day)
        for ids in zip(*(copy.numbering.ids_of(column) for column in rows.T), strict=True)
    ]


def nearly_connected_ids(copy: NetworkCopy, region: str, organizations: Iterable[str], day: int) -> set[str]:
    """Return the ids of all nodes on those chains."""
    numbers = [rows.ravel() for _, rows in _found(copy, region, organizations, day)]
    return set(copy.numbering.ids_of(np.unique(np.concatenate(numbers)))) if numbers else set()


def nearly_connected_mark(copy: NetworkCopy, region: str, organizations: Iterable[str], day: int) -> bytes:
    """Return a short value that tells those chains from others: which nodes they lead through, on which way."""
    mark = blake2b(digest_size=16)
    for _, rows in _found(copy, region, organizations, day):
        mark.update(len(rows).to_bytes(8, "little") + rows.tobytes())
    return mark.digest()


def _found(copy: NetworkCopy, region: str, organizations: Iterable[str], day: int) -> list[tuple[Way, Rows]]:
    number = copy.numbering.number(region)
    if number is None:
        return []
    wanted = np.zeros(copy.network.size, bool)
    known = copy.numbering.numbers_of(list(organizations))
    wanted[known[known != GONE]] = True
    return nearly_connected(Day(copy.network, day), wanted, copy.network.below(number))
