"""Owner rules by command: what one would do, and made or changed.

graphsvc rules preview rule-1 岗位职务=科协主席        graphsvc rules save 名称=… 联络对象=专家 依据=籍贯 …
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from graphsvc.changes.answers import changed
from graphsvc.changes.rules import RuleDraft, preview_rule, save_rule
from graphsvc.cli import terminal
from graphsvc.cli.changing import FieldValue, reason_option
from graphsvc.cli.command import Command, as_of, json_flag, opened, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.values.names import split_kind
from graphsvc.vocabulary.kinds import NAME, OWNER_RULE
from graphsvc.wording.doors import CLI

_applies_to = click.option(
    "--applies-to", multiple=True, help="只适用于这个地区或团体，可写多次 only this region or group; may be given again"
)
_HEADERS = {header: field.name for field in (NAME, *OWNER_RULE.fields) for header in (field.zh, field.name)}


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(rules_group)


@click.group("rules")
def rules_group() -> None:
    """联络规则：先看会改什么，再保存。 Owner rules: see what one would do, then save it."""


def _given(command: Command) -> Command:
    """Give a command the words that say which rule is meant and how it is to be."""
    words = click.argument("words", nargs=-1, metavar="[RULE] FIELD=VALUE…")
    return words(_applies_to(command))


@rules_group.command("preview")
@_given
@as_of
@json_flag
def preview_command(words: Sequence[str], applies_to: Sequence[str], day: date, as_json: bool) -> None:
    """几个联络对象会得到、失去或换联络人，逐个列出；不写入。 Which contacts would get, lose or change an owner."""
    with opened() as store:
        answer = preview_rule(store, viewer(), _draft(words, applies_to), day)
    write_answer(answer, terminal.rule_preview, as_json)


@rules_group.command("save")
@_given
@reason_option
@json_flag
def save_command(words: Sequence[str], applies_to: Sequence[str], reason: str, as_json: bool) -> None:
    """新建或修改一条规则，联络人随之更新。 Make or change a rule; the owners by it follow."""
    with opened() as store:
        answer = changed(save_rule(store, viewer(), _draft(words, applies_to), reason=reason, door=CLI))
    write_answer(answer, terminal.rule_saved, as_json)


def _draft(words: Sequence[str], applies_to: Sequence[str]) -> RuleDraft:
    named = [word for word in words if "=" not in word]
    if len(named) > 1:
        raise click.UsageError("只能写一条规则，其余写成 字段=值 name one rule; write field=value for the rest")
    read = FieldValue()
    fields: Mapping[str, Any] = dict(read.convert(word, None, None) for word in words if "=" in word)
    told = {_HEADERS.get(name, name): value for name, value in fields.items()}
    return RuleDraft(split_kind(named[0])[1] if named else "", told, tuple(applies_to) if applies_to else None)
