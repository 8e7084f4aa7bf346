"""Changes by command: add, correct, link, end, take away, log a contact; their history. The same as by API."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import click

from graphsvc import clock
from graphsvc.changes.answers import (
    Changed,
    ChangedEntity,
    ChangedLink,
    changed,
    changed_entity,
    changed_link,
    end_names,
)
from graphsvc.changes.change import (
    AddLink,
    Change,
    Close,
    DeleteEntity,
    LogContact,
    Merge,
    SetFields,
    SetLink,
    WrongLink,
)
from graphsvc.changes.columns import with_columns
from graphsvc.changes.history import history_of_link
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.changes.named_history import history_of_named
from graphsvc.cli import terminal
from graphsvc.cli.command import at_most, json_flag, opened, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.wording.doors import CLI

Answer = ChangedEntity | ChangedLink | Changed

reason_option = click.option("--reason", default="", help="为什么改，记入历史 why; kept in the journal")
new_flag = click.option("--new", "is_new", is_flag=True, help="与同名的不是同一个 another one than those of its name")
cursor_option = click.option("--cursor", default="", help="上一页末尾给出的文字 from the page before")


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (
        add_command, set_command, delete_command, merge_command, link_command, end_command, wrong_command, log_command, close_command,
        history_command,
        changes_command,
    ):  # fmt: skip
        group.add_command(command)


class FieldValue(click.ParamType[tuple[str, Any]]):
    """A field with its value, as `职称=教授`; a list may be JSON, and nothing empties the field."""

    name = "field=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Any]:
        """Read one field."""
        if isinstance(value, tuple):
            return value
        field, equals, text = value.partition("=")
        if not equals or not field.strip():
            self.fail(f"{value!r} 请写成 字段=值，如 职称=教授 write field=value, as title=教授", param, ctx)
        return field.strip(), _value(text)


def _value(text: str) -> Any:
    """Return what a value means: a list where it is written as one in JSON, else the text itself."""
    try:
        found = json.loads(text) if text.startswith("[") else text
    except (ValueError, RecursionError):
        return text
    return found


fields_argument = click.argument("fields", nargs=-1, type=FieldValue(), metavar="FIELD=VALUE…")


@click.command("add")
@click.argument("kind")
@click.argument("name")
@fields_argument
@new_flag
@reason_option
@json_flag
def add_command(
    kind: str, name: str, fields: Sequence[tuple[str, Any]], is_new: bool, reason: str, as_json: bool
) -> None:
    """新增一个对象。 Add an entity: add 专家 张三 职称=教授 籍贯=光山县."""
    _change(with_columns(kind, name, _each_once(fields), is_new=is_new), reason, changed_entity, as_json)


@click.command("set")
@click.argument("entity")
@fields_argument
@reason_option
@json_flag
def set_command(entity: str, fields: Sequence[tuple[str, Any]], reason: str, as_json: bool) -> None:
    """改一个对象的字段；“字段=”清空它。 Correct fields of an entity; `field=` empties one."""
    if not fields:
        raise click.UsageError("请写出要改的字段，如 职称=教授 name the fields to correct, as title=教授")
    _change(SetFields(entity, _each_once(fields)), reason, changed_entity, as_json)


@click.command("delete")
@click.argument("entity")
@reason_option
@json_flag
def delete_command(entity: str, reason: str, as_json: bool) -> None:
    """删除一个对象；有别的内容以它为基础时不删。 Delete an entity, unless other things rest on it."""
    _change(DeleteEntity(entity), reason, changed, as_json)


@click.command("merge")
@click.argument("keep")
@click.argument("other")
@fields_argument
@reason_option
@json_flag
def merge_command(keep: str, other: str, fields: Sequence[tuple[str, Any]], reason: str, as_json: bool) -> None:
    """两条是同一个，并成一条；“字段=值”另选取值。 Merge OTHER into KEEP, which are the same."""
    _change(Merge(keep, other, _each_once(fields)), reason, changed_entity, as_json)


@click.command("link")
@click.argument("start", metavar="FROM")
@click.argument("type_", metavar="TYPE")
@click.argument("end", metavar="TO")
@fields_argument
@reason_option
@json_flag
def link_command(
    start: str, type_: str, end: str, fields: Sequence[tuple[str, Any]], reason: str, as_json: bool
) -> None:
    """新增一条关系。 Add a link: link 张三 成员 旅俄学会 角色=理事 起=2020."""
    _change(AddLink(type_, start, end, _each_once(fields)), reason, changed_link, as_json)


@click.command("end")
@click.argument("link")
@click.argument("day", required=False)
@reason_option
@json_flag
def end_command(link: str, day: str | None, reason: str, as_json: bool) -> None:
    """结束一条关系，默认到今天。 End a link, today unless a day is given."""
    _change(SetLink(link, {"until": day or clock.today().isoformat()}), reason, changed_link, as_json)


@click.command("wrong")
@click.argument("link")
@click.option("--why", default="", help="错在哪里，记入历史 why it was wrong; kept in the journal")
@json_flag
def wrong_command(link: str, why: str, as_json: bool) -> None:
    """一条关系本来就不对；只是结束了的请用 end。 A link was never so; one that is over is ended instead."""
    _change(WrongLink(link, why), "", changed, as_json)


@click.command("log")
@click.argument("entity")
@click.argument("text")
@click.option("--on", "day", default="", help="日期，默认今天 the day, today by default")
@click.option("--channel", default="", help="方式：电话、邮件、来访… channel")
@click.option("--next", "next_action", default="", help="下一步 what is to be done next")
@click.option("--due", default="", help="下一步何时到期 when that is due")
@click.option("--by", default="", help="经办的联络人员 by which officer")
@new_flag
@reason_option
@json_flag
def log_command(
    entity: str, text: str, day: str, channel: str, next_action: str, due: str, by: str, is_new: bool, reason: str, as_json: bool
) -> None:  # fmt: skip
    """记一次联络。 Log a contact: log 张三 "商谈来访日程" --channel 电话."""
    change = LogContact(entity, day or clock.today().isoformat(), channel, text, next_action, due, by, is_new)
    _change(change, reason, changed_entity, as_json)


@click.command("close")
@click.argument("entity")
@click.argument("state")
@click.option("--on", "day", default="", help="哪天办结，默认今天 the day, today by default")
@click.option("--why", default="", help="结果或原因 the outcome or the reason")
@json_flag
def close_command(entity: str, state: str, day: str, why: str, as_json: bool) -> None:
    """办结下一步或约定：done|dropped|kept|broken，重新打开 open。 Close a next action or a promise, or open it again."""
    _change(Close(entity, state, day, why), "", changed_entity, as_json)


@click.command("history")
@click.argument("entity")
@at_most(20, 100)
@cursor_option
@json_flag
def history_command(entity: str, limit: int, cursor: str, as_json: bool) -> None:
    """一个对象或一条关系的历史：谁、何时、为何、改了什么。 Who changed what of an entity or a link, when and why."""
    with opened() as store:
        history = history_of_link if entity.startswith("link-") else history_of_named
        answer = history(store, viewer(), entity, limit=limit, cursor=cursor)
    write_answer(answer, terminal.history, as_json)


@click.command("changes")
@at_most(20, 100)
@cursor_option
@json_flag
def changes_command(limit: int, cursor: str, as_json: bool) -> None:
    """最近的改动。 The latest changes."""
    with opened() as store:
        answer = latest_changes(store, viewer(), limit=limit, cursor=cursor)
    write_answer(answer, terminal.history, as_json)


def _change(change: Change, reason: str, answered: Callable[[Made], Answer], as_json: bool) -> None:
    """Make one change and write what came of it."""
    with opened() as store:
        answer = answered(make(store, viewer(), [change], reason=reason, door=CLI))
        names = {} if as_json else end_names(store, answer)
    write_answer(answer, partial(terminal.changed, names=names), as_json)


def _each_once(fields: Sequence[tuple[str, Any]]) -> Mapping[str, Any]:
    """Return fields by name; one that is given twice is refused, for nobody knows which value would count."""
    given = dict(fields)
    if len(given) < len(fields):
        twice = next(name for name, _ in fields if sum(other == name for other, _ in fields) > 1)
        raise click.UsageError(f"“{twice}”给了两次，只留一个 {twice} is given twice; leave one")
    return given
