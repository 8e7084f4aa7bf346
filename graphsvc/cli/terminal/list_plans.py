"""Writes how the sheets of a list are read, and why; and the profiles of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from graphsvc.cli.terminal.style import short, soft, title
from graphsvc.clock import local_time
from graphsvc.facts.import_report import UnderstoodFile
from graphsvc.facts.sheet_plans import ColumnPlan, FirstRow, ListProfile, SheetPlan
from graphsvc.values.characters import width
from graphsvc.viewers.list_profiles import ListProfiles
from graphsvc.wording.sheet_plans import kind_said, means_said

_LISTED, _HEADINGS = 40, 12


def understood_file(answer: UnderstoodFile) -> Iterable[str]:
    """Write how each sheet of a file would be read, and what could not be read."""
    for plan in answer.plans:
        yield from sheet_plan(plan)
    for one in answer.refused[:_LISTED]:
        place = f"{one.sheet} 第 {one.row} 行 {one.column}".strip()
        yield click.style(f"  ✗ {place}：{one.reason}", fg="red") + f" {one.suggestion}"
    for one in answer.left_out[:_LISTED]:
        yield click.style(f"  △ {one.sheet} 第 {one.row} 行 {one.column}：{one.reason}", fg="red")
    for notice in answer.notices[:_LISTED]:
        yield soft(f"  ! {notice.sheet}：{notice.zh}")
    yield soft('  要改：--as 专家 --header 3-4 --map "表头=字段" --map "表头=甲+乙" --fill-down 列 --sections 字段')


def sheet_plan(plan: SheetPlan) -> Iterator[str]:
    """Write how one sheet is read."""
    yield title(f"{plan.sheet}：{kind_said(plan.kind)[0]}") + soft(f"  {plan.why}")
    if plan.header_rows:
        rows = "-".join(map(str, dict.fromkeys((plan.header_rows[0], plan.header_rows[-1]))))
        others = "".join(f"，{one.what} {len(one.rows)} 行" for one in plan.other_rows)
        yield f"  表头在第 {rows} 行；数据 {plan.data_rows} 行{others}"
    widest = max((width(column.heading) for column in plan.columns), default=0)
    for column in plan.columns if plan.kind else ():
        yield from _column(plan, column, widest)
    if plan.section_texts:
        said = means_said(plan.kind, (plan.sections,))[0] if plan.sections else "不导入"
        yield f"  小标题 → {said}" + soft(f"  {'、'.join(plan.section_texts)}")
    for row in plan.first_rows:
        yield soft(f"    第 {row.row} 行：") + short(_first_row(plan, row))


def _column(plan: SheetPlan, column: ColumnPlan, widest: int) -> Iterator[str]:
    filled = "，空格同上" if column.fill_down else ""
    padded = column.heading + " " * (widest - width(column.heading))
    said = means_said(plan.kind, column.means)[0]
    told = f"  {column.letter:>2} {padded} → {said}{filled}"
    yield (told if column.means else click.style(told, fg="yellow" if not column.unseen else None)) + soft(
        f"  {column.why}"
    )


def _first_row(plan: SheetPlan, row: FirstRow) -> str:
    told = "；".join(f"{means_said(plan.kind, (name,))[0]} {value}" for name, value in row.values.items())
    return f"{told}（被拒：{row.refused}）" if row.refused else told


def list_profiles(answer: ListProfiles) -> Iterable[str]:
    """Write the profiles of lists."""
    yield title(f"读法档案 {len(answer.profiles)} 份")
    for one in answer.profiles:
        yield f"  · {one.name}：{kind_said(one.choice.kind or '')[0]}，{len(one.headings)} 列" + soft(
            f"  {one.by} {local_time(one.at)}"
        )
        yield soft("      " + "、".join(one.headings[:_HEADINGS]) + ("……" if len(one.headings) > _HEADINGS else ""))


def list_profile_kept(profile: ListProfile) -> Iterable[str]:
    """Write that a profile is kept."""
    yield f"已记下读法档案“{profile.name}”，共 {len(profile.headings)} 列。"


def list_profile_dropped(profile: ListProfile) -> Iterable[str]:
    """Write that a profile is no more."""
    yield f"已删除读法档案“{profile.name}”。"
