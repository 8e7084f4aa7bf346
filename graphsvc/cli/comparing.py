"""Comparing and counting: two days of a region, provinces by countries, and a trip to one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import click

from graphsvc.cli.command import Day, as_of, reads
from graphsvc.cli.terminal import trip as write_trip
from graphsvc.queries import lookup
from graphsvc.queries.comparison import Comparison, PathChange
from graphsvc.queries.matrix import Cell, Matrix
from graphsvc.reports import nation, region_changes
from graphsvc.reports import region as reports
from graphsvc.reports.trip import Trip, trip
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary import CHANNEL_BY_NAME

_CHANGES = {
    "added": "新增", "ended": "结束", "lapsed": "到期（起始时间不详，不计入结束）", "changed": "变化", "firmer": "由意向转为确定",
    "softer": "由确定转为未定", "recorded": "新登记",
}  # fmt: skip


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (compare_command, matrix_command, trip_command):
        group.add_command(command)


def write_comparison(answer: Comparison) -> Iterable[str]:
    """Write what changed between two days."""
    totals = f"{answer.total_before} 个 → {answer.total_after} 个"
    yield click.style(f"{answer.region.name} {answer.before} 与 {answer.after} 相比：{totals}", bold=True)
    if not answer.complete:
        yield f"机构过多，只比较了得分最高的 {reports.MOST} 个。"
    if not answer.organizations:
        yield "没有变化。"
    for organization in answer.organizations:
        scores = [organization.score_before, organization.score_after]
        told = " → ".join("无" if score is None else f"{score:.2f}" for score in scores)
        yield f"  {_CHANGES[organization.change]}  {organization.name}  得分 {told}"
        for path in organization.paths:
            yield _path_change(path)
    if answer.recorded:
        yield f"新登记 {len(answer.recorded)} 家（早已如此或起始时间不详，只是期间才录入）："
    for recorded in answer.recorded:
        yield f"  {recorded.name}"
        yield from map(_path_change, recorded.paths)


def _path_change(path: PathChange) -> str:
    return f"      {_CHANGES[path.change]} · {CHANNEL_BY_NAME[path.channel].zh} · {path.sentence}"


def write_matrix(answer: Matrix | Cell) -> Iterable[str]:
    """Write provinces with the countries their organizations are in."""
    if isinstance(answer, Cell):
        yield click.style(f"{answer.province.name} · {answer.country}：{answer.total} 个", bold=True)
        yield from (f"  · {organization.name}" for organization in answer.organizations)
        return
    yield click.style(f"各省（区、市）相连的海外机构（截至 {answer.as_of}）", bold=True)
    for row in sorted((row for row in answer.rows if row.total), key=lambda row: (-row.total, row.province.code)):
        cells = "、".join(f"{country} {n}" for country, n in row.cells.items() if n)
        yield f"  {row.province.name}  {row.total}  {click.style(cells, dim=True)}"
    if bare := [row.province.name for row in answer.rows if not row.total]:
        yield click.style(f"  还没有相连的 {len(bare)} 个：{'、'.join(bare)}", dim=True)


@click.command("compare")
@click.argument("region")
@click.argument("before", type=Day())
@click.argument("after", type=Day())
@reads(write_comparison)
def compare_command(store: Store, viewer: Viewer, region: str, before: date, after: date) -> Comparison:
    """一个地区在两个日期之间的变化。 What changed in a region between two days."""
    return region_changes.changes(store, viewer, lookup.find_region(store, viewer, region), before, after)


@click.command("matrix")
@as_of
@click.option("--province", help="打开这一行的一格，与 --country 同用 open one cell of this province")
@click.option("--country", help="这一列 the column")
@reads(write_matrix)
def matrix_command(store: Store, viewer: Viewer, day: date, province: str | None, country: str | None) -> Matrix | Cell:
    """各省与各国：相连的海外机构数。 Provinces by countries: connected organizations."""
    if (province is None) != (country is None):
        raise click.UsageError("--province 与 --country 要一起用 go together")
    if province and country:
        return nation.cell(store, viewer, lookup.find_region(store, viewer, province), country, day)
    return nation.table(store, viewer, day)


@click.command("trip")
@click.argument("region")
@click.option("--own", help="从哪个地区出发，默认自己负责的地区 the own region")
@as_of
@reads(write_trip)
def trip_command(store: Store, viewer: Viewer, region: str, own: str | None, day: date) -> Trip:
    """出访前的一页纸：机构、人、最近联络、约定、谁能引荐。 A briefing before a trip to a country or a city."""
    starting = lookup.find_region(store, viewer, own) if own else None
    return trip(store, viewer, lookup.find_region(store, viewer, region), day, starting)
