"""What an officer lives with, by command: the day of one, all of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import as_of, at_most, from_cursor, json_flag, opened, output_file, reads, write_answer
from graphsvc.cli.output import write_whole
from graphsvc.cli.viewers import viewer
from graphsvc.cursors import Start
from graphsvc.facts.whose import WHENS, When
from graphsvc.queries import workloads
from graphsvc.reports.officer_day import OfficerDay, officer_day
from graphsvc.reports.officer_letter import letter, letter_html
from graphsvc.reports.officer_week import officer_week
from graphsvc.store import Store
from graphsvc.viewers import Viewer


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(today_command)
    group.add_command(week_command)
    group.add_command(officers_command)


@click.command("today")
@click.argument("officer", required=False)
@click.option("--when", "when", type=click.Choice(WHENS), multiple=True, help="只看这些 only what is due then")
@as_of
@at_most(100, 1000)
@from_cursor
@reads(terminal.officer_day)
def today_command(
    store: Store, viewer: Viewer, officer: str | None, when: Sequence[When], day: date, limit: int, cursor: str | None
) -> OfficerDay:
    """一名联络人员今天要办的事。 What an officer has to do: overdue, today, within a week; whom nobody was in touch with; what changed."""
    name = officer or viewer.officer or _only(store, viewer, day)
    return officer_day(store, viewer, name, day, when=when, limit=limit, start=Start(cursor))


@click.command("week")
@click.argument("officer")
@as_of
@output_file("写成一封信：.eml 或 .html a letter")
@json_flag
def week_command(officer: str, day: date, output: Path | None, as_json: bool) -> None:
    """一名联络人员的一周：逾期、每天到期、上周以来办结和联络的。 The week of an officer, to read or as a letter."""
    with opened() as store:
        answer = officer_week(store, viewer(), officer, day)
    if output is None:
        write_answer(answer, terminal.officer_week, as_json)
        return
    if output.suffix.lower() not in (".eml", ".html"):
        raise click.UsageError("文件名请以 .eml 或 .html 结尾 give a name that ends in .eml or .html")
    write_whole(output, letter(answer) if output.suffix.lower() == ".eml" else letter_html(answer).encode())
    click.echo(f"已写成 {output} written")


@click.command("officers")
@as_of
@at_most(100, 1000)
@from_cursor
@reads(terminal.officers)
def officers_command(store: Store, viewer: Viewer, day: date, limit: int, cursor: str | None) -> workloads.Officers:
    """联络人员和各自的工作量，逾期多的在前。 Officers side by side, those with the most overdue first."""
    return workloads.workloads(store, viewer, day, limit=limit, start=Start(cursor))


def _only(store: Store, viewer: Viewer, day: date) -> str:
    """Return the officer whose day is meant where there is but one. Raises UsageError with some names."""
    found = workloads.workloads(store, viewer, day, limit=8)
    if len(found.officers) == 1:
        return found.officers[0].officer.id
    names = "、".join(one.officer.name for one in found.officers) or "（还没有联络人员 there are no officers yet）"
    raise click.UsageError(f"请写出是谁的一天，如 graphsvc today 姓名。 Say whose day. 有：{names}")
