"""The questions: each command finds what was named, asks one query and writes its answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import also_ended, as_of, at_most, from_cursor, json_flag, opened, reads, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.cursors import Start
from graphsvc.facts.connections import Connections
from graphsvc.facts.placed import Neighbours
from graphsvc.gazetteer.places import Place
from graphsvc.pictures.layout import placed
from graphsvc.queries import connections as connected
from graphsvc.queries import entities, gaps, lookup, neighbours, owner_rules, owners, paths, posts
from graphsvc.queries import missing_links as missing
from graphsvc.store import Store
from graphsvc.values.names import KIND_NAMES, ORG_TYPE_NAMES, PATH_NAMES
from graphsvc.viewers import Viewer


def add_to(group: click.Group) -> None:
    """Add every question to the command line."""
    for command in (
        connections_command, path_command, neighbours_command, entity_command, owners_command, contacts_command,
        unowned_command, owner_rules_command, search_command, stations_command, activities_command, dormant_command,
    ):  # fmt: skip
        group.add_command(command)


@click.command("connections")
@click.argument("region")
@as_of
@click.option("--type", "types", multiple=True, help="只看这些机构类型 only these org types: society,university,…")
@at_most(20, connected.MAX_LIMIT)
@from_cursor
@click.option("--all-paths", is_flag=True, help="列出每一条路径 every path")
@click.option("--organization", help="某一机构为何未连接 why this organization does not connect")
@json_flag
def connections_command(
    region: str,
    day: date,
    types: Sequence[str],
    limit: int,
    cursor: str | None,
    all_paths: bool,
    organization: str | None,
    as_json: bool,
) -> None:
    """哪些海外机构与地区相连，为什么。 Overseas organizations connected to REGION, and why."""
    with opened() as store:
        place = lookup.find_region(store, viewer(), region)
        if organization:
            asked = lookup.find_entity(store, viewer(), organization, ["OverseasOrg"])
            answer, writer = _one_organization(store, viewer(), place, asked, day)
        else:
            wanted = ORG_TYPE_NAMES.chosen(types)
            start = Start(cursor)
            found = connected.connections(
                store, viewer(), place, day, types=wanted, limit=limit, start=start, every_path=all_paths
            )
            answer, writer = found, terminal.connections
    write_answer(answer, writer, as_json)


def _one_organization(
    store: Store, viewer: Viewer, place: Place, asked: lookup.Ref, day: date
) -> tuple[Connections, terminal.Writer]:
    found = connected.connection_of(store, viewer, place, asked.id, day)
    if found.organizations:
        return found, terminal.connections
    return missing.lacking(found, missing.missing_link(store, viewer, place, asked, day)), terminal.missing


@click.command("path")
@click.argument("from_", metavar="FROM")
@click.argument("to")
@as_of
@click.option(
    "--max-hops", type=click.IntRange(1, paths.MAX_HOPS), default=paths.MAX_HOPS, show_default=True, help="最多几步"
)
@click.option(
    "--without", help="不经过的关系类型、类别或机构类型，逗号分隔 link types, kinds or organization types to leave out"
)
@click.option(
    "--longer",
    type=click.IntRange(0, paths.MAX_HOPS - 1),
    default=0,
    help="再列出多走几步以内最好的路径 the best of up to so many hops more",
)
@at_most(5, 100)
@reads(terminal.paths)
def path_command(
    store: Store,
    viewer: Viewer,
    from_: str,
    to: str,
    day: date,
    max_hops: int,
    without: str | None,
    longer: int,
    limit: int,
) -> paths.Paths:
    """两个对象之间的最短路径。 Every shortest path between two entities."""
    start, end = lookup.find_entity(store, viewer, from_), lookup.find_entity(store, viewer, to)
    left_out = PATH_NAMES.chosen([without or ""])
    return paths.paths(store, viewer, start, end, day, max_hops=max_hops, without=left_out, longer=longer, limit=limit)


@click.command("neighbours")
@click.argument("entity")
@click.option("--hops", type=click.IntRange(1, 2), default=1, show_default=True, help="几步之内 hops")
@click.option("--kind", "kinds", multiple=True, help="只看这些类别 only these kinds")
@as_of
@at_most(200, neighbours.MAX_NODES)
@also_ended
@reads(terminal.neighbours)
def neighbours_command(
    store: Store, viewer: Viewer, entity: str, hops: int, kinds: Sequence[str], day: date, limit: int, ended: bool
) -> Neighbours:
    """一个对象周围有谁。 What lies around an entity."""
    centre = lookup.find_entity(store, viewer, entity)
    found = neighbours.neighbours(
        store, viewer, centre, day, hops=hops, kinds=KIND_NAMES.chosen(kinds), limit=limit, ended=ended
    )
    return placed(found)


@click.command("entity")
@click.argument("id_", metavar="ID")
@as_of
@reads(terminal.entity)
def entity_command(store: Store, viewer: Viewer, id_: str, day: date) -> entities.EntityAnswer:
    """一个对象的全部信息。 Everything known of one entity."""
    return entities.entity_answer(store, viewer, id_, day)


@click.command("owners")
@click.argument("entity")
@as_of
@click.option("--history", is_flag=True, help="历任联络人 everybody who ever owned it")
@reads(terminal.owners)
def owners_command(
    store: Store, viewer: Viewer, entity: str, day: date, history: bool
) -> owners.OwnersAnswer | posts.OwnerHistory:
    """谁负责联络它。 Who owns a contact."""
    if history:
        return posts.owner_history(store, viewer, entity)
    return owners.owners(store, viewer, entity, day)


@click.command("contacts")
@click.option("--owner", required=True, help="联络人员 the officer")
@click.option("--overdue", is_flag=True, help="只看逾期的 only what is overdue")
@as_of
@reads(terminal.contacts)
def contacts_command(store: Store, viewer: Viewer, owner: str, overdue: bool, day: date) -> owners.Contacts:
    """一名联络人员负责哪些对象，什么到期。 What an officer is responsible for and what is due."""
    return owners.contacts(store, viewer, owner, day, overdue=overdue)


@click.command("unowned")
@click.argument("region", required=False)
@as_of
@at_most(100, 1000)
@from_cursor
@reads(terminal.unowned)
def unowned_command(
    store: Store, viewer: Viewer, region: str | None, day: date, limit: int, cursor: str | None
) -> owners.Unowned:
    """哪些对象没有联络人。 Contacts that nobody owns."""
    place = lookup.find_region(store, viewer, region) if region else None
    return owners.unowned(store, viewer, place, day, limit=limit, start=Start(cursor))


@click.command("owner-rules")
@as_of
@reads(terminal.owner_rules)
def owner_rules_command(store: Store, viewer: Viewer, day: date) -> owner_rules.OwnerRules:
    """联络规则和由此得出的联络人。 Owner rules and what follows from them."""
    return owner_rules.owner_rules(store, viewer, day)


@click.command("search")
@click.argument("text")
@click.option("--kind", "kinds", multiple=True, help="只看这些类别 only these kinds")
@click.option("--field", "fields", multiple=True, help="只看有这些领域的 only those with one of these fields")
@click.option("--country", "countries", multiple=True, help="只看这些国家的 only those of these countries")
@click.option("--region", "regions", multiple=True, help="只看在这些地区的，含其下各级 only those in these regions")
@at_most(20, 200)
@from_cursor
@json_flag
def search_command(
    text: str,
    kinds: Sequence[str],
    fields: Sequence[str],
    countries: Sequence[str],
    regions: Sequence[str],
    limit: int,
    cursor: str | None,
    as_json: bool,
) -> None:
    """按名称、拼音、领域、单位、职务、地区、备注、原文搜索，可写几个词。 Search by names and all that is told; several words narrow it."""
    narrowed = {"fields": fields, "countries": countries, "regions": regions}
    with opened() as store:
        answer = lookup.search(store, viewer(), text, KIND_NAMES.chosen(kinds), limit, cursor, **narrowed)
    write_answer(answer, terminal.search, as_json)
    sys.exit(0 if answer.total else 1)


@click.command("stations")
@click.argument("region")
@click.option("--approved", type=click.IntRange(1900, 2200), help="只看这一年批准的 approved in this year")
@click.option("--without-head", is_flag=True, help="只看没有站长的 without a head")
@as_of
@reads(terminal.stations)
def stations_command(
    store: Store, viewer: Viewer, region: str, approved: int | None, without_head: bool, day: date
) -> gaps.Stations:
    """一个地区的工作站。 The workstations of a region."""
    place = lookup.find_region(store, viewer, region)
    return gaps.stations(store, viewer, place, day, approved=approved, without_head=without_head)


@click.command("activities")
@click.argument("program")
@click.option("--year", type=click.IntRange(1900, 2200), help="只看这一年的 held in this year")
@reads(terminal.activities)
def activities_command(store: Store, viewer: Viewer, program: str, year: int | None) -> gaps.Activities:
    """一个计划的活动和所报道的数字。 The activities of a program with figures as reported."""
    return gaps.activities(store, viewer, lookup.find_entity(store, viewer, program, ["Program"]), year=year)


@click.command("dormant")
@click.option("--months", type=click.IntRange(1, 600), default=12, show_default=True, help="几个月没有联络 months")
@as_of
@at_most(100, 1000)
@from_cursor
@reads(terminal.dormant)
def dormant_command(
    store: Store, viewer: Viewer, months: int, day: date, limit: int, cursor: str | None
) -> gaps.Dormant:
    """多久没有联络过的海外机构。 Organizations without a recent contact."""
    return gaps.dormant(store, viewer, day, months=months, limit=limit, start=Start(cursor))
