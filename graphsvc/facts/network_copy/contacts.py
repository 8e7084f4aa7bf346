"""The last contacts as the statement `gaps/last_contacts` returns them, worked out on the copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from graphsvc.facts.columns.contacts import NEVER, last_spoken
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Numbers
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.partial_dates import partial_date

Record = dict[str, Any]


def last_dates(copy: NetworkCopy, day: int, numbers: Numbers) -> Counter[str | None]:
    """Return with how many of these nodes the last contact was on each partial date, and under None with how many there was none."""
    spoken = last_spoken(Day(copy.network, day))
    dates, counts = np.unique(np.maximum(spoken.own, spoken.through_others)[numbers], return_counts=True)
    return Counter({
        None if on == NEVER else partial_date(on): count
        for on, count in zip(dates.tolist(), counts.tolist(), strict=True)
    })  # fmt: skip


def contact_rows(copy: NetworkCopy, day: int, numbers: Sequence[int] | None = None) -> list[Record]:
    """Return `{id, on, through}` of the last contact with each of these nodes, or with every organization; the never contacted left out.

    Of several on one date the one with itself counts (`through` is None then), else the last by id.
    """
    spoken = last_spoken(Day(copy.network, day))
    asked = np.zeros(copy.network.size, bool)
    asked[list(copy.organizations) if numbers is None else list(numbers)] = True
    asked &= np.maximum(spoken.own, spoken.through_others) != NEVER
    others = asked & (spoken.through_others > spoken.own)
    through: dict[int, str] = {}
    chosen = others[spoken.organizations]
    pairs = zip(spoken.organizations[chosen].tolist(), copy.numbering.ids_of(spoken.others[chosen]), strict=True)
    for organization, id_ in pairs:
        through[organization] = max(id_, through.get(organization, ""))
    found = np.flatnonzero(asked).tolist()
    latest = np.maximum(spoken.own, spoken.through_others)
    return [
        {"id": id_, "on": partial_date(int(latest[number])), "through": through.get(number)}
        for number, id_ in zip(found, copy.numbering.ids_of(found), strict=True)
    ]
