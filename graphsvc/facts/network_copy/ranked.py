"""The ranking of a region as the statement `connections/rank` returns it, worked out on the copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from graphsvc.cursors import BEFORE_ALL, ORDERED_BY, RankingKey
from graphsvc.facts.columns.network import Flags, Numbers
from graphsvc.facts.columns.ranking import Ranked
from graphsvc.facts.network_copy.network_copy import NetworkCopy

Record = dict[str, Any]


def ranked_rows(
    copy: NetworkCopy,
    region: str,
    day: int,
    *,
    types: Sequence[str] = (),
    only: Sequence[str] = (),
    after: RankingKey = BEFORE_ALL,
    skip: int = 0,
    limit: int,
) -> list[Record]:
    """Return `{total, id, name, org_type, score, channels: [[channel, firm, soft, via]]}` of each organization, ranked.

    `region` is an id, `day` an integer; `types` and `only` (ids) leave out others. `via` is the first by id of those with a
    firm way, where there is any. `after` is the score, name and id of the organization behind which to begin.
    """
    found = copy.ranking(region, day)
    if types or only:
        found = found.only(_wanted(copy, found, types, only))
    total = len(found.organizations)
    behind = (-after[0], *after[1:])
    found = found.only(found.scores <= after[0])
    as_strong = int(np.count_nonzero(found.scores == after[0]))
    in_order = _in_order(copy, found, as_strong + skip + limit)
    shown = [(row, id_) for order, row, id_ in in_order if order > behind][skip : skip + limit]
    through = _through(copy, found, [row for row, _ in shown])
    return [_record(copy, found, total, row, id_, through) for row, id_ in shown]


def strongest_numbers(copy: NetworkCopy, region: str, day: int, *, limit: int) -> tuple[int, Numbers, Flags]:
    """Return how many organizations connect to a region, and in no order the strongest: their numbers, and whether any way is firm."""
    found = copy.ranking(region, day)
    firm = found.firm.sum(axis=1) > 0
    total = len(found.organizations)
    if total <= limit:
        return total, found.organizations, firm
    rows = np.array([row for _, row, _ in _in_order(copy, found, limit)[:limit]], np.intp)
    return total, found.organizations[rows], firm[rows]


def strongest_rows(
    copy: NetworkCopy, region: str, day: int, *, limit: int
) -> tuple[int, list[tuple[int, str, str, bool]]]:
    """Return how many organizations connect to a region, and number, id, name and whether any way is firm of the strongest."""
    found = copy.ranking(region, day)
    firm = found.firm.sum(axis=1) > 0
    in_order = _in_order(copy, found, limit)[:limit]
    rows = np.array([row for _, row, _ in in_order], np.intp)
    numbers = found.organizations[rows].tolist()
    names = [copy.organizations[number].name for number in numbers]
    return len(found.organizations), list(
        zip(numbers, [id_ for *_, id_ in in_order], names, firm[rows].tolist(), strict=True)
    )


def _in_order(copy: NetworkCopy, found: Ranked, count: int) -> list[tuple[tuple[float, str, str], int, str]]:
    """Return order, row and id of at least the `count` strongest, by score, name and id."""
    rows = found.strongest(count)
    numbers = found.organizations[rows]
    scores, ids = found.scores[rows].tolist(), copy.numbering.ids_of(numbers)
    names = [copy.organizations[number].name[:ORDERED_BY] for number in numbers.tolist()]
    return sorted(
        ((-score, name, id_), row, id_) for score, name, id_, row in zip(scores, names, ids, rows.tolist(), strict=True)
    )


def _wanted(copy: NetworkCopy, found: Ranked, types: Sequence[str], only: Sequence[str]) -> Flags:
    wanted = np.ones(len(found.organizations), bool)
    if only:
        wanted &= np.isin(found.organizations, copy.numbering.numbers_of(only))
    if types:
        wanted &= [copy.organizations[int(number)].org_type in types for number in found.organizations]
    return wanted


def _through(copy: NetworkCopy, found: Ranked, rows: Sequence[int]) -> dict[tuple[int, int], str]:
    """Return, by channel and organization of these rows, the entity whose path is shown."""
    shown = np.zeros(copy.network.size, bool)
    shown[found.organizations[rows]] = True
    chosen: dict[tuple[int, int], str] = {}
    for channel, pairs in enumerate(found.ties):
        of_shown = shown[pairs.organizations]
        candidates: dict[int, list[tuple[bool, str]]] = defaultdict(list)
        ids = copy.numbering.ids_of(pairs.through[of_shown])
        for organization, soft, id_ in zip(pairs.organizations[of_shown], pairs.soft[of_shown], ids, strict=True):
            candidates[int(organization)].append((bool(soft), id_))
        chosen |= {(channel, organization): min(through)[1] for organization, through in candidates.items()}
    return chosen


def _record(
    copy: NetworkCopy, found: Ranked, total: int, row: int, id_: str, through: dict[tuple[int, int], str]
) -> Record:
    number = int(found.organizations[row])
    organization = copy.organizations[number]
    return {
        "total": total,
        "id": id_,
        "name": organization.name,
        "org_type": organization.org_type,
        "score": float(found.scores[row]),
        "channels": [
            [channel.name, int(firm), int(soft), through[place, number]]
            for place, (channel, firm, soft) in enumerate(
                zip(found.channels, found.firm[row], found.soft[row], strict=True)
            )
            if firm or soft
        ],
    }
