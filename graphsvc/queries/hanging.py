"""What hangs on one in a region's network, and what the departure of one would cost.

    (o:OverseasOrg) - (e) - (w) - (r)        o is lost to the region without e, and without w
    (f:Officer) owns (x), and nobody else was in touch with x lately        nobody knows x without f

An organization also hangs on a channel where no other connects it. Worked out on the copy of the network, which is made
where there is none yet. Of many on which as much hangs, those come first whose id does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from graphsvc.facts.chains import named
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.hanging import Hanging, hanging, hanging_in_each, ranked_without
from graphsvc.facts.columns.leading import WALKED
from graphsvc.facts.columns.network import Flags, Numbers
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
# Which organizations connect to a region, and what hangs on one, follows from the ways of the channels and what lies below it.
RESTS_ON = (*WALKED, ("PART_OF", "Region", "Region"))


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
    found = asked.copy.told(("hanging on one", region.id, day), RESTS_ON, partial(_on_one, asked, region))
    alone = known_to_one(asked.day, asked.contacts(), _CONTACTS, day_number(since))
    officers = _most_first(asked.copy, *_pairs(alone), partial(_by_id, asked.copy))
    refs = _refs(asked, {number for one in officers for number in (one.key, *one.first)})
    known = tuple(KnownToOne(refs[one.key].short, one.size, _some(refs, one.first)) for one in officers)
    return replace(found, officers=known)


def _on_one(asked: _Region, region: Place) -> tuple[HangingOnOne, set[str]]:
    """Return what hangs on one but for what officers know, with the ids of all that are named."""
    found = asked.hanging
    nodes = _most_first(asked.copy, found.on, found.organizations, partial(_by_id, asked.copy))
    ties = [
        (found.ties.tie(one.key), one)
        for one in _most_first(asked.copy, found.by, found.tied, partial(_by_ends, asked.copy, found))
    ]
    channels, regions = _only_channels(asked), _regions_below(asked, region)
    refs = _refs(asked, {
        *(number for one in nodes for number in (one.key, *one.first)),
        *(number for _, one in channels for number in one.first),
        *(one.on for one in regions if one.on is not None),
        *(number for tie, one in ties for number in (tie.start, tie.end, *one.first)),
    })  # fmt: skip
    told = HangingOnOne(
        organizations=len(np.unique(found.organizations)),
        nodes=len(np.unique(found.on)),
        on=tuple(HangsOn(refs[one.key], one.size, _some(refs, one.first)) for one in nodes),
        tied=len(np.unique(found.by)),
        ties=tuple(
            HangsOnTie(tie.type, refs[tie.start], refs[tie.end], one.size, _some(refs, one.first)) for tie, one in ties
        ),
        channels=tuple(HangsOnChannel(name, one.size, _some(refs, one.first)) for name, one in channels),
        officers=(),
        regions=tuple(
            HangingRegion(RegionRef.of(one.place), one.total, one.lost, None if one.on is None else refs[one.on])
            for one in regions
        ),
    )
    return told, {region.id, *(ref.id for ref in refs.values()), *(one.place.id for one in regions)}


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
    ids = asked.copy.numbering.ids_of(strongest)
    return {
        Ref(id_, "OverseasOrg", asked.copy.organizations[one].name): frozenset(
            asked.copy.numbering.ids_of(found.on[found.organizations == one])
        )
        for id_, one in zip(ids, strongest.tolist(), strict=True)
    }


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


def _pairs(found: Mapping[int, Sequence[int]]) -> tuple[Numbers, Numbers]:
    """Return each key with each of its numbers."""
    keys = np.repeat(np.array(list(found), np.int32), [len(numbers) for numbers in found.values()])
    return keys, np.array([number for numbers in found.values() for number in numbers], np.int32)


def _most_first(
    copy: NetworkCopy,
    keys: Numbers,
    numbers: Numbers,
    in_order: Callable[[Sequence[int]], Sequence[Any]],
    most: int = _MOST,
) -> list[_Group]:
    """Return those keys with which most numbers stand, of equals the first by what `in_order` tells of them."""
    distinct, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
    # Behind as many others only as heavy ones may still come first.
    least = np.sort(counts)[-most:][:1]
    heavy = np.flatnonzero(counts >= least) if len(counts) else np.empty(0, np.intp)
    told = in_order(distinct[heavy].tolist())
    ordered = sorted(zip((-counts[heavy]).tolist(), told, heavy.tolist(), strict=True))[:most]
    by_key = np.argsort(place, kind="stable")
    ends = np.cumsum(counts)
    return [
        _group(copy, int(distinct[at]), numbers[by_key[ends[at] - counts[at] : ends[at]]].tolist())
        for _, _, at in ordered
    ]


def _by_id(copy: NetworkCopy, numbers: Sequence[int]) -> list[str]:
    return copy.numbering.ids_of(numbers)


def _by_ends(copy: NetworkCopy, found: Hanging, places: Sequence[int]) -> list[tuple[str, str, str]]:
    """Return what puts ties in order: by what they join."""
    ties = [found.ties.tie(place) for place in places]
    starts, ends = (
        copy.numbering.ids_of(numbers) for numbers in ([tie.start for tie in ties], [tie.end for tie in ties])
    )
    return [(start, end, tie.type) for start, end, tie in zip(starts, ends, ties, strict=True)]


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
    places = [place for place in region_resolver(asked.store).places if place.parent_id == region.id]
    each = hanging_in_each(asked.day, asked.inside, [_inside(asked.copy, place.id) for place in places])
    found = []
    for place, hangs in zip(places, each, strict=True):
        if total := len(hangs.connected):
            first = _most_first(asked.copy, hangs.on, hangs.organizations, partial(_by_id, asked.copy), most=1)
            found.append(_Below(place, total, *((first[0].size, first[0].key) if first else (0, None))))
    return sorted(found, key=lambda one: (-one.lost / one.total, -one.total, one.place.code))


def _refs(asked: _Region, numbers: Iterable[int]) -> dict[int, Ref]:
    wanted = list(numbers)
    ids = dict(zip(wanted, asked.copy.numbering.ids_of(wanted), strict=True))
    known = named(asked.store, ids.values())
    return {number: Ref.of(known[id_]) for number, id_ in ids.items() if id_ in known}


def _some(refs: Mapping[int, Ref], numbers: Sequence[int]) -> tuple[Ref, ...]:
    return tuple(refs[number] for number in numbers if number in refs)
