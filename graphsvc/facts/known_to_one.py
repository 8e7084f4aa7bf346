"""Which contacts one officer alone knows: the only owner on a day, and nobody else was in touch with them for some time.

    (f:Officer)-[:OWNS]->(x)   (f)-[:HOLDS]->(:Post)-[:OWNS]->(x)        (x)<-[:WITH]-(i:Interaction)-[:BY]->(g:Officer)

In touch with an organization is also whoever spoke with a member of it, or with a station or institution that it partners
with, as for its last contact. Pure functions over columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from graphsvc.facts.columns.contacts import NEVER
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import LABELS, Flags, Numbers
from graphsvc.facts.lists.columns import OFFICER
from graphsvc.facts.lists.linked import owners

_ORGANIZATION = "OverseasOrg"
_PARTNERS = ("Workstation", "Institution")

_Officers = Mapping[int, set[int]]


def known_to_one(day: Day, contacts: Flags, kinds: tuple[str, ...], since: int) -> dict[int, list[int]]:
    """Return the numbers of those `contacts` (of some kinds) that one officer alone knows, by the officer's.

    A contact before `since`, yyyymmdd, counts as none; a partial date counts as its last possible day.
    """
    spoke = _who_spoke(day, since)
    found: dict[int, list[int]] = defaultdict(list)
    for kind in kinds:
        asked = dict(_single_owners(day, kind, contacts))
        through = _spoken_through(day, spoke, asked) if kind == _ORGANIZATION else {}
        for contact, officer in asked.items():
            if not (spoke.get(contact, set()) | through.get(contact, set())) - {officer}:
                found[officer].append(contact)
    return found


def _single_owners(day: Day, kind: str, contacts: Flags) -> Iterator[tuple[int, int]]:
    """Yield each contact that exactly one officer owns, in person or by posts, and the officer."""
    owned = owners(day, kind)
    kept = contacts[owned.near] & (day.network.kinds[owned.far] == LABELS.index(OFFICER))
    near, far = owned.near[kept], owned.far[kept]
    single = np.bincount(near, minlength=day.size)[near] == 1
    return zip(near[single].tolist(), far[single].tolist(), strict=True)


def _who_spoke(day: Day, since: int) -> _Officers:
    """Return the officers who were in touch with each node from `since` to the day."""
    network = day.network
    last = _last_days(network.on)
    recent = (network.on != NEVER) & (network.on <= day.day) & (last >= since)
    by: dict[int, list[int]] = defaultdict(list)
    for start, end in _recorded(day, "BY", recent):
        by[start].append(end)
    found: dict[int, set[int]] = defaultdict(set)
    for start, end in _recorded(day, "WITH", recent):
        found[end].update(by.get(start, ()))
    return found


def _recorded(day: Day, link_type: str, recent: Flags) -> Iterator[tuple[int, int]]:
    for (type_, start, _), links in day.network.links.items():
        if (type_, start) == (link_type, "Interaction"):
            kept = recent[links.start]
            yield from zip(links.start[kept].tolist(), links.end[kept].tolist(), strict=True)


def _last_days(on: Numbers) -> Numbers:
    """Return the last day that each date can mean; every month has 31 here, which changes no comparison with a real day."""
    whole_month = np.where(on % 100 == 0, on + 31, on)
    return np.where(on // 100 % 100 == 0, whole_month + 1200, whole_month)


def _spoken_through(day: Day, spoke: _Officers, organizations: Mapping[int, int]) -> _Officers:
    """Return the officers who were in touch with somebody through whom these organizations are spoken to."""
    spoken_to, asked = np.zeros(day.size, bool), np.zeros(day.size, bool)
    spoken_to[list(spoke)] = True
    asked[list(organizations)] = True
    pairs = [
        *((pairs.end, pairs.start) for pairs in day.pairs("MEMBER_OF", ["Expert"], [_ORGANIZATION])),
        *((pairs.start, pairs.end) for pairs in day.pairs("PARTNERS_WITH", [_ORGANIZATION], _PARTNERS)),
    ]
    found: dict[int, set[int]] = defaultdict(set)
    for organization, other in pairs:
        kept = asked[organization] & spoken_to[other]
        for near, far in zip(organization[kept].tolist(), other[kept].tolist(), strict=True):
            found[near] |= spoke[far]
    return found
