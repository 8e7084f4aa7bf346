"""The plan of a sheet as its rows are read by it: where each field stands, and what is done to a row before.

Shapes only; `mapping` makes a plan, once a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.facts.sheet_plans import SheetPlan
from graphsvc.intake.files.tables import Sheet
from graphsvc.intake.headers import Target
from graphsvc.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is imported: where it is, its header as typed, and what it means."""

    index: int
    header: str
    target: Target


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet's columns mean. `kind` is None for the sheet of links; `named` are the columns that a row is known by.

    A value in a column of `extra` means that its row was broken and is not mended yet. `titles` stand above the header.
    Beyond the `width` of the sheet are columns that it has not: the second parts of `splits` and a note of its own; `notes` are
    columns whose content goes into the note, each under its heading. Blank cells of the columns `fill_down` repeat the one
    above, those of the column `section` the section that their row stands in.
    """

    sheet: Sheet
    kind: Kind | None
    told: SheetPlan
    named: Mapping[str, Column]
    fields: tuple[Column, ...]
    links: tuple[Column, ...]
    extra: tuple[int, ...]
    width: int
    titles: tuple[str, ...] = ()
    splits: tuple[tuple[Column, Column], ...] = ()
    notes: tuple[Column, ...] = ()
    note: int = -1
    fill_down: tuple[int, ...] = ()
    section: int = -1
    data_rows: frozenset[int] = frozenset()
    other_rows: frozenset[int] = frozenset()

    @property
    def columns(self) -> dict[int, Column]:
        """The columns that are imported, by their place."""
        return {column.index: column for column in (*self.named.values(), *self.fields, *self.links, *self.notes)}

    @property
    def rearranges(self) -> bool:
        """Tell whether anything is done to a row before it is read."""
        return bool(self.splits or self.notes or self.fill_down or self.section >= 0)
