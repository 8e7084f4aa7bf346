"""Chains of nodes and links as they come from the database, ready to be read: references, links with sources, a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graphsvc.store.database import Store
from graphsvc.store.records import answered_link, kind_of
from graphsvc.vocabulary.days import FIRST
from graphsvc.wording.sentences import sentence

Json = dict[str, Any]

# What every link of an answer has, null where it is not known.
_PROMISED: Json = dict.fromkeys(("role", "status", "since", "until", "source", "quote", "dated", "recorded"))


class Ref(NamedTuple):
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


class ChainLink(NamedTuple):
    """One step of a chain; `backward` when it is walked against the link's direction.

    `begins` is the first day on which it can hold, as an integer.
    """

    id: str
    type: str
    backward: bool
    properties: Json
    source_title: str = ""
    begins: int = FIRST

    @classmethod
    def of(cls, link_type: str, backward: bool, properties: Mapping[str, Any], titles: Mapping[str, str]) -> ChainLink:
        """Read a link's properties as they are kept; `titles` are those of sources by id."""
        title = titles.get(properties.get("source", ""), "")
        return cls(properties["id"], link_type, backward, answered_link(properties), title, properties["first_day"])

    def as_dict(self) -> Json:
        """Return the link with every promised key, absent ones as null."""
        return {
            "id": self.id,
            "type": self.type,
            "backward": self.backward,
            **_PROMISED,
            **self.properties,
            "source_title": self.source_title or None,
        }


class Chain(NamedTuple):
    """Nodes joined by links, one fewer; `sentence` reads it in Chinese."""

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

    @property
    def sentence(self) -> str:
        """The chain as one Chinese sentence."""
        steps = [(link.type, link.backward, link.properties) for link in self.links]
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


def chains_of(store: Store, records: Iterable[Mapping[str, Any]]) -> list[Chain]:
    """Read chains as statements return them, with the title of each link's source by one look-up for all."""
    records = list(records)
    sources = {link["properties"].get("source") for record in records for link in record["links"]}
    titles = {id_: source["name"] for id_, source in named(store, filter(None, sources)).items()}
    return [Chain.of(record, titles) for record in records]


def named(store: Store, ids: Iterable[str]) -> dict[str, Json]:
    """Return `{id, labels, name}` by id, as a reference is read from; unknown ids are left out."""
    wanted = sorted(set(ids))
    record = store.one("entities/named", ids=wanted) if wanted else None
    return {found["id"]: found for found in record["named"]} if record else {}
