"""The paths of channels as statements return them, read as chains: by which links an organization connects to a region on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphsvc.facts.chains import ChainLink, ChannelChain, Json
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.vocabulary import CHANNELS, WEIGHTS

ChainsByChannel = dict[tuple[str, str], list[ChannelChain]]  # by the organization's id and the channel

_STEPS = {channel.name: [(hop.link_type, hop.backward) for hop in channel.hops] for channel in CHANNELS}
# The kinds that a path leads through; the last before the region may be of one or another, and says it itself.
_KINDS = {channel.name: ["OverseasOrg", *(hop.kinds[0] for hop in channel.hops)] for channel in CHANNELS}


def paths_through(store: Store, region: str, since: int, until: int, ties: Mapping[str, Sequence[Json]]) -> Json | None:
    """Return the paths of some `{organization, via}` by channel, each of whose links holds on some day from one to another."""
    by_channel = {channel: list(ties.get(channel, ())) for channel in WEIGHTS}
    asked: Json = {"region_id": region, "since": since, "until": until, "by_channel": by_channel}
    return store.one("connections/paths_through", **asked)


def chains_on(record: Json | None, *days: int) -> tuple[ChainsByChannel, ...]:
    """Read the paths that hold on each of some days, by organization and channel, the firm ones first."""
    found = record or {"paths": [], "titles": []}
    titles = dict(found["titles"])
    on_days: tuple[ChainsByChannel, ...] = tuple(defaultdict(list) for _ in days)
    for channel, nodes, labels, links in found["paths"]:
        chain = _chain(channel, nodes, labels, links, titles)
        for day, chains in zip(days, on_days, strict=True):
            if all(link["first_day"] <= day <= link["last_day"] for link in links):
                chains[nodes[0][0], channel].append(chain)
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
