"""Which organizations connect to a region, or to which of many, as the statements of the matrix and of weak points return it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.marks import MOST, marks_of_organizations
from graphsvc.facts.columns.network import GONE, LABELS, Between, Flags, Numbers
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.origins import by_name, origins_of_all
from graphsvc.vocabulary.fictional import PREFIX
from graphsvc.vocabulary.kinds import CONTACT_KINDS

_ORGANIZATION = "OverseasOrg"
_LABELS = [_ORGANIZATION]

Record = dict[str, Any]


def connected_rows(copy: NetworkCopy, region: str, day: int) -> list[Record]:
    """Return `{id, labels, name, org_type, home, place}` of each organization that connects to a region, by name and id.

    `place` is the id of the first region that it is located in.
    """
    numbers, origins = by_name(copy, copy.ranking(region, day).organizations), origins_of_all(copy)
    rows = []
    for number, id_ in zip(numbers.tolist(), copy.numbering.ids_of(numbers), strict=True):
        place, home, org_type = origins.kinds[origins.of[number]]
        name = copy.organizations[number].name
        rows.append({"id": id_, "labels": _LABELS, "name": name, "org_type": org_type, "home": home, "place": place})
    return rows


def origin_rows(copy: NetworkCopy, region: str, day: int, *, most: int) -> list[Record]:
    """Return `{place, home, org_type, n, first}`: how many organizations of one kind of origin connect to a region.

    `first` are name and id of the `most` first of them by name and id, and the rows are in the order of those.
    """
    connected, origins = copy.ranking(region, day).organizations, origins_of_all(copy)
    numbers = by_name(copy, connected) if most else connected
    order = np.argsort(origins.of[numbers], kind="stable")
    kinds, starts, counts = np.unique(origins.of[numbers][order], return_index=True, return_counts=True)
    some = numbers[order[np.arange(len(order)) - np.repeat(starts, counts) < most]]
    names = [copy.organizations[number].name for number in some.tolist()]
    named = zip(names, copy.numbering.ids_of(some), strict=True)
    rows = []
    for kind, count in zip(kinds.tolist(), counts.tolist(), strict=True):
        place, home, org_type = origins.kinds[kind]
        first = list(islice(named, min(count, most)))
        rows.append({"place": place, "home": home, "org_type": org_type, "n": count, "first": first})
    return sorted(rows, key=lambda row: row["first"])


def cell_rows(copy: NetworkCopy, day: int, province_of: Mapping[str, str]) -> list[Record]:
    """Return `{province, place, home, org_type, n}`: how many organizations of one kind connect to each province, ordered so.

    `province_of` are the ids of provinces by those of the regions in them; a province without any organization is left out.
    """
    told = list(province_of)
    numbers = copy.numbering.numbers_of(told)
    regions: dict[str, list[int]] = defaultdict(list)
    for region, number in zip(told, numbers.tolist(), strict=True):
        if number != GONE:
            regions[province_of[region]].append(number)
    as_of = Day(copy.network, day)
    rows: list[Record] = []
    for some in _portions(sorted(regions)):
        rows += _cells(copy, as_of, {province: regions[province] for province in some})
    return rows


def _cells(copy: NetworkCopy, day: Day, provinces: Mapping[str, list[int]]) -> Iterable[Record]:
    marks = np.zeros(copy.network.size, np.uint64)
    for bit, numbers in enumerate(provinces.values()):
        marks[numbers] = np.uint64(1) << np.uint64(bit)
    found = marks_of_organizations(day, marks)
    there, origins = np.flatnonzero(found), origins_of_all(copy)
    kinds = origins.of[there]
    for bit, province in enumerate(provinces):
        marked = (found[there] >> np.uint64(bit) & np.uint64(1)).astype(bool)
        counts = np.bincount(kinds[marked])
        for kind in np.flatnonzero(counts).tolist():
            place, home, org_type = origins.kinds[kind]
            yield {"province": province, "place": place, "home": home, "org_type": org_type, "n": int(counts[kind])}


def unconnected_rows(
    copy: NetworkCopy, region: str, day: int, *, program: str = "", limit: int, fictional: bool = False
) -> list[Record]:
    """Return `{id, labels, name, ties}` of organizations that do not connect to a region, those with the most links first.

    Links count that hold on the day. Where the id of a program is given, only those that take part in it. They are made up
    where `fictional`, and only then.
    """
    as_of = Day(copy.network, day)
    wanted = np.zeros(copy.network.size, bool)
    wanted[list(copy.organizations)] = True
    wanted[copy.ranking(region, day).organizations] = False
    if program:
        wanted &= _partakers(copy, as_of, program)
    numbers = np.flatnonzero(wanted)
    numbers = numbers[copy.numbering.begin_with(numbers, PREFIX) == fictional]
    ties = _link_counts(as_of)[numbers]
    least = np.sort(ties)[-limit] if limit < len(ties) else 0
    numbers, ties = numbers[ties >= least].astype(np.int32), ties[ties >= least]
    found = [
        (-n, copy.organizations[number].name, id_)
        for number, n, id_ in zip(numbers.tolist(), ties.tolist(), copy.numbering.ids_of(numbers), strict=True)
    ]
    return [{"id": id_, "labels": _LABELS, "name": name, "ties": -n} for n, name, id_ in sorted(found)[:limit]]


def owned_on(copy: NetworkCopy, numbers: Sequence[int] | Numbers, day: int) -> list[bool]:
    """Return for each of these contacts, by number, whether anybody owns it on a day: an officer, or a post that somebody holds."""
    as_of = Day(copy.network, day)
    owning = copy.network.kinds == LABELS.index("Officer")
    for pairs in as_of.pairs("HOLDS", ["Officer"], ["Post"]):
        owning[pairs.end] = True
    owned = np.zeros(copy.network.size, bool)
    for pairs in as_of.pairs("OWNS", ["Officer", "Post"], CONTACT_KINDS):
        owned[pairs.end[owning[pairs.start]]] = True
    found: list[bool] = owned[np.asarray(numbers, np.intp)].tolist()
    return found


def _partakers(copy: NetworkCopy, day: Day, program: str) -> Flags:
    found = np.zeros(copy.network.size, bool)
    number = copy.numbering.number(program)
    for pairs in day.pairs("TAKES_PART_IN", [_ORGANIZATION], ["Program"]):
        found[pairs.start[pairs.end == (GONE if number is None else number)]] = True
    return found


def _link_counts(day: Day) -> Numbers:
    """Return how many links each organization has on the day."""
    counts = np.zeros(day.size, np.int32)
    for between in day.network.links:
        if _ORGANIZATION in between[1:]:
            asked = ("links that hold", day.day, between)
            found = day.network.once(asked, [between], partial(_links_that_hold, day, between))
            counts[: len(found)] += found
    return counts


def _links_that_hold(day: Day, between: Between) -> Numbers:
    """Return how many links of a type between two kinds each organization has on the day, as a start or as an end."""
    links, held = day.network.links[between], day.holding(between)
    ends = [
        numbers[held]
        for numbers, kind in zip((links.start, links.end), between[1:], strict=True)
        if kind == _ORGANIZATION
    ]
    return np.bincount(np.concatenate(ends)).astype(np.int32)


def _portions(provinces: Iterable[str]) -> Iterable[list[str]]:
    remaining = iter(provinces)
    while portion := list(islice(remaining, MOST)):
        yield portion
