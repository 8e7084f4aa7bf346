"""Comparing and counting: two days of a region, provinces by countries, where a network is thin, what is required, a trip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import click

from graphsvc.cli.command import Day, as_of, reads
from graphsvc.cli.terminal import trip as write_trip
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.countries import CHINA
from graphsvc.queries import lookup
from graphsvc.queries.comparison import Comparison, PathChange
from graphsvc.queries.hanging import LEAVING, HangingOnOne
from graphsvc.queries.matrix import Cell, Matrix
from graphsvc.queries.requirements import Requirements, requirements
from graphsvc.reports import nation
from graphsvc.reports import region as reports
from graphsvc.reports.trip import Trip, trip
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary import CHANNEL_BY_NAME
from graphsvc.wording.owners import NOBODY

_CHANGES = {
    "added": "新增", "ended": "结束", "lapsed": "到期（起始时间不详，不计入结束）", "changed": "变化", "firmer": "由意向转为确定",
    "softer": "由确定转为未定", "recorded": "新登记",
}  # fmt: skip


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (compare_command, matrix_command, weak_points_command, requirements_command, trip_command):
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


def write_weak_points(answer: reports.Thinness) -> Iterable[str]:
    """Write where the network is thin, and what the departure of one would cost."""
    if answer.departure:
        yield from _departure(answer.departure)
    yield click.style(f"{answer.region.name}的薄弱处（截至 {answer.as_of}）", bold=True)
    for found, words in (
        ([ref.name for ref in answer.without_owner], NOBODY),
        ([ref.name for ref in answer.only_soft], "只有未确定的关系"),
        ([one.name for one in answer.without_contact], "久无联络"),
    ):
        yield f"  {words}：{len(found)} 个" + (f"  {'、'.join(found[:10])}" if found else "")
    yield from _hanging(answer.hanging)
    if answer.second_contacts:
        yield "  最容易补上的第二条联系："
    yield from (f"    · {told.organization.name}：{told.sentence}" for told in answer.second_contacts)
    if answer.missing:
        yield "  尚未相连的机构，可依据的线索："
    for told in answer.missing:
        yield f"    · {told.organization.name}：{told.sentence}"


def _departure(left: reports.Departure) -> Iterable[str]:
    yield click.style(left.sentence, bold=True)
    if left.lost:
        yield f"  断开：{'、'.join(ref.name for ref in left.lost)}"
    if left.contacts:
        yield f"  再无人熟悉：{'、'.join(ref.name for ref in left.contacts)}"
    yield from (f"  减弱：{one.name}  得分 {one.score:.2f} → {one.score_left:.2f}" for one in left.weaker)
    yield from (f"  可补：{told.organization.name}：{told.sentence}" for told in left.second_contacts)
    yield ""


def _hanging(found: HangingOnOne) -> Iterable[str]:
    yield f"  离了一处就断开：{found.organizations} 家机构，系于 {found.nodes} 处"
    yield from (f"    · {one.on.name}：{one.lost} 家  {_some(one.organizations, one.lost)}" for one in found.on[:10])
    for one in found.officers[:10]:
        yield f"    · 只有{one.officer.name}熟悉：{one.lost} 个  {_some(one.contacts, one.lost)}"
    for channel in found.channels:
        yield f"    · 只靠{CHANNEL_BY_NAME[channel.channel].zh}：{channel.lost} 家"
    for below in found.regions:
        if below.all_on_one and below.on:
            yield f"    · {below.region.name}相连的 {below.total} 家全系于{below.on.name}"


def _some(found: Sequence[Ref], total: int) -> str:
    return "、".join(ref.name for ref in found) + ("等" if total > len(found) else "")


def write_requirements(answer: Requirements) -> Iterable[str]:
    """Write what is required, and who is short of it."""
    if not answer.requirements:
        yield "没有考核要求。可在导入的“考核要求”表里填写：graphsvc template。"
    for one in answer.requirements:
        short = f"{one.subjects} 个中 {one.breaching} 个未达到" if one.breaching else f"{one.subjects} 个全部达到"
        due = f"，{one.due} 截止" if one.due else ""
        yield click.style(f"{one.name}：{'填写不全' if one.faults else short + due}", bold=True)
        yield click.style(f"  {one.sentence}", dim=True)
        if one.faults:
            yield f"  请填写或改正：{'、'.join(one.faults)}"
        yield from (f"  · {breach.subject.name}  {breach.sentence}" for breach in one.breaches)
        if one.breaching > len(one.breaches):
            yield f"  另有 {one.breaching - len(one.breaches)} 个。"


@click.command("requirements")
@as_of
@reads(write_requirements)
def requirements_command(store: Store, viewer: Viewer, day: date) -> Requirements:
    """考核要求，谁没有达到、差多少。 What is required, who is short of it and by how much."""
    return requirements(store, viewer, day)


@click.command("compare")
@click.argument("region")
@click.argument("before", type=Day())
@click.argument("after", type=Day())
@reads(write_comparison)
def compare_command(store: Store, viewer: Viewer, region: str, before: date, after: date) -> Comparison:
    """一个地区在两个日期之间的变化。 What changed in a region between two days."""
    return reports.changes(store, viewer, lookup.find_region(store, viewer, region), before, after)


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


@click.command("weak-points")
@click.argument("region", default=CHINA)
@click.option("--months", type=click.IntRange(1, 600), default=12, show_default=True, help="几个月没有联络 months")
@click.option("--program", help="只看参与这个计划的机构 only organizations of this program")
@click.option("--without", "leaving", help="假如这个人、单位或联络人员离开 what the departure of this one would cost")
@as_of
@reads(write_weak_points)
def weak_points_command(
    store: Store, viewer: Viewer, region: str, months: int, program: str | None, leaving: str | None, day: date
) -> reports.Thinness:
    """一个地区（默认全国）的网络薄在哪里，系于谁，还能接上谁。 Where a network is thin, on whom it hangs, whom it could reach."""
    of_program = lookup.find_entity(store, viewer, program, ["Program"]).id if program else None
    who = lookup.find_entity(store, viewer, leaving, LEAVING) if leaving else None
    place = lookup.find_region(store, viewer, region)
    return reports.thinness(store, viewer, place, day, months=months, program=of_program, leaving=who)
