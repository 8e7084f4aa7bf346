"""What lies around an entity: the nodes one or two hops away and every link among them that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.store import Link, Store
from graphsvc.store.chains import Json, Ref
from graphsvc.store.records import link
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.days import day_number

MAX_NODES = 2000


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A part of the network that is small enough to draw; `cut` counts the nodes that were left out."""

    centre: Ref
    as_of: date
    nodes: tuple[Ref, ...]
    links: tuple[Link, ...]
    cut: int = 0


def link_dict(found: Link) -> Json:
    """Return a link as `{"id", "type", "from", "to", …}`."""
    return {"id": found.id, "type": found.type, "from": found.start, "to": found.end, **found.properties}


def neighbours(
    store: Store, centre: Ref, day: date, *, hops: int = 1, kinds: Sequence[str] = (), limit: int = 200
) -> Subgraph:
    """Return the network around `centre` on `day`: one or two hops, at most `limit` nodes beside the centre.

    The second hop does not go through a region or a program: what shares a province is not thereby connected.
    Raises Unavailable.
    """
    first, cut = _around(store, [centre], day, kinds, limit)
    nodes = [centre, *first]
    if hops > 1 and len(nodes) <= limit:
        through = [ref for ref in nodes if KIND_BY_LABEL[ref.kind].introduces] or [centre]
        second, more = _around(store, through, day, kinds, limit + 1 - len(nodes), known=nodes)
        nodes, cut = [*nodes, *second], cut + more
    ids = [ref.id for ref in nodes]
    links = {found.id: found for found in map(link, store.read("links/among", ids=ids, day=day_number(day)))}
    return Subgraph(centre, day, tuple(nodes), tuple(links.values()), cut)


def _around(
    store: Store, refs: Sequence[Ref], day: date, kinds: Sequence[str], limit: int, known: Sequence[Ref] = ()
) -> tuple[list[Ref], int]:
    """Return up to `limit` nodes next to `refs` that are not `known`, and how many more there are."""
    ids = [ref.id for ref in refs]
    beside = {ref.id for ref in known} - set(ids)
    records = store.read("neighbours/of", ids=ids, day=day_number(day), kinds=list(kinds), limit=limit + len(beside))
    found = [Ref.of(record["row"]) for record in records if record["row"]["id"] not in beside]
    total = records[0]["total"] if records else 0
    shown = found[:limit]
    return shown, max(0, total - len(shown) - len(beside & {record["row"]["id"] for record in records}))
