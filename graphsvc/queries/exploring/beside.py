"""How many more stand next to each node of a picture than are in it: what opening it would bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from graphsvc.facts.chains import Json
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.explored import Asked
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number


def more_beside(
    store: Store, ids: Collection[str], asked: Asked, apart: Collection[str], rows: Iterable[Json]
) -> dict[str, int]:
    """Return how many more each has by links that count on the day, of none of the kinds `apart`; those with none are left out.

    `rows` are the links of the picture: who is joined by one is in it already. Raises Unavailable.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        known[row["start"]].add(row.get("place") or row["end"])
        known[row["end"]].add(row["start"])
    found = _beside(store, list(ids), asked, apart)
    return {id_: count - len(known[id_]) for id_, count in found.items() if count > len(known[id_])}


def _beside(store: Store, ids: list[str], asked: Asked, apart: Collection[str]) -> Mapping[str, int]:
    copy = copy_of(store)
    if copy is not None and not asked.ended:
        return _counted(copy, ids, asked, apart)
    rows = store.read("explore/beside", ids=ids, begin=asked.begin, day=day_number(asked.day), apart=list(apart))
    return {row["id"]: row["beside"] for row in rows}


def _counted(copy: NetworkCopy, ids: list[str], asked: Asked, apart: Collection[str]) -> dict[str, int]:
    """Count on this process's copy of the network: a dozen passes over columns, however many stand beside a hub."""
    numbers = copy.numbering.numbers_of(ids)
    wanted: Flags = np.zeros(copy.network.size, bool)
    wanted[numbers[numbers >= 0]] = True
    day, pairs = Day(copy.network, day_number(asked.day)), []
    for between, links in copy.network.links.items():
        if between[1] in apart or between[2] in apart:
            continue
        for here, there in ((links.start, links.end), (links.end, links.start)):
            near = wanted[here]
            if near.any():
                near &= day.holding(between) & (here != there)
                pairs.append(here[near].astype(np.int64) * copy.network.size + there[near])
    distinct = np.unique(np.concatenate(pairs)) if pairs else np.empty(0, np.int64)
    counts = np.bincount(distinct // copy.network.size, minlength=copy.network.size)
    return {id_: int(counts[number]) for id_, number in zip(ids, numbers.tolist(), strict=True) if number >= 0}
