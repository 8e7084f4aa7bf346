"""Many regions at once: each has a mark, a bit of 64, and every organization gets the marks of those that it connects to.

Whether a way is firm does not matter here. What lies behind one kind of link (a member, say) is taken from all channels
first and walked over once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.reach import ORGANIZATION, ways
from graphsvc.vocabulary.channels import CHANNELS, Channel, Hop

MOST = 64

Marks = NDArray[np.uint64]


def marks_of_organizations(day: Day, marks: Marks, channels: Sequence[Channel] = CHANNELS) -> Marks:
    """Return for each node, if it is an organization, the marks of the regions that it connects to; `marks` are theirs."""
    behind: dict[Hop, Marks] = {}
    for channel in channels:
        first, *rest = channel.hops
        near = [hop.kinds for hop in channel.hops]
        found = marks
        for hop, kinds in zip(reversed(rest), reversed(near[:-1]), strict=True):
            found = _one_back(day, hop, kinds, found)
        behind[first] = behind[first] | found if first in behind else found
    reached = np.zeros(day.size, np.uint64)
    for hop, found in behind.items():
        reached |= _one_back(day, hop, ORGANIZATION, found)
    return reached


def _one_back(day: Day, hop: Hop, near: Sequence[str], marks: Marks) -> Marks:
    """Return the marks of the nodes of kinds `near`, from those of the nodes to which `hop` leads."""
    found = np.zeros(day.size, np.uint64)
    for here, there, _ in ways(day, hop, near):
        brought = marks[there]
        kept = np.flatnonzero(brought)
        np.bitwise_or.at(found, here[kept], brought[kept])
    return found
