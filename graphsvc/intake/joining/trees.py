"""Finds the ties that would spoil a tree of regions, doctor groups or workstations.

Nothing is a part of itself, and a region is part of one region only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graphsvc.gazetteer.places import is_reference
from graphsvc.intake.joining.subjects import Tie
from graphsvc.store.comparing import Ask

Parents = dict[str, set[str]]


def circles(ties: Iterable[Tie], ask: Ask) -> list[tuple[Tie, list[str]]]:
    """Return each tie that closes a circle with the others or with the graph, and the ids along the circle."""
    upward = _upward(ties)
    if not upward:
        return []
    parents: Parents = defaultdict(set)
    for tie in upward:
        parents[tie.start.id].add(tie.end.id)
    _add_known(parents, [tie.end.id for tie in upward], ask)
    found = ((tie, _way(parents, tie.end.id, tie.start.id)) for tie in upward)
    return [(tie, [tie.start.id, *way]) for tie, way in found if way]


def second_parents(ties: Iterable[Tie], ask: Ask) -> list[tuple[Tie, str]]:
    """Return each tie of a region to another parent than an earlier row says, and that one's id.

    A region of the reference table keeps its parent in the graph too; others can be corrected.
    """
    upward = [tie for tie in _upward(ties) if tie.start.kind == "Region"]
    known = dict.fromkeys(tie.start.id for tie in upward if tie.start.known and is_reference(tie.start.id))
    parents: Parents = defaultdict(set)
    for record in ask("names/parents", ids=list(known)) if known else ():
        parents[record["id"]].add(record["parent"])
    found = []
    for tie in upward:
        if others := parents[tie.start.id] - {tie.end.id}:
            found.append((tie, min(others)))
        parents[tie.start.id].add(tie.end.id)
    return found


def _upward(ties: Iterable[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.type == "PART_OF" and tie.start.kind == tie.end.kind]


def _add_known(parents: Parents, ids: Sequence[str], ask: Ask) -> None:
    """Add what the graph says is above `ids`, level by level."""
    asked: set[str] = set()
    while ids := [id_ for id_ in dict.fromkeys(ids) if id_ not in asked]:
        asked.update(ids)
        records = ask("names/parents", ids=ids)
        for record in records:
            parents[record["id"]].add(record["parent"])
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
