"""The answer itself: what an explored picture holds on a day, in the order of what matters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graphsvc.clock import today
from graphsvc.facts.chains import Json
from graphsvc.facts.explored import Asked, Explored, ExploredLink, Point
from graphsvc.facts.grouping import Group
from graphsvc.facts.refs import Ref
from graphsvc.queries.exploring.beside import more_beside
from graphsvc.queries.exploring.drawn import bundled, counts, ended_links, link_rows, reached, told
from graphsvc.queries.exploring.growth import Growth, grown, left_apart
from graphsvc.queries.exploring.hiding import without_hidden
from graphsvc.queries.exploring.latest import latest
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS

_MOST_PRECISE = ("township", "county", "city", "province", "country")


@allowed(Action.SEE)
def unknown(store: Store, viewer: Viewer, ids: Sequence[str]) -> list[str]:
    """Return those ids that no entity has. Raises Unavailable."""
    there = {record["properties"]["id"] for record in store.read("entities/by_ids", ids=list(ids))} if ids else set()
    return [id_ for id_ in ids if id_ not in there]


@allowed(Action.SEE)
def explore(store: Store, viewer: Viewer, asked: Asked) -> Explored:
    """Return what the picture holds on the day. Raises Unavailable."""
    known = latest(store)
    growth = grown(store, known, asked)
    rows = link_rows(store, known, growth)
    found = _whole(growth, rows)
    always = {ref.id for ref in asked.centres} | {ref.id for refs in asked.route for ref in refs}
    shown = without_hidden(found, asked.hidden, always)
    ids = [ref.id for ref in shown.nodes]
    return replace(
        shown,
        more=_more(store, growth, ids, rows),
        points=_points(store, shown) if asked.layout == "map" else {},
    )


def _whole(growth: Growth, rows: Sequence[Json]) -> Explored:
    """Return the picture before anything is hidden."""
    asked = growth.asked
    counting = [row for row in rows if counts(row, asked)]
    drawn, hidden = reached(growth, counting), growth.hidden
    names = {id_: ref.name for id_, ref in growth.known.items()}
    links = [told(row, names, asked.day) for row in counting if row["start"] in drawn and row["end"] in drawn]
    lines = tuple(bundled(links, hidden, names))
    groups = _shown_groups(hidden, drawn)
    nodes = _in_order(growth, [ref for id_, ref in growth.known.items() if id_ in drawn and id_ not in hidden], lines)
    return Explored(
        as_of=asked.day,
        centres=asked.centres,
        nodes=nodes,
        groups=groups,
        links=lines,
        steps=tuple(growth.steps),
        pairs=tuple((row["start"], row["end"]) for row in rows),
        cut={id_: number for id_, number in growth.cut.items() if id_ in drawn},
        names={**names, **{group.id: group.title for group in growth.groups.values()}},
        ended_links=ended_links(growth, rows),
        years=_years(rows, asked.day),
    )


def _in_order(growth: Growth, refs: Iterable[Ref], links: Iterable[ExploredLink]) -> tuple[Ref, ...]:
    """Return the nodes, what matters most first: the centres, who was expanded, a region's answer, then who has the most ties."""
    centres = {ref.id for ref in growth.asked.centres}
    expanded = frozenset(growth.asked.expanded)
    ties = Counter(id_ for link in links for id_ in (link.start, link.end))
    ranked = {ref.id: place for place, ref in enumerate(growth.known.values())}

    def order(ref: Ref) -> tuple[bool, bool, float, bool, int, int]:
        answered = growth.answered.get(ref.id, math.inf)
        is_evidence = ref.kind in EVIDENCE_KINDS
        return ref.id not in centres, ref.id not in expanded, answered, is_evidence, -ties[ref.id], ranked[ref.id]

    return tuple(sorted(refs, key=order))


def _shown_groups(hidden: Mapping[str, Group], drawn: Collection[str]) -> tuple[Group, ...]:
    groups = {group.id: group for group in hidden.values()}.values()
    left = ((group, tuple(ref for ref in group.members if ref.id in drawn)) for group in groups)
    return tuple(Group(g.id, g.anchor, g.kind, g.name, members) for g, members in left if members)


def _more(store: Store, growth: Growth, ids: Sequence[str], rows: Sequence[Json]) -> dict[str, int]:
    """Return how many more each node has; of a region that stands for all below it, what was cut."""
    apart = left_apart(growth.asked)
    asked = [id_ for id_ in ids if id_ not in growth.rolled]
    counting = [row for row in rows if counts(row, growth.asked)]
    found = more_beside(store, asked, growth.asked, apart, counting)
    return {**found, **{id_: growth.cut[id_] for id_ in growth.rolled & growth.cut.keys()}}


def _points(store: Store, found: Explored) -> dict[str, Point]:
    """Return where each is on earth, as exactly as is known."""
    members = {group.id: [ref.id for ref in group.members] for group in found.groups}
    ids = [*(ref.id for ref in found.nodes), *(id_ for inside in members.values() for id_ in inside)]
    rows = sorted(store.read("explore/points", ids=ids), key=lambda row: _MOST_PRECISE.index(row["level"]))
    points: dict[str, Point] = {}
    for row in rows:
        points.setdefault(row["id"], (row["lat"], row["lon"]))
    for id_, inside in members.items():
        if where := next((points[one] for one in inside if one in points), None):
            points[id_] = where
    return points


def _years(rows: Iterable[Json], day: date) -> tuple[int, int] | None:
    """Return the first and the last year that a date of a link names, today's among them."""
    dates = [row["properties"].get(name) for row in rows for name in ("since", "until")]
    found = {int(text[:4]) for text in dates if text}
    return (min(found), max(*found, today().year)) if found else None
