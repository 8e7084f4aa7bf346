"""Where a region lies: what it is part of and what lies in it, for every page about a region. Knows no route."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from graphsvc.facts.regions import regions_above
from graphsvc.gazetteer.places import Place, places
from graphsvc.queries.lookup import Ref
from graphsvc.queries.neighbours import neighbours
from graphsvc.web.context import store
from graphsvc.web.viewers import viewer

_MOST_BELOW = 200
_MOST_ABOVE = 5


def above(region: Place) -> list[Place]:
    """Return the regions that `region` lies in, the widest first."""
    by_id = regions_above(store()).by_id
    found: list[Place] = []
    here = by_id.get(region.parent_id or "")
    while here is not None and len(found) < _MOST_ABOVE:
        found.append(here)
        here = by_id.get(here.parent_id or "")
    return found[::-1]


def below(region: Place, day: date) -> list[tuple[str, str]]:
    """Return id and name of the regions directly below; users add those below a county themselves."""
    if shipped := _shipped().get(region.id):
        return [(place.id, place.name) for place in shipped]
    centre = Ref(region.id, "Region", region.name)
    found = neighbours(store(), viewer(), centre, day, kinds=["Region"], limit=_MOST_BELOW)
    inside = {link.start for link in found.links if link.type == "PART_OF" and link.end == region.id}
    return [(node.id, node.name) for node in found.nodes if node.id in inside]


@cache
def provinces() -> list[tuple[str, str]]:
    """Return id and short name of the 34 regions of the first level, in the order of their codes."""
    first_level = sorted(
        (place for place in places() if place.level == "province" and place.parent_id == "region-CN"),
        key=lambda place: place.code,
    )
    return [(place.id, place.aliases[0] if place.aliases else place.name) for place in first_level]


@cache
def _shipped() -> dict[str, list[Place]]:
    """Return the shipped regions below each by the id of what they lie in."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in places():
        if place.parent_id:
            found[place.parent_id].append(place)
    return {id_: sorted(inside, key=lambda place: place.code) for id_, inside in found.items()}
