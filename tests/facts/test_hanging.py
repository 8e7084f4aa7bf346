"""What hangs on one: held equal to taking each node away and asking again, on random networks."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.hanging import Hanging, hanging, hanging_in_each, ranked_without
from graphsvc.facts.columns.leading import Tie
from graphsvc.facts.columns.ranking import rank
from graphsvc.vocabulary.channels import CHANNELS
from tests.facts.in_columns import in_columns
from tests.queries.brute_force import Network
from tests.queries.random_network import random_network

DAYS = (20200630, 20261122)


def untied(network: Network, gone: tuple[str, str, str]) -> Network:
    return Network(network.nodes, [link for link in network.links if (link.type, link.start, link.end) != gone])


def without(network: Network, gone: str) -> Network:
    return Network(network.nodes, [link for link in network.links if gone not in (link.start, link.end)])


@pytest.mark.parametrize("seed", range(6))
def test_an_organization_hangs_on_whatever_it_loses_the_region_without(seed: int) -> None:
    # Few links, so that much hangs on one.
    network = random_network(seed, links=60)
    columns, number = in_columns(network)
    ids = {place: id_ for id_, place in number.items()}
    found_any = False
    for day in DAYS:
        for region in ("r0", "r1", "r4"):
            as_of, inside = Day(columns, day), columns.below(number[region])
            held = {row[0]: row[1] for row in network.connections(region, day)}
            expected = set()
            for gone in network.nodes:
                if gone.kind in ("Region", "OverseasOrg"):
                    continue
                left = {row[0]: row[1] for row in without(network, gone.id).connections(region, day)}
                expected |= {(one, gone.id) for one in held if one not in left}
                ranked = ranked_without(as_of, inside, number[gone.id])
                scores = zip(ranked.organizations.tolist(), ranked.scores.tolist(), strict=True)
                assert {ids[one]: score for one, score in scores} == left
            found = hanging(as_of, inside)
            assert {
                (ids[one], ids[on]) for one, on in zip(found.organizations.tolist(), found.on.tolist(), strict=True)
            } == expected
            found_any |= bool(expected)
            assert {
                ((tie.type, ids[tie.start], ids[tie.end]), ids[one])
                for one, tie in zip(found.tied.tolist(), map(found.ties.tie, found.by.tolist()), strict=True)
            } == {
                (gone, one)
                for gone in {(link.type, link.start, link.end) for link in network.links if link.type != "PART_OF"}
                for one in held.keys() - {row[0] for row in untied(network, gone).connections(region, day)}
            }
    assert found_any


@pytest.mark.parametrize("seed", range(6))
def test_what_hangs_on_one_is_told_of_many_parts_as_of_each(seed: int) -> None:
    columns, number = in_columns(random_network(seed, links=60))
    regions = [columns.below(place) for id_, place in number.items() if id_.startswith("r")]
    as_of, inside = Day(columns, DAYS[1]), np.any(regions, axis=0)
    for part, found in zip(regions, hanging_in_each(as_of, inside, regions), strict=True):
        alone = hanging(as_of, part)
        assert told(found) == told(alone)
        assert set(found.connected.tolist()) == set(rank(as_of, part).organizations.tolist())
    # More than the marks of one number tell apart.
    last = hanging_in_each(as_of, inside, [*[regions[0]] * 64, regions[1]])[-1]
    assert told(last) == told(hanging(as_of, regions[1]))


def told(found: Hanging) -> tuple[set[tuple[int, int]], set[tuple[int, Tie]]]:
    by = map(found.ties.tie, found.by.tolist())
    return (
        set(zip(found.organizations.tolist(), found.on.tolist(), strict=True)),
        set(zip(found.tied.tolist(), by, strict=True)),
    )


def test_whatever_follows_a_kind_on_a_channel_may_follow_it_on_every_channel() -> None:
    """Without this a walk along the ways of two channels could be the way of none."""
    patterns = set()
    for channel in CHANNELS:
        ways = [((), ("OverseasOrg",))]
        for hop in channel.hops:
            ways = [
                ((*way, here, hop.link_type, hop.backward, hop.roles), (there,))
                for way, (here,) in ways
                for there in hop.kinds
            ]
        patterns |= {(*way, end) for way, (end,) in ways}
    steps = {way[at : at + 5] for way in patterns for at in range(0, len(way) - 1, 4)}
    walks = {("OverseasOrg",)}
    complete = set()
    while walks:
        walks = {(*walk, *step[1:]) for walk in walks for step in steps if step[0] == walk[-1]}
        complete |= {walk for walk in walks if walk[-1] == "Region"}
        walks = {walk for walk in walks if walk[-1] != "Region"}
    assert complete == patterns
