"""Turns an answer into a py2neo Subgraph, for scripts that were written with py2neo; needs the extra `py2neo`.

    graph.merge(to_subgraph(neighbours(store, centre, day)))        into a graph of the script's own

A node has the labels `Entity` and its kind, and the properties `id` and `name`; it is merged by kind and id. py2neo cannot
merge a link where two of its type join the same nodes already (two terms of office): to change facts, import them.
Nothing imports this module; it must not open a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from py2neo import Node, Relationship
from py2neo import Subgraph as Py2neoSubgraph

from graphsvc.facts.chains import Chain, ChainLink
from graphsvc.facts.connections import Connections
from graphsvc.facts.refs import Ref
from graphsvc.queries.neighbours import Subgraph
from graphsvc.queries.paths import Paths
from graphsvc.store import Link
from graphsvc.store.records import public_link
from graphsvc.vocabulary import LINK_FIELDS

Answer = Connections | Paths | Subgraph
_FIELDS = [field.name for field in LINK_FIELDS]


def to_subgraph(answer: Answer) -> Py2neoSubgraph:
    """Return the nodes and links that `answer` shows, each once; links carry their `id` and their fields."""
    refs, links = _parts(answer)
    nodes = {ref.id: _node(ref) for ref in refs}
    ties = {
        link.id: Relationship(
            nodes[link.start], link.type, nodes[link.end], **{**public_link(link.properties), "id": link.id}
        )
        for link in links
    }
    return Py2neoSubgraph(nodes.values(), ties.values())


def _parts(answer: Answer) -> tuple[Iterable[Ref], Iterable[Link]]:
    if isinstance(answer, Subgraph):
        return answer.nodes, answer.links
    if isinstance(answer, Paths):
        chains = answer.paths + answer.longer
    else:
        chains = tuple(chain for organization in answer.organizations for chain in organization.paths)
    return [ref for chain in chains for ref in chain.nodes], [link for chain in chains for link in _links(chain)]


def _links(chain: Chain) -> Iterator[Link]:
    for here, there, step in zip(chain.nodes, chain.nodes[1:], chain.links, strict=False):
        start, end = (there, here) if step.backward else (here, there)
        yield Link(step.id, step.type, start.id, end.id, _properties(step))


def _properties(step: ChainLink) -> dict[str, Any]:
    return {name: getattr(step, name) for name in _FIELDS}


def _node(ref: Ref) -> Node:
    node = Node("Entity", ref.kind, id=ref.id, name=ref.name)
    node.__primarylabel__, node.__primarykey__ = ref.kind, "id"
    return node
