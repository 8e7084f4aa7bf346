"""Places of a picture that grows: everyone has one of their own, and nobody moves."""

from __future__ import annotations

import math
from itertools import pairwise

from graphsvc.facts.explored import Step
from graphsvc.pictures.additions import places_of
from graphsvc.pictures.sizes import SPACING


def test_no_two_nodes_share_a_place_and_none_moves() -> None:
    links = [("a", f"n{n}") for n in range(90)]
    steps = [
        Step("", ("a",)),
        Step("a", tuple(f"n{n}" for n in range(90)), 0),
        Step("n3", tuple(f"m{n}" for n in range(50)), 1),
    ]
    names = {id_: "一个十六字上下的机构的中文全称" for step in steps for id_ in step.ids}
    found = places_of(steps, links, names)
    assert len(set(found.values())) == len(found) == 141
    assert places_of(steps[:2], links, names).items() <= found.items()


def test_the_largest_picture_has_places() -> None:
    found = places_of([Step("", ("a",)), Step("a", tuple(f"n{n}" for n in range(1999)))], [], {})
    assert len(set(found.values())) == 2000


def test_along_a_path_there_is_room_for_names() -> None:
    found = places_of([Step("", ("a",)), *(Step(a, (b,), 1) for a, b in pairwise("abcd"))], [("a", "b")], {})
    for here, there in pairwise(found.values()):
        assert math.dist(here, there) > 1.4 * SPACING
