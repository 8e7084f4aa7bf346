"""Lists on random networks against plain Python: which rows, in which order, page by page, and how many of each value."""

from __future__ import annotations

import itertools
import random
from datetime import date
from typing import Any

import pytest

from graphsvc.cursors import Start
from graphsvc.facts.lists import matching
from graphsvc.facts.lists.columns import columns_of
from graphsvc.facts.lists.conditions import operators_of
from graphsvc.queries import lists
from graphsvc.store import Store
from tests.facts.network_copy.copies import plain
from tests.queries.plain_lists import FIELDS, PLAIN, STATUSES, TITLES, Linked, Owned, PlainLists, told_richly
from tests.queries.random_network import DATES, random_network
from tests.story import VIEWER, link, node, tell

DAYS = (date(2020, 6, 30), date(2022, 7, 1), date(2026, 11, 22))
COLUMNS: dict[str, dict[str, Any]] = {
    "Expert": {
        "name": "name",
        "fields": "fields",
        "title": "title",
        "status": "status",
        "native_of": Linked("NATIVE_OF", True, ("Region",)),
        "lives_in": Linked("LIVES_IN", True, ("Region",)),
        "member_of": Linked("MEMBER_OF", True, ("OverseasOrg",)),
        "works_at": Linked("WORKS_AT", True, ("Institution", "OverseasOrg")),
        "engaged_by": Linked("ENGAGED_BY", True, ("Workstation", "Institution", "Program")),
        "engaged_by_count": ("count", Linked("ENGAGED_BY", True, ("Workstation", "Institution", "Program"))),
        "owner": Owned(),
        "last_contact": "last_contact",
        "next_step": "next_step",
    },
    "OverseasOrg": {
        "name": "name",
        "aliases": "aliases",
        "org_type": "org_type",
        "founded": "founded",
        "home_country": "home_country",
        "partners_with": Linked("PARTNERS_WITH", True, ("Workstation", "Institution", "Region", "OverseasOrg")),
        "experts_member_of": Linked("MEMBER_OF", False, ("Expert",)),
        "experts_member_of_count": ("count", Linked("MEMBER_OF", False, ("Expert",))),
        "owner": Owned(),
        "last_contact": "last_contact",
        "next_step": "next_step",
    },
    "Workstation": {
        "name": "name",
        "head": Owned("站长"),
        "partners": Linked("PARTNERS_WITH", False, ("OverseasOrg",)),
        "located_in": Linked("LOCATED_IN", True, ("Region",)),
        "owner": Owned(),
    },
}


def values_for(chance: random.Random, column: str, operator: str, network: Any) -> str:
    if operator in ("none", "any"):
        return ""
    if operator in ("between", "ends"):
        return "..".join(sorted(chance.choices(DATES, k=2)))
    if operator in ("in", "not_in"):
        return chance.choice(("r0", "r1", "r3", "r4"))
    if operator in ("at_least", "at_most") or column.endswith("_count"):
        return str(chance.randrange(3))
    if operator in ("before", "after", "not_since") or column in ("founded", "last_contact", "next_step"):
        return chance.choice(DATES)
    pools = {
        "fields": (*FIELDS, "墨"),
        "title": (*TITLES, "总"),
        "status": STATUSES,
        "org_type": ("society", "consulate"),
        "aliases": ("学会甲", "学会"),
    }
    if column in pools:
        return chance.choice(pools[column])
    if operator in ("contains", "lacks"):
        return chance.choice(("区1", "1", "Workstation", "干部0", "岗位"))
    kinds = {
        "owner": ("Officer", "Post"),
        "head": ("Officer", "Post"),
        "home_country": ("Region",),
        "name": ("Expert", "OverseasOrg", "Workstation"),
    }
    holds = COLUMNS_BY_NAME.get(column)
    wanted = holds.kinds if isinstance(holds, Linked) else kinds[column]
    one = chance.choice([one for one in network.nodes if one.kind in wanted])
    return str(
        one.properties["name"] if column == "name" or (chance.random() < 0.5 and one.kind != "Region") else one.id
    )


COLUMNS_BY_NAME = {name: column for columns in COLUMNS.values() for name, column in columns.items()}


def some_question(chance: random.Random, kind: str, network: Any) -> tuple[list[list[tuple[str, str, str]]], str]:
    def condition() -> tuple[str, str, str]:
        column = chance.choice(list(COLUMNS[kind]))
        operator = chance.choice([one.name for one in operators_of(columns_of(kind)[column]) if one.name in PLAIN])
        return column, operator, values_for(chance, column, operator, network)

    where = [[condition() for _ in range(chance.choice((1, 1, 2)))] for _ in range(chance.choice((0, 1, 1, 2)))]
    return where, chance.choice(("", "-")) + chance.choice(list(COLUMNS[kind]))


def asked(kind: str, where: list[list[tuple[str, str, str]]], order: str) -> lists.ListQuestion:
    texts = ["|".join(f"{c}:{op}:{value}" if value else f"{c}:{op}" for c, op, value in some) for some in where]
    question = lists.read_question(kind, where=texts, order=order)
    assert not question.refused, [one.zh for one in question.refused]
    return question


def ids(answer: lists.EntityList) -> list[str]:
    return [row.id for row in answer.rows]


# With 0 the values of each row that is left are looked up by themselves, as they are where few of many rows are left.
@pytest.mark.parametrize(("seed", "few"), [(0, 8), (1, 0)])
def test_which_rows_and_in_which_order(store: Store, monkeypatch: pytest.MonkeyPatch, seed: int, few: int) -> None:
    monkeypatch.setattr(matching, "_FEW", few)
    network = told_richly(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    chance = random.Random(seed)
    for _ in range(40):
        kind, day = chance.choice(list(COLUMNS)), chance.choice(DAYS)
        where, order = some_question(chance, kind, network)
        wanted = PlainLists(network, day).listed(kind, where, order, COLUMNS[kind])
        answer = lists.listed(store, VIEWER, asked(kind, where, order), day)
        assert ids(answer) == wanted, (kind, where, order, day)
        assert answer.total == len(wanted)


@pytest.mark.parametrize("engine_name", ["embedded"])
@pytest.mark.parametrize("seed", range(2))
def test_lists_keep_in_step_with_what_is_written(store: Store, seed: int) -> None:
    network = told_richly(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    chance = random.Random(seed)
    for step in range(8):
        for kind in COLUMNS:
            where, order = some_question(chance, kind, network)
            wanted = PlainLists(network, DAYS[2]).listed(kind, where, order, COLUMNS[kind])
            assert ids(lists.listed(store, VIEWER, asked(kind, where, order), DAYS[2])) == wanted, (where, order)
        person = chance.choice([one.id for one in network.nodes if one.kind == "Expert"])
        tell(
            store,
            [
                node("Expert", person, f"改名{step}", fields=[chance.choice(FIELDS)]),
                node("OverseasOrg", f"new{step}", "新学会", org_type="society"),
            ],
            [link(person, "MEMBER_OF", f"new{step}"), link("of3", "OWNS", f"new{step}")],
        )
        network = plain(store)


@pytest.mark.parametrize("seed", range(2))
def test_pages_make_the_whole_list_whatever_is_written_in_between(store: Store, seed: int) -> None:
    network = told_richly(random_network(seed), seed)
    twins = [node("Expert", f"twin{n:02}", "张伟") for n in range(60)]
    tell(store, [*network.nodes, *twins], network.links)
    chance = random.Random(seed)
    for order in ("name", "-name", "member_of", "-last_contact", "engaged_by_count", "-native_of", "fields"):
        question = asked("Expert", [], order)
        whole = ids(lists.listed(store, VIEWER, question, DAYS[2], limit=1000))
        found, cursor = [], None
        while True:
            page = lists.listed(store, VIEWER, question, DAYS[2], limit=chance.choice((1, 7, 20)), start=Start(cursor))
            found += ids(page)
            assert page.total >= len(whole)
            if not (cursor := page.next_cursor):
                break
            tell(store, [node("Expert", f"late{order}{len(found)}", "阿早")], [])
        assert [id_ for id_ in found if not id_.startswith("late")] == [
            id_ for id_ in whole if not id_.startswith("late")
        ]
        assert len(found) == len(set(found)), order


@pytest.mark.parametrize("engine_name", ["embedded"])
@pytest.mark.parametrize("seed", range(2))
def test_what_is_within_some_links(store: Store, seed: int) -> None:
    network = told_richly(random_network(seed, 45), seed)
    tell(store, network.nodes, network.links)
    some = random.Random(seed).sample([one.id for one in network.nodes if one.kind in COLUMNS], 4)
    for start, steps, kind in itertools.product(some, (1, 2, 3), COLUMNS):
        wanted = PlainLists(network, DAYS[1]).within(start, steps, kind)
        found = lists.listed(store, VIEWER, asked(kind, [[("near", "within", f"{steps}:{start}")]], "name"), DAYS[1])
        assert set(ids(found)) == wanted, (start, steps, kind)


@pytest.mark.parametrize("seed", range(2))
def test_counts_by_value_are_those_of_the_lists_that_they_lead_to(store: Store, seed: int) -> None:
    network = told_richly(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    chance = random.Random(seed)
    for kind, names in (
        ("Expert", ("status", "fields", "native_of", "owner", "member_of")),
        ("OverseasOrg", ("org_type", "home_country", "founded", "partners_with")),
    ):
        where, _ = some_question(chance, kind, network)
        columns = [lists.column_asked(kind, name) for name in names]
        answer = lists.listed(store, VIEWER, asked(kind, where, "name"), DAYS[1], count_by=columns)
        texts = list(answer.where)
        for counts in answer.counts:
            for value in counts.values:
                narrowed = lists.read_question(kind, where=[*texts, value.where])
                assert lists.listed(store, VIEWER, narrowed, DAYS[1]).total == value.count, (texts, value)
        pivot = lists.counted_by_two(store, VIEWER, asked(kind, where, "name"), DAYS[1], *columns[:2])
        for down, row in zip(pivot.down, pivot.counts, strict=True):
            for across, count in zip(pivot.across, row, strict=True):
                narrowed = lists.read_question(kind, where=[*texts, down.where, across.where])
                assert lists.listed(store, VIEWER, narrowed, DAYS[1]).total == count, (down, across)
