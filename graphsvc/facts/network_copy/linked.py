"""Which entities are linked to some others, by the copy, on whatever day."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.network_copy.network_copy import NetworkCopy


def linked_to(copy: NetworkCopy, link_type: str, ids: Collection[str]) -> set[str]:
    """Return the ids of all from which a link of a type leads to one of these."""
    numbers = copy.numbering.numbers_of(list(ids))
    wanted = np.zeros(copy.network.size, bool)
    wanted[numbers[numbers != UNKNOWN]] = True
    found: set[str] = set()
    for (type_, _, _), links in copy.network.links.items():
        if type_ == link_type:
            found.update(copy.numbering.ids_of(links.start[wanted[links.end]]))
    return found
