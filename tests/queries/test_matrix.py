"""Provinces by countries, against plain Python over lists; a cell opened; what the map draws."""

from __future__ import annotations

import random
from datetime import date

import pytest

from graphsvc.answer import as_plain
from graphsvc.gazetteer.places import Place
from graphsvc.queries.matrix import UNKNOWN, cell, connected, count, matrix, ties, ties_of
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number
from tests.queries.brute_force import Network
from tests.queries.random_network import random_network
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
PROVINCE = Place("p1", "t1", "province", "甲省")
COUNTRIES = {"region-US": "美国", "region-DE": "德国", "region-810000": "中国香港", None: UNKNOWN}


@pytest.mark.parametrize("seed", range(2))
def test_counts_are_those_of_the_connections(store: Store, seed: int) -> None:
    network = located(random_network(seed), seed)
    tell(store, network.nodes, [li for li in network.links if not li.end.startswith("region-")])
    tell(store, [], [li for li in network.links if li.end.startswith("region-")])
    for day in (date(2020, 6, 30), date(2021, 3, 5), DAY):
        wanted: dict[str, dict[str, int]] = {}
        for province in ("r0", "r4"):
            for organization, _, _ in network.connections(province, day_number(day)):
                country = COUNTRIES[place_of(network, organization)]
                cells = wanted.setdefault(province, {})
                cells[country] = cells.get(country, 0) + 1
        counted = {
            row.province.id: {name: n for name, n in row.cells.items() if n}
            for row in matrix(count(store, VIEWER, day)).rows
        }
        assert {id_: cells for id_, cells in counted.items() if cells} == wanted
        for province, cells in wanted.items():
            for country, n in cells.items():
                opened = cell(store, VIEWER, Place(province, province, "province", province), country, day)
                assert len(opened.organizations) == n


def located(network: Network, seed: int) -> Network:
    """The network with r0 and r4 as provinces, and its organizations in countries, some of them in none."""
    chance = random.Random(seed)
    nodes = [
        node("Region", n.id, n.properties["name"], level="province", code=n.id) if n.id in ("r0", "r4") else n
        for n in network.nodes
    ]
    links = [
        link(n.id, "LOCATED_IN", place)
        for n in nodes
        if n.kind == "OverseasOrg" and (place := chance.choice(list(COUNTRIES)))
    ]
    return Network(nodes, [*network.links, *links])


def place_of(network: Network, organization: str) -> str | None:
    return min((li.end for li in network.links if li.type == "LOCATED_IN" and li.start == organization), default=None)


def story(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "p1", "甲省", level="province", code="t1", lat=30.0, lon=105.0),
            node("Region", "c1", "乙县", level="county", code="t11"),
            node("OverseasOrg", "hk", "香港某大学", org_type="university"),
            node("OverseasOrg", "us", "美国某学会"),
            node("OverseasOrg", "nowhere", "不知何处的学会"),
            node("Workstation", "w"),
        ],
        [
            link("c1", "PART_OF", "p1"),
            link("w", "LOCATED_IN", "c1"),
            *(link(o, "PARTNERS_WITH", "w") for o in ("hk", "us", "nowhere")),
            link("us", "PARTNERS_WITH", "p1"),
            link("hk", "LOCATED_IN", "region-810000"),
            link("us", "LOCATED_IN", "region-US"),
        ],
    )


def test_provinces_without_any_are_rows_of_zeros(store: Store) -> None:
    story(store)
    told = as_plain(matrix(count(store, VIEWER, DAY)))
    rows = {row["province"]["name"]: row for row in told["rows"]}
    assert len(rows) == 35
    assert rows["甲省"]["cells"] == {"中国香港": 1, "美国": 1, UNKNOWN: 1}
    assert rows["甲省"]["total"] == 3
    assert rows["台湾省"]["cells"] == {"中国香港": 0, "美国": 0, UNKNOWN: 0}
    assert told["countries"][-1] == UNKNOWN


def test_a_cell_is_opened(store: Store) -> None:
    story(store)
    assert as_plain(cell(store, VIEWER, PROVINCE, "中国香港", DAY))["organizations"] == [
        {"id": "hk", "kind": "OverseasOrg", "name": "香港某大学", "org_type": "university"}
    ]
    assert [o.id for o in cell(store, VIEWER, PROVINCE, UNKNOWN, DAY).organizations] == ["nowhere"]
    assert cell(store, VIEWER, PROVINCE, "德国", DAY).organizations == ()


def test_what_the_map_draws(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    story(store)
    found = ties(count(store, VIEWER, DAY))
    assert {(tie.start.name, tie.end.name, tie.count) for tie in found.ties} == {
        ("香港特别行政区", "甲省", 1),
        ("美国", "甲省", 1),
    }
    assert (found.unplaced, found.grouped, found.cut) == (1, False, 0)
    one = ties_of(connected(store, VIEWER, PROVINCE, DAY))
    assert {(tie.start.name, tie.names) for tie in one.ties} == {
        ("香港特别行政区", ("香港某大学",)),
        ("美国", ("美国某学会",)),
    }
    assert one.unplaced == 1
    monkeypatch.setattr("graphsvc.queries.matrix.MAX_TIES", 1)
    few = ties(count(store, VIEWER, DAY))
    assert (len(few.ties), few.unplaced, few.grouped, few.cut) == (1, 1, True, 1)
    county = Place("c1", "t11", "county", "乙县")
    nowhere = ties_of(connected(store, VIEWER, county, DAY))
    assert (nowhere.ties, nowhere.unplaced) == ((), 3)


def test_a_country_of_no_known_point_is_not_drawn_but_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    story(store)
    tell(
        store,
        [
            node("Region", "x", "某国", level="country", code="tX"),
            node("Region", "x1", "某城", level="city", code="tX1", lat=1.0, lon=2.0),
            node("OverseasOrg", "o-x", "某城学会"),
        ],
        [link("x1", "PART_OF", "x"), link("o-x", "LOCATED_IN", "x1"), link("o-x", "PARTNERS_WITH", "p1")],
    )
    before = ties(count(store, VIEWER, DAY))
    assert ("某城", "甲省") in {(tie.start.name, tie.end.name) for tie in before.ties}
    monkeypatch.setattr("graphsvc.queries.matrix.MAX_TIES", 2)
    found = ties(count(store, VIEWER, DAY))
    assert {tie.start.name for tie in found.ties} == {"香港特别行政区", "美国"}
    assert (found.unplaced, found.grouped) == (before.unplaced + 1, True)
