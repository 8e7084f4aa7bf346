"""What lies around an entity: the nodes one or two hops away and every link among them that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.facts.refs import Ref
from graphsvc.store import Link, Store
from graphsvc.store.pairs import links_among
from graphsvc.store.records import link
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.days import day_number

MAX_NODES = 2000


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A part of the network that is small enough to draw.

    `cut` counts the nodes that were left out, `ended` are the ids of links that had ended before the day and are drawn all
    the same, `ended_links` counts those left out.
    """

    centre: Ref
    as_of: date
    nodes: tuple[Ref, ...]
    links: tuple[Link, ...]
    ended: frozenset[str] = frozenset()
    cut: int = 0
    ended_links: int = 0


@dataclass(frozen=True, slots=True)
class _Sight:
    """Which links count, and which kinds of nodes; `begin` is the day before which a link that ended does not count."""

    day: int
    begin: int
    kinds: tuple[str, ...]


@allowed(Action.SEE)
def neighbours(
    store: Store,
    viewer: Viewer,
    centre: Ref,
    day: date,
    *,
    hops: int = 1,
    kinds: Sequence[str] = (),
    limit: int = 200,
    ended: bool = False,
) -> Subgraph:
    """Return the network around `centre` on `day`: one or two hops, at most `limit` nodes beside the centre.

    With `ended` links count too that ended before the day. The second hop does not go through a region or a program: what
    shares a province is not thereby connected. Raises Unavailable.
    """
    sight = _Sight(day_number(day), 0 if ended else day_number(day), tuple(kinds))
    first, cut = _around(store, [centre], sight, limit)
    nodes, expanded = [centre, *first], [centre]
    if hops > 1 and len(nodes) <= limit:
        expanded = [ref for ref in nodes if KIND_BY_LABEL[ref.kind].introduces] or [centre]
        second, more = _around(store, expanded, sight, limit + 1 - len(nodes), known=nodes)
        nodes, cut = [*nodes, *second], cut + more
    ids = [ref.id for ref in nodes]
    rows = links_among(store.read, ids, sight.begin, sight.day)
    return Subgraph(
        centre,
        day,
        tuple(nodes),
        tuple({found.id: found for found in map(link, rows)}.values()),
        frozenset(row["properties"]["id"] for row in rows if row["properties"]["last_day"] < sight.day),
        cut,
        0 if ended else _ended_links(store, ids, [ref.id for ref in expanded], sight),
    )


@allowed(Action.SEE)
def ended_between(store: Store, viewer: Viewer, ids: Sequence[str], day: date) -> tuple[Link, ...]:
    """Return the links between these entities that had ended before a day, the latest first. Raises Unavailable."""
    number = day_number(day)
    rows = links_among(store.read, ids, day=number)
    ended = {row["properties"]["id"]: row for row in rows if row["properties"]["last_day"] < number}
    latest = sorted(ended.values(), key=lambda row: (-row["properties"]["last_day"], row["properties"]["id"]))
    return tuple(map(link, latest))


def _ended_links(store: Store, ids: Sequence[str], expanded: Sequence[str], sight: _Sight) -> int:
    asked = {"ids": list(ids), "expanded": list(expanded), "day": sight.day, "kinds": list(sight.kinds)}
    found = store.one("neighbours/ended", **asked)
    return found["links"] if found else 0


def _around(
    store: Store, refs: Sequence[Ref], sight: _Sight, limit: int, known: Sequence[Ref] = ()
) -> tuple[list[Ref], int]:
    """Return up to `limit` nodes next to `refs` that are not `known`, and how many more there are."""
    ids = [ref.id for ref in refs]
    beside = {ref.id for ref in known} - set(ids)
    records = store.read(
        "neighbours/of", ids=ids, begin=sight.begin, day=sight.day, kinds=list(sight.kinds), limit=limit + len(beside)
    )
    found = [Ref.of(record["row"]) for record in records if record["row"]["id"] not in beside]
    total = records[0]["total"] if records else 0
    shown = found[:limit]
    return shown, max(0, total - len(shown) - len(beside & {record["row"]["id"] for record in records}))
