"""What came of checking the rows of a file, and how a fault is placed at its row and cell.

Shapes only; `checking` fills them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphsvc.facts.import_report import Notice, Refusal
from graphsvc.intake.joining.subjects import Row, Subject, Tie
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell
from graphsvc.values.results import Reason


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused, and at which cell."""

    header: str
    value: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What only the user can decide about a row: what it cannot go in without, and cells that it can do without."""

    row: Row
    needed: tuple[Problem, ...] = ()
    others: tuple[Problem, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the row waits, and not one cell of it only."""
        return bool(self.needed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is asked, what the row needs first."""
        return (*self.needed, *self.others)

    def refusals(self) -> list[Refusal]:
        """Return the questions as reasons to refuse the row or its cell."""
        return [refusal(self.row, problem) for problem in self.problems]


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell by which a row refers to a subject; `needed` where the row falls with it."""

    row: Row
    header: str
    text: str
    subject: Subject
    needed: bool


@dataclass(slots=True)
class Checked:
    """What came of the rows: good rows with their subjects, the ties of good rows, and why the others are refused.

    `left_out` are the cells of good rows that could not be taken, `asked` the rows and the cells that wait for an answer.
    """

    rows: list[tuple[EntityRow, Subject]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    bare: list[Subject] = field(default_factory=list)
    sources: dict[int, Subject] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[Refusal] = field(default_factory=list)
    asked: list[AskedRow] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def refusal(row: Row, problem: Problem) -> Refusal:
    """Place a problem at its row."""
    return Refusal.at(row.sheet, row.number, problem.header, problem.value, problem.reason)


def without_source(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says without the source as it was typed; it is put in as the subject that it means."""
    return {name: value for name, value in properties.items() if name != "source"}


def link_properties(cell: LinkCell, row: EntityRow, source: Subject | None) -> dict[str, Any]:
    """Return what a row says of a link in one of its cells: the role of the column, and where the row was read."""
    properties: dict[str, Any] = {}
    if cell.column.role:
        properties["role"] = cell.column.role
    if source is not None:
        properties["source"] = source
        if quote := row.properties.get("quote"):
            properties["quote"] = quote
    return properties
