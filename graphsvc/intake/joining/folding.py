"""Good rows -> what they want to be in the graph: one wish for each entity, the rows of one link side by side.

Cuts the wishes into what one transaction takes. Must not ask the graph or write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graphsvc.intake.joining.checked import Checked, without_source
from graphsvc.intake.joining.replaced import Overwritten
from graphsvc.intake.joining.subjects import Subject, Tie
from graphsvc.intake.sheets.typed_rows import EntityRow

# Larger transactions are no faster, and hold other writers off for longer.
ROWS_A_TRANSACTION = 5_000
# The note of what was made because a row refers to it.
TO_FILL_IN = "待补：导入时只有名称 to be filled in"

# Two rows that tell of one person may say two of these, each of them true: 教授 here, 客座教授 there. Of two rows that say one id the
# later one is the correction.
_SEVERAL = frozenset({"title", "note"})

Wanted = tuple[Subject, dict[str, Any]]
T = TypeVar("T")


@dataclass(slots=True)
class Wishes:
    """What a file wants to be in the graph, in the order of writing."""

    entities: list[Wanted]
    ties: list[Tie]
    overwritten: list[Overwritten] = field(default_factory=list)

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
    folded: dict[Subject, dict[str, Any]] = {
        subject: {"name": subject.name, "note": TO_FILL_IN} for subject in checked.bare
    }
    overwritten: list[Overwritten] = []
    for row, subject in checked.rows:
        properties = folded.get(subject)
        if properties is None:
            properties = folded[subject] = {}
            if subject in levels:
                properties["level"] = levels[subject]
        if subject.renames:
            properties["name"] = row.name if subject.given else subject.name
        if properties:
            overwritten += _fold(properties, row, both=not subject.given)
        else:
            properties.update(without_source(row.properties))
        if (source := checked.sources.get(id(row))) is not None:
            properties["source"] = source
    ties = sorted(checked.ties, key=lambda tie: (tie.start.id, tie.type, tie.end.id))
    return Wishes(sorted(folded.items(), key=lambda wanted: wanted[0].kind != "Source"), ties, overwritten)


def _fold(properties: dict[str, Any], row: EntityRow, *, both: bool) -> list[Overwritten]:
    """Add a row to those before it of the same entity: lists grow, with `both` positions and notes stand side by side,
    other values take the place of what stood there.
    """
    found = []
    for name, value in without_source(row.properties).items():
        before = properties.get(name)
        if isinstance(before, list) and isinstance(value, list):
            value = list(dict.fromkeys([*before, *value]))
        elif before not in (None, value):
            beside = both and name in _SEVERAL
            found.append(Overwritten(row, name, before, value, beside))
            value = _side_by_side(before, value) if beside else value
        properties[name] = value
    return found


def _side_by_side(before: str, value: str) -> str:
    """Return two texts as one, each part of them once."""
    return "；".join(dict.fromkeys([*before.split("；"), *value.split("；")]))


def entity_portions(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    """Cut the wishes so that a source is in the graph, by the id it has there, before a row that cites it."""
    sources = sum(subject.kind == "Source" for subject, _ in wanted)
    yield from _portions(wanted[:sources])
    yield from _portions(wanted[sources:])


def _portions(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), ROWS_A_TRANSACTION):
        yield rows[start : start + ROWS_A_TRANSACTION]


def tie_portions(ties: Sequence[Tie]) -> Iterator[Sequence[Tie]]:
    """Cut sorted ties so that all rows of one link, and all of one start that are single, are in one transaction."""
    start = 0
    while start < len(ties):
        end = min(start + ROWS_A_TRANSACTION, len(ties))
        while end < len(ties) and _belong_together(ties[end - 1], ties[end]):
            end += 1
        yield ties[start:end]
        start = end


def _belong_together(one: Tie, other: Tie) -> bool:
    return one.start is other.start and one.type == other.type and (one.end is other.end or one.single or other.single)
