"""Which stations and institutions of a region anything at all joins to some organizations, on whatever day.

What `connections/ties` looks for, without days: so that it need not set out from all bodies of a province, of which a few have
a tie with the organizations asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.facts.columns.network import Flags, Network

_BODIES = ("Workstation", "Institution")
_COMMON = ("Activity", "Project")
_MEMBER, _EXPERT = ("MEMBER_OF",), ("Expert",)
_AT_A_BODY = ("ENGAGED_BY", "WORKS_AT", "FOUNDED")
_BELONGS = ("HOSTED_BY", "PART_OF")


@dataclass(frozen=True, slots=True)
class _Step:
    """Links of these types, walked along their direction, against it or both, to nodes of these kinds."""

    types: tuple[str, ...]
    kinds: tuple[str, ...]
    along: bool = True
    against: bool = False


_TO_COMMON = _Step(("TAKES_PART_IN",), _COMMON)
_FROM_COMMON = _Step(("TAKES_PART_IN",), _BODIES, along=False, against=True)
_MEMBERS = _Step(_MEMBER, _EXPERT, along=False, against=True)
_PARTNERS = _Step(("PARTNERS_WITH",), _BODIES)
_RELATED = _Step(_BELONGS, _BODIES, against=True)
_HOLD_OF = _Step(_AT_A_BODY, _BODIES)

# As the branches of the statement, from the organization to the body; those that begin alike are one.
_WAYS: tuple[tuple[_Step, ...], ...] = (
    (_TO_COMMON, _FROM_COMMON),
    (_Step(("PARTNERS_WITH",), ("OverseasOrg",), against=True), _PARTNERS),
    (_PARTNERS,),
    (_PARTNERS, _RELATED),
    (_MEMBERS, _HOLD_OF),
    (_MEMBERS, _HOLD_OF, _RELATED),
    (_MEMBERS, _TO_COMMON, _FROM_COMMON),
    (_Step(("WORKS_AT",), _EXPERT, along=False, against=True), _HOLD_OF),
    (_TO_COMMON, _Step(("TAKES_PART_IN",), _EXPERT, along=False, against=True), _HOLD_OF),
)


def bodies_joined_to(network: Network, organizations: Flags, inside: Flags) -> Flags:
    """Return which stations and institutions in the regions `inside` something joins to one of the `organizations`."""
    found = np.zeros(network.size, bool)
    for way in _WAYS:
        here = organizations
        for step in way:
            here = _beyond(network, here, step)
        found |= here
    located = np.zeros(network.size, bool)
    for (link_type, start, _), links in network.links.items():
        if link_type == "LOCATED_IN" and start in _BODIES:
            located[links.start[inside[links.end]]] = True
    return found & located


def _beyond(network: Network, here: Flags, step: _Step) -> Flags:
    found = np.zeros(network.size, bool)
    for (link_type, start, end), links in network.links.items():
        if link_type not in step.types:
            continue
        if step.along and end in step.kinds:
            found[links.end[here[links.start]]] = True
        if step.against and start in step.kinds:
            found[links.start[here[links.end]]] = True
    return found
