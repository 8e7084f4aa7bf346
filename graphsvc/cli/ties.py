"""What hangs on one and what a departure would cost, who can introduce us, and what is required of whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import as_of, at_most, reads
from graphsvc.cli.terminal.cadence import last_contact_stands
from graphsvc.facts.hanging import HangingOnOne
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.countries import CHINA
from graphsvc.queries import introductions, lookup
from graphsvc.queries.hanging import LEAVING
from graphsvc.queries.requirements import Requirements, requirements
from graphsvc.reports import region as reports
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary import CHANNEL_BY_NAME, LINK_BY_TYPE
from graphsvc.wording.contacts import LAST_CONTACT
from graphsvc.wording.owners import NOBODY


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (weak_points_command, introductions_command, requirements_command):
        group.add_command(command)


def write_weak_points(answer: reports.Thinness) -> Iterable[str]:
    """Write where the network is thin, and what the departure of one would cost."""
    if answer.departure:
        yield from _departure(answer.departure)
    yield click.style(f"{answer.region.name}的薄弱处（截至 {answer.as_of}）", bold=True)
    for found, words in ((answer.without_owner, NOBODY), (answer.only_soft, "只有未确定的关系")):
        yield f"  {words}：{len(found)} 个" + (f"  {'、'.join(ref.name for ref in found[:10])}" if found else "")
    yield f"  久无联络：{len(answer.without_contact)} 个"
    yield from (f"    · {one.name}  {LAST_CONTACT}：{last_contact_stands(one)}" for one in answer.without_contact[:10])
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
    yield from (
        f"    · {one.start.name} —{LINK_BY_TYPE[one.type].zh}→ {one.end.name}：断了就断开 {one.lost} 家"
        for one in found.ties[:10]
    )
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


@click.command("introductions")
@click.argument("to")
@click.option("--field", help="只找这个领域的人 people of this field only")
@click.option(
    "--from", "from_", help="从谁那里开始：联络人员、岗位、地区或某一个对象；默认全部联络对象 from whose contacts"
)
@as_of
@at_most(5, 100)
@reads(terminal.introductions)
def introductions_command(
    store: Store, viewer: Viewer, to: str, field: str | None, from_: str | None, day: date, limit: int
) -> introductions.Introductions:
    """谁能引荐：从我们的联络对象到想认识的人。 Who can introduce us to somebody."""
    whom = lookup.find_entity(store, viewer, to, introductions.TO)
    start = lookup.find_entity(store, viewer, from_, introductions.FROM) if from_ else None
    return introductions.introductions(store, viewer, whom, day, from_=start, field=field, limit=limit)
