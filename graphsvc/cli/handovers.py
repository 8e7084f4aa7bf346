"""Handovers by command: what somebody holds, who takes it over, signatures.

graphsvc handover 顾明澜                                    all that they hold, and who could take it over
graphsvc handover 顾明澜 --to 岚港市=程书砚 --to 苏念安 --sign    by region, the rest to another; signed at once
graphsvc handover handover-2k3m5p7r --sign                   one that waits            graphsvc handovers    all of them
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from graphsvc.changes.handovers.proposing import Choice, propose, withdraw
from graphsvc.changes.handovers.signing import sign
from graphsvc.changes.handovers.told import Handover, Handovers, handover, handovers
from graphsvc.cli import terminal
from graphsvc.cli.command import Day, json_flag, opened, output_file, reads, users_day, write_answer
from graphsvc.cli.output import write_whole
from graphsvc.cli.viewers import viewer
from graphsvc.queries.holdings import Holdings, holdings
from graphsvc.queries.lookup import find_entity
from graphsvc.reports.handovers.sheets import handover_sheet
from graphsvc.reports.handovers.word import handover_word
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.viewers.handovers import PREFIX
from graphsvc.wording.doors import CLI

_KEY = "link-"


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(handover_command)
    group.add_command(handovers_command)


@click.command("handover")
@click.argument("who")
@click.option(
    "--to",
    multiple=True,
    help="接手人；只交一个地区或一项的写 地区=接手人、link-…=接手人 who takes over: all, or by region or key",
)
@click.option(
    "--day",
    type=Day(),
    default=users_day,
    help="从哪天起由接手人负责，默认今天 the first day on which the successors have it",
)
@click.option("--abolish", is_flag=True, help="岗位就此撤销 the post is abolished")
@click.option("--sign", "signs", is_flag=True, help="代各方签字 sign for all sides that you may sign for")
@click.option("--withdraw", "withdraws", is_flag=True, help="撤回还没签完的移交 withdraw one that waits")
@click.option("--reason", default="", help="事由，记入历史 why; kept in the journal")
@output_file("移交单，写成 Word 文件 the sheet to be signed, as a .docx file")
@json_flag
def handover_command(
    who: str, to: Sequence[str], day: date, abolish: bool, signs: bool, withdraws: bool, reason: str, output: Path | None, as_json: bool
) -> None:  # fmt: skip
    """一人或一个岗位负责的一切，交给别人。 All that WHO holds, handed over; without --to it is only listed."""
    with opened() as store:
        answer: Handover | Holdings
        if who.startswith(PREFIX):
            answer = _done(store, who, signs, withdraws)
        elif to:
            made = propose(store, viewer(), who, list(map(_choice, to)), day, reason=reason, abolishes=abolish)
            answer = _done(store, made.id, signs, withdraws)
        else:
            answer = holdings(store, viewer(), who, day)
        if output and isinstance(answer, Handover):
            write_whole(output, handover_word(handover_sheet(store, viewer(), answer.id)))
    write_answer(answer, terminal.holdings if isinstance(answer, Holdings) else terminal.handover, as_json)


@click.command("handovers")
@click.option("--who", help="只看这位联络人员或这个岗位的 of this officer or post only")
@reads(terminal.handovers)
def handovers_command(store: Store, asking: Viewer, who: str | None) -> Handovers:
    """所有移交：待签字的和已完成的。 All handovers: those that wait and those that were done."""
    of = find_entity(store, asking, who, ["Officer", "Post"]).id if who else ""
    return handovers(store, asking, of)


def _choice(text: str) -> Choice:
    """Return who takes over what, as it is typed."""
    where, equals, to = text.rpartition("=")
    if not equals:
        return Choice(text)
    return Choice(to, keys=(where,)) if where.startswith(_KEY) else Choice(to, where)


def _done(store: Store, id_: str, signs: bool, withdraws: bool) -> Handover:
    if withdraws:
        return withdraw(store, viewer(), id_)
    return sign(store, viewer(), id_, door=CLI) if signs else handover(store, viewer(), id_)
