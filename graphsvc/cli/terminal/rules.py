"""Writes what an owner rule would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from graphsvc.changes.answers import Changed
from graphsvc.changes.rules import OwnerChange, PreviewedOwner, RulePreview
from graphsvc.cli.terminal.style import soft, title
from graphsvc.wording.owners import VACANT


def rule_preview(answer: RulePreview) -> Iterable[str]:
    """Write which contacts would get, lose or change an owner."""
    yield title(f"{answer.name}（{answer.as_of}），还没有保存")
    if answer.faults:
        yield click.style(f"  得不出联络人，请填写或改正：{'、'.join(answer.faults)}", fg="red")
    by_hand = f"；手工写明的 {answer.by_hand} 处不变" if answer.by_hand else ""
    yield f"  得到 {answer.gets}、失去 {answer.loses}、换人 {answer.changes}、不变 {answer.same}{by_hand}"
    for words, rows in (("得到", answer.getting), ("失去", answer.losing), ("换人", answer.changing)):
        yield from _listed(words, rows)


def rule_saved(answer: Changed) -> Iterable[str]:
    """Write that a rule is saved."""
    yield f"已保存。撤销：graphsvc undo {answer.entry}" if answer.entry else "本来就是这样，没有改动。"


def _listed(words: str, rows: Sequence[OwnerChange]) -> Iterable[str]:
    for one in rows:
        yield f"  {soft(words)} {one.contact.name}：{_owners(one.before)} → {_owners(one.after)}"


def _owners(those: Sequence[PreviewedOwner]) -> str:
    told = (f"{one.post.name}（{'、'.join(who.name for who in one.holders) or VACANT}）" for one in those)
    return "、".join(told) or "无"
