"""Writes posts with who holds them, and who owned a contact when."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.changes.answers import Changed
from graphsvc.cli.terminal.style import soft, title
from graphsvc.queries.posts import OwnerHistory, PostInShort, Posts, PostTold
from graphsvc.wording.owners import UNNAMED, VACANT
from graphsvc.wording.sentences import period


def posts(answer: Posts | PostTold) -> Iterable[str]:
    """Write all posts, or one with its terms."""
    if isinstance(answer, PostTold):
        yield from _post(answer)
        return
    yield title(f"岗位 {answer.total} 个（{answer.as_of}）")
    for one in answer.posts:
        yield f"  · {one.post.name}  {_held(one)}  {soft(f'{one.contacts} 个联络对象')}"


def appointed(answer: Changed) -> Iterable[str]:
    """Write that a post has another holder."""
    yield f"已换人。撤销：graphsvc undo {answer.entry}"


def owner_history(answer: OwnerHistory) -> Iterable[str]:
    """Write who owned a contact when."""
    yield title(f"{answer.entity.name} 的历任联络人")
    for one in answer.periods:
        who = click.style(VACANT, fg="red") if one.officer is None else one.officer.name
        by = one.post.name if one.post else "本人"
        told = [one.role or "", by, f"规则：{one.rule}" if one.rule else ""]
        yield f"  · {period(one.since, one.until) or '起止不详'}  {who}  {soft('，'.join(filter(None, told)))}"


def _post(answer: PostTold) -> Iterable[str]:
    yield title(f"{answer.post.name}（{answer.as_of}）")
    if answer.abolished:
        yield f"  已撤销，最后一天是 {answer.until}"
    for one in answer.tenures:
        who = click.style(VACANT, fg="red") if one.officer is None else one.officer.name
        yield f"  · {period(one.since, one.until) or '起止不详'}  {who}{f'（{UNNAMED}）' if one.unnamed else ''}"
    yield soft(f"  {answer.contacts} 个联络对象")


def _held(one: PostInShort) -> str:
    if one.abolished:
        return soft("已撤销")
    return "、".join(held.officer.name for held in one.holders) or click.style(VACANT, fg="red")
