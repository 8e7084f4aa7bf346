"""From a region backwards along a channel: which nodes reach it on a day, and whether by firm links only.

    (o)-[:TAKES_PART_IN]->(a)<-[:TAKES_PART_IN]-(:Institution)-[:LOCATED_IN]->(r)        from (r) to (o), a link at a time

A node is firm when one of its ways is firm in every link. Works for any pattern of a channel whose connecting entity stands
next to the organization, as all of them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import Flags, Links, Network, Numbers
from graphsvc.vocabulary.channels import Channel, Hop

# How a node reaches the region: the smaller, the better.
FIRM, SOFT, NOT_AT_ALL = 0, 1, 2
_ORGANIZATION = ("OverseasOrg",)

How = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Ties:
    """The distinct pairs of an organization and a connecting entity of one channel; equal in length, sorted by organization.

    `soft` tells of which pairs no way is firm.
    """

    organizations: Numbers
    through: Numbers
    soft: Flags


def ties(network: Network, channel: Channel, inside: Flags, day: int) -> Ties:
    """Return which organizations a channel connects to the regions `inside` on `day`, and through which entities."""
    hops = channel.hops
    kinds = [_ORGANIZATION, *(hop.kinds for hop in hops)]
    how = np.where(inside, FIRM, NOT_AT_ALL).astype(np.int8)
    for hop, near in zip(reversed(hops[1:]), reversed(kinds[1:-1]), strict=True):
        how = _one_back(network, hop, near, how, day)
    return _pairs(network, hops[0], how, day)


def _one_back(network: Network, hop: Hop, near: Sequence[str], how: How, day: int) -> How:
    """Return how the nodes of kind `near` reach the region, from `how` those do to which `hop` leads."""
    found = np.full(network.size, NOT_AT_ALL, np.int8)
    for here, there, soft in _held(network, hop, near, day):
        by = np.maximum(how[there], soft)
        # What is written last stands: a firm way after the soft ones.
        for value in (SOFT, FIRM):
            better = here[by == value]
            found[better] = np.minimum(found[better], value)
    return found


def _pairs(network: Network, hop: Hop, how: How, day: int) -> Ties:
    firm, soft = ([np.empty(0, np.int64)] for _ in range(2))
    for organization, through, link_soft in _held(network, hop, _ORGANIZATION, day):
        by = np.maximum(how[through], link_soft)
        keys = organization.astype(np.int64) * network.size + through
        firm.append(keys[by == FIRM])
        soft.append(keys[by == SOFT])
    sure = np.unique(np.concatenate(firm))
    unsure = np.setdiff1d(np.concatenate(soft), sure)
    keys = np.concatenate([sure, unsure])
    order = np.argsort(keys, kind="stable")
    pairs = keys[order]
    return Ties(
        (pairs // network.size).astype(np.int32),
        (pairs % network.size).astype(np.int32),
        order >= len(sure),
    )


def _held(network: Network, hop: Hop, near: Sequence[str], day: int) -> list[tuple[Numbers, Numbers, NDArray[np.int8]]]:
    """Return the links of a hop that hold on `day`: the ends it is walked from and to, and which are soft."""
    starts, ends = (hop.kinds, near) if hop.backward else (near, hop.kinds)
    return [
        _walked(links, _kept(network, hop, links, day), hop.backward)
        for links in network.between(hop.link_type, starts, ends)
    ]


def _kept(network: Network, hop: Hop, links: Links, day: int) -> Flags:
    held = links.holding(day)
    return held & np.isin(links.role, network.role_numbers(hop.roles)) if hop.roles else held


def _walked(links: Links, kept: Flags, backward: bool) -> tuple[Numbers, Numbers, NDArray[np.int8]]:
    here, there = (links.end, links.start) if backward else (links.start, links.end)
    return here[kept], there[kept], links.soft[kept].astype(np.int8)
