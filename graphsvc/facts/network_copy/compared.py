"""Two days of a region compared on the copy: the scores of both, and the ties whose paths may have changed in between."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.columns.ranking import rank
from graphsvc.facts.columns.touched import touched_ties
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.vocabulary import CHANNELS
from graphsvc.vocabulary.days import day_number

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ComparedDays:
    """The organizations that connect on either day, and what to look at more closely.

    `scores` are `{organization id: score}` of the earlier and of the later day; `ties` the `{organization, via}` by channel whose
    paths may differ. `names` are those of all these organizations.
    """

    scores: tuple[dict[str, float], dict[str, float]]
    names: dict[str, str]
    ties: dict[str, list[Record]]

    @property
    def tie_count(self) -> int:
        """How many ties are to be looked at."""
        return sum(map(len, self.ties.values()))


def compared_days(copy: NetworkCopy, region: str, before: date, after: date) -> ComparedDays:
    """Return what may have changed in a region from a day to a later one."""
    number = copy.numbering.number(region)
    if number is None:
        return ComparedDays(({}, {}), {}, {})
    inside = copy.network.below(number)
    days = Day(copy.network, day_number(before)), Day(copy.network, day_number(after))
    scores = _scores(copy, days[0], inside), _scores(copy, days[1], inside)
    # Between the making of a change and its entry in the journal a day may begin.
    recorded = day_number(before + timedelta(1)), day_number(after + timedelta(1))
    ties: dict[str, list[Record]] = defaultdict(list)
    for channel in CHANNELS:
        organizations, through = touched_ties(*days, recorded, channel, inside)
        pairs = zip(copy.numbering.ids_of(organizations), copy.numbering.ids_of(through), strict=True)
        ties[channel.name] = [{"organization": organization, "via": via} for organization, via in pairs]
    names = {id_: copy.organizations[one].name for id_, one in _numbers(copy, {**scores[0], **scores[1]})}
    return ComparedDays(scores, names, ties)


def _scores(copy: NetworkCopy, day: Day, inside: Flags) -> dict[str, float]:
    found = rank(day, inside)
    return dict(zip(copy.numbering.ids_of(found.organizations), found.scores.tolist(), strict=True))


def _numbers(copy: NetworkCopy, ids: dict[str, float]) -> list[tuple[str, int]]:
    return list(zip(ids, copy.numbering.numbers_of(list(ids)).tolist(), strict=True))
