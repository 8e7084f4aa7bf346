"""What an explored picture holds: what stands around each entity that was expanded, large neighbourhoods in groups.

The network of all days decides what belongs to the picture and in which order it grew, so that nothing moves when the day
does; the day decides what is shown. Must not decide where anything stands or what it looks like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from graphsvc.clock import today
from graphsvc.facts.chains import Json
from graphsvc.facts.explored import GROUP_FROM, MAX_NODES, Asked, Explored, ExploredLink, Step
from graphsvc.facts.grouping import Group, grouped
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.store.records import link as kept_link
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KIND_BY_LABEL, is_soft
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS
from graphsvc.wording.sentences import phrase


class _Growth:
    """The picture while it grows: who is in it, since which step, in which group."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.known: dict[str, Ref] = {}
        self.steps: list[Step] = []
        self.groups: dict[str, Group] = {}
        self.fixed = {
            *(ref.id for ref in asked.centres),
            *asked.expanded,
            *(r.id for refs in asked.route for r in refs),
        }
        self.cut: dict[str, int] = {}

    def add(self, anchor: str, refs: Iterable[Ref], groups: Iterable[Group] = ()) -> None:
        """Grow by one step; an opened group leaves its place to its members."""
        refs, groups = list(refs), list(groups)
        self.known.update({ref.id: ref for ref in refs})
        self.groups.update({group.id: group for group in groups})
        if ids := (*(ref.id for ref in refs), *(group.id for group in groups)):
            self.steps.append(Step(anchor, ids))
        for group in groups:
            self.known.update({ref.id: ref for ref in group.members})
            if group.id in self.asked.opened:
                self.steps.append(Step(group.id, tuple(ref.id for ref in group.members)))

    @property
    def hidden(self) -> dict[str, Group]:
        """Who stands in a group that is not opened."""
        closed = (group for group in self.groups.values() if group.id not in self.asked.opened)
        return {ref.id: group for group in closed for ref in group.members}


@allowed(Action.SEE)
def unknown(store: Store, viewer: Viewer, ids: Sequence[str]) -> list[str]:
    """Return those ids that no entity has. Raises Unavailable."""
    there = {record["properties"]["id"] for record in store.read("entities/by_ids", ids=list(ids))} if ids else set()
    return [id_ for id_ in ids if id_ not in there]


@allowed(Action.SEE)
def explore(store: Store, viewer: Viewer, asked: Asked) -> Explored:
    """Return what the picture holds on the day. Raises Unavailable."""
    growth = _grown(store, asked)
    rows = store.read("explore/links", ids=sorted(growth.known))
    counting = [row for row in rows if _counts(row, asked)]
    drawn = _reached(growth, counting)
    hidden = growth.hidden
    names = {id_: ref.name for id_, ref in growth.known.items()}
    links = [_link(row, names, asked.day) for row in counting if row["start"] in drawn and row["end"] in drawn]
    groups = _shown_groups(hidden, drawn)
    return Explored(
        as_of=asked.day,
        centres=asked.centres,
        nodes=tuple(ref for id_, ref in growth.known.items() if id_ in drawn and id_ not in hidden),
        groups=tuple(groups),
        links=tuple(_bundled(links, hidden, names)),
        steps=tuple(growth.steps),
        pairs=tuple((row["start"], row["end"]) for row in rows),
        cut={id_: number for id_, number in growth.cut.items() if id_ in drawn},
        names={**names, **{group.id: group.title for group in growth.groups.values()}},
        ended_links=_ended_links(growth, rows),
        years=_years(rows, asked.day),
    )


def _grown(store: Store, asked: Asked) -> _Growth:
    growth = _Growth(asked)
    wanted = asked.records or any(ref.kind in EVIDENCE_KINDS for ref in asked.centres)
    apart = () if wanted else EVIDENCE_KINDS
    near = {row["id"]: row for row in store.read(
        "explore/neighbours", ids=list(asked.expanded), begin=asked.begin, day=day_number(asked.day), apart=list(apart),
        limit=MAX_NODES,
    )}  # fmt: skip
    centres = {ref.id: ref for ref in asked.centres}
    if asked.centres:
        growth.add("", asked.centres[:1])
    for id_ in asked.expanded:
        if id_ in centres and id_ not in growth.known:
            growth.add("", [centres[id_]])
        if id_ in growth.known and id_ not in growth.hidden and id_ in near:
            _expand(store, growth, growth.known[id_], near[id_])
    growth.add("", [ref for ref in asked.centres if ref.id not in growth.known])
    for refs in asked.route:
        growth.add("", [ref for ref in refs[:1] if ref.id not in growth.known])
        for here, there in pairwise(refs):
            growth.add(here.id, [ref for ref in (there,) if ref.id not in growth.known])
    return growth


def _expand(store: Store, growth: _Growth, anchor: Ref, row: Json) -> None:
    """Grow by what stands around `anchor`, as far as there is room."""
    found = [Ref.of(item) for item in row["near"]]
    news = [ref for ref in found if ref.id not in growth.known][: max(0, MAX_NODES - len(growth.known))]
    kept = {*growth.known, *(ref.id for ref in news)}
    counted = sum(1 for item in row["near"] if item["counted"] and item["id"] in kept)
    if row["total"] > counted:
        growth.cut[anchor.id] = row["total"] - counted
    if growth.asked.grouping == "none" or len(news) <= GROUP_FROM:
        growth.add(anchor.id, news)
        return
    groups = grouped(store, anchor, [ref for ref in news if ref.id not in growth.fixed], growth.asked.grouping)
    inside = {ref.id for group in groups for ref in group.members}
    growth.add(anchor.id, [ref for ref in news if ref.id not in inside], groups)


def _counts(row: Json, asked: Asked) -> bool:
    properties = row["properties"]
    return bool(properties["first_day"] <= day_number(asked.day) and properties["last_day"] >= asked.begin)


def _reached(growth: _Growth, rows: Iterable[Json]) -> set[str]:
    """Return who is drawn: the centres, the path, and whoever a link that counts joins to somebody expanded."""
    beside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        beside[row["start"]].add(row["end"])
        beside[row["end"]].add(row["start"])
    drawn = {ref.id for ref in growth.asked.centres} | {ref.id for refs in growth.asked.route for ref in refs}
    for id_ in growth.asked.expanded:
        if id_ in drawn and id_ not in growth.hidden:
            drawn |= beside[id_]
    return drawn


def _ended_links(growth: _Growth, rows: Sequence[Json]) -> int:
    """Return how many links the picture would hold besides if it showed what ended before the day."""
    asked = growth.asked
    if asked.ended:
        return 0
    begun = [row for row in rows if row["properties"]["first_day"] <= day_number(asked.day)]
    drawn = _reached(growth, begun)
    inside = [row for row in begun if row["start"] in drawn and row["end"] in drawn]
    return sum(row["properties"]["last_day"] < asked.begin for row in inside)


def _shown_groups(hidden: Mapping[str, Group], drawn: set[str]) -> list[Group]:
    groups = {group.id: group for group in hidden.values()}.values()
    left = ((group, tuple(ref for ref in group.members if ref.id in drawn)) for group in groups)
    return [Group(g.id, g.anchor, g.kind, g.name, members) for g, members in left if members]


def _link(row: Json, names: Mapping[str, str], day: date) -> ExploredLink:
    found = kept_link(row)
    start, end = names[found.start], names[found.end]
    says = start + phrase(found.type, found.properties, backward=False, start=start, end=end)
    ended = row["properties"]["last_day"] < day_number(day)
    soft = is_soft(found.properties.get("status"))
    return ExploredLink(found.id, found.type, found.start, found.end, says, soft, ended, found.properties)


def _bundled(
    links: Iterable[ExploredLink], hidden: Mapping[str, Group], names: Mapping[str, str]
) -> list[ExploredLink]:
    """Return the links, those of grouped entities to one neighbour drawn as one."""
    plain: list[ExploredLink] = []
    bundles: dict[tuple[str, str, str], list[ExploredLink]] = defaultdict(list)
    for link in links:
        start, end = (hidden[id_].id if id_ in hidden else id_ for id_ in (link.start, link.end))
        if start == end:
            continue
        if (start, end) == (link.start, link.end):
            plain.append(link)
        else:
            bundles[start, link.type, end].append(link)
    titles = {**names, **{group.id: group.name or KIND_BY_LABEL[group.kind].zh for group in hidden.values()}}
    return [*plain, *(_bundle(*ends, found, titles) for ends, found in bundles.items())]


def _bundle(start: str, type_: str, end: str, links: Sequence[ExploredLink], titles: Mapping[str, str]) -> ExploredLink:
    says = phrase(type_, {}, backward=False, start=titles[start], end=titles[end])
    return ExploredLink(
        id=f"{start}|{type_}|{end}",
        type=type_,
        start=start,
        end=end,
        says=f"{titles[start]}{says}（{len(links)} 条）",
        soft=all(link.soft for link in links),
        ended=all(link.ended for link in links),
        count=len(links),
    )


def _years(rows: Iterable[Json], day: date) -> tuple[int, int] | None:
    """Return the first and the last year that a date of a link names, today's among them."""
    dates = [row["properties"].get(name) for row in rows for name in ("since", "until")]
    found = {int(text[:4]) for text in dates if text}
    return (min(found), max(*found, today().year)) if found else None
