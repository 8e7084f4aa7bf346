"""What a viewer does not want to see leaves a picture: kinds, types of links and statuses with the room they took, single nodes without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from graphsvc.facts.explored import Counts, Explored, Hidden, Step


def counted(found: Explored) -> Counts:
    """Count the nodes by kind, the links by type and by status."""
    types = Counter(link.type for link in found.links)
    return Counts(Counter(found.kinds.values()), types, Counter(link.status for link in found.links))


def without_hidden(found: Explored, hidden: Hidden, always: Collection[str]) -> Explored:
    """Return the picture without what is hidden, and without what only that tied to it; `always` stay whatever their kind.

    What a filter hides leaves no gap: it has no place in the steps any more. A single node that is hidden keeps its own.
    """
    filtered = _filtered(found, hidden, always)
    drawn = {ref.id for ref in filtered.nodes} | {group.id for group in filtered.groups}
    shown = drawn - hidden.ids
    return replace(
        filtered,
        counts=counted(found),
        nodes=tuple(ref for ref in filtered.nodes if ref.id in shown),
        groups=tuple(group for group in filtered.groups if group.id in shown),
        links=tuple(link for link in filtered.links if link.start in shown and link.end in shown),
        hidden=len(found.nodes) + len(found.groups) - len(shown),
    )


def _filtered(found: Explored, hidden: Hidden, always: Collection[str]) -> Explored:
    if not (hidden.kinds or hidden.types or hidden.statuses):
        return found
    kinds = found.kinds
    shown = {id_ for id_, kind in kinds.items() if id_ in always or kind not in hidden.kinds}
    links = tuple(
        link
        for link in found.links
        if link.type not in hidden.types
        and link.status not in hidden.statuses
        and link.start in shown
        and link.end in shown
    )
    tied = {id_ for link in links for id_ in (link.start, link.end)}
    left = {id_ for id_ in shown if id_ in always or id_ in tied}
    gone = kinds.keys() - left
    return replace(
        found,
        nodes=tuple(ref for ref in found.nodes if ref.id in left),
        groups=tuple(group for group in found.groups if group.id in left),
        links=links,
        steps=tuple(Step(s.anchor, tuple(id_ for id_ in s.ids if id_ not in gone), s.turn) for s in found.steps),
    )
