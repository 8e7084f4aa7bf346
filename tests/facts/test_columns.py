"""Rankings worked out over columns, against plain Python over lists."""

from __future__ import annotations

import pytest

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.ranking import rank
from graphsvc.vocabulary import CHANNEL_BY_NAME, CHANNELS
from tests.facts.in_columns import in_columns
from tests.queries.brute_force import Network
from tests.queries.random_network import random_network
from tests.story import link, node

DAYS = (20180101, 20200630, 20210305, 20220701, 20261122)


def ranked(network: Network, region: str, day: int, channels=CHANNELS):
    """(organization, score, n by channel) of every connected organization, as the brute force tells it."""
    columns, number = in_columns(network)
    found = rank(Day(columns, day), columns.below(number[region]), channels)
    ids = {place: id_ for id_, place in number.items()}
    names = {n.id: n.properties["name"] for n in network.nodes}
    rows = [
        (
            ids[int(organization)],
            float(found.scores[row]),
            {
                channel.name: float(found.firm[row, i] + found.soft[row, i] / 2)
                for i, channel in enumerate(channels)
                if found.firm[row, i] + found.soft[row, i]
            },
        )
        for row, organization in enumerate(found.organizations)
    ]
    return sorted(rows, key=lambda row: (-row[1], names[row[0]], row[0]))


@pytest.mark.parametrize("seed", range(60))
def test_a_ranking_is_what_the_brute_force_says(seed: int) -> None:
    network = random_network(seed, links=120)
    for region in ("r0", "r1", "r3", "r4"):
        for day in DAYS:
            assert ranked(network, region, day) == network.connections(region, day)


def test_the_strongest_come_with_all_that_equal_the_last() -> None:
    nodes = [node("Region", "r", "区", level="county", code="t")]
    nodes += [node("OverseasOrg", f"o{i}", f"机构{i}") for i in range(5)]
    nodes += [node("Activity", "a", "活动")]
    links = [link(f"o{i}", "PARTNERS_WITH", "r") for i in range(4)]
    links += [link("o4", "TAKES_PART_IN", "a"), link("a", "LOCATED_IN", "r")]
    links += [link("o2", "TAKES_PART_IN", "a")]
    columns, number = in_columns(Network(nodes, links))
    found = rank(Day(columns, 20260101), columns.below(number["r"]))
    ids = {place: id_ for id_, place in number.items()}

    def strongest(count):
        return [ids[int(found.organizations[row])] for row in found.strongest(count)]

    assert strongest(0) == []
    assert strongest(1) == ["o2"]
    assert strongest(2) == ["o2", "o0", "o1", "o3"]
    assert strongest(5) == strongest(99) == ["o2", "o0", "o1", "o3", "o4"]


def test_a_channel_may_hold_a_link_to_some_roles() -> None:
    nodes = [
        node("Region", "r", "区", level="county", code="t"), node("OverseasOrg", "o", "机构"), node("Activity", "a", "甲会"),
        node("Activity", "b", "乙会"), node("Institution", "i", "某局"),
    ]  # fmt: skip
    links = [
        link("o", "TAKES_PART_IN", "a"), link("o", "TAKES_PART_IN", "b"), link("i", "LOCATED_IN", "r"),
        link("i", "TAKES_PART_IN", "a", role="承办"), link("i", "TAKES_PART_IN", "b", role="参会"),
    ]  # fmt: skip
    assert ranked(Network(nodes, links), "r", 20260101, [CHANNEL_BY_NAME["activity_organized"]]) == [
        ("o", 1.0, {"activity_organized": 1.0})
    ]


def test_those_that_connect_through_somebody_are_named() -> None:
    network = random_network(3, links=120)
    columns, number = in_columns(network)
    inside = columns.below(number["r0"])
    day = Day(columns, DAYS[-1])
    found = rank(day, inside)
    for row in range(len(found.organizations)):
        for channel in range(len(CHANNELS)):
            firm, soft = found.through(row, channel)
            assert (len(firm), len(soft)) == (found.firm[row, channel], found.soft[row, channel])
            assert not set(firm) & set(soft)


def test_an_empty_network_connects_nothing() -> None:
    columns, number = in_columns(Network([node("Region", "r", "区", level="county", code="t")], []))
    assert list(rank(Day(columns, DAYS[0]), columns.below(number["r"])).organizations) == []
