"""How many of a quantity each entity of a kind has on a day, or came to have since a day.

A link counts on a day when it holds; since a day when it began then or later, by its own date and the lives of its ends. An
interaction counts by its date, and one with a partial date where no day that it can mean is before. One thing counts once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.contacts import NEVER
from graphsvc.facts.columns.day import Day, in_roles
from graphsvc.facts.columns.network import Between, Flags, Numbers
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.requirements import Quantity

_INTERACTION = "Interaction"
_Pairs = tuple[Numbers, Numbers]


def counted(
    day: Day, quantity: Quantity, kind: str, things: Flags, *, role: str = "", since: int | None = None
) -> NDArray[np.int64]:
    """Return of how many of some `things` each node of a kind has a quantity, by links in a `role` if it is said.

    `since` is a day as yyyymmdd.
    """
    found = [np.empty(0, np.int64)]
    for subject, thing in _pairs(day, quantity, kind, (role,) if role else (), since):
        kept = things[thing]
        found.append(subject[kept].astype(np.int64) * day.size + thing[kept])
    keys = np.unique(np.concatenate(found))
    return np.bincount(keys // max(day.size, 1), minlength=day.size)


def _pairs(day: Day, quantity: Quantity, kind: str, roles: tuple[str, ...], since: int | None) -> Iterator[_Pairs]:
    for link_type in quantity.types:
        for other in quantity.kinds:
            between = (link_type, kind, other) if quantity.outward else (link_type, other, kind)
            if (links := day.network.links.get(between)) is not None:
                kept = _counting(day, between, since) & in_roles(links, roles)
                ends = links.start[kept], links.end[kept]
                yield ends if quantity.outward else ends[::-1]


def _counting(day: Day, between: Between, since: int | None) -> Flags:
    """Return which links between two kinds count."""
    network, links = day.network, day.network.links[between]
    if between[1] == _INTERACTION:
        on = network.on[links.start]
        happened: Flags = (on != NEVER) & (on <= day.day)
        return happened if since is None else happened & (_first_days(on) >= since)
    if since is None:
        return day.holding(between)
    began = links.since.copy()
    for numbers, label in ((links.start, between[1]), (links.end, between[2])):
        if KIND_BY_LABEL[label].begins:
            began = np.maximum(began, network.begins[numbers])
    found: Flags = (began >= since) & (began <= day.day)
    return found


def _first_days(on: Numbers) -> Numbers:
    """Return the first day that each date can mean."""
    month = np.where(on // 100 % 100 == 0, on + 100, on)
    return np.where(month % 100 == 0, month + 1, month)
