"""Finds the ties that would spoil a tree of regions, doctor groups or workstations.

Nothing is a part of itself, and a region is part of one region only.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.facts import trees
from graphsvc.gazetteer.places import is_reference
from graphsvc.intake.joining.subjects import Tie
from graphsvc.store.database import Ask


def circles(ties: Iterable[Tie], ask: Ask) -> list[tuple[Tie, list[str]]]:
    """Return each tie that closes a circle with the others or with the graph, and the ids along the circle."""
    upward = _upward(ties)
    found = trees.circles([(tie.start.id, tie.end.id) for tie in upward], ask)
    return [(tie, circle) for tie, circle in zip(upward, found, strict=True) if circle]


def second_parents(ties: Iterable[Tie], ask: Ask) -> list[tuple[Tie, str]]:
    """Return each tie of a region to another parent than an earlier row says, and that one's id.

    A region of the reference table keeps its parent in the graph too; others can be corrected.
    """
    upward = [tie for tie in _upward(ties) if tie.start.kind == "Region"]
    known = dict.fromkeys(tie.start.id for tie in upward if tie.start.known and is_reference(tie.start.id))
    parents = trees.parents_of(list(known), ask)
    found = []
    for tie in upward:
        if others := parents[tie.start.id] - {tie.end.id}:
            found.append((tie, min(others)))
        parents[tie.start.id].add(tie.end.id)
    return found


def _upward(ties: Iterable[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.type == "PART_OF" and tie.start.kind == tie.end.kind]
