"""The links between nodes: of some pairs, each start asked once, or of all that a set holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from graphsvc.store.database import Ask, Record
from graphsvc.vocabulary.days import FIRST, LAST

# So many ends of one start are looked for in every link that leaves it; the engines compare each end with each link.
_MANY = 50


def by_start(pairs: Iterable[tuple[str, str]]) -> list[list[Any]]:
    """Return `[start, [end, …]]` of each start, in order: what `links/from_to` is given."""
    ends: dict[str, set[str]] = defaultdict(set)
    for start, end in pairs:
        ends[start].add(end)
    return [[start, sorted(ends[start])] for start in sorted(ends)]


def links_between(ask: Ask, pairs: Iterable[tuple[str, str]]) -> list[list[Any]]:
    """Return `[type, start, end, properties]` of all links from the one to the other of each pair, and perhaps of more."""
    rows = by_start(pairs)
    few, many = [row for row in rows if len(row[1]) < _MANY], [row[0] for row in rows if len(row[1]) >= _MANY]
    found = list(ask("links/from_to", ends=few)[0]["links"]) if few else []
    return found + (list(ask("links/collected", starts=many)[0]["links"]) if many else [])


def links_among(ask: Ask, ids: Collection[str], begin: int = FIRST, day: int = LAST) -> list[Record]:
    """Return `{type, start, end, properties}` of all links within a set that begin by `day` and do not end before `begin`."""
    found = ask("links/among", ids=sorted(ids), among=dict.fromkeys(ids, True), begin=begin, day=day)
    return list(found[0]["links"])
