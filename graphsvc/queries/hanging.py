"""What hangs on one in a region's network, and what the departure of one would cost.

    (o:OverseasOrg) - (e) - (w) - (r)        o is lost to the region without e, and without w
    (f:Officer) owns (x), and nobody else was in touch with x lately        nobody knows x without f

An organization also hangs on a channel where no other connects it. Worked out on the copy of the network, which is made
where there is none yet. Of many on which as much hangs, those come first whose id does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from graphsvc.facts.chains import named
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.hanging import Hanging, Tie, hanging, ranked_without
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.hanging import (
    Departed,
    HangingOnOne,
    HangingRegion,
    HangsOn,
    HangsOnChannel,
    HangsOnTie,
    KnownToOne,
    WeakerOrganization,
)
from graphsvc.facts.known_to_one import known_to_one
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.refs import Ref, RegionRef
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import CHANNELS
from graphsvc.vocabulary.days import day_number

# Who or what may leave: what stands on the ways of channels, and who owns contacts.
LEAVING = ("Expert", "Workstation", "Institution", "DoctorGroup", "Project", "Activity", "Officer")
# Whom a region knows through its officers.
_CONTACTS = ("OverseasOrg", "Workstation")
_MOST, _NAMED = 50, 10


class _Group(NamedTuple):
    """A number on which so many others hang, the first of them by id."""

    key: int
    size: int
    first: list[int]


class _Below(NamedTuple):
    """A region with how many organizations connect to it, how many of them hang on one node at most, and on which."""

    place: Place
    total: int
    lost: int
    on: int | None


class _Region:
    """A region's network on a day."""

    def __init__(self, store: Store, region: Place, day: date) -> None:
        self.store, self.copy = store, copy_needed(store)
        self.day = Day(self.copy.network, day_number(day))
        self.inside = _inside(self.copy, region.id)
        self.ranked = self.copy.ranking(region.id, self.day.day)

    @property
    def hanging(self) -> Hanging:
        """What hangs on one."""
        return hanging(self.day, self.inside)

    def contacts(self) -> Flags:
        """Return whom the region is in touch with: connected organizations, and its own stations."""
        found = np.zeros(self.day.size, bool)
        found[self.ranked.organizations] = True
        for pairs in self.day.pairs("LOCATED_IN", ["Workstation"], ["Region"]):
            found[pairs.start[self.inside[pairs.end]]] = True
        return found


@allowed(Action.SEE)
def hanging_on_one(store: Store, viewer: Viewer, region: Place, day: date, since: date) -> HangingOnOne:
    """Return what hangs on one in `region` and below it; a contact before `since` counts as none. Raises Unavailable."""
    asked = _Region(store, region, day)
    found = asked.hanging
    by_node = _grouped(found.on.tolist(), found.organizations.tolist())
    nodes = _most_first(asked.copy, by_node)
    ties = _heaviest(asked.copy, found.ties)
    officers = _most_first(asked.copy, known_to_one(asked.day, asked.contacts(), _CONTACTS, day_number(since)))
    channels, regions = _only_channels(asked), _regions_below(asked, region)
    refs = _refs(asked, {
        *(number for one in (*nodes, *officers) for number in (one.key, *one.first)),
        *(number for _, one in channels for number in one.first),
        *(one.on for one in regions if one.on is not None),
        *(number for tie, one in ties for number in (tie.start, tie.end, *one.first)),
    })  # fmt: skip
    return HangingOnOne(
        organizations=len(np.unique(found.organizations)),
        nodes=len(by_node),
        on=tuple(HangsOn(refs[one.key], one.size, _some(refs, one.first)) for one in nodes),
        tied=len(found.ties),
        ties=tuple(
            HangsOnTie(tie.type, refs[tie.start], refs[tie.end], one.size, _some(refs, one.first)) for tie, one in ties
        ),
        channels=tuple(HangsOnChannel(name, one.size, _some(refs, one.first)) for name, one in channels),
        officers=tuple(KnownToOne(refs[one.key].short, one.size, _some(refs, one.first)) for one in officers),
        regions=tuple(
            HangingRegion(RegionRef.of(one.place), one.total, one.lost, None if one.on is None else refs[one.on])
            for one in regions
        ),
    )


@allowed(Action.SEE)
def hanging_organizations(
    store: Store, viewer: Viewer, region: Place, day: date, *, limit: int
) -> dict[Ref, frozenset[str]]:
    """Return the strongest organizations that hang on one, each with the ids of all on which it does. Raises Unavailable."""
    asked = _Region(store, region, day)
    found, ranked = asked.hanging, asked.ranked
    hangs = np.isin(ranked.organizations, found.organizations)
    kept = ranked.only(hangs)
    strongest = kept.organizations[np.lexsort((kept.organizations, -kept.scores))][:limit]
    on = _grouped(found.organizations.tolist(), found.on.tolist())
    refs = _refs(asked, strongest.tolist())
    return {refs[one]: frozenset(asked.copy.numbering.ids_of(on[one])) for one in strongest.tolist()}


@allowed(Action.SEE)
def departed(store: Store, viewer: Viewer, region: Place, day: date, since: date, leaving: Ref) -> Departed:
    """Return what it would cost `region` if one left; a contact before `since` counts as none. Raises Unavailable."""
    asked = _Region(store, region, day)
    gone = asked.copy.numbering.number(leaving.id)
    now = dict(zip(asked.ranked.organizations.tolist(), asked.ranked.scores.tolist(), strict=True))
    if gone is None:
        return Departed(leaving, len(now), (), (), ())
    left_ranked = ranked_without(asked.day, asked.inside, gone)
    left = dict(zip(left_ranked.organizations.tolist(), left_ranked.scores.tolist(), strict=True))
    contacts = known_to_one(asked.day, asked.contacts(), _CONTACTS, day_number(since)).get(gone, [])
    lost, weaker = [one for one in now if one not in left], [one for one in now if left.get(one, now[one]) < now[one]]
    refs = _refs(asked, {*lost, *weaker, *contacts})
    return Departed(
        leaving,
        len(now),
        tuple(sorted(_some(refs, lost), key=_by_name)),
        tuple(
            WeakerOrganization(refs[one].id, refs[one].kind, refs[one].name, now[one], left[one])
            for one in sorted(weaker, key=lambda one: (left[one] - now[one], refs[one].id))
        ),
        tuple(sorted(_some(refs, contacts), key=_by_name)),
    )


def _by_name(ref: Ref) -> tuple[str, str]:
    return ref.name, ref.id


def _inside(copy: NetworkCopy, region: str) -> Flags:
    number = copy.numbering.number(region)
    return np.zeros(copy.network.size, bool) if number is None else copy.network.below(number)


def _grouped(keys: Iterable[int], values: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return found


def _most_first(copy: NetworkCopy, found: Mapping[int, list[int]]) -> list[_Group]:
    """Return those on which most hangs."""
    ids = dict(zip(found, copy.numbering.ids_of(list(found)), strict=True))
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), ids[one[0]]))
    return [_group(copy, key, numbers) for key, numbers in ordered[:_MOST]]


def _heaviest(copy: NetworkCopy, found: Mapping[Tie, Sequence[int]]) -> list[tuple[Tie, _Group]]:
    """Return the ties on which most hangs, of equals the first by what they join."""
    most = sorted(found, key=lambda tie: (-len(found[tie]), copy.numbering.ids_of([tie.start, tie.end]), tie.type))
    return [(tie, _group(copy, tie.start, found[tie])) for tie in most[:_MOST]]


def _group(copy: NetworkCopy, key: int, numbers: Sequence[int]) -> _Group:
    by_id = sorted(zip(copy.numbering.ids_of(numbers), numbers, strict=True))
    return _Group(key, len(numbers), [number for _, number in by_id[:_NAMED]])


def _only_channels(asked: _Region) -> list[tuple[str, _Group]]:
    """Return the channels that alone connect organizations, with these."""
    ranked = asked.ranked
    there = (ranked.firm + ranked.soft) > 0
    single = there.sum(axis=1) == 1
    found = [
        (channel.name, _group(asked.copy, place, ranked.organizations[single & there[:, place]].tolist()))
        for place, channel in enumerate(CHANNELS)
    ]
    return sorted((one for one in found if one[1].size), key=lambda one: -one[1].size)


def _regions_below(asked: _Region, region: Place) -> list[_Below]:
    """Return the regions right below one to which any organization connects, those that hang on one node most first."""
    found = []
    for place in region_resolver(asked.store).places:
        if place.parent_id == region.id and (total := len(asked.copy.ranking(place.id, asked.day.day).organizations)):
            on, counts = np.unique(hanging(asked.day, _inside(asked.copy, place.id)).on, return_counts=True)
            most = int(counts.max()) if len(on) else 0
            numbers = on[counts == most]
            ids = asked.copy.numbering.ids_of(numbers)
            node = min(zip(ids, numbers.tolist(), strict=True))[1] if ids else None
            found.append(_Below(place, total, most, node))
    return sorted(found, key=lambda one: (-one.lost / one.total, -one.total, one.place.code))


def _refs(asked: _Region, numbers: Iterable[int]) -> dict[int, Ref]:
    wanted = list(numbers)
    ids = dict(zip(wanted, asked.copy.numbering.ids_of(wanted), strict=True))
    known = named(asked.store, ids.values())
    return {number: Ref.of(known[id_]) for number, id_ in ids.items() if id_ in known}


def _some(refs: Mapping[int, Ref], numbers: Sequence[int]) -> tuple[Ref, ...]:
    return tuple(refs[number] for number in numbers if number in refs)
