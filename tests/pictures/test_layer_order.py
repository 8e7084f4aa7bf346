"""The order within the layers of an answer: few crossings, the same on every run."""

from __future__ import annotations

from itertools import product
from random import Random

from graphsvc.pictures.layer_order import crossings, ordered


def test_crossings_are_counted_as_pairs() -> None:
    columns = {0: ["a", "b", "c"], 1: ["x", "y", "z"]}
    links = list(product("abc", "xyz"))
    assert crossings(columns, links) == 9
    assert crossings(columns, [("a", "x"), ("b", "y")]) == 0
    assert crossings(columns, [("a", "y"), ("b", "x"), ("z", "b")]) == 1


def test_a_tangle_that_can_be_undone_is_undone() -> None:
    names = [f"n{i}" for i in range(12)]
    shuffled = Random(4).sample(names, 12)
    layers = {"r": 0, **{f"c-{n}": 1 for n in names}, **{f"o-{n}": 2 for n in shuffled}}
    links = [("r", f"c-{n}") for n in names] + [(f"c-{n}", f"o-{n}") for n in names]
    assert crossings(ordered(layers, links), links) == 0
