"""Who is in an explored picture, since which step, and in which group: around each that was expanded, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from graphsvc.facts.chains import Json
from graphsvc.facts.explored import GROUP_FROM, MAX_NODES, Asked, Step
from graphsvc.facts.grouping import Group, grouped
from graphsvc.facts.refs import Ref
from graphsvc.queries.exploring.latest import Latest
from graphsvc.queries.exploring.region import RegionAnswer, region_answer
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS
from graphsvc.vocabulary.roles import LEADING

# Beside a large group of equals so many stand by themselves, who say more than that they belong to it.
_MOST_APART = 12


class Growth:
    """The picture while it grows. `rolled` are the regions that stand for all that lies below them, `answered` whoever
    belongs to their answers, with the rank there.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.known: dict[str, Ref] = {}
        self.steps: list[Step] = []
        self.groups: dict[str, Group] = {}
        self.cut: dict[str, int] = {}
        self.rolled: set[str] = set()
        self.answered: dict[str, int] = {}
        self.fixed = {
            *(ref.id for ref in asked.centres),
            *asked.expanded,
            *(ref.id for refs in asked.route for ref in refs),
        }

    @property
    def room(self) -> int:
        """How many more the picture can hold."""
        return max(0, MAX_NODES - len(self.known))

    @property
    def hidden(self) -> dict[str, Group]:
        """Who stands in a group that is not opened."""
        opened = self.asked.open_groups
        return {ref.id: group for group in self.groups.values() if group.id not in opened for ref in group.members}

    def add(self, anchor: str, refs: Iterable[Ref], groups: Iterable[Group] = (), turn: int = -1) -> None:
        """Grow by one step; a group that is open from the beginning leaves its place to its members."""
        refs, groups = list(refs), list(groups)
        self.known.update({ref.id: ref for ref in refs})
        self.groups.update({group.id: group for group in groups})
        if ids := (*(ref.id for ref in refs), *(group.id for group in groups)):
            self.steps.append(Step(anchor, ids, turn))
        for group in groups:
            self.known.update({ref.id: ref for ref in group.members})
            if group.id in self.asked.opened:
                self.open(group.id, len(self.asked.expanded))

    def open(self, group: str, turn: int) -> None:
        """Let the members of a group stand by themselves."""
        self.steps.append(Step(group, tuple(ref.id for ref in self.groups[group].members), turn))

    def news(self, refs: Iterable[Ref]) -> list[Ref]:
        """Return those that are not in the picture yet, as many as it can hold."""
        return [ref for ref in dict.fromkeys(refs) if ref.id not in self.known][: self.room]


def grown(store: Store, known: Latest, asked: Asked) -> Growth:
    """Return the picture as it has grown. Raises Unavailable."""
    growth = Growth(asked)
    centres = {ref.id: ref for ref in asked.centres}
    near = _near(store, known, asked)
    growth.add("", asked.centres[:1])
    for turn, id_ in enumerate(asked.expanded):
        if id_ in centres and id_ not in growth.known:
            growth.add("", [centres[id_]], turn=turn)
        if id_ in growth.groups:
            growth.open(id_, turn)
        elif id_ in growth.known and id_ not in growth.hidden:
            _expand(store, growth, growth.known[id_], near.get(id_), turn)
    growth.add("", [ref for ref in asked.centres if ref.id not in growth.known])
    for refs in asked.route:
        _add_path(growth, refs)
    return growth


def _add_path(growth: Growth, refs: Sequence[Ref]) -> None:
    turn = len(growth.asked.expanded)
    growth.add("", [ref for ref in refs[:1] if ref.id not in growth.known], turn=turn)
    for here, there in pairwise(refs):
        growth.add(here.id, [ref for ref in (there,) if ref.id not in growth.known], turn=turn)


def left_apart(asked: Asked) -> tuple[str, ...]:
    """Return the kinds that are left out unless they are asked for: figures and sources."""
    wanted = asked.records or any(ref.kind in EVIDENCE_KINDS for ref in asked.centres)
    return () if wanted else EVIDENCE_KINDS


def _near(store: Store, known: Latest, asked: Asked) -> dict[str, Json]:
    begin, day, apart = asked.begin, day_number(asked.day), left_apart(asked)

    def ask(ids: Sequence[str]) -> list[Json]:
        return store.read(
            "explore/neighbours", ids=list(ids), begin=begin, day=day, apart=list(apart), leading=list(LEADING), limit=MAX_NODES
        )  # fmt: skip

    return known.near(asked.expanded, (begin, day, apart), ask)


def _expand(store: Store, growth: Growth, anchor: Ref, row: Json | None, turn: int) -> None:
    """Grow by what stands around `anchor`, as far as there is room."""
    if ranked := growth.asked.regions.get(anchor.id):
        answer = region_answer(store, anchor, ranked, growth.asked, left_apart(growth.asked))
        _expand_region(store, growth, anchor, answer, turn)
    elif row:
        _expand_entity(store, growth, anchor, row, turn)


def _expand_entity(store: Store, growth: Growth, anchor: Ref, row: Json, turn: int) -> None:
    news = growth.news(Ref.of(item) for item in row["near"])
    kept = {*growth.known, *(ref.id for ref in news)}
    _cut(growth, anchor, row["total"], sum(1 for item in row["near"] if item["counted"] and item["id"] in kept))
    if growth.asked.grouping == "none" or len(news) <= GROUP_FROM:
        growth.add(anchor.id, news, turn=turn)
        return
    telling = [item["id"] for item in row["near"] if item["counted"] and (item["leads"] or item["ties"] > 1)]
    apart = growth.fixed.union(telling[:_MOST_APART])
    groups = grouped(store, anchor, [ref for ref in news if ref.id not in apart], growth.asked.grouping)
    inside = {ref.id for group in groups for ref in group.members}
    growth.add(anchor.id, [ref for ref in news if ref.id not in inside], groups, turn)


def _expand_region(store: Store, growth: Growth, anchor: Ref, answer: RegionAnswer, turn: int) -> None:
    """Grow by a region's own answer: all of it where it fits, else the strongest, and the others in groups."""
    growth.rolled.add(anchor.id)
    told = growth.news((*answer.organizations, *answer.connecting))
    growth.answered.update({ref.id: rank for rank, ref in enumerate(answer.strongest)})
    rest = [ref for ref in growth.news(answer.rest) if ref not in told][: max(0, growth.room - len(told))]
    shown = {ref.id for ref in (*told, *rest)} | growth.known.keys()
    _cut(growth, anchor, answer.total, len(answer.counted & shown))
    if growth.asked.grouping == "none":
        growth.add(anchor.id, [*told, *rest], turn=turn)
        return
    alone, groups = _arranged(store, growth, anchor, answer, told, rest)
    growth.add(anchor.id, alone, groups, turn)


def _arranged(
    store: Store, growth: Growth, anchor: Ref, answer: RegionAnswer, told: Sequence[Ref], rest: Sequence[Ref]
) -> tuple[list[Ref], list[Group]]:
    """Return who stands by themselves, and the groups of the others."""
    new = {ref.id for ref in told}
    first = answer.strongest or rest[:_MOST_APART]
    strongest = {ref.id for ref in first} | growth.fixed
    parts = [
        ([ref for ref in answer.organizations if ref.id in new], "country", GROUP_FROM),
        ([ref for ref in answer.connecting if ref.id in new], "county", GROUP_FROM),
        (rest if len(told) + len(rest) > GROUP_FROM else [], "county", 0),
    ]
    groups: dict[str, Group] = {}
    for refs, usual, alone in parts:
        by = usual if growth.asked.grouping == "auto" else growth.asked.grouping
        found = grouped(store, anchor, [ref for ref in refs if ref.id not in strongest], by, alone)
        groups.update({group.id: _joined(groups.get(group.id), group) for group in found})
    inside = {ref.id for group in groups.values() for ref in group.members}
    return [ref for ref in (*told, *rest) if ref.id not in inside], list(groups.values())


def _joined(one: Group | None, other: Group) -> Group:
    """Return two groups of one name as one: those who connect and those who do not may be of one county."""
    return replace(other, members=one.members + other.members) if one else other


def _cut(growth: Growth, anchor: Ref, total: int, shown: int) -> None:
    if total > shown:
        growth.cut[anchor.id] = total - shown
