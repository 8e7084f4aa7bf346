"""The main answer in four layers: what is drawn of each path, groups, and groups opened."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.errors import Invalid
from graphsvc.gazetteer.places import Place
from graphsvc.pictures.layers import placed_in_layers
from graphsvc.queries.connections import Connections, connections
from graphsvc.queries.layers import CONNECTING, Layers, layers
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
REGION = Place("r", "t1", "city", "试市")


def asked(store: Store, experts: int = 2) -> Connections:
    people = [f"e{i}" for i in range(experts)]
    tell(
        store,
        [
            node("Region", "r", "试市", level="city", code="t1"),
            node("Region", "c", "下县", level="county", code="t2"),
            node("OverseasOrg", "o1", "甲会"),
            node("OverseasOrg", "o2", "乙会"),
            node("Workstation", "w", "某站"),
            node("Institution", "i", "某院"),
            *(node("Expert", e) for e in people),
        ],
        [
            link("c", "PART_OF", "r"),
            link("w", "LOCATED_IN", "r"),
            link("i", "LOCATED_IN", "c"),
            link("o1", "LOCATED_IN", "region-US"),
            link("o1", "PARTNERS_WITH", "w", status="intent"),
            link("o1", "PARTNERS_WITH", "r"),
            link("o2", "PARTNERS_WITH", "c"),
            *(link(e, "MEMBER_OF", "o2", role="理事") for e in people),
            *(link(e, "WORKS_AT", "i", status="reported") for e in people),
        ],
    )
    return connections(store, VIEWER, REGION, DAY, limit=50, every_path=True)


def nodes(found: Layers) -> set[tuple[str, int, int]]:
    return {(n.id, n.layer, n.group) for n in found.nodes}


def test_every_path_is_drawn_by_its_connecting_entity(store: Store) -> None:
    found = layers(asked(store))
    assert nodes(found) == {
        ("r", 0, 0), ("w", 1, 0), ("c", 1, 0), ("e0", 1, 0), ("e1", 1, 0), ("o1", 2, 0), ("o2", 2, 0),
        ("country-美国", 3, 0), ("country-所在地不详", 3, 0),
    }  # fmt: skip
    links = {(li.start, li.type, li.end): li for li in found.links}
    assert set(links) == {
        ("o1", "PARTNERS_WITH", "w"), ("o1", "PARTNERS_WITH", "r"), ("o2", "PARTNERS_WITH", "c"),
        ("o2", "MEMBER_OF", "e0"), ("o2", "MEMBER_OF", "e1"),
        ("w", "LOCATED_IN", "r"), ("c", "PART_OF", "r"), ("e0", "WORKS_AT", "r"), ("e1", "WORKS_AT", "r"),
        ("o1", "LOCATED_IN", "country-美国"), ("o2", "LOCATED_IN", "country-所在地不详"),
    }  # fmt: skip
    assert links["o1", "PARTNERS_WITH", "w"].status == "intent"
    assert links["o2", "MEMBER_OF", "e0"].says == "成员任职：理事"
    assert links["e0", "WORKS_AT", "r"].says == "据报道任职于某院（起始时间不详），位于下县"
    assert links["e0", "WORKS_AT", "r"].status == "reported"
    assert links["w", "LOCATED_IN", "r"].says == "位于"
    assert (found.groups, found.cut) == ((), 0)


def test_too_many_are_grouped_and_a_group_is_opened(store: Store) -> None:
    answer = asked(store, experts=6)
    grouped = layers(answer, most=4, by="kind")
    assert ("group-Expert", CONNECTING, 6) in nodes(grouped)
    assert ("w", CONNECTING, 0) in nodes(grouped)
    assert grouped.groups == ("group-Expert",)
    assert next(n.name for n in grouped.nodes if n.id == "group-Expert") == "专家（6 个）"
    assert next(li.count for li in grouped.links if (li.start, li.end) == ("o2", "group-Expert")) == 6
    opened = layers(answer, most=4, by="kind", opened=["group-Expert"])
    assert nodes(opened) == nodes(layers(answer))
    below = layers(answer, most=4, by="region")
    assert {(n.id, n.group) for n in below.nodes if n.layer == CONNECTING} == {("w", 0), ("group-c", 7)}


def test_another_grouping_is_refused(store: Store) -> None:
    with pytest.raises(Invalid):
        layers(asked(store), by="colour")


def test_it_can_be_placed(store: Store) -> None:
    placed = placed_in_layers(layers(asked(store)))
    assert placed.centre == "r"
    columns = {spot.layer: spot.x for spot in placed.spots}
    assert columns[0] < columns[1] < columns[2] < columns[3]
    assert {line.start for line in placed.lines} <= {spot.id for spot in placed.spots}
