"""Which entities are linked to some others, by the columns, on whatever day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import numpy as np

from graphsvc.facts.columns.network import Network
from graphsvc.facts.columns.numbering import UNKNOWN, Numbering

End = Literal["start", "end"]


def linked(network: Network, numbering: Numbering, link_type: str, at: End, ids: Collection[str]) -> set[str]:
    """Return the ids at the other ends of all links of a type that have one of these `at` this end."""
    if not ids:
        return set()
    numbers = numbering.numbers_of(sorted(ids))
    wanted = np.zeros(network.size, bool)
    wanted[numbers[numbers != UNKNOWN]] = True
    found: set[int] = set()
    for (type_, _, _), links in network.links.items():
        if type_ == link_type:
            here, there = (links.start, links.end) if at == "start" else (links.end, links.start)
            found.update(there[wanted[here]].tolist())
    return set(numbering.ids_of(sorted(found)))
