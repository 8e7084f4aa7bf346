"""What the first rows of a sheet say for its plan: which sections they stand in, and which columns have blanks below what is filled.

Looks at the first rows only; what a section or a blank means in the end is the plan's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from graphsvc.facts.sheet_plans import ColumnPlan, SheetChoice
from graphsvc.intake.files.cells import column_index, is_blank
from graphsvc.intake.files.tables import Merges, Row
from graphsvc.intake.headers import table_of
from graphsvc.intake.sheet_names import SheetKind
from graphsvc.intake.sheets.choices import chosen_columns
from graphsvc.intake.sheets.columns import with_section
from graphsvc.intake.sheets.furniture import Furniture
from graphsvc.intake.sheets.plan import Plan
from graphsvc.intake.sheets.sections import section_field

_SAMPLE = 200
_SECTIONS_TOLD = 12


def sampled(plan: Plan, kind: SheetKind, choice: SheetChoice) -> Plan:
    """Return a plan with what its first rows propose; the rows can still be read from the first on."""
    rows = plan.sheet.rows
    sample = list(islice(rows, _SAMPLE))
    plan = replace(plan, sheet=replace(plan.sheet, rows=chain(sample, rows)))
    data, sections = _told_apart(plan, sample)
    present = {column.target.name for column in plan.columns.values()}
    if choice.sections is None:
        name = section_field(sections, kind, present)
    else:
        name = next(iter(chosen_columns([choice.sections], kind, choice.sections)), "") if choice.sections else ""
    told = replace(
        plan.told,
        columns=tuple(_with_blanks(column, data, plan) for column in plan.told.columns),
        sections=name,
        section_texts=tuple(dict.fromkeys(sections))[:_SECTIONS_TOLD],
    )
    plan = replace(plan, told=told)
    if not name:
        return plan
    return with_section(plan, next(target for target in table_of(kind).values() if target.name == name), kind)


def _told_apart(plan: Plan, sample: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Return the first rows of data, and the texts of the sections among them."""
    furniture = Furniture(plan)
    merges = Merges(area for area in plan.sheet.merged if area.bottom >= plan.sheet.header_row)
    data, sections = [], []
    for number, cells in sample:
        before = furniture.section
        if not furniture.takes(number, cells, merges.at(number)):
            data.append((number, cells))
        elif furniture.section != before:
            sections.append(furniture.section)
    return data, sections


def _with_blanks(column: ColumnPlan, data: Sequence[Row], plan: Plan) -> ColumnPlan:
    """Say of a column that blank cells follow filled ones, where that is so for half of its rows and its first is filled."""
    index = column_index(column.letter)
    filled = [index < len(cells) and not is_blank([cells[index]]) for _, cells in data]
    by_merging = any(area.left == index and area.bottom > area.top for area in plan.sheet.merged)
    return replace(column, blanks=bool(filled) and filled[0] and 2 * sum(filled) <= len(filled) and not by_merging)
