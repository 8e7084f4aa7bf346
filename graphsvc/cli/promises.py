"""Promises by command: all of them, what presses most first, and taking one over. The same as by API."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from graphsvc import clock
from graphsvc.changes.answers import changed, end_names
from graphsvc.changes.change import TakeOver
from graphsvc.changes.making import make
from graphsvc.cli import terminal
from graphsvc.cli.changing import reason_option
from graphsvc.cli.command import as_of, at_most, from_cursor, json_flag, opened, reads, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.cursors import Start
from graphsvc.facts.due import OPEN
from graphsvc.facts.promises import EVERY_STATE, SIDES
from graphsvc.facts.supervision import Level
from graphsvc.queries import lookup
from graphsvc.queries.promises import Promises, PromisesAsked, promises
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.wording.doors import CLI


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(promises_command)
    group.add_command(take_over_command)


@click.command("promises")
@click.argument("region", required=False)
@click.option("--officer", help="只看这位经办的 in the hands of this officer")
@click.option("--nobody", is_flag=True, help="只看无人经办的 only those in nobody's hands")
@click.option(
    "--state", type=click.Choice([*EVERY_STATE, "all"]), default=OPEN, show_default=True, help="进展 the state"
)
@click.option("--side", type=click.Choice([choice.value for choice in SIDES]), help="承诺方 who promised")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="督办 how urgent")
@as_of
@at_most(100, 1000)
@from_cursor
@reads(terminal.promises)
def promises_command(
    store: Store, viewer: Viewer, region: str | None, officer: str | None, nobody: bool, state: str, side: str | None,
    level: str | None, day: date, limit: int, cursor: str | None,
) -> Promises:  # fmt: skip
    """约定和督办：逾期的在前，无人经办的也在内。 Promises, what presses most first."""
    asked = PromisesAsked(
        states=EVERY_STATE if state == "all" else (state,),
        region=lookup.find_region(store, viewer, region) if region else None,
        officer=lookup.find_entity(store, viewer, officer, ["Officer"]).id if officer else None,
        nobody=nobody,
        sides=(side,) if side else (),
        levels=(level,) if level else (),
    )
    return promises(store, viewer, asked, day, limit=limit, start=Start(cursor))


@click.command("take-over")
@click.argument("promise")
@click.option("--by", default="", help="接手的联络人员，默认本人 by which officer")
@click.option("--on", "day", default="", help="哪天接手，默认今天 the day, today by default")
@reason_option
@json_flag
def take_over_command(promise: str, by: str, day: str, reason: str, as_json: bool) -> None:
    """接手一项约定；原来的经办人记到前一天。 Take a promise over: take-over commitment-1 --by 王主任."""
    with opened() as store:
        change = TakeOver(promise, by, day or clock.today().isoformat())
        answer = changed(make(store, viewer(), [change], reason=reason, door=CLI))
        names = {} if as_json else end_names(store, answer)
    write_answer(answer, partial(terminal.changed, names=names), as_json)
