"""Where overseas organizations are of, and their order by name, as columns: worked out anew only after that of one has changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.facts.columns.network import Between, Numbers
from graphsvc.facts.network_copy.network_copy import NetworkCopy

_LOCATED: Between = ("LOCATED_IN", "OverseasOrg", "Region")

# The id of the first region that an organization is located in, that of its home country, and its type.
Kind = tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Origins:
    """All kinds of origin in their order, and by the number of an organization which of them it is (int32)."""

    kinds: list[Kind]
    of: Numbers


def origins_of_all(copy: NetworkCopy) -> Origins:
    """Return where each overseas organization is of."""
    return copy.network.remembered.get("origins", say_origins(copy), lambda: _origins(copy))


def say_origins(copy: NetworkCopy) -> list[object]:
    """Return what says where organizations are of: others after a change to it."""
    return [copy.organizations.origins, copy.network.links.get(_LOCATED)]


def by_name(copy: NetworkCopy, numbers: Numbers) -> Numbers:
    """Return the numbers of some organizations by name and id."""
    rank = copy.network.remembered.get("names", [copy.organizations], lambda: _ranks(copy))
    return numbers[np.argsort(rank[numbers])]


def _origins(copy: NetworkCopy) -> Origins:
    places = _places(copy)
    found: dict[int, Kind] = {
        number: (places.get(number), one.home_country, one.org_type) for number, one in copy.organizations.items()
    }
    kinds = sorted(set(found.values()), key=lambda kind: [(part is None, part or "") for part in kind])
    place_of = {kind: place for place, kind in enumerate(kinds)}
    of = np.zeros(copy.network.size, np.int32)
    of[list(found)] = [place_of[kind] for kind in found.values()]
    return Origins(kinds, of)


def _ranks(copy: NetworkCopy) -> Numbers:
    """Return the place of each organization among all, by its number."""
    numbers = list(copy.organizations)
    names = [one.name for one in copy.organizations.values()]
    in_order = sorted(zip(names, copy.numbering.ids_of(numbers), numbers, strict=True))
    ranks = np.zeros(copy.network.size, np.int32)
    ranks[[number for _, _, number in in_order]] = np.arange(len(in_order), dtype=np.int32)
    return ranks


def _places(copy: NetworkCopy) -> dict[int, str]:
    """Return the id of the first region that each organization is located in, on whatever day, by its number."""
    located = copy.network.links.get(_LOCATED)
    if located is None or not len(located):
        return {}
    regions, place = np.unique(located.end, return_inverse=True)
    ids = copy.numbering.ids_of(regions)
    order = np.argsort(np.argsort(np.array(ids, object)))
    first = np.full(copy.network.size, len(ids))
    np.minimum.at(first, located.start, order[place])
    in_order = sorted(ids)
    there = np.flatnonzero(first < len(ids))
    return {int(number): in_order[first[number]] for number in there}
