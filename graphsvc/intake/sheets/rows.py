"""The output of reading, mapping and cleaning: rows of entities and of links, and what was refused on the way.

Needs no database. Must not resolve a name: an end of a link is still the text that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from graphsvc.facts.import_report import Notice, Refusal
from graphsvc.facts.sheet_plans import FirstRow, SheetPlan
from graphsvc.intake.files import file_problems
from graphsvc.intake.files.cells import is_blank
from graphsvc.intake.files.reading import read_sheets
from graphsvc.intake.files.tables import Row
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.arranging import Arranger
from graphsvc.intake.sheets.building import builder_for
from graphsvc.intake.sheets.choices import NO_CHOICES, Choices, refuse_absent_sheets
from graphsvc.intake.sheets.furniture import Furniture
from graphsvc.intake.sheets.mapping import map_sheet
from graphsvc.intake.sheets.merged_cells import MergedCells
from graphsvc.intake.sheets.plan import Plan
from graphsvc.intake.sheets.plan_rows import FIRST_ROWS, first_row, passed_rows, without_headings
from graphsvc.intake.sheets.sheet_builder import Builder
from graphsvc.intake.sheets.typed_rows import AskedCell, EntityRow, LinkCell, LinkRow, RefusedRow

_PROGRESS_ROWS = 1000

__all__ = ["EntityRow", "LinkCell", "LinkRow", "Parsed", "parse", "understood"]


@dataclass(slots=True)
class Parsed:
    """All good rows of a file in their order, every refusal, and the cells that were left out of good rows.

    `asked` are cells of good rows that only the user can read, `lost` the refused rows that others may refer to. `rows` counts
    the data rows seen, the refused ones too. `plans` say how each sheet was understood, `usable` counts the sheets that have
    rows to import.
    """

    entities: list[EntityRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    lost: list[RefusedRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[Refusal] = field(default_factory=list)
    asked: list[AskedCell] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    rows: int = 0
    plans: list[SheetPlan] = field(default_factory=list)
    usable: int = 0

    def take(self, row: EntityRow | LinkRow | RefusedRow | list[Refusal]) -> None:
        """Add what came of a row."""
        if isinstance(row, EntityRow):
            self.entities.append(row)
        elif isinstance(row, LinkRow):
            self.links.append(row)
        elif isinstance(row, RefusedRow):
            self.lost.append(row)
            self.refused += row.refusals
        else:
            self.refused += row


def parse(
    path: Path,
    limits: Limits | None = None,
    progress: Callable[[int], None] | None = None,
    choices: Choices = NO_CHOICES,
) -> Parsed:
    """Read, map and clean a file. Raises Invalid where nothing of it can be read; `progress` is told the rows so far."""
    parsed = understood(path, limits, progress, choices)
    if parsed.usable:
        return parsed
    if parsed.refused:
        raise file_problems.no_usable_sheet(path.name, parsed.refused)
    raise file_problems.nothing_to_import(path.name)


def understood(
    path: Path,
    limits: Limits | None = None,
    progress: Callable[[int], None] | None = None,
    choices: Choices = NO_CHOICES,
) -> Parsed:
    """Read, map and clean a file, and say how each sheet was understood, even where no sheet can be imported."""
    limits = limits or Limits()
    parsed = Parsed()
    for sheet in read_sheets(path, limits, parsed.notices):
        mapped = map_sheet(sheet, choices)
        parsed.refused += mapped.refused
        parsed.notices += mapped.notices
        if mapped.plan:
            parsed.usable += 1
            _take_rows(path.name, mapped.plan, limits, parsed, progress)
        else:
            parsed.plans.append(mapped.told)
    refuse_absent_sheets(choices, [plan.sheet for plan in parsed.plans], path.name)
    return parsed


def _take_rows(file: str, plan: Plan, limits: Limits, parsed: Parsed, progress: Callable[[int], None] | None) -> None:
    builder = builder_for(plan, limits.max_cell_chars)
    furniture = Furniture(plan)
    before = parsed.rows
    first_rows: list[FirstRow] = []
    passed: list[int] = []
    for number, cells in _data_rows(plan, furniture, builder, parsed):
        rows = [row for side in builder.sides(number, cells) if (row := builder.build(number, side))]
        if not rows:
            if any(cells) and not is_blank(cells):
                passed.append(number)
            continue
        if len(first_rows) < FIRST_ROWS:
            first_rows.append(first_row(number, rows[0]))
        for row in rows:
            parsed.take(row)
        parsed.rows += 1
        if parsed.rows % _PROGRESS_ROWS == 0:
            _check_count(file, plan.sheet.name, parsed.rows, limits)
            if progress:
                progress(parsed.rows)
    _check_count(file, plan.sheet.name, parsed.rows, limits)
    parsed.left_out += builder.left_out
    parsed.asked += builder.asked
    parsed.notices += builder.remarks().notices()
    remarks = builder.remarks()
    others = (*furniture.told(), *passed_rows(passed, remarks.examples))
    columns = (*plan.told.columns, *without_headings(remarks.without_headings))
    parsed.plans.append(
        replace(
            plan.told, data_rows=parsed.rows - before, other_rows=others, first_rows=tuple(first_rows), columns=columns
        )
    )


def _check_count(file: str, sheet: str, rows: int, limits: Limits) -> None:
    if rows > limits.max_rows:
        raise file_problems.too_many_rows(file, sheet, limits.max_rows)


def _data_rows(plan: Plan, furniture: Furniture, builder: Builder, parsed: Parsed) -> Iterator[Row]:
    """Yield the rows that are data, as the plan has them; one in merged cells of which that is not clear is refused."""
    merged = MergedCells(plan)
    arranger = Arranger(plan, builder.leave_out) if plan.rearranges else None
    for number, cells in plan.sheet.rows:
        areas = merged.areas(number)
        if furniture.takes(number, cells, areas):
            continue
        if area := merged.unclear(areas):
            parsed.refused.append(builder.refuse_merged(number, cells, area))
            parsed.rows += 1
            continue
        cells = merged.filled((number, cells), areas)
        yield number, arranger.row(number, cells, furniture.section) if arranger else cells
    parsed.notices += [*furniture.notice(), *merged.notices(), *(arranger.notices() if arranger else ())]
