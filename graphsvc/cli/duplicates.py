"""Duplicates by command: the pairs, the likeliest first, and saying that two are not the same. The same as by API."""

from __future__ import annotations

import click

from graphsvc import clock
from graphsvc.changes.not_same import say_not_same
from graphsvc.cli import terminal
from graphsvc.cli.command import at_most, from_cursor, json_flag, opened, reads, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.cursors import Start
from graphsvc.queries import lookup
from graphsvc.queries.duplicates import Duplicates
from graphsvc.reports.duplicates import duplicates
from graphsvc.store import Store
from graphsvc.values.names import KIND_NAMES
from graphsvc.viewers import Viewer


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(duplicates_command)
    group.add_command(not_same_command)


@click.command("duplicates")
@click.argument("kind", default="Expert")
@click.option("--region", help="只看与这个地区有关的 of this region and below it")
@click.option("--owner", help="只看这位负责的联络对象 among the contacts of this officer")
@at_most(50, 200)
@from_cursor
@reads(terminal.duplicates)
def duplicates_command(
    store: Store, viewer: Viewer, kind: str, region: str | None, owner: str | None, limit: int, cursor: str | None
) -> Duplicates:
    """可能重复的，两两列出理由，最像的在前。 Pairs that may be the same, the likeliest first."""
    where = [f"places:in:{lookup.find_region(store, viewer, region).id}"] if region else []
    where += [f"owner:is:{lookup.find_entity(store, viewer, owner, ['Officer']).id}"] if owner else []
    (label,) = KIND_NAMES.chosen([kind])
    return duplicates(store, viewer, label, clock.today(), where=where, limit=limit, start=Start(cursor))


@click.command("not-same")
@click.argument("a")
@click.argument("b")
@click.option("--why", default="", help="凭什么 why")
@json_flag
def not_same_command(a: str, b: str, why: str, as_json: bool) -> None:
    """两条不是同一个，以后不再提示。 Two are not the same and are not named again."""
    with opened() as store:
        answer = say_not_same(store, viewer(), a, b, why)
    write_answer(answer, terminal.not_same, as_json)
