"""Lists with a name: those that come with the service and the saved ones.

graphsvc lists                              what there is        graphsvc lists show NAME [--region …]    one of them
graphsvc lists save NAME KIND --where …     keep a list          graphsvc lists delete NAME               forget it
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import as_of, at_most, json_flag, opened, users_day, write_answer
from graphsvc.cli.lists import asks_for_a_list, list_command, to_a_file, words_in
from graphsvc.cli.viewers import viewer
from graphsvc.errors import NotFound
from graphsvc.facts.lists.ready import ready_named
from graphsvc.queries import lists
from graphsvc.reports.saved_lists import lists_with_names, question_of
from graphsvc.store import Store
from graphsvc.viewers import saved_lists


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(lists_group)


@click.group("lists", invoke_without_command=True)
@json_flag
@click.pass_context
def lists_group(context: click.Context, as_json: bool) -> None:
    """常用清单和保存的清单。 The lists that come with the service, and the saved ones."""
    if context.invoked_subcommand is None:
        with opened() as store:
            answer = lists_with_names(store, viewer(), users_day())
        write_answer(answer, terminal.lists_with_names, as_json)


@lists_group.command("show")
@click.argument("name")
@click.option("--region", default="", help="地区 the region, where the list asks for one")
@click.option("--country", default="", help="国家 the country, where the list asks for one")
@click.option("--field", default="", help="领域 the field, where the list asks for one")
@as_of
@at_most(lists.A_PAGE, lists.MOST_A_PAGE)
@to_a_file
@json_flag
@click.pass_context
def show_command(context: click.Context, /, name: str, region: str, country: str, field: str, **given: Any) -> None:
    """打开一份有名称的清单。 Open a list by its name."""
    with opened() as store:
        asked = _asked(store, name, {"region": region, "country": country, "field": field})
    context.invoke(list_command, **asked, **given)


@lists_group.command("save")
@click.argument("name")
@click.argument("kind")
@asks_for_a_list
@click.option("--office", is_flag=True, help="全单位可见 for the whole office")
@json_flag
def save_command(
    name: str,
    kind: str,
    where: Sequence[str],
    text: str,
    columns: str,
    sort: str,
    towards: str,
    count_by: Sequence[str],
    office: bool,
    as_json: bool,
) -> None:
    """保存一份清单。 Keep a list under a name."""
    asked = {"where": where, "q": [text] if text else [], "columns": words_in(columns), "sort": [sort] if sort else []}
    asked |= {"towards": [towards] if towards else [], "count": count_by}
    label = lists.kind_asked(kind)
    with opened() as store:
        question = question_of(store, viewer(), label, asked)
        if question.refused:
            raise question.refused[0]
        address = urlencode(asked, doseq=True)
        saved = saved_lists.save_list(store, viewer(), name, label, address, for_office=office)
    write_answer(saved, terminal.saved_list, as_json)


@lists_group.command("delete")
@click.argument("name")
@json_flag
def delete_command(name: str, as_json: bool) -> None:
    """删除保存的清单；里面的对象不动。 Forget a saved list; the entities in it stay."""
    with opened() as store:
        found = saved_lists.find_saved_list(store, viewer(), name)
        deleted = saved_lists.delete_saved_list(store, viewer(), found.id)
    write_answer(deleted, terminal.saved_list_deleted, as_json)


def _asked(store: Store, name: str, given: dict[str, str]) -> dict[str, Any]:
    """Return what the command `list` is given for a list with a name; what of a saved one is gone is told. Raises NotFound, Invalid."""
    try:
        saved = saved_lists.find_saved_list(store, viewer(), name)
    except NotFound:
        ready = ready_named(name)
        return _options(ready.sheet, ready.parameters(given))
    question = question_of(store, viewer(), saved.kind, saved.asked)
    for error in question.refused:
        click.echo(f"{error.zh}\n{error.en}", err=True)
    there = {
        "where": ["|".join(one.text for one in alternatives) for alternatives in question.where],
        "columns": [column.name for column in question.columns],
        "q": [question.text],
        "sort": [question.order.text] if question.order else [],
        "towards": [question.towards.id] if question.towards else [],
        "count": saved.asked.get("count", []),
    }
    return _options(saved.kind, there)


def _options(kind: str, asked: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "kind": kind,
        "where": asked.get("where", []),
        "text": next(iter(asked.get("q", ())), ""),
        "columns": ",".join(asked.get("columns", ())),
        "sort": next(iter(asked.get("sort", ())), ""),
        "towards": next(iter(asked.get("towards", ())), None),
        "count_by": asked.get("count", []),
    }
