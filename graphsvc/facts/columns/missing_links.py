"""What joins some organizations to the stations and institutions of a region without being a channel, on whatever day.

    (o:OverseasOrg)<-[:MEMBER_OF]-(e:Expert)-[:TAKES_PART_IN]->(a:Activity)<-[:TAKES_PART_IN]-(w:Workstation)        a row: o, e, a, w

The ways of the statement `connections/ties`, as rows of nodes. Which of the links between two nodes of a row hold is for whoever
reads them to say. Only what leads to the region is walked, from the organizations, of which few are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Between, Flags, Network, Numbers
from graphsvc.facts.columns.reach import marked

_BODIES = ("Workstation", "Institution")
_COMMON = ("Activity", "Project")
_AT_A_BODY = ("ENGAGED_BY", "WORKS_AT", "FOUNDED")


@dataclass(frozen=True, slots=True)
class Step:
    """Links of these types, walked along their direction, against it or both, to nodes of these kinds.

    `lasting` when such a link has to hold on the day; who once took part in something has met, though it is over.
    """

    types: tuple[str, ...]
    kinds: tuple[str, ...]
    along: bool = True
    against: bool = False
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """Steps from an organization to a body; `lapsed` when exactly one of its links must not hold on the day."""

    steps: tuple[Step, ...]
    lapsed: bool = False


_TOOK_PART = Step(("TAKES_PART_IN",), _COMMON, lasting=False)
_WITH_A_BODY = Step(("TAKES_PART_IN",), _BODIES, along=False, against=True, lasting=False)
_WITH_AN_EXPERT = Step(("TAKES_PART_IN",), ("Expert",), along=False, against=True, lasting=False)
_MEMBER = Step(("MEMBER_OF",), ("Expert",), along=False, against=True)
_STAFF = Step(("WORKS_AT",), ("Expert",), along=False, against=True)
_PARTNER = Step(("PARTNERS_WITH",), _BODIES)
_AMONG_ORGANIZATIONS = Step(("PARTNERS_WITH",), ("OverseasOrg",), against=True)
_RELATED = Step(("HOSTED_BY", "PART_OF"), _BODIES, against=True)
_EMPLOYED = Step(("ENGAGED_BY", "WORKS_AT"), _BODIES)

WAYS: tuple[Way, ...] = (
    Way((_TOOK_PART, _WITH_A_BODY)),
    Way((_AMONG_ORGANIZATIONS, _PARTNER)),
    Way((_PARTNER, _RELATED)),
    Way((_MEMBER, Step(("FOUNDED",), _BODIES))),
    Way((_STAFF, Step(_AT_A_BODY, _BODIES))),
    Way((_MEMBER, _EMPLOYED, _RELATED)),
    Way((_MEMBER, _TOOK_PART, _WITH_A_BODY)),
    Way((_TOOK_PART, _WITH_AN_EXPERT, Step(_AT_A_BODY, _BODIES))),
    Way((_PARTNER,), lapsed=True),
    Way((_MEMBER, _EMPLOYED), lapsed=True),
)

_TYPES = frozenset({"LOCATED_IN", *(type_ for way in WAYS for step in way.steps for type_ in step.types)})

# A row for each chain of nodes, a column for each place in it.
Rows = NDArray[np.int32]


def nearly_connected(day: Day, organizations: Flags, inside: Flags) -> list[tuple[Way, Rows]]:
    """Return for each way the nodes, from the `organizations` to bodies that are in the regions `inside` on the day."""
    asked = ("nearly connected", day.day, marked(organizations), marked(inside))
    return day.network.once(asked, walked_in(day.network), lambda: list(_nearly_connected(day, organizations, inside)))


def walked_in(network: Network) -> list[Between]:
    """Return between what the links are that any way leads along, to bodies of a region and down to those below it."""
    return [between for between in network.links if between[0] in _TYPES]


def _nearly_connected(day: Day, organizations: Flags, inside: Flags) -> Iterator[tuple[Way, Rows]]:
    bodies = np.zeros(day.size, bool)
    for pairs in day.pairs("LOCATED_IN", _BODIES, ("Region",)):
        bodies[pairs.start[inside[pairs.end]]] = True
    for way in WAYS:
        leading = [bodies]
        for step in reversed(way.steps[1:]):
            leading.append(_before(day.network, step, leading[-1]))
        rows = np.flatnonzero(organizations).astype(np.int32)[:, None]
        for step, wanted in zip(way.steps, reversed(leading), strict=True):
            rows = _longer(day.network, step, rows, wanted)
        yield way, rows


def _before(network: Network, step: Step, beyond: Flags) -> Flags:
    """Return the nodes from which a step leads to one of those `beyond`."""
    found = np.zeros(network.size, bool)
    for here, there in _walked(network, step):
        found[here[beyond[there]]] = True
    return found


def _longer(network: Network, step: Step, rows: Rows, wanted: Flags) -> Rows:
    """Return the rows with one node more, for each of those `wanted` to which the step leads."""
    last = rows[:, -1]
    standing = np.zeros(network.size, bool)
    standing[last] = True
    found = [np.empty((0, 2), np.int32)]
    for here, there in _walked(network, step):
        taken = standing[here]
        taken[taken] = wanted[there[taken]]
        found.append(np.stack((here[taken], there[taken]), axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
    first, after = (np.searchsorted(pairs[:, 0], last, side) for side in ("left", "right"))
    counts = after - first
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.column_stack((np.repeat(rows, counts, axis=0), pairs[np.repeat(first, counts) + offsets, 1]))


def _walked(network: Network, step: Step) -> Iterator[tuple[Numbers, Numbers]]:
    for (link_type, start, end), links in network.links.items():
        if link_type in step.types:
            if step.along and end in step.kinds:
                yield links.start, links.end
            if step.against and start in step.kinds:
                yield links.end, links.start
