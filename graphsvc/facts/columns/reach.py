"""From a region backwards along a channel: which organizations reach it on a day, through whom, and by firm links only or not.

    (o)-[:TAKES_PART_IN]->(a)<-[:TAKES_PART_IN]-(:Institution)-[:LOCATED_IN]->(r)        from (r) to (o), a link at a time

A node is firm when one of its ways is firm in every link. Works for any pattern of a channel whose connecting entity stands
next to the organization, as all of them do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Between, Flags, Numbers
from graphsvc.vocabulary.channels import Channel, Hop

# How a node reaches the region: the smaller, the better.
FIRM, SOFT, NOT_AT_ALL = 0, 1, 2
ORGANIZATION = ("OverseasOrg",)

How = NDArray[np.int8]

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Ties:
    """The distinct pairs of an organization and a connecting entity of one channel; `soft` where no way is firm."""

    organizations: Numbers
    through: Numbers
    soft: Flags


def ties(day: Day, channel: Channel, inside: Flags) -> Ties:
    """Return which organizations a channel connects to the regions `inside`, and through which entities."""
    asked = ("ties", day.day, channel, marked(inside))
    return day.network.once(asked, links_of(channel), lambda: _find_ties(day, channel, inside))


@cache
def links_of(channel: Channel) -> tuple[Between, ...]:
    """Return between what the links are that a channel walks along."""
    near = [ORGANIZATION, *(hop.kinds for hop in channel.hops)]
    return tuple(
        (hop.link_type, there, here) if hop.backward else (hop.link_type, here, there)
        for hop, kinds in zip(channel.hops, near, strict=False)
        for here in kinds
        for there in hop.kinds
    )


def marked(nodes: Flags) -> bytes:
    """Return which nodes are flagged as a short value that tells them from others."""
    return blake2b(np.flatnonzero(nodes).tobytes(), digest_size=_DIGEST_BYTES).digest()


def _find_ties(day: Day, channel: Channel, inside: Flags) -> Ties:
    hops = channel.hops
    near = [ORGANIZATION, *(hop.kinds for hop in hops)]
    how = np.where(inside, FIRM, NOT_AT_ALL).astype(np.int8)
    for hop, kinds in zip(reversed(hops[1:]), reversed(near[1:-1]), strict=True):
        how = _one_back(day, hop, kinds, how)
    return _ties(day, hops[0], how)


def _one_back(day: Day, hop: Hop, near: Sequence[str], how: How) -> How:
    """Return how the nodes of kinds `near` reach the region, from `how` those do to which `hop` leads."""
    found = np.full(day.size, NOT_AT_ALL, np.int8)
    walked = list(_reaching(day, hop, near, how))
    # What is written last stands: a firm way after the soft ones.
    for wanted in (SOFT, FIRM):
        for here, _, by in walked:
            found[here[by == wanted]] = wanted
    return found


def _ties(day: Day, hop: Hop, how: How) -> Ties:
    # No pair comes twice: an entity is of one kind, and the pairs of two kinds are distinct.
    walked = [*_reaching(day, hop, ORGANIZATION, how), _NOTHING]
    here, there, by = (np.concatenate(parts) for parts in zip(*walked, strict=True))
    return Ties(here, there, by == SOFT)


def _reaching(day: Day, hop: Hop, near: Sequence[str], how: How) -> Iterator[tuple[Numbers, Numbers, How]]:
    """Yield the links of a hop that lead to what reaches the region: where from, where to, and how by this way."""
    for here, there, soft in ways(day, hop, near):
        beyond = how[there]
        kept = np.flatnonzero(beyond != NOT_AT_ALL)
        yield here[kept], there[kept], np.maximum(beyond[kept], soft[kept])


def ways(day: Day, hop: Hop, near: Sequence[str]) -> Iterator[tuple[Numbers, Numbers, Flags]]:
    """Yield the pairs of nodes that a hop joins: the one nearer to the organization, the one beyond, and which are soft."""
    starts, ends = (hop.kinds, near) if hop.backward else (near, hop.kinds)
    for pairs in day.pairs(hop.link_type, starts, ends, hop.roles):
        here, there = (pairs.end, pairs.start) if hop.backward else (pairs.start, pairs.end)
        yield here, there, pairs.soft


_NOTHING: tuple[Numbers, Numbers, How] = (np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8))
