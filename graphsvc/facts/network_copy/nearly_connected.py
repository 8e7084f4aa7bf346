"""What nearly connects organizations to a region, worked out on the copy, as ids."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.missing_links import Way, nearly_connected
from graphsvc.facts.columns.network import GONE
from graphsvc.facts.network_copy.network_copy import NetworkCopy


def nearly_connected_rows(
    copy: NetworkCopy, region: str, organizations: Iterable[str], day: int
) -> list[tuple[Way, tuple[str, ...]]]:
    """Return the ids of the nodes of each chain from one of the organizations to a body of the region, with its way."""
    number = copy.numbering.number(region)
    if number is None:
        return []
    wanted = np.zeros(copy.network.size, bool)
    known = copy.numbering.numbers_of(list(organizations))
    wanted[known[known != GONE]] = True
    found = nearly_connected(Day(copy.network, day), wanted, copy.network.below(number))
    return [
        (way, ids)
        for way, rows in found
        for ids in zip(*(copy.numbering.ids_of(column) for column in rows.T), strict=True)
    ]
