"""The links between pairs of nodes, each start asked once: by its few ends, or by all links that leave it where they are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graphsvc.store.database import Ask

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
