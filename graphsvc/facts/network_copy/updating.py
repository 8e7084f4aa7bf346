"""Takes over what journal entries tell, without touching the copy that there was: of each thing its latest state counts.

A changed link is taken out and put in anew; so it does no harm to take over a change that is in the copy already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from graphsvc.facts.columns.network import GONE, LABELS, Between, Flags, Keys, Links, Network
from graphsvc.facts.columns.numbering import UNKNOWN, Numbering, keys_of
from graphsvc.facts.network_copy.kept import LinkEnds
from graphsvc.facts.network_copy.latest_changes import LatestChanges
from graphsvc.facts.network_copy.link_rows import LinkRows, Row
from graphsvc.facts.network_copy.network_copy import NetworkCopy, Organization, Organizations, StandIn
from graphsvc.facts.network_copy.partial_dates import in_order
from graphsvc.facts.network_copy.tables import tables_with
from graphsvc.facts.network_copy.touched import is_another_life, touched_after, touches_cadence_rules
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.records import derived_of_link
from graphsvc.vocabulary.kinds import life_begins

_ORGANIZATION, _INTERACTION = "OverseasOrg", "Interaction"


class Untold(Exception):
    """The journal does not tell all that has changed: only reading the network anew does."""


def updated(copy: NetworkCopy, changes: Iterable[tuple[Differences, int]], version: int) -> NetworkCopy:
    """Return the copy as it is after these changes, each with its day; the last has the number `version`. Raises Untold, SameKey."""
    told_in_turn = list(changes)
    entities: dict[str, EntityDifference] = {}
    links: dict[str, LinkDifference] = {}
    recorded: dict[str, int] = {}
    first_written: dict[str, int] = {}
    changed_links: list[LinkEnds] = []
    lives = False
    for one, day in told_in_turn:
        entities |= {change.id: change for change in one.entities}
        links |= {change.id: change for change in one.links}
        recorded |= {change.id: day for change in one.links if change.before is None}
        first_written |= {change.id: day for change in one.entities if change.before is None}
        changed_links += [(change.type, change.start, change.end) for change in one.links]
        lives = lives or any(map(is_another_life, one.entities))
    numbering = _numbering(copy.numbering, entities.values())
    numbers = dict(zip(entities, numbering.numbers_of(list(entities)).tolist(), strict=True))
    told = {numbers[id_]: change for id_, change in entities.items() if numbers[id_] != UNKNOWN}
    network = _with_nodes(copy.network, len(numbering), told)
    network = replace(network, links=_with_links(network, numbering, links, recorded))
    tables = tables_with(copy.tables, told, first_written, network.size)
    network.remembered.let_go()
    rules = StandIn() if touches_cadence_rules(entities.values(), links.values()) else copy.cadence_rules
    organizations = _organizations(copy.organizations, told)
    readings = copy.readings.after(entities, changed_links, lives=lives)
    latest = copy.latest.and_then(copy.version, version, entities)
    ends = {end for _, *both in changed_links for end in both}
    # No entry of the journal tells which links are others by the life of one of their ends.
    linked = LatestChanges(version) if lives else copy.linked.and_then(copy.version, version, ends)
    told_of = [one for one, _ in told_in_turn]
    touched = touched_after(copy.touched, version - len(told_of), told_of, network, numbering)
    return NetworkCopy(
        copy.born, version, numbering, network, organizations, tables, rules, readings, latest, linked, touched
    )


def _numbering(numbering: Numbering, changes: Iterable[EntityDifference]) -> Numbering:
    there = [change.id for change in changes if change.after is not None]
    fresh = [id_ for id_, number in zip(there, numbering.numbers_of(there), strict=True) if number == UNKNOWN]
    return numbering.with_more(fresh) if fresh else numbering


def _with_nodes(network: Network, size: int, told: Mapping[int, EntityDifference]) -> Network:
    """Return the network with these nodes as they are now, and without the links of those that are gone."""
    kinds, begins, on = (
        np.concatenate((column, np.full(size - network.size, filled, column.dtype)))
        for column, filled in ((network.kinds, GONE), (network.begins, 0), (network.on, 0))
    )
    lives, gone = set[str](), set[str]()
    for number, change in told.items():
        kinds[number] = GONE if change.after is None else LABELS.index(change.kind)
        on[number] = in_order((change.after or {}).get("on")) if change.kind == _INTERACTION else 0
        begins_now = life_begins(change.kind, change.after or {})
        if begins_now != begins[number]:
            begins[number] = begins_now
            lives.add(change.kind)
        if change.after is None:
            gone.add(change.kind)
    there = kinds != GONE
    links = {between: _of_nodes(between, one, there, lives, gone) for between, one in network.links.items()}
    return Network(kinds, begins, on, links, network.remembered)


def _of_nodes(between: Between, links: Links, there: Flags, lives: set[str], gone: set[str]) -> Links:
    ends = between[1:]
    if not gone.isdisjoint(ends):
        return links.only(there[links.start] & there[links.end])
    return links if lives.isdisjoint(ends) else links.renewed()


def _with_links(
    network: Network, numbering: Numbering, changed: Mapping[str, LinkDifference], recorded: Mapping[str, int]
) -> dict[Between, Links]:
    by_type: dict[str, list[str]] = defaultdict(list)
    for id_, change in changed.items():
        by_type[change.type].append(id_)
    touched = {type_: np.sort(keys_of(ids)) for type_, ids in by_type.items()}
    found, before = dict(network.links), dict[int, int]()
    for between, links in network.links.items():
        if between[0] in touched and (away := _are_among(links, touched[between[0]])).any():
            before |= dict(zip(links.key[away].tolist(), links.recorded[away].tolist(), strict=True))
            found[between] = links.only(~away)
    more = LinkRows()
    there = [change for change in changed.values() if change.after is not None]
    days = [
        recorded.get(change.id, before.get(key, 0))
        for change, key in zip(there, keys_of([change.id for change in there]).tolist(), strict=True)
    ]
    more.add(_rows(network, numbering, there, days), network.kinds)
    for between, links in more.links().items():
        found[between] = found[between].and_also(links) if between in found else links
    return found


def _are_among(links: Links, touched: Keys) -> Flags:
    places = np.searchsorted(touched, links.key)
    places[places == len(touched)] = 0
    found: Flags = touched[places] == links.key
    return found


def _rows(
    network: Network, numbering: Numbering, changes: Sequence[LinkDifference], recorded: Sequence[int]
) -> list[Row]:
    ends = numbering.numbers_of([id_ for change in changes for id_ in (change.start, change.end)])
    if (ends == UNKNOWN).any() or (network.kinds[ends] == GONE).any():
        raise Untold
    rows: list[Row] = []
    for change, start, end, day in zip(changes, ends[::2].tolist(), ends[1::2].tolist(), recorded, strict=True):
        assert change.after is not None
        derived = derived_of_link(change.after)
        days = derived["since_day"], derived["last_day"], derived["soft"]
        rows.append((change.type, start, end, change.id, *days, change.after.get("role"), day))
    return rows


def _organizations(before: Organizations, told: Mapping[int, EntityDifference]) -> Organizations:
    changed = {number: change.after for number, change in told.items() if change.kind == _ORGANIZATION}
    return before.with_changed(
        {number: None if after is None else Organization.of(after) for number, after in changed.items()}
    )
