"""What the values of a file take the place of: in the graph, and of earlier rows of the same file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference


@dataclass(slots=True)
class Replaced:
    """What an import took the place of: entities that changed, single links that gave way, and links beside others."""

    entities: list[EntityDifference] = field(default_factory=list)
    gone: list[LinkDifference] = field(default_factory=list)
    beside: list[tuple[LinkDifference, list[str]]] = field(default_factory=list)

    def take(self, changes: Differences) -> None:
        """Remember what of `changes` touched something that stood before."""
        self.entities += [one for one in changes.entities if one.before is not None and one.after is not None]
        self.gone += [one for one in changes.links if one.after is None]
        self.beside += [(one, ends) for one in changes.links if (ends := changes.beside.get(one.id))]


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A field that a row said in another way than an earlier row of the same file about the same; with `beside` both are kept."""

    row: EntityRow
    field: str
    before: Any
    after: Any
    beside: bool = False
