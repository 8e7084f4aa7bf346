"""What waits to be decided, by command: list it, look at one, decide one or many.

graphsvc proposals                                           all that wait
graphsvc proposals show proposal-2k3m5p7r                    one, with the row and its questions
graphsvc proposals decide proposal-2k3m5p7r --is expert-7k2m  this one; or --new, --reading 2019-04-03, --leave-out, --drop
graphsvc proposals decide --all --column 工作单位 --new       all that ask about this column
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from graphsvc.changes.proposals import State
from graphsvc.cli import terminal
from graphsvc.cli.command import at_most, json_flag, opened, reads, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.errors import Invalid
from graphsvc.intake.deciding.decide import Decided, decide
from graphsvc.intake.deciding.given import Decision
from graphsvc.intake.proposals.answers import Answer
from graphsvc.intake.proposals.telling import SHOWN, Proposal, Proposals, proposal, proposals
from graphsvc.store import Store
from graphsvc.viewers import Viewer

# As many as one command decides.
_MOST = 10_000


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(proposals_group)


@click.group("proposals", invoke_without_command=True)
@json_flag
@click.pass_context
def proposals_group(context: click.Context, as_json: bool) -> None:
    """名单里等您定的：是谁、是不是新的、是哪一个、是哪一天。 What of the lists waits to be decided."""
    if context.invoked_subcommand is None:
        with opened() as store:
            answer = proposals(store, viewer())
        write_answer(answer, terminal.proposals, as_json)


@proposals_group.command("list")
@click.option("--state", type=click.Choice([*State]), default=State.WAITING, help="等着的、已导入的、不要的 the state")
@at_most(SHOWN, _MOST)
@reads(terminal.proposals)
def list_command(store: Store, asking: Viewer, state: str, limit: int) -> Proposals:
    """列出等着的。 List what waits."""
    return proposals(store, asking, State(state), limit)


@proposals_group.command("show")
@click.argument("proposal_id", metavar="ID")
@reads(terminal.proposal)
def show_command(store: Store, asking: Viewer, proposal_id: str) -> Proposal:
    """看一条：这一行写了什么，问什么，可以怎么答。 One of them: the row, the questions, the possible answers."""
    return proposal(store, asking, proposal_id)


@proposals_group.command("decide")
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--all", "all_of", is_flag=True, help="所有等着的，可用 --file、--column 缩小 all that wait")
@click.option("--file", "file_name", help="只定这个文件的 with --all: of this file only")
@click.option("--column", help="只定这一列的 with --all: about this column only")
@click.option("--is", "is_one", help="就是这一个：编号或名称 this one, by its id or name")
@click.option("--new", "new_one", is_flag=True, help="是新的 a new one")
@click.option("--kind", default="", help="新建为哪一类 the kind of the new one")
@click.option("--reading", help="是这一天 this day")
@click.option("--leave-out", is_flag=True, help="这一格不要 without this cell")
@click.option("--drop", is_flag=True, help="这一行不要 without this row")
@click.option("--question", type=int, default=0, help="答第几问；只有一问能这样答的可不填 the number of the question")
@json_flag
def decide_command(
    ids: Sequence[str], all_of: bool, file_name: str | None, column: str | None, is_one: str | None, new_one: bool, kind: str,
    reading: str | None, leave_out: bool, drop: bool, question: int, as_json: bool,
) -> None:  # fmt: skip
    """定下来；最后一问答完，这一行就导入，自成一批。 Decide: with its last answer a row goes in, as a batch of its own."""
    given = [
        *([(Answer.IS, is_one)] if is_one is not None else []),
        *([(Answer.NEW, kind)] if new_one else []),
        *([(Answer.READING, reading)] if reading is not None else []),
        *([(Answer.LEAVE_OUT, "")] if leave_out else []),
        *([(Answer.DROP, "")] if drop else []),
    ]
    if len(given) != 1:
        raise click.UsageError("请给一个答案：--is、--new、--reading、--leave-out 或 --drop。 Give one answer.")
    answer, value = given[0]
    with opened() as store:
        chosen = ids or _asked(store, answer, file_name, column) if all_of or ids else ()
        if not chosen:
            raise Invalid(
                "没有要定的。请给编号，或用 --all。", "Nothing is to be decided; give ids, or --all.", field="id"
            )
        decided: Decided = decide(store, viewer(), [Decision(id_, answer, value, question) for id_ in chosen])
    write_answer(decided, terminal.decided, as_json)


def _asked(store: Store, answer: Answer, file_name: str | None, column: str | None) -> Sequence[str]:
    """Return what waits for such an answer, of a file or about a column where one is named."""
    return [
        one.id
        for one in proposals(store, viewer(), limit=_MOST).proposals
        if file_name in (None, one.file)
        and any(
            answer in asked.answers and column in (None, asked.column) and not asked.answer for asked in one.questions
        )
    ]
