"""Places of nodes: the same each time, none on top of another, the centre in the middle."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest

from graphsvc.pictures.layout import places
from graphsvc.pictures.sizes import SPACING


def network(count: int, links: int) -> tuple[list[str], list[tuple[str, str]]]:
    chance = random.Random(count)
    ids = [f"n{number}" for number in range(count)]
    return ids, [(chance.choice(ids), chance.choice(ids)) for _ in range(links)] + [("n0", id_) for id_ in ids[1:9]]


def test_the_same_network_in_any_order_has_the_same_places() -> None:
    ids, links = network(40, 60)
    assert places(ids, links, "n0", {}) == places(ids[::-1], links[::-1], "n0", {})


@pytest.mark.parametrize("count", [1, 2, 10, 150])
def test_no_two_nodes_stand_on_each_other(count: int) -> None:
    ids, links = network(count, count)
    found = places(ids, [(a, b) for a, b in links if a in ids and b in ids], "n0", {})
    assert found["n0"] == (0.0, 0.0)
    assert set(found) == set(ids)
    for (ax, ay), (bx, by) in combinations(found.values(), 2):
        assert math.hypot(ax - bx, (ay - by) * 1.6) > SPACING * 0.8


def test_the_largest_picture_is_placed_soon() -> None:
    ids, links = network(2000, 4000)
    found = places(ids, links, "n0", {})
    assert len(found) == 2000
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.values())


def test_links_to_unknown_nodes_and_loops_are_passed_over() -> None:
    assert set(places(["a", "b"], [("a", "a"), ("a", "zz"), ("b", "a"), ("a", "b")], "a", {})) == {"a", "b"}
