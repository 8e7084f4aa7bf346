"""Chains of introductions: held equal to walking every chain of a random network."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.introductions import INTRODUCING, best_chains
from graphsvc.vocabulary import is_soft
from tests.facts.in_columns import in_columns
from tests.queries.random_network import random_network

DAYS = (20200630, 20261122)


def steps_of(network, day):
    """Return whom each node that introduces has a link with on a day, and whether every link between the two is soft."""
    found = {}
    for link in network.holding(day):
        if {network.kinds[link.start], network.kinds[link.end]} <= set(INTRODUCING):
            soft = is_soft(link.properties.get("status"))
            for here, there in ((link.start, link.end), (link.end, link.start)):
                found.setdefault(here, {})[there] = found.get(here, {}).get(there, True) and soft
    return found


def chains_to(steps, starts, target, most):
    """Return every chain of the fewest steps from any of the starts to a target."""
    chains = [(start,) for start in starts]
    for _ in range(most + 1):
        if there := [chain for chain in chains if chain[-1] == target]:
            return there
        chains = [(*chain, far) for chain in chains for far in steps.get(chain[-1], {}) if far not in chain]
    return []


@pytest.mark.parametrize("seed", range(6))
def test_the_best_chains_are_the_best_of_all(seed: int) -> None:
    network = random_network(seed, links=60)
    columns, number = in_columns(network)
    ids = {place: id_ for id_, place in number.items()}
    chance = random.Random(seed)
    among = sorted(node.id for node in network.nodes if node.kind in INTRODUCING)
    seen = set()
    for _ in range(15):
        day, most, limit = chance.choice(DAYS), chance.choice((2, 4)), chance.choice((1, 3, 50))
        starts, targets = chance.sample(among, 3), chance.sample(among, chance.choice((1, 3)))
        spoken = {one: chance.choice((0, 20250101, 20260301)) for one in number}
        steps = steps_of(network, day)
        by_target = [chains_to(steps, starts, target, most) for target in targets]
        expected = sorted(
            (
                len(chain), sum(steps[here][there] for here, there in pairwise(chain)),
                -spoken[chain[0]], chain,
            )
            for chains in by_target for chain in chains
        )  # fmt: skip
        found = best_chains(
            Day(columns, day),
            np.isin(np.arange(columns.size), [number[one] for one in starts]),
            np.isin(np.arange(columns.size), [number[one] for one in targets]),
            np.array([spoken[ids[place]] for place in range(columns.size)], np.int32),
            lambda numbers: [ids[one] for one in numbers],
            most_steps=most,
            limit=limit,
        )
        told = [(tuple(ids[node] for node in one.nodes), one.soft) for one in found.chains]
        assert told == [(chain, soft) for _, soft, _, chain in expected[:limit]]
        assert (found.total, found.targets) == (len(expected), sum(map(bool, by_target)))
        seen |= {len(chain) for _, _, _, chain in expected}
    assert len(seen) > 2
