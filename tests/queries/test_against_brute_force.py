"""Connections and paths on random networks with dates and soft links, against plain Python over lists."""

from __future__ import annotations

import random
from datetime import date

import pytest

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connections
from graphsvc.queries.paths import paths
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number
from tests.queries.random_network import random_network
from tests.story import VIEWER, tell

DAYS = (date(2018, 1, 1), date(2020, 6, 30), date(2021, 3, 5), date(2022, 7, 1), date(2026, 11, 22))
SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_ranking_scores_and_counts(store: Store, seed: int) -> None:
    network = random_network(seed)
    tell(store, network.nodes, network.links)
    for region in ("r0", "r1", "r3", "r4"):
        for day in DAYS:
            answer = connections(store, VIEWER, Place(region, region, "county", region), day, limit=50)
            found = [
                (o.id, o.score, {channel.channel: channel.n for channel in o.channels}) for o in answer.organizations
            ]
            assert found == network.connections(region, day_number(day))
            assert answer.total == len(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_shown_path_is_in_the_network_and_holds(store: Store, seed: int) -> None:
    network = random_network(seed)
    tell(store, network.nodes, network.links)
    day = date(2021, 3, 5)
    held = {(li.type, li.start, li.end) for li in network.holding(day_number(day))}
    inside = network.below("r0")
    for every in (False, True):
        answer = connections(store, VIEWER, Place("r0", "r0", "county", "r0"), day, limit=50, every_path=every)
        for organization in answer.organizations:
            shown = {chain.channel for chain in organization.paths}
            assert shown == {channel.channel for channel in organization.channels}
            for chain in organization.paths:
                assert chain.nodes[0].id == organization.id
                assert chain.nodes[-1].id in inside
                for here, there, step in zip(chain.nodes, chain.nodes[1:], chain.links, strict=False):
                    ends = (there.id, here.id) if step.backward else (here.id, there.id)
                    assert (step.type, *ends) in held


LEFT_OUT = [
    set(), {"MEMBER_OF"}, {"PARTNERS_WITH", "LOCATED_IN"}, {"Activity"}, {"society"}, {"consulate", "Project", "MEMBER_OF"},
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_every_path_of_the_fewest_hops(store: Store, seed: int) -> None:
    network = random_network(seed, links=60)
    tell(store, network.nodes, network.links)
    chance = random.Random(seed)
    kinds = network.kinds
    for _ in range(12):
        start, end = chance.sample(sorted(kinds), 2)
        day = chance.choice(DAYS)
        without = chance.choice(LEFT_OUT)
        wanted = network.shortest(start, end, day_number(day), without, 6)
        answer = paths(
            store,
            VIEWER,
            Ref(start, kinds[start], start),
            Ref(end, kinds[end], end),
            day,
            without=sorted(without),
            limit=1000,
        )
        found = [tuple(ref.id for ref in chain.nodes) for chain in answer.paths]
        assert set(found) == wanted
        assert found == sorted(found)
        assert answer.hops == (len(next(iter(wanted))) - 1 if wanted else None)
