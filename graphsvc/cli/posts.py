"""Posts by command: all of them, one with its terms, and another holder for one.

graphsvc posts        graphsvc posts 光山县联络员        graphsvc appoint 光山县联络员 苏念安 --day 2026-12-01
"""

from __future__ import annotations

from datetime import date

import click

from graphsvc.changes.answers import changed
from graphsvc.changes.appointing import appoint
from graphsvc.cli import terminal
from graphsvc.cli.changing import reason_option
from graphsvc.cli.command import Day, as_of, json_flag, opened, reads, users_day, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.queries import posts
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.wording.doors import CLI


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(posts_command)
    group.add_command(appoint_command)


@click.command("posts")
@click.argument("post", required=False)
@as_of
@reads(terminal.posts)
def posts_command(store: Store, asking: Viewer, post: str | None, day: date) -> posts.Posts | posts.PostTold:
    """岗位和任职人；给出岗位时是它的历任。 Posts and who holds them; of one post all its terms."""
    return posts.post(store, asking, post, day) if post else posts.posts(store, asking, day)


@click.command("appoint")
@click.argument("post")
@click.argument("officer", required=False, default="")
@click.option("--day", type=Day(), default=users_day, help="从哪天起，默认今天 the first day, today by default")
@reason_option
@json_flag
def appoint_command(post: str, officer: str, day: date, reason: str, as_json: bool) -> None:
    """岗位换人；不写人就是空缺。 Another holder for a post, or nobody."""
    with opened() as store:
        answer = changed(appoint(store, viewer(), post, officer, day, reason=reason, door=CLI))
    write_answer(answer, terminal.appointed, as_json)
