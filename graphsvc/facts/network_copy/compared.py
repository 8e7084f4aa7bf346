"""Two days of a region compared on the copy: the scores of both, and the ties whose paths may have changed in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.touched import TwoDays, touched_ties
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.vocabulary import CHANNELS
from graphsvc.vocabulary.days import day_number, days_later

Record = dict[str, Any]

_NOT_AT_ALL = -1.0


@dataclass(frozen=True, slots=True)
class ComparedDays:
    """The organizations that may have changed from the earlier day to the later, and what to look at more closely.

    `totals` are how many connect on each day, `scores` `{organization id: score}` of those of them that may have changed, and
    `unchanged` how many others there are; `ties` the `{organization, via}` by channel whose paths may differ.
    """

    totals: tuple[int, int]
    scores: tuple[dict[str, float], dict[str, float]]
    unchanged: int
    names: dict[str, str]
    ties: dict[str, list[Record]]

    @property
    def told_apart(self) -> Hashable:
        """What tells it from others, but for the names."""
        scores = tuple(tuple(sorted(one.items())) for one in self.scores)
        ties = (
            sorted((channel, row["organization"], row["via"]) for row in rows) for channel, rows in self.ties.items()
        )
        return self.totals, self.unchanged, scores, tuple(map(tuple, ties))

    @property
    def tie_count(self) -> int:
        """How many ties are to be looked at."""
        return sum(map(len, self.ties.values()))


def compared_days(
    copy: NetworkCopy, region: str, before: date, after: date, *, every_path: bool = True
) -> ComparedDays:
    """Return what may have changed in a region from a day to a later one.

    Without `every_path` only the ties that tell which organizations came, went or were recorded in between.
    """
    number = copy.numbering.number(region)
    if number is None:
        return ComparedDays((0, 0), ({}, {}), 0, {}, {})
    inside = copy.network.below(number)
    days = Day(copy.network, day_number(before)), Day(copy.network, day_number(after))
    scores = _scores(copy, region, days[0]), _scores(copy, region, days[1])
    # Between the making of a change and its entry in the journal a day may begin.
    recorded = _day_behind(before), _day_behind(after)
    both = TwoDays(*days, recorded)
    ties: dict[str, list[Record]] = defaultdict(list)
    changed = scores[0] != scores[1]
    there = [found != _NOT_AT_ALL for found in scores]
    for channel in CHANNELS:
        organizations, through, newly_recorded = touched_ties(both, channel, inside)
        if not every_path:
            telling = newly_recorded | (there[0] != there[1])[organizations]
            organizations, through = organizations[telling], through[telling]
        pairs = zip(copy.numbering.ids_of(organizations), copy.numbering.ids_of(through), strict=True)
        ties[channel.name] = [{"organization": organization, "via": via} for organization, via in pairs]
        changed[organizations] = True
    numbers = np.flatnonzero(changed).astype(np.int32)
    ids = copy.numbering.ids_of(numbers)
    return ComparedDays(
        (int(there[0].sum()), int(there[1].sum())),
        (_by_id(ids, scores[0][numbers]), _by_id(ids, scores[1][numbers])),
        int(((there[0] | there[1]) & ~changed).sum()),
        {id_: copy.organizations[number].name for id_, number in zip(ids, numbers.tolist(), strict=True)},
        ties,
    )


def _day_behind(day: date) -> int:
    """Return the next day, and the last there is for itself."""
    return day_number(days_later(day, 1))


def _scores(copy: NetworkCopy, region: str, day: Day) -> NDArray[np.float64]:
    """Return the score of each node, if it is an organization that connects."""
    found, scores = copy.ranking(region, day.day), np.full(day.size, _NOT_AT_ALL)
    scores[found.organizations] = found.scores
    return scores


def _by_id(ids: Sequence[str], scores: NDArray[np.float64]) -> dict[str, float]:
    return {id_: score for id_, score in zip(ids, scores.tolist(), strict=True) if score != _NOT_AT_ALL}
