"""Chains of nodes and links as they come from the database, ready to be read: references, links with sources, a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.store.database import Store
from graphsvc.store.records import kind_of, public_link
from graphsvc.vocabulary.sentences import sentence

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity named, no more: enough to show and to ask on."""

    id: str
    kind: str
    name: str

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Ref:
        """Read `{id, labels, name}`."""
        return cls(record["id"], kind_of(record["labels"]), record["name"])

    def as_dict(self) -> Json:
        """Return `{"id", "kind", "name"}`."""
        return {"id": self.id, "kind": self.kind, "name": self.name}


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of a chain; `backward` when it is walked against the link's direction."""

    id: str
    type: str
    backward: bool
    properties: Json
    source_title: str = ""

    def as_dict(self) -> Json:
        """Return the link with every promised key, absent ones as null."""
        promised = dict.fromkeys(("role", "status", "since", "until", "source", "quote"))
        return {
            "id": self.id,
            "type": self.type,
            "backward": self.backward,
            **promised,
            **self.properties,
            "source_title": self.source_title or None,
        }


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes joined by links, one fewer; `sentence` reads it in Chinese."""

    nodes: tuple[Ref, ...]
    links: tuple[ChainLink, ...]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Chain:
        """Read `{nodes: [{id, labels, name}], links: [{type, start, properties}]}`."""
        nodes = tuple(map(Ref.of, record["nodes"]))
        links = tuple(
            ChainLink(link["properties"]["id"], link["type"], link["start"] != node.id, public_link(link["properties"]))
            for node, link in zip(nodes, record["links"], strict=False)
        )
        return cls(nodes, links)

    @property
    def sentence(self) -> str:
        """The chain as one Chinese sentence."""
        steps = [{"type": link.type, "backward": link.backward, **link.properties} for link in self.links]
        return sentence([node.name for node in self.nodes], steps)

    @property
    def order(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What puts chains in a fixed order: node ids, then link ids."""
        return tuple(node.id for node in self.nodes), tuple(link.id for link in self.links)

    def as_dict(self) -> Json:
        """Return `{"nodes", "links", "sentence"}`."""
        return {
            "nodes": [node.as_dict() for node in self.nodes],
            "links": [link.as_dict() for link in self.links],
            "sentence": self.sentence,
        }


def with_sources(store: Store, chains: Iterable[Chain]) -> list[Chain]:
    """Return the chains with the title of each link's source filled in, by one look-up for all."""
    chains = list(chains)
    titles = source_titles(store, (link.properties.get("source") for chain in chains for link in chain.links))

    def titled(link: ChainLink) -> ChainLink:
        return replace(link, source_title=titles.get(link.properties.get("source", ""), ""))

    return [replace(chain, links=tuple(map(titled, chain.links))) for chain in chains]


def source_titles(store: Store, ids: Iterable[str | None]) -> dict[str, str]:
    """Return the titles of these sources by id; unknown ids are left out."""
    wanted = sorted({id_ for id_ in ids if id_})
    if not wanted:
        return {}
    found = store.read("entities/by_ids", ids=wanted)
    return {record["properties"]["id"]: record["properties"]["name"] for record in found}
