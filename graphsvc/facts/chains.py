"""Chains of nodes and links as they come from the database, ready to be read: references, links with sources, a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.errors import Unavailable
from graphsvc.facts.links import LinkFacts
from graphsvc.facts.network_copy.current import copy_at_hand
from graphsvc.facts.network_copy.kept import Kept
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.store.pairs import by_start
from graphsvc.store.records import ANSWERED, answered_link
from graphsvc.vocabulary import CHANNELS, is_soft
from graphsvc.vocabulary.days import FIRST
from graphsvc.wording.english import sentence_en
from graphsvc.wording.sentences import sentence

Json = dict[str, Any]

# The links of the paths that a few answers show, about 1 KB each.
_REMEMBERED = 10_000

Channel = Annotated[
    str,
    Field(
        description="通道 channel",
        json_schema_extra={"enum": [channel.name for channel in CHANNELS]},
        examples=["partner_station"],
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink(LinkFacts):
    """One step of a chain; `backward` when it is walked against the link's direction."""

    backward: bool
    source_title: Annotated[str | None, Field(description="来源的题目 title of the source")] = None
    # The first day on which it can hold, as an integer.
    begins: Annotated[int, Field(exclude=True)] = FIRST

    @classmethod
    def of(cls, link_type: str, backward: bool, properties: Mapping[str, Any], titles: Mapping[str, str]) -> ChainLink:
        """Read a link's properties as they are kept; `titles` are those of sources by id."""
        title = titles.get(properties.get("source", "")) or None
        return _link(link_type, backward, title, tuple(map(properties.get, ANSWERED)))


@lru_cache(_REMEMBERED)
def _link(link_type: str, backward: bool, title: str | None, kept: tuple[Any, ...]) -> ChainLink:
    """Read a link: most of those in an answer were in the one before."""
    properties = dict(zip(ANSWERED, kept, strict=True))
    return ChainLink(
        id=properties["id"],
        type=link_type,
        backward=backward,
        source_title=title,
        begins=properties["first_day"],
        **answered_link(properties),
    )


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes joined by links, one fewer, read as a sentence."""

    nodes: tuple[Ref, ...]
    links: tuple[ChainLink, ...]

    @classmethod
    def of(cls, record: Mapping[str, Any], titles: Mapping[str, str]) -> Chain:
        """Read `{nodes: [{id, labels, name}], links: [{type, start, properties}]}`; `titles` are those of sources by id."""
        nodes = tuple(map(Ref.of, record["nodes"]))
        links = [
            ChainLink.of(link["type"], link["start"] != walked_from.id, link["properties"], titles)
            for walked_from, link in zip(nodes, record["links"], strict=False)
        ]
        return cls(nodes, tuple(links))

    @computed
    def sentence(self) -> str:
        """照中文读出 the chain as one Chinese sentence."""
        return sentence([node.name for node in self.nodes], self._steps)

    @computed
    def sentence_en(self) -> str:
        """Its English: people by pinyin, regions by their English names."""
        return sentence_en([node.name_en for node in self.nodes], self._steps)

    @property
    def _steps(self) -> list[tuple[str, bool, Mapping[str, Any]]]:
        return [(link.type, link.backward, link.words) for link in self.links]

    @property
    def order(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What puts chains in a fixed order: node ids, then link ids."""
        return tuple(node.id for node in self.nodes), tuple(link.id for link in self.links)

    @property
    def soft(self) -> bool:
        """Tell whether any of its links is not sure."""
        return any(link.soft for link in self.links)


@dataclass(frozen=True, slots=True)
class ChannelChain(Chain):
    """A chain of one channel."""

    channel: Channel


def chains_of(store: Store, records: Iterable[Mapping[str, Any]]) -> list[Chain]:
    """Read chains as statements return them, with the title of each link's source by one look-up for all."""
    records = list(records)
    sources = {link["properties"].get("source") for record in records for link in record["links"]}
    titles = {id_: source["name"] for id_, source in named(store, filter(None, sources)).items()}
    return [Chain.of(record, titles) for record in records]


def chains_through(
    store: Store, routes: Sequence[Sequence[str]], day: int, without: Collection[str] = ()
) -> list[Chain]:
    """Return a chain through the nodes of each route: of several links between two that hold on a day, the firm one that began last.

    `without` are types of link that it does not follow. Raises Unavailable where a part of a route is no more.
    """
    pairs = {pair for ids in routes for pair in pairwise(ids)}
    links = _best_links((row for row in links_of_pairs(store, pairs) if row[0] not in without), day)
    ends = {id_ for ids in routes for id_ in ids}
    nodes = named(store, ends)
    if not (nodes.keys() >= ends and links.keys() >= set(map(frozenset, pairs))):
        raise Unavailable(
            "答案里的一条关系刚被别人改动；请再问一次。",
            "A link of the answer was just changed by somebody else; ask again.",
        )
    return chains_of(
        store,
        (
            {"nodes": [nodes[id_] for id_ in ids], "links": [links[frozenset(pair)] for pair in pairwise(ids)]}
            for ids in routes
        ),
    )


def links_of_pairs(store: Store, pairs: Iterable[tuple[str, str]]) -> Iterator[Sequence[Any]]:
    """Yield `[type, start, end, properties]` of all links between the two of each pair, along either direction, kept as names are."""
    wanted, copy = {ends for one, other in pairs for ends in ((one, other), (other, one))}, copy_at_hand(store)
    kept: Kept[tuple[str, str], Sequence[Sequence[Any]]] = copy.readings.links if copy else Kept()
    known = kept.find(wanted)
    if missing := wanted - known.keys():
        read: dict[tuple[str, str], list[Sequence[Any]]] = {ends: [] for ends in missing}
        record = store.one("links/from_to", ends=by_start(missing))
        for row in record["links"] if record else ():
            read[row[1], row[2]].append(row)
        kept.add(read)
        known |= read
    return chain.from_iterable(known.values())


def _best_links(rows: Iterable[Sequence[Any]], day: int) -> dict[frozenset[str], Json]:
    """Return the link to show between each two nodes."""
    held = [row for row in rows if row[3]["first_day"] <= day <= row[3]["last_day"]]
    found: dict[frozenset[str], Json] = {}
    for link_type, start, end, properties in sorted(held, key=_firm_and_recent):
        found.setdefault(frozenset((start, end)), {"type": link_type, "start": start, "properties": properties})
    return found


def _firm_and_recent(row: Sequence[Any]) -> tuple[bool, int, str]:
    properties = row[3]
    return is_soft(properties.get("status")), -properties["first_day"], properties["id"]


def named(store: Store, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return `{id, labels, name, type}` by id, as a reference is read from; unknown ids are left out.

    Of an answer that rests on the copy of the network, what was read before and has not changed is not read again.
    """
    wanted, copy = set(ids), copy_at_hand(store)
    kept: Kept[str, Mapping[str, Any]] = copy.readings.names if copy else Kept()
    known = kept.find(wanted)
    if missing := sorted(wanted - known.keys()):
        record = store.one("entities/named", ids=missing)
        read = {found["id"]: found for found in record["named"]} if record else {}
        kept.add(read)
        known |= read
    return known
