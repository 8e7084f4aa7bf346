"""Good rows -> what they want to be in the graph: one wish for each entity, the rows of one link side by side.

Cuts the wishes into what one transaction takes. Must not ask the graph or write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graphsvc.intake.joining.checking import Checked
from graphsvc.intake.joining.subjects import Subject, Tie

# Larger transactions are no faster, and hold other writers off for longer.
ROWS_A_TRANSACTION = 5_000

Wanted = tuple[Subject, dict[str, Any]]
T = TypeVar("T")


@dataclass(slots=True)
class Wishes:
    """What a file wants to be in the graph, in the order of writing."""

    entities: list[Wanted]
    ties: list[Tie]

    @property
    def size(self) -> int:
        """How many entities and links there are."""
        return len(self.entities) + len(self.ties)

    @property
    def fresh(self) -> frozenset[str]:
        """The ids that are not in the graph yet."""
        return frozenset(subject.id for subject, _ in self.entities if not subject.known)


def wishes(checked: Checked, levels: dict[Subject, str]) -> Wishes:
    """Fold the good rows: one wish for each entity, the rows of one link side by side, each in the order of the file."""
    folded: dict[Subject, dict[str, Any]] = {subject: {"name": subject.name} for subject in checked.bare}
    for row, subject in checked.rows:
        properties = folded.get(subject)
        if properties is None:
            properties = folded[subject] = {}
            if subject in levels:
                properties["level"] = levels[subject]
        if subject.renames:
            properties["name"] = row.name if subject.given else subject.name
        properties.update(row.properties)
        if (source := checked.sources.get(id(row))) is not None:
            properties["source"] = source
    ties = sorted(checked.ties, key=lambda tie: (tie.start.id, tie.type, tie.end.id))
    return Wishes(sorted(folded.items(), key=lambda wanted: wanted[0].kind != "Source"), ties)


def entity_portions(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    """Cut the wishes so that a source is in the graph, by the id it has there, before a row that cites it."""
    sources = sum(subject.kind == "Source" for subject, _ in wanted)
    yield from _portions(wanted[:sources])
    yield from _portions(wanted[sources:])


def _portions(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), ROWS_A_TRANSACTION):
        yield rows[start : start + ROWS_A_TRANSACTION]


def tie_portions(ties: Sequence[Tie]) -> Iterator[Sequence[Tie]]:
    """Cut sorted ties so that all rows of one link are in one transaction."""
    start = 0
    while start < len(ties):
        end = min(start + ROWS_A_TRANSACTION, len(ties))
        while end < len(ties) and _same_ends(ties[end - 1], ties[end]):
            end += 1
        yield ties[start:end]
        start = end


def _same_ends(one: Tie, other: Tie) -> bool:
    return one.start is other.start and one.end is other.end and one.type == other.type
