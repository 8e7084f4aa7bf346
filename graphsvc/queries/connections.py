"""Which overseas organizations connect to a region, through whom, how strongly and on what evidence.

    (o:OverseasOrg) … (connecting entity) … (r:Region, or one below it)        by its channels, see vocabulary.channels

For a channel n is the number of distinct connecting entities, those with soft paths only counting one half; its score is
weight * log2(1 + n). An organization's score is the sum of its channels', rounded to two decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log2
from typing import Any

from graphsvc.cursors import BEFORE_ALL, FROM_THE_FIRST, ORDERED_BY, RankingKey, Start, cursor_after
from graphsvc.facts.beside import beside
from graphsvc.facts.chains import ChannelChain, Json
from graphsvc.facts.channel_paths import ChainsByChannel, chains_on, paths_in, paths_through
from graphsvc.facts.connections import ChannelScore, ConnectedOrganization, Connections
from graphsvc.facts.contact_cadence import told_in_time
from graphsvc.facts.network_copy.compared import ComparedDays
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.ranked import ranked_rows
from graphsvc.facts.refs import RegionRef
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import WEIGHTS
from graphsvc.vocabulary.days import day_number

MAX_LIMIT = 200


@allowed(Action.SEE)
def connections(
    store: Store,
    viewer: Viewer,
    region: Place,
    day: date,
    *,
    types: Sequence[str] = (),
    limit: int = 20,
    start: Start = FROM_THE_FIRST,
    every_path: bool = False,
) -> Connections:
    """Return the organizations connected to `region` or to any region below it on `day`, the strongest first.

    `types` keeps only these `org_type` values. Without `every_path` each channel shows one path, a firm one where there
    is any. `start` tells where the page begins. Raises Unavailable, Invalid.
    """
    question = ("connections", region.id, sorted(types))
    after = start.key(question, BEFORE_ALL) or BEFORE_ALL
    ranked = _ranked(store, region, day, types=types, after=after, skip=start.skip, limit=limit + 1)
    if start != FROM_THE_FIRST and not ranked:
        return replace(
            connections(store, viewer, region, day, types=types, limit=1), organizations=(), next_cursor=None
        )
    last = ranked[limit - 1] if len(ranked) > limit else None
    cursor = cursor_after((last["score"], last["name"][:ORDERED_BY], last["id"]), question) if last else None
    return replace(_answer(store, region, day, ranked[:limit], None if every_path else 1), next_cursor=cursor)


@allowed(Action.SEE)
def connections_without_paths(
    store: Store, viewer: Viewer, region: Place, day: date, *, types: Sequence[str] = (), skip: int = 0, limit: int
) -> Connections:
    """Return the same for whoever counts and lists only: no organization has its paths. Raises Unavailable."""
    return _answer(store, region, day, _ranked(store, region, day, types=types, skip=skip, limit=limit), 0)


@allowed(Action.SEE)
def connections_among(
    store: Store,
    viewer: Viewer,
    region: Place,
    day: date,
    ids: Sequence[str],
    *,
    channel: str = "",
    skip: int = 0,
    limit: int,
    every_path: bool = False,
) -> Connections:
    """Return those organizations of `ids` that connect to `region`, by one channel where it is named, in the order of `ids`.

    With every path or with none; `total` counts all of them. Raises Unavailable.
    """
    found = {row["id"]: row for row in _ranked(store, region, day, only=ids, limit=len(ids))} if ids else {}
    rows = [
        found[id_]
        for id_ in ids
        if id_ in found and (not channel or any(one[0] == channel for one in found[id_]["channels"]))
    ]
    shown = _explained(store, region, day, rows[skip : skip + limit], None if every_path else 0)
    return Connections(RegionRef.of(region), day, len(rows), tuple(shown))


@allowed(Action.SEE)
def connections_compared(
    store: Store, viewer: Viewer, region: Place, days: tuple[date, date], found: ComparedDays
) -> tuple[Connections, Connections]:
    """Return the organizations that may have changed between two days as they are on each, with the paths that may differ.

    Raises Unavailable.
    """
    before, after = map(day_number, days)
    paths = paths_through(store, region.id, before, after, found.ties) if found.tie_count else []
    chains = chains_on(paths, before, after)
    first, last = (
        Connections(RegionRef.of(region), day, total, tuple(_by_score(scores, found.names, paths)))
        for day, total, scores, paths in zip(days, found.totals, found.scores, chains, strict=True)
    )
    return first, last


def _by_score(
    scores: Mapping[str, float], names: Mapping[str, str], chains: ChainsByChannel
) -> Iterator[ConnectedOrganization]:
    """Yield organizations of which no more is told than their scores, names and paths, as a comparison needs them."""
    for id_, score in scores.items():
        paths = tuple(chain for channel in WEIGHTS for chain in chains.get((id_, channel), ()))
        yield ConnectedOrganization(id=id_, name=names[id_], org_type=None, score=score, channels=(), paths=paths)


@allowed(Action.SEE)
def connection_of(store: Store, viewer: Viewer, region: Place, organization: str, day: date) -> Connections:
    """Return how the one organization of this id connects to `region`, by every path; none at all where it does not."""
    return _answer(store, region, day, _ranked(store, region, day, only=[organization], limit=1), None)


def _ranked(
    store: Store,
    region: Place,
    day: date,
    *,
    types: Sequence[str] = (),
    only: Sequence[str] = (),
    after: RankingKey = BEFORE_ALL,
    skip: int = 0,
    limit: int,
) -> list[dict[str, Any]]:
    """Ask for the ranking: of this process's copy of the network, or of the database where there is none."""
    asked: Json = {"types": list(types), "only": list(only), "skip": skip, "limit": limit}
    if copy := copy_of(store):
        return ranked_rows(copy, region.id, day_number(day), after=after, **asked)
    return store.read(
        "connections/rank",
        region_id=region.id,
        day=day_number(day),
        weights=WEIGHTS,
        after_score=after[0],
        after_name=after[1],
        after_id=after[2],
        ordered_by=ORDERED_BY,
        **asked,
    )


def _answer(store: Store, region: Place, day: date, ranked: list[dict[str, Any]], most: int | None) -> Connections:
    """Return the answer with up to `most` paths a channel, None for every path."""
    total = ranked[0]["total"] if ranked else 0
    return Connections(RegionRef.of(region), day, total, tuple(_explained(store, region, day, ranked, most)))


def _explained(
    store: Store, region: Place, day: date, rows: Sequence[dict[str, Any]], most: int | None
) -> list[ConnectedOrganization]:
    if not rows:
        return []
    ids = [row["id"] for row in rows]
    channels = {row["id"]: _channels(row["channels"]) for row in rows}
    if most == 0:
        told, paths = beside(store, ids, day), dict[str, list[ChannelChain]]()
    else:
        paths, told = at_once(
            store, lambda: _paths(store, region, day, channels, most), lambda: beside(store, ids, day)
        )
    return [
        ConnectedOrganization(
            id=row["id"],
            name=row["name"],
            org_type=row["org_type"],
            score=row["score"],
            channels=channels[row["id"]],
            country=told.countries.get(row["id"]),
            paths=tuple(paths.get(row["id"], ())),
            owners=told.owners[row["id"]].owners,
            vacant=told.owners[row["id"]].vacant,
            **told_in_time(told.contacts, told.often, row["id"]),
        )
        for row in rows
    ]


def _channels(found: Sequence[tuple[str, int, int, str]]) -> tuple[ChannelScore, ...]:
    scores = [
        ChannelScore(channel, firm, soft, round(WEIGHTS[channel] * log2(1 + firm + soft / 2), 2), via)
        for channel, firm, soft, via in found
    ]
    return tuple(sorted(scores, key=lambda score: (-score.score, score.channel)))


def _paths(
    store: Store, region: Place, day: date, channels: dict[str, tuple[ChannelScore, ...]], most: int | None
) -> dict[str, list[ChannelChain]]:
    """Return the paths to show by organization, in the order of its channels."""
    number = day_number(day)
    if most is None:
        wanted_all = dict.fromkeys(channels, 1)
        paths = paths_in(store.one("connections/paths_all", region_id=region.id, day=number, wanted=wanted_all))
    else:
        wanted: dict[str, list[Json]] = {channel: [] for channel in WEIGHTS}
        for id_, scores in channels.items():
            for score in scores:
                wanted[score.channel].append({"organization": id_, "via": score.via})
        paths = paths_through(store, region.id, number, number, wanted)
    (by_channel,) = chains_on(paths, number)
    return {
        id_: [chain for score in scores for chain in by_channel[id_, score.channel][:most]]
        for id_, scores in channels.items()
    }
