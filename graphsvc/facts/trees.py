"""What is part of what: whether something more would close a circle, in the graph and among what is to come.

Must not write, and knows no rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from graphsvc.store.database import Ask

Parents = dict[str, set[str]]
Part = tuple[str, str]


def circles(parts: Sequence[Part], ask: Ask, moved: Collection[str] = ()) -> list[list[str]]:
    """Return for each part and what it is to be part of the ids along the circle that this closes; an empty list for none.

    What the graph says of those `moved` counts no more.
    """
    if not parts:
        return []
    parents: Parents = defaultdict(set)
    for part, whole in parts:
        parents[part].add(whole)
    _add_known(parents, [whole for _, whole in parts], ask, moved)
    ways = [(part, _way(parents, whole, part)) for part, whole in parts]
    return [[part, *way] if way else [] for part, way in ways]


def parents_of(ids: Sequence[str], ask: Ask) -> Parents:
    """Return what the graph says that each of these is part of."""
    found: Parents = defaultdict(set)
    for record in ask("names/parents", ids=list(ids)) if ids else ():
        found[record["id"]].add(record["parent"])
    return found


def _add_known(parents: Parents, ids: Sequence[str], ask: Ask, moved: Collection[str]) -> None:
    """Add what the graph says is above `ids`, level by level."""
    asked: set[str] = set()
    while ids := [id_ for id_ in dict.fromkeys(ids) if id_ not in asked]:
        asked.update(ids)
        for part, wholes in parents_of(ids, ask).items():
            if part not in moved:
                parents[part] |= wholes
        ids = [above for id_ in ids for above in parents.get(id_, ())]


def _way(parents: Parents, start: str, goal: str) -> list[str]:
    """Return the ids from `start` up to `goal`, or nothing where no way leads there."""
    came_from: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        id_ = waiting.pop()
        if id_ == goal:
            return _back(came_from, id_)
        for above in parents.get(id_, ()):
            if above not in came_from:
                came_from[above] = id_
                waiting.append(above)
    return []


def _back(came_from: dict[str, str], id_: str) -> list[str]:
    way = [id_]
    while came_from[way[-1]]:
        way.append(came_from[way[-1]])
    return way[::-1]
