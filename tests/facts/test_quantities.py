"""How many of a quantity each entity has: held equal to counting links one by one, on random networks."""

from __future__ import annotations

import random

import numpy as np
import pytest

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.quantities import counted
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.vocabulary.days import first_day, last_day
from graphsvc.vocabulary.requirements import QUANTITIES, SUBJECTS
from tests.facts.in_columns import in_columns
from tests.queries.random_network import random_network, with_interactions

DAYS = (20200630, 20210305, 20261122)


def counts_of(network, quantity, kind, things, day, role, since):
    """Return how many things each node of a kind has."""
    on = {node.id: node.properties["on"] for node in network.nodes if node.kind == "Interaction"}
    found = {node.id: set() for node in network.nodes if node.kind == kind}
    for link in network.links:
        subject, thing = (link.start, link.end) if quantity.outward else (link.end, link.start)
        fits = link.type in quantity.types and network.kinds[subject] == kind and network.kinds[thing] in quantity.kinds
        if not fits or thing not in things or (role and link.properties.get("role") != role):
            continue
        if thing in on:
            counts = first_day(on[thing]) <= day and (since is None or first_day(on[thing]) >= since)
        elif since is None:
            counts = network.begins(link) <= day <= last_day(link.properties.get("until"))
        else:
            counts = since <= network.begins(link) <= day
        if counts:
            found[subject].add(thing)
    return {id_: len(some) for id_, some in found.items()}


@pytest.mark.parametrize("seed", range(4))
def test_every_quantity_of_every_kind(seed: int) -> None:
    network = with_interactions(random_network(seed), seed)
    columns, number = in_columns(network)
    chance = random.Random(seed)
    counted_any = set()
    for quantity in QUANTITIES * 4:
        for kind in (kind.label for kind in SUBJECTS):
            day, since, role = (
                chance.choice(DAYS),
                chance.choice((None, 20200101, 20210101)),
                chance.choice(("", "", "主办")),
            )
            things = {node.id for node in network.nodes if chance.random() < 0.7}
            flags = np.isin(np.arange(columns.size), [number[id_] for id_ in things])
            expected = counts_of(network, quantity, kind, things, day, role, since)
            found = counted(Day(columns, day), quantity, kind, flags, role=role, since=since)
            assert {id_: int(found[number[id_]]) for id_ in expected} == expected
            counted_any |= {quantity.name} if any(expected.values()) else set()
    assert len(counted_any) > 3


def test_every_quantity_can_be_counted_of_somebody() -> None:
    for quantity in QUANTITIES:
        ends = {end for type_ in quantity.types for end in LINK_BY_TYPE[type_].ends}
        pairs = {(kind.label, other) for kind in SUBJECTS for other in quantity.kinds}
        assert ends & (pairs if quantity.outward else {pair[::-1] for pair in pairs}), quantity.name
