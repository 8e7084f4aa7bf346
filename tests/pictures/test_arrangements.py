"""Layouts of a whole picture: everyone has a place, no name lies on another, and each layout shows what it is for."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest

from graphsvc.facts.explored import LAYOUTS
from graphsvc.pictures.arrangements import Arranged, arrange
from graphsvc.pictures.curves import Place
from graphsvc.pictures.names import drawn_width
from graphsvc.pictures.sizes import HEIGHT

NAME = "一个十六字上下的机构的中文全称"


def network(size: int, *, tall: bool = False) -> Arranged:
    """Return a region, experts around it, and organizations abroad behind those."""
    chance = random.Random(size)
    ids = ["r", *(f"n{number}" for number in range(size - 1))]
    kinds = {id_: ("Expert", "Workstation", "OverseasOrg")[number % 3] for number, id_ in enumerate(ids)} | {
        "r": "Region"
    }
    near = [id_ for id_ in ids[1:] if kinds[id_] != "OverseasOrg"]
    links = [(id_, "r") for id_ in near]
    links += [(id_, chance.choice(near)) for id_ in ids[1:] if kinds[id_] == "OverseasOrg"]
    widths = {id_: drawn_width(NAME[: chance.randint(2, 16)], larger=True) for id_ in ids}
    points = {id_: (chance.uniform(-40, 60), chance.uniform(-180, 180)) for id_ in ids[: size // 2]}
    return Arranged(ids, links, widths, kinds, points, tall)


def meeting(found: dict[str, Place], widths: dict[str, float]) -> list[tuple[str, str]]:
    """Return whose names lie on each other."""
    return [
        (a, b)
        for a, b in combinations(found, 2)
        if abs(found[a][0] - found[b][0]) < (widths[a] + widths[b]) / 2
        and abs(found[a][1] - found[b][1]) < HEIGHT * 0.6
    ]


@pytest.mark.parametrize("size", [2, 20, 60, 200])
@pytest.mark.parametrize("layout", ["auto", "layers", "rings", "force"])
def test_no_name_lies_on_another(layout: str, size: int) -> None:
    what = network(size)
    found = arrange(layout, what)
    assert found.keys() == set(what.ids)
    assert meeting(found, dict(what.widths)) == []
    assert arrange(layout, what) == found


def test_a_tall_screen_has_layers_below_each_other() -> None:
    wide, tall = (arrange("layers", network(30, tall=tall)) for tall in (False, True))

    def shape(found: dict[str, Place]) -> float:
        xs, ys = zip(*found.values(), strict=True)
        return (max(xs) - min(xs)) / (max(ys) - min(ys))

    assert shape(wide) > 1 > shape(tall)
    assert meeting(tall, dict(network(30).widths)) == []


def test_layers_have_organizations_abroad_behind_all_others() -> None:
    what = network(30)
    found = arrange("layers", what)
    abroad = [found[id_][0] for id_ in what.ids if what.kinds[id_] == "OverseasOrg"]
    assert found["r"] == (0.0, 0.0)
    assert min(abroad) > max(found[id_][0] for id_ in what.ids if what.kinds[id_] != "OverseasOrg")


def test_rings_have_what_matters_most_inside() -> None:
    what = network(60)
    found = arrange("rings", what)
    near = [id_ for id_ in what.ids[1:] if what.kinds[id_] != "OverseasOrg"]
    assert math.hypot(*found[near[0]]) < math.hypot(*found[near[-1]])


def test_a_map_has_each_where_it_is_and_what_is_nowhere_below() -> None:
    what = network(40)
    found = arrange("map", what)
    assert len(set(found.values())) == 40
    low = max(found[id_][1] for id_ in what.points)
    assert all(found[id_][1] > low for id_ in what.ids if id_ not in what.points)
    same = Arranged(["a", "b", "c"], [], {}, {}, dict.fromkeys("abc", (39.9, 116.4)))
    beside = arrange("map", same)
    assert all(30 < math.dist(beside[a], beside[b]) < 120 for a, b in combinations("abc", 2))


def test_one_alone_and_nobody_have_their_places() -> None:
    for layout in LAYOUTS:
        assert arrange(layout, Arranged(["a"], [], {})) == {"a": (0.0, 0.0)}
        assert arrange(layout, Arranged([], [], {})) == {}
