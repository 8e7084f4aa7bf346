"""Rules of owners and of how often to be in touch by command: what one would do, and made or changed.

graphsvc rules preview rule-1 岗位职务=科协主席        graphsvc rules save 名称=… 联络对象=专家 依据=籍贯 …
graphsvc cadence preview 重点对象 联络间隔=60          graphsvc cadence save 名称=… 重要程度=重点 联络间隔=90
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from graphsvc.changes.answers import changed
from graphsvc.changes.cadence_rules import preview_cadence_rule, save_cadence_rule
from graphsvc.changes.rule_drafts import RuleDraft
from graphsvc.changes.rules import preview_rule, save_rule
from graphsvc.cli import terminal
from graphsvc.cli.changing import FieldValue, reason_option
from graphsvc.cli.command import Command, as_of, json_flag, opened, reads, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.queries.cadence_rules import CadenceRules, cadence_rules
from graphsvc.store import Store
from graphsvc.values.names import split_kind
from graphsvc.viewers import Viewer
from graphsvc.vocabulary import Kind
from graphsvc.vocabulary.kinds import CADENCE_RULE, NAME, OWNER_RULE
from graphsvc.wording.doors import CLI

_applies_to = click.option(
    "--applies-to", multiple=True, help="只适用于这个地区或团体，可写多次 only this region or group; may be given again"
)
_HEADERS = {
    kind: {header: field.name for field in (NAME, *kind.fields) for header in (field.zh, field.name)}
    for kind in (OWNER_RULE, CADENCE_RULE)
}


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (rules_group, cadence_group, cadence_rules_command):
        group.add_command(command)


@click.group("rules")
def rules_group() -> None:
    """联络规则：先看会改什么，再保存。 Owner rules: see what one would do, then save it."""


@click.group("cadence")
def cadence_group() -> None:
    """联络频次的规则：先看会改什么，再保存。 Cadence rules: see what one would do, then save it."""


@click.command("cadence-rules")
@as_of
@reads(terminal.cadence_rules)
def cadence_rules_command(store: Store, viewer: Viewer, day: date) -> CadenceRules:
    """联络频次的规则，各管几个对象、联络状况如何。 Cadence rules, and how the contacts of each stand."""
    return cadence_rules(store, viewer, day)


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
        answer = preview_rule(store, viewer(), _draft(OWNER_RULE, words, applies_to), day)
    write_answer(answer, terminal.rule_preview, as_json)


@rules_group.command("save")
@_given
@reason_option
@json_flag
def save_command(words: Sequence[str], applies_to: Sequence[str], reason: str, as_json: bool) -> None:
    """新建或修改一条规则，联络人随之更新。 Make or change a rule; the owners by it follow."""
    with opened() as store:
        answer = changed(save_rule(store, viewer(), _draft(OWNER_RULE, words, applies_to), reason=reason, door=CLI))
    write_answer(answer, terminal.rule_saved, as_json)


@cadence_group.command("preview")
@_given
@as_of
@json_flag
def preview_cadence_command(words: Sequence[str], applies_to: Sequence[str], day: date, as_json: bool) -> None:
    """几个对象会开始催、不再催或换间隔，逐个列出；不写入。 Which contacts would be asked for, no longer, or otherwise."""
    with opened() as store:
        answer = preview_cadence_rule(store, viewer(), _draft(CADENCE_RULE, words, applies_to), day)
    write_answer(answer, terminal.cadence_preview, as_json)


@cadence_group.command("save")
@_given
@reason_option
@json_flag
def save_cadence_command(words: Sequence[str], applies_to: Sequence[str], reason: str, as_json: bool) -> None:
    """新建或修改一条频次规则，联络状况随之更新。 Make or change a cadence rule; how contacts stand follows."""
    with opened() as store:
        draft = _draft(CADENCE_RULE, words, applies_to)
        answer = changed(save_cadence_rule(store, viewer(), draft, reason=reason, door=CLI))
    write_answer(answer, terminal.rule_saved, as_json)


def _draft(kind: Kind, words: Sequence[str], applies_to: Sequence[str]) -> RuleDraft:
    named = [word for word in words if "=" not in word]
    if len(named) > 1:
        raise click.UsageError("只能写一条规则，其余写成 字段=值 name one rule; write field=value for the rest")
    read = FieldValue()
    fields: Mapping[str, Any] = dict(read.convert(word, None, None) for word in words if "=" in word)
    told = {_HEADERS[kind].get(name, name): value for name, value in fields.items()}
    return RuleDraft(split_kind(named[0])[1] if named else "", told, tuple(applies_to) if applies_to else None)
