"""The main question over columns: the organizations connected to a region on a day, with what each channel counts.

For a channel n is the number of distinct connecting entities, those with soft ways only counting one half; its score is
weight * log2(1 + n). An organization's score is the sum of its channels', rounded to two decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import Flags, Network, Numbers
from graphsvc.facts.columns.reach import Ties, ties
from graphsvc.vocabulary.channels import CHANNELS, Channel


@dataclass(frozen=True, slots=True)
class Ranked:
    """Connected organizations in no order: their numbers (int32), scores (float64), and counts (int32) by channel.

    `firm` and `soft` have a row for each organization and a column for each channel of `channels`; `ties` are the pairs
    that were counted, by channel.
    """

    channels: Sequence[Channel]
    organizations: Numbers
    scores: NDArray[np.float64]
    firm: NDArray[np.int32]
    soft: NDArray[np.int32]
    ties: Sequence[Ties]

    def strongest(self, count: int) -> NDArray[np.intp]:
        """Return the rows of the `count` highest scores and of all that are equal to the last of them, highest first."""
        order = np.argsort(-self.scores, kind="stable")
        if count < len(order):
            count = (
                int(np.searchsorted(-self.scores[order], -self.scores[order[count - 1]], side="right")) if count else 0
            )
        return order[:count]

    def through(self, row: int, channel: int) -> tuple[Numbers, Numbers]:
        """Return the connecting entities of a row in a channel: those with a firm way, and those without."""
        pairs = self.ties[channel]
        low, high = np.searchsorted(pairs.organizations, [self.organizations[row], self.organizations[row] + 1])
        entities, soft = pairs.through[low:high], pairs.soft[low:high]
        return entities[~soft], entities[soft]


def rank(network: Network, inside: Flags, day: int, channels: Sequence[Channel] = CHANNELS) -> Ranked:
    """Return the organizations that connect to one of the regions `inside` on `day` (yyyymmdd)."""
    found = [ties(network, channel, inside, day) for channel in channels]
    organizations = np.unique(np.concatenate([pairs.organizations for pairs in found])).astype(np.int32)
    firm, soft = (
        np.stack([_counts(pairs, pairs.soft == wanted, organizations) for pairs in found], axis=1)
        for wanted in (False, True)
    )
    weights = np.array([channel.weight for channel in channels], np.float64)
    exact = (weights * np.log2(1 + firm + soft / 2)).sum(axis=1)
    return Ranked(channels, organizations, np.floor(exact * 100 + 0.5) / 100, firm, soft, found)


def connected(network: Network, inside: Flags, day: int, channels: Sequence[Channel] = CHANNELS) -> Numbers:
    """Return the numbers of the organizations that connect to one of the regions `inside` on `day`, ascending."""
    return np.unique(np.concatenate([ties(network, channel, inside, day).organizations for channel in channels]))


def _counts(pairs: Ties, kept: Flags, organizations: Numbers) -> NDArray[np.int32]:
    places = np.searchsorted(organizations, pairs.organizations[kept])
    return np.bincount(places, minlength=len(organizations)).astype(np.int32)
