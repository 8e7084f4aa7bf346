"""The paths of channels as statements return them, read as chains: by which links an organization connects to a region on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphsvc.facts.chains import ChainLink, ChannelChain, Json
from graphsvc.facts.network_copy.current import copy_at_hand
from graphsvc.facts.network_copy.kept import OfTie
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.vocabulary import CHANNELS, WEIGHTS

ChainsByChannel = dict[tuple[str, str], list[ChannelChain]]  # by the organization's id and the channel

_STEPS = {channel.name: [(hop.link_type, hop.backward) for hop in channel.hops] for channel in CHANNELS}
# The kinds that a path leads through; the last before the region may be of one or another, and says it itself.
_KINDS = {channel.name: ["OverseasOrg", *(hop.kinds[0] for hop in channel.hops)] for channel in CHANNELS}


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it was read; `days` are the first and the last on which all of its links hold."""

    chain: ChannelChain
    days: tuple[int, int]

    @property
    def tie(self) -> tuple[str, str]:
        """The ids of its organization and of its connecting entity."""
        return self.chain.nodes[0].id, self.chain.nodes[1].id

    @property
    def named(self) -> Iterator[str]:
        """The ids of all that it names, and of sources that it may name."""
        yield from (node.id for node in self.chain.nodes)
        yield from (link.source for link in self.chain.links if link.source)


class _Read(NamedTuple):
    """The paths of one tie, read by a copy of this number, and the ids of all that they name."""

    paths: tuple[Path, ...]
    version: int
    named: frozenset[str]


def paths_through(store: Store, region: str, since: int, until: int, ties: Mapping[str, Sequence[Json]]) -> list[Path]:
    """Return the paths of some `{organization, via}` by channel, each of whose links holds on some day from one to another.

    Of an answer that rests on the copy of the network, those that were read before and have not changed are not read again.
    """
    copy = copy_at_hand(store)
    by_channel = {channel: list(ties.get(channel, ())) for channel in WEIGHTS}
    found: list[Path] = []
    if copy:
        for channel, asked in by_channel.items():
            known = _known(copy, channel, (region, since, until), asked)
            found += [path for read in known.values() for path in read.paths]
            by_channel[channel] = [row for row in asked if (row["organization"], row["via"]) not in known]
    if any(by_channel.values()):
        given: Json = {"region_id": region, "since": since, "until": until, "by_channel": by_channel}
        read = paths_in(store.one("connections/paths_through", **given))
        if copy:
            _keep(copy, (region, since, until), by_channel, read)
        found += read
    return found


def _known(
    copy: NetworkCopy, channel: str, asked: tuple[str, int, int], ties: Sequence[Json]
) -> dict[tuple[str, str], _Read]:
    """Return by tie what is known of those that name nothing which has changed since."""
    keys = [OfTie(*asked, row["organization"], row["via"]) for row in ties]
    known: dict[OfTie, _Read] = copy.readings.paths[channel].find(keys)
    changed = {version: copy.changed_behind(version) for version in {read.version for read in known.values()}}
    return {
        (of.organization, of.via): read
        for of, read in known.items()
        if (since := changed[read.version]) is not None and read.named.isdisjoint(since)
    }


def _keep(
    copy: NetworkCopy, asked: tuple[str, int, int], by_channel: Mapping[str, Sequence[Json]], read: Sequence[Path]
) -> None:
    of_tie: dict[tuple[str, str, str], list[Path]] = defaultdict(list)
    for path in read:
        of_tie[path.chain.channel, *path.tie].append(path)
    for channel, ties in by_channel.items():
        fresh: dict[OfTie, _Read] = {}
        for row in ties:
            tie = row["organization"], row["via"]
            paths = tuple(of_tie[channel, *tie])
            named = frozenset((*tie, *(id_ for path in paths for id_ in path.named)))
            fresh[OfTie(*asked, *tie)] = _Read(paths, copy.version, named)
        copy.readings.paths[channel].add(fresh)


def paths_in(record: Json | None) -> list[Path]:
    """Read the paths that a statement returns."""
    found = record or {"paths": [], "titles": []}
    titles = dict(found["titles"])
    return [
        Path(
            _chain(channel, nodes, labels, links, titles),
            (max(link["first_day"] for link in links), min(link["last_day"] for link in links)),
        )
        for channel, nodes, labels, links in found["paths"]
    ]


def chains_on(paths: Iterable[Path], *days: int) -> tuple[ChainsByChannel, ...]:
    """Return the paths that hold on each of some days, by organization and channel, the firm ones first."""
    on_days: tuple[ChainsByChannel, ...] = tuple(defaultdict(list) for _ in days)
    for path in paths:
        first, last = path.days
        for day, chains in zip(days, on_days, strict=True):
            if first <= day <= last:
                chains[path.chain.nodes[0].id, path.chain.channel].append(path.chain)
    for chains in on_days:
        for some in chains.values():
            if len(some) > 1:
                some.sort(key=_firm_first)
    return on_days


def _chain(
    channel: str, nodes: list[tuple[str, str]], labels: list[str], links: list[Json], titles: Mapping[str, str]
) -> ChannelChain:
    """Read ids and names of the nodes, labels of the last before the region, and properties of the links."""
    kinds = [*_KINDS[channel][:-2], kind_of(labels), "Region"]
    return ChannelChain(
        tuple([Ref(id_, kind, name) for (id_, name), kind in zip(nodes, kinds, strict=True)]),
        tuple([ChainLink.of(*step, link, titles) for step, link in zip(_STEPS[channel], links, strict=True)]),
        channel,
    )


def _firm_first(chain: ChannelChain) -> tuple[bool, tuple[tuple[str, ...], tuple[str, ...]]]:
    return chain.soft, chain.order
