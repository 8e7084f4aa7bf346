"""The main question over columns: the organizations connected to a region on a day, with what each channel counts.

For a channel n is the number of distinct connecting entities, those with soft ways only counting one half; its score is
weight * log2(1 + n). An organization's score is the sum of its channels', rounded to two decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.reach import Ties, links_of, marked, ties
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

    def only(self, kept: Flags) -> Ranked:
        """Return those of the organizations that are flagged."""
        return replace(
            self,
            organizations=self.organizations[kept],
            scores=self.scores[kept],
            firm=self.firm[kept],
            soft=self.soft[kept],
        )

    def through(self, row: int, channel: int) -> tuple[Numbers, Numbers]:
        """Return the connecting entities of a row in a channel: those with a firm way, and those without."""
        pairs = self.ties[channel]
        of_row = pairs.organizations == self.organizations[row]
        return pairs.through[of_row & ~pairs.soft], pairs.through[of_row & pairs.soft]


def rank(day: Day, inside: Flags, channels: Sequence[Channel] = CHANNELS) -> Ranked:
    """Return the organizations that connect to one of the regions `inside` on a day."""
    asked = ("ranking", day.day, tuple(channels), marked(inside))
    rests_on = [between for channel in channels for between in links_of(channel)]
    return day.network.once(asked, rests_on, lambda: _rank(day, inside, channels))


def _rank(day: Day, inside: Flags, channels: Sequence[Channel]) -> Ranked:
    found = [ties(day, channel, inside) for channel in channels]
    organizations = _distinct(day, found)
    firm, soft = (
        np.stack([_counts(pairs.organizations[pairs.soft == wanted], day)[organizations] for pairs in found], axis=1)
        for wanted in (False, True)
    )
    weights = np.array([channel.weight for channel in channels], np.float64)
    exact = (weights * np.log2(1 + firm + soft / 2)).sum(axis=1)
    return Ranked(channels, organizations, np.floor(exact * 100 + 0.5) / 100, firm, soft, found)


def _distinct(day: Day, found: Sequence[Ties]) -> Numbers:
    there = np.zeros(day.size, bool)
    for pairs in found:
        there[pairs.organizations] = True
    return np.flatnonzero(there).astype(np.int32)


def _counts(organizations: Numbers, day: Day) -> NDArray[np.int32]:
    return np.bincount(organizations, minlength=day.size).astype(np.int32)
