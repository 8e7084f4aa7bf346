"""What the copy says of organizations that connect, or do not, is what the statements say."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts.last_contacts import last_contacts, last_contacts_of_all
from graphsvc.facts.network_copy.connected import cell_rows, connected_rows, origin_rows, unconnected_rows
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.partial_dates import in_order, partial_date
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.missing_links import missing_links
from graphsvc.queries.weak_points import WeakCounts, weak_counts_of_copy, weak_points_of_copy
from graphsvc.reports.region import weak_places, weak_places_counted
from graphsvc.store import Store
from graphsvc.vocabulary.days import months_before
from graphsvc.vocabulary.fictional import PREFIX
from tests.facts.network_copy.copies import copied
from tests.queries.random_network import random_network, with_interactions
from tests.story import VIEWER, link, node, tell

DAYS = (20200630, 20210305, 20261122)
PROVINCES = {"r0": "r0", "r1": "r0", "r2": "r0", "r3": "r0", "r4": "r4", "region-500106": "region-500000"}


def order(row: dict[str, object]) -> str:
    return repr(sorted(row.items()))


def by_origin(rows: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Count organizations, which are in the order of their names, by where they are of."""
    groups: dict[tuple[str | None, ...], list[tuple[str, str]]] = {}
    for row in rows:
        groups.setdefault((row["place"], row["home"], row["org_type"]), []).append((row["name"], row["id"]))
    return [
        {"place": place, "home": home, "org_type": type_, "n": len(names), "first": names[:most]}
        for (place, home, type_), names in groups.items()
    ]


def test_a_renamed_organization_stands_where_its_new_name_does(store: Store, tmp_path: Path) -> None:
    partners = [link(one, "PARTNERS_WITH", "r") for one in "ab"]
    tell(
        store,
        [node("Region", "r", code="t1"), node("OverseasOrg", "a", "甲"), node("OverseasOrg", "b", "乙")],
        partners,
    )
    with copied(store, tmp_path) as copy:
        before = [row["id"] for row in connected_rows(copy, "r", DAYS[-1])]
        tell(store, [node("OverseasOrg", before[0], "龟")], [link(before[1], "LOCATED_IN", "region-US")])
        now = copy_of(store)
        assert now is not None
        assert now.version == copy.version + 1
        assert [row["id"] for row in connected_rows(now, "r", DAYS[-1])] == before[::-1]
        assert [row["place"] for row in connected_rows(now, "r", DAYS[-1])] == ["region-US", None]
        assert [row["id"] for row in connected_rows(copy, "r", DAYS[-1])] == before


@pytest.mark.parametrize("seed", range(2))
def test_provinces_places_and_those_that_do_not_connect(store: Store, tmp_path: Path, seed: int) -> None:
    network = random_network(seed)
    organizations = [one.id for one in network.nodes if one.kind == "OverseasOrg"]
    located = [
        link(organizations[0], "LOCATED_IN", "region-US"), link(organizations[0], "LOCATED_IN", "region-DE"),
        link(organizations[1], "LOCATED_IN", "region-JP", since="2030"), link(organizations[2], "PARTNERS_WITH", "region-500106"),
    ]  # fmt: skip
    told = [
        node("OverseasOrg", organizations[1], "总领馆", org_type="consulate", home_country="region-FR"),
        *(node("OverseasOrg", f"{PREFIX}{number}", f"编造的学会{number}") for number in range(3)),
    ]
    located.append(link(f"{PREFIX}1", "TAKES_PART_IN", "prm0"))
    tell(store, network.nodes, network.links)
    tell(store, told, located)
    with copied(store, tmp_path) as copy:
        for day in DAYS:
            expected = store.read("matrix/cells", day=day, province_of=PROVINCES)
            found = cell_rows(copy, day, PROVINCES)
            assert sorted(found, key=order) == sorted(expected, key=order)
            assert found
            for region in ("r0", "r1", "r4", "region-500106", "no such"):
                expected = store.read("matrix/organizations", region_id=region, day=day)
                assert connected_rows(copy, region, day) == [{**row, "labels": ["OverseasOrg"]} for row in expected]
                assert origin_rows(copy, region, day, most=2) == by_origin(expected, 2)
                for program, limit, fictional in product(("", "prm0"), (1, 3, 50), (False, True)):
                    told_of = unconnected_rows(copy, region, day, program=program, limit=limit, fictional=fictional)
                    ids = [row["id"] for row in expected]
                    asked = {
                        "connected": ids, "program": program, "day": day, "limit": limit, "prefix": PREFIX, "fictional": fictional,
                    }  # fmt: skip
                    assert [(row["id"], row["ties"]) for row in told_of] == [
                        (row["id"], row["ties"]) for row in store.read("weak_points/unconnected", **asked)
                    ]


def test_more_provinces_than_there_are_marks(store: Store, tmp_path: Path) -> None:
    regions = [node("Region", f"p{number}", level="province") for number in range(70)]
    tell(store, [*regions, node("OverseasOrg", "o")], [link("o", "PARTNERS_WITH", one.id) for one in regions])
    with copied(store, tmp_path) as copy:
        found = cell_rows(copy, DAYS[0], {one.id: one.id for one in regions})
        assert {row["province"]: row["n"] for row in found} == {one.id: 1 for one in regions}


@pytest.mark.parametrize("seed", range(2))
def test_last_contacts(store: Store, tmp_path: Path, seed: int) -> None:
    network = with_interactions(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    organizations = [one.id for one in network.nodes if one.kind == "OverseasOrg"]
    ids = [*organizations, *(one.id for one in network.nodes if one.kind in ("Expert", "Workstation"))]
    by_day = {day: (last_contacts(store, ids, day), last_contacts_of_all(store, day)) for day in map(as_day, DAYS)}
    assert any(found.through for _, of_all in by_day.values() for found in of_all.values())
    with copied(store, tmp_path):
        for day, (of_some, of_all) in by_day.items():
            assert last_contacts(store, ids, day) == of_some
            assert last_contacts_of_all(store, day) == of_all
            for organization in organizations:
                found = of_all.get(organization)
                told_of = (found.on, found.through.id if found.through else None) if found else None
                assert told_of == network.last_contact(organization, day)


def test_a_contact_that_is_logged_corrected_or_gone_is_known_at_once(store: Store, tmp_path: Path) -> None:
    tell(store, [node("OverseasOrg", "o"), node("Expert", "e", "张三")], [link("e", "MEMBER_OF", "o")])
    with copied(store, tmp_path):
        tell(store, [node("Interaction", "i", on="2025-03")], [link("i", "WITH", "e")])
        today = date(2026, 1, 1)
        (found,) = last_contacts(store, ["o"], today).values()
        assert (found.on, found.through and found.through.name) == ("2025-03", "张三")
        tell(store, [node("Interaction", "i", on="2025-04-05")], [link("i", "WITH", "o")])
        assert last_contacts(store, ["o"], today)["o"].on == "2025-04-05"
        assert last_contacts(store, ["o"], today)["o"].through is None
        assert last_contacts(store, ["o"], date(2025, 4, 4)) == {}


@pytest.mark.parametrize("text", ["2026", "2026-06", "2026-06-30", "0987-01"])
def test_a_partial_date_is_itself_again(text: str) -> None:
    assert partial_date(in_order(text)) == text


def as_day(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


@pytest.mark.parametrize("seed", range(2))
def test_weak_points_and_missing_links(store: Store, tmp_path: Path, seed: int) -> None:
    network = with_interactions(random_network(seed), seed)
    officers = [node("Officer", "f1"), node("Post", "p1"), node("Post", "p2")]
    organizations = [
        Ref(one.id, "OverseasOrg", one.properties["name"]) for one in network.nodes if one.kind == "OverseasOrg"
    ]
    owning = [
        link("f1", "OWNS", organizations[0].id), link("p1", "OWNS", organizations[1].id), link("p2", "OWNS", organizations[2].id),
        link("f1", "HOLDS", "p1", since="2021-01"),
    ]  # fmt: skip
    tell(store, [*network.nodes, *officers], [*network.links, *owning])
    asked = [(Place(region, region, "county", region), as_day(day)) for region in ("r0", "r1", "r4") for day in DAYS]
    by_statements = [weak_places(store, VIEWER, *one) for one in asked]
    ties = [[as_plain(one) for one in missing_links(store, VIEWER, place, organizations, day)] for place, day in asked]
    assert any(one["suggestions"] for found in ties for one in found)
    counted = [WeakCounts.of(found) for found in by_statements]
    assert [weak_places_counted(store, VIEWER, *one)[0] for one in asked] == counted
    with copied(store, tmp_path):
        assert [weak_places(store, VIEWER, *one) for one in asked] == by_statements
        assert [weak_places_counted(store, VIEWER, *one)[0] for one in asked] == counted
        for (place, day), limit in product(asked, (1, 2)):
            since = months_before(day, 12)
            found = weak_points_of_copy(store, VIEWER, place, day, since, limit=limit)
            assert found is not None
            assert weak_counts_of_copy(store, VIEWER, place, day, since, limit=limit) == WeakCounts.of(found)
        assert [
            [as_plain(one) for one in missing_links(store, VIEWER, place, organizations, day)] for place, day in asked
        ] == ties
