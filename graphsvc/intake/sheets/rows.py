"""The output of reading, mapping and cleaning: rows of entities and of links, and what was refused on the way.

Needs no database. Must not resolve a name: an end of a link is still the text that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphsvc.facts.import_report import Notice, Refusal
from graphsvc.intake.files import file_problems
from graphsvc.intake.files.reading import read_sheets
from graphsvc.intake.files.tables import Row
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.building import builder_for
from graphsvc.intake.sheets.furniture import Furniture
from graphsvc.intake.sheets.mapping import Plan, map_sheet
from graphsvc.intake.sheets.merged_cells import MergedCells
from graphsvc.intake.sheets.sheet_builder import Builder
from graphsvc.intake.sheets.typed_rows import AskedCell, EntityRow, LinkCell, LinkRow, RefusedRow

_PROGRESS_ROWS = 1000

__all__ = ["EntityRow", "LinkCell", "LinkRow", "Parsed", "parse"]


@dataclass(slots=True)
class Parsed:
    """All good rows of a file in their order, every refusal, and the cells that were left out of good rows.

    `asked` are cells of good rows that only the user can read, `lost` the refused rows that others may refer to. `rows` counts the data rows seen, the refused ones too.
    """

    entities: list[EntityRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    lost: list[RefusedRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[Refusal] = field(default_factory=list)
    asked: list[AskedCell] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    rows: int = 0


def parse(path: Path, limits: Limits | None = None, progress: Callable[[int], None] | None = None) -> Parsed:
    """Read, map and clean a file. Raises Invalid where nothing of it can be read; `progress` is told the rows so far."""
    limits = limits or Limits()
    parsed = Parsed()
    usable = 0
    for sheet in read_sheets(path, limits, parsed.notices):
        mapped = map_sheet(sheet)
        parsed.refused += mapped.refused
        parsed.notices += mapped.notices
        if mapped.plan:
            usable += 1
            _take_rows(path.name, mapped.plan, limits, parsed, progress)
    if not usable:
        raise _nothing_usable(path.name, parsed)
    return parsed


def _nothing_usable(file: str, parsed: Parsed) -> Exception:
    return (
        file_problems.no_usable_sheet(file, parsed.refused) if parsed.refused else file_problems.nothing_to_import(file)
    )


def _take_rows(file: str, plan: Plan, limits: Limits, parsed: Parsed, progress: Callable[[int], None] | None) -> None:
    builder = builder_for(plan, limits.max_cell_chars)
    for number, cells in _data_rows(plan, builder, parsed):
        row = builder.build(number, cells)
        if isinstance(row, EntityRow):
            parsed.entities.append(row)
        elif isinstance(row, LinkRow):
            parsed.links.append(row)
        elif isinstance(row, RefusedRow):
            parsed.lost.append(row)
            parsed.refused += row.refusals
        elif row:
            parsed.refused += row
        else:
            continue
        parsed.rows += 1
        if parsed.rows % _PROGRESS_ROWS == 0:
            _check_count(file, plan.sheet.name, parsed.rows, limits)
            if progress:
                progress(parsed.rows)
    _check_count(file, plan.sheet.name, parsed.rows, limits)
    parsed.left_out += builder.left_out
    parsed.asked += builder.asked
    parsed.notices += builder.remarks().notices()


def _check_count(file: str, sheet: str, rows: int, limits: Limits) -> None:
    if rows > limits.max_rows:
        raise file_problems.too_many_rows(file, sheet, limits.max_rows)


def _data_rows(plan: Plan, builder: Builder, parsed: Parsed) -> Iterator[Row]:
    """Yield the rows that are data, with what is merged filled in; one of which that is not clear is refused."""
    furniture, merged = Furniture(plan), MergedCells(plan)
    for number, cells in plan.sheet.rows:
        areas = merged.areas(number)
        if furniture.takes(number, cells, areas):
            continue
        if area := merged.unclear(areas):
            parsed.refused.append(builder.refuse_merged(number, cells, area))
            parsed.rows += 1
        else:
            yield number, merged.filled((number, cells), areas)
    parsed.notices += [*furniture.notice(), *merged.notices()]
