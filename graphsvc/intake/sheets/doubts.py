"""What is wrong with the cells of one row, and what is to be said of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphsvc.facts.import_report import Refusal
from graphsvc.intake.files.cells import Cell
from graphsvc.intake.sheets.plan import Column
from graphsvc.intake.sheets.typed_rows import AskedCell
from graphsvc.values.results import Noted


@dataclass(slots=True)
class Doubts:
    """What is wrong with the cells of one row, what its cells hold for other fields of it, and what is to be said of them.

    `asked` are the cells of which only the user knows what they say; `nothing` those that say nothing, as header and word;
    `noted` what is said of others, by header.
    """

    row: int
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[Refusal] = field(default_factory=list)
    asked: list[AskedCell] = field(default_factory=list)
    beside: list[tuple[Column, Cell, Noted]] = field(default_factory=list)
    nothing: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, Noted]] = field(default_factory=list)

    @property
    def all(self) -> tuple[Refusal, ...]:
        """Every fault, so that a refused row is told of all of them at once."""
        return (*self.refused, *self.left_out)
