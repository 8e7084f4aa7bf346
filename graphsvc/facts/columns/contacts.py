"""When each contact was last spoken to up to a day, by itself or through another, and through whom.

    (x)<-[:WITH]-(i:Interaction)      (o:OverseasOrg)<-[:MEMBER_OF]-(e:Expert)      (o)-[:PARTNERS_WITH]->(w:Workstation|Institution)

Dates are numbers that stand in the order of the partial dates themselves: 2026, 2026-06, 2026-06-30 are 20260000, 20260600, 20260630.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Days, Numbers

NEVER = 0
_PARTNERS = ("Workstation", "Institution")


@dataclass(frozen=True, slots=True)
class LastSpoken:
    """`own` is when each node itself was spoken to, `through_others` when an organization was by another (`NEVER` for neither).

    `organizations` and `others` are the pairs by which it was then, several where several were spoken to on that date.
    """

    own: Days
    through_others: Days
    organizations: Numbers
    others: Numbers


def last_spoken(day: Day) -> LastSpoken:
    """Return when everybody was last spoken to, up to a day."""
    return day.network.while_unchanged(("last spoken", day.day), lambda: _last_spoken(day))


def _last_spoken(day: Day) -> LastSpoken:
    network = day.network
    own = np.zeros(day.size, np.int32)
    for (link_type, start, _), links in network.links.items():
        if (link_type, start) == ("WITH", "Interaction"):
            on = network.on[links.start]
            held = (on <= day.day) & (on != NEVER)
            np.maximum.at(own, links.end[held], on[held])
    through = np.zeros(day.size, np.int32)
    pairs = [
        *((pairs.end, pairs.start) for pairs in day.pairs("MEMBER_OF", ["Expert"], ["OverseasOrg"])),
        *((pairs.start, pairs.end) for pairs in day.pairs("PARTNERS_WITH", ["OverseasOrg"], _PARTNERS)),
    ]
    spoken = [(organizations[own[others] != NEVER], others[own[others] != NEVER]) for organizations, others in pairs]
    for organizations, others in spoken:
        np.maximum.at(through, organizations, own[others])
    latest = [(o[own[x] == through[o]], x[own[x] == through[o]]) for o, x in spoken]
    none = np.empty(0, np.int32)
    return LastSpoken(
        own,
        through,
        np.concatenate([none, *(o for o, _ in latest)]),
        np.concatenate([none, *(x for _, x in latest)]),
    )
