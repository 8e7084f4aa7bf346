"""The command line: each command is a thin call of the same functions as the API, and `--json` answers the same.

Exit codes: 0 fine, 1 some input refused or nothing found, 2 usage or an ambiguous name.
"""

from __future__ import annotations

import functools
import getpass
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from graphsvc import __version__, terminal
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.queries import connections as connected
from graphsvc.queries import entities, gaps, lookup, missing, neighbours, owners, paths
from graphsvc.queries.status import prepare, status
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Store, open_engine
from graphsvc.store.migrations import require_current
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.vocabulary.days import as_of_day
from graphsvc.vocabulary.kinds import kind_named

Command = Callable[..., Any]


class Day(click.ParamType):
    """A day, or the last day of a month or a year."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read an ISO date of any precision."""
        if isinstance(value, date):
            return value
        try:
            return as_of_day(value)
        except ValueError:
            self.fail(f"{value!r} 不是日期 is no date；请写 2026-11-22、2026-11 或 2026", param, ctx)


def main() -> None:
    """Run the command line; every expected error is one sentence in Chinese and one in English."""
    try:
        commands(standalone_mode=False)
    except GraphServiceError as error:
        _fail(error)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停止 Stopped.", err=True)
        sys.exit(130)


def _fail(error: GraphServiceError) -> None:
    if "--json" in sys.argv:
        click.echo(json.dumps({"error": error.as_dict()}, ensure_ascii=False, indent=2))
    else:
        _write(terminal.problem(error.as_dict()), err=True)
    sys.exit(error.exit_code)


def _write(lines: Any, *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _answer(answer: dict[str, Any], writer: terminal.Writer, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _write(writer(answer))


def make_store(settings: Settings) -> Store:
    """Return the store that the settings name; it connects on first use."""
    engine = open_engine(
        settings["NEO4J_URI"] or None,
        settings["NEO4J_USERNAME"],
        settings["NEO4J_PASSWORD"],
        settings["NEO4J_DATABASE"] or None,
        settings.data,
        settings["GRAPHSVC_HEAP"],
        settings["GRAPHSVC_TIMEOUT"],
    )
    return Store(engine, settings["GRAPHSVC_TIMEOUT"])


@contextmanager
def _store(*, migrated: bool = True) -> Iterator[Store]:
    store = make_store(read_settings())
    try:
        if migrated:
            require_current(store)
        yield store
    finally:
        store.close()


def _actor(settings: Settings) -> str:
    return settings["GRAPHSVC_ACTOR"] or getpass.getuser()


def _reads(writer: terminal.Writer) -> Callable[[Command], Command]:
    """Make a function that asks a store one question into a command body with `--json`."""

    def decorate(question: Command) -> Command:
        @click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 answer as JSON")
        @functools.wraps(question)
        def command(as_json: bool, **given: Any) -> None:
            with _store() as store:
                answer = question(store, **given)
            _answer(answer, writer, as_json)

        return command

    return decorate


_as_of = click.option("--as-of", "day", type=Day(), default=lambda: date.today(), help="截至日期，默认今天 as-of day")


def _limit(default: int, most: int) -> Callable[[Command], Command]:
    return click.option("--limit", type=click.IntRange(1, most), default=default, show_default=True, help="最多几条 at most")


def _kinds(names: Sequence[str]) -> list[str]:
    return [kind_named(name).label for text in names for name in text.split(",")]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """graphsvc：海外专家联络网络图谱服务。 Expert-network graph service."""


@commands.command("connections")
@click.argument("region")
@_as_of
@click.option("--type", "types", multiple=True, help="只看这些机构类型 only these org types: society,university,…")
@_limit(20, connected.MAX_LIMIT)
@click.option("--all-paths", is_flag=True, help="列出每一条路径 every path")
@click.option("--organization", help="某一机构为何未连接 why this organization does not connect")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 answer as JSON")
def connections_command(
    region: str, day: date, types: Sequence[str], limit: int, all_paths: bool, organization: str | None, as_json: bool
) -> None:
    """哪些海外机构与地区相连，为什么。 Overseas organizations connected to REGION, and why."""
    with _store() as store:
        place = lookup.find_region(store, region)
        if organization:
            asked = lookup.find_entity(store, organization, ["OverseasOrg"])
            answer, writer = _one_organization(store, place, asked, day)
        else:
            wanted = connected.org_types([name for text in types for name in text.split(",")])
            found = connected.connections(store, place, day, types=wanted, limit=limit, every_path=all_paths)
            answer, writer = found.as_dict(), terminal.connections
    _answer(answer, writer, as_json)


def _one_organization(
    store: Store, place: Any, asked: lookup.Ref, day: date
) -> tuple[dict[str, Any], terminal.Writer]:
    found = connected.connection_of(store, place, asked.id, day)
    if found.organizations:
        return found.as_dict(), terminal.connections
    return {**found.as_dict(), **missing.missing_link(store, place, asked, day).as_dict()}, terminal.missing


@commands.command("path")
@click.argument("from_", metavar="FROM")
@click.argument("to")
@_as_of
@click.option("--max-hops", type=click.IntRange(1, paths.MAX_HOPS), default=paths.MAX_HOPS, show_default=True, help="最多几步")
@click.option("--without", help="不经过的关系类型，逗号分隔 link types not to follow")
@_limit(5, 100)
@_reads(terminal.paths)
def path_command(
    store: Store, from_: str, to: str, day: date, max_hops: int, without: str | None, limit: int
) -> dict[str, Any]:
    """两个对象之间的最短路径。 Every shortest path between two entities."""
    start, end = lookup.find_entity(store, from_), lookup.find_entity(store, to)
    types = [_link_type(name) for name in without.split(",")] if without else []
    return paths.paths(store, start, end, day, max_hops=max_hops, without=types, limit=limit).as_dict()


def _link_type(name: str) -> str:
    if (found := name.strip().upper()) not in LINK_BY_TYPE:
        raise Invalid(
            f"没有关系类型「{name}」。可用的有：{'、'.join(LINK_BY_TYPE)}。",
            f"There is no link type {name!r}; there are {', '.join(LINK_BY_TYPE)}.",
        )
    return found


@commands.command("neighbours")
@click.argument("entity")
@click.option("--hops", type=click.IntRange(1, 2), default=1, show_default=True, help="几步之内 hops")
@click.option("--kind", "kinds", multiple=True, help="只看这些类别 only these kinds")
@_as_of
@_limit(200, neighbours.MAX_NODES)
@_reads(terminal.neighbours)
def neighbours_command(
    store: Store, entity: str, hops: int, kinds: Sequence[str], day: date, limit: int
) -> dict[str, Any]:
    """一个对象周围有谁。 What lies around an entity."""
    from graphsvc.pictures.layout import placed

    centre = lookup.find_entity(store, entity)
    return placed(neighbours.neighbours(store, centre, day, hops=hops, kinds=_kinds(kinds), limit=limit))


@commands.command("entity")
@click.argument("id_", metavar="ID")
@_as_of
@_reads(terminal.entity)
def entity_command(store: Store, id_: str, day: date) -> dict[str, Any]:
    """一个对象的全部信息。 Everything known of one entity."""
    shown = read_settings()["GRAPHSVC_SHOW_PRIVATE"]
    return entities.entity_answer(store, lookup.find_entity(store, id_), day, show_private=shown).as_dict()


@commands.command("owners")
@click.argument("entity")
@_as_of
@_reads(terminal.owners)
def owners_command(store: Store, entity: str, day: date) -> dict[str, Any]:
    """谁负责联络它。 Who owns a contact."""
    return owners.owners(store, lookup.find_entity(store, entity), day).as_dict()


@commands.command("contacts")
@click.option("--owner", required=True, help="联络人员 the officer")
@click.option("--overdue", is_flag=True, help="只看逾期的 only what is overdue")
@_as_of
@_reads(terminal.contacts)
def contacts_command(store: Store, owner: str, overdue: bool, day: date) -> dict[str, Any]:
    """一名联络人员负责哪些对象，什么到期。 What an officer is responsible for and what is due."""
    officer = lookup.find_entity(store, owner, ["Officer"])
    return owners.contacts(store, officer, day, overdue=overdue).as_dict()


@commands.command("unowned")
@click.argument("region", required=False)
@_as_of
@_limit(100, 1000)
@_reads(terminal.unowned)
def unowned_command(store: Store, region: str | None, day: date, limit: int) -> dict[str, Any]:
    """哪些对象没有联络人。 Contacts that nobody owns."""
    place = lookup.find_region(store, region) if region else None
    return owners.unowned(store, place, day, limit=limit).as_dict()


@commands.command("search")
@click.argument("text")
@click.option("--kind", "kinds", multiple=True, help="只看这些类别 only these kinds")
@_limit(20, 200)
@_reads(terminal.search)
def search_command(store: Store, text: str, kinds: Sequence[str], limit: int) -> dict[str, Any]:
    """按名称、别名、拼音、首字母、英文搜索。 Search by name, alias, pinyin, initials or English."""
    return lookup.search(store, text, _kinds(kinds), limit).as_dict()


@commands.command("stations")
@click.argument("region")
@click.option("--approved", type=click.IntRange(1900, 2200), help="只看这一年批准的 approved in this year")
@click.option("--without-head", is_flag=True, help="只看没有站长的 without a head")
@_as_of
@_reads(terminal.stations)
def stations_command(
    store: Store, region: str, approved: int | None, without_head: bool, day: date
) -> dict[str, Any]:
    """一个地区的工作站。 The workstations of a region."""
    place = lookup.find_region(store, region)
    return gaps.stations(store, place, day, approved=approved, without_head=without_head).as_dict()


@commands.command("activities")
@click.argument("program")
@click.option("--year", type=click.IntRange(1900, 2200), help="只看这一年的 held in this year")
@_reads(terminal.activities)
def activities_command(store: Store, program: str, year: int | None) -> dict[str, Any]:
    """一个计划的活动和所报道的数字。 The activities of a program with figures as reported."""
    return gaps.activities(store, lookup.find_entity(store, program, ["Program"]), year=year).as_dict()


@commands.command("dormant")
@click.option("--months", type=click.IntRange(1, 600), default=12, show_default=True, help="几个月没有联络 months")
@_as_of
@_limit(100, 1000)
@_reads(terminal.dormant)
def dormant_command(store: Store, months: int, day: date, limit: int) -> dict[str, Any]:
    """多久没有联络过的海外机构。 Organizations without a recent contact."""
    return gaps.dormant(store, day, months=months, limit=limit).as_dict()


@commands.command("status")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 answer as JSON")
def status_command(as_json: bool) -> None:
    """数据库是什么、有什么。 What the database is and holds."""
    with _store(migrated=False) as store:
        answer = status(store).as_dict()
    _answer(answer, terminal.status, as_json)


@commands.command("migrate")
def migrate_command() -> None:
    """把数据库升级到本版本的结构，并载入地区表。 Bring the database to this version's schema."""
    with _store(migrated=False) as store:
        applied = prepare(store)
    click.echo(f"已应用 {len(applied)} 项迁移 applied {len(applied)} migrations：{', '.join(applied)}" if applied else "已是最新 Nothing to do.")
