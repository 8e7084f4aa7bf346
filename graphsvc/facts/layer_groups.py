"""How the many that connect are grouped in a layered answer, so that the picture of them can be read.

Grouped by what tells most of them apart: the region below that each stands for, its kind, both, or the country it leads to.
Of a group that is still too large to tell anything the strongest stand by themselves. A group that is asked for is opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphsvc.errors import Invalid
from graphsvc.facts.refs import Ref
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.speech import say

AUTO, REGION, KIND = "auto", "region", "kind"
GROUPINGS = (AUTO, REGION, KIND)
# A larger group stays closed: a column of more is not read any more.
MAX_OPEN = 500
# A picture of so many groups is still taken in; of a group that is larger than this, so many stand by themselves.
_MOST_GROUPS, _LARGEST, _STRONGEST = 12, 40, 8
_PREFIX = "group-"


class Connecting(NamedTuple):
    """One entity that connects: the place below that it leads to, the first country, and in how many paths it is."""

    entity: Ref
    below: Ref
    country: str
    paths: int


def is_group(id_: str) -> bool:
    """Tell whether an id is that of a group."""
    return id_.startswith(_PREFIX)


def grouped(entities: Sequence[Connecting], by: str, opened: frozenset[str], most: int) -> dict[str, Ref]:
    """Return what each is drawn as, by its id: itself, or its group where there are more than `most`. Raises Invalid."""
    if by not in GROUPINGS:
        raise Invalid(
            f"分组方式只有 auto（自动）、region（地区）和 kind（类别），没有「{by}」。",
            f"Group by auto, region or kind, not {by!r}.",
        )
    if len(entities) <= most:
        return {one.entity.id: one.entity for one in entities}
    groups = _telling_most(entities) if by == AUTO else _by(entities, _WAYS[by])
    return dict(_drawn_as(entities, groups, opened))


def _drawn_as(
    entities: Sequence[Connecting], groups: Mapping[str, Ref], opened: frozenset[str]
) -> Iterator[tuple[str, Ref]]:
    members: dict[str, list[Connecting]] = defaultdict(list)
    for one in entities:
        members[groups[one.entity.id].id].append(one)
    for id_, some in members.items():
        alone = len(some) == 1 or (id_ in opened and len(some) <= MAX_OPEN)
        by_strength = sorted(some, key=lambda one: (-one.paths, one.entity.name, one.entity.id))
        first = len(some) if alone else _STRONGEST if len(some) > _LARGEST else 0
        for number, one in enumerate(by_strength):
            group = groups[one.entity.id]
            rest = (
                Ref(group.id, group.kind, say(f"其余{group.name}", f"Other {group.name.lower()}")) if first else group
            )
            yield one.entity.id, one.entity if number < first else rest


def _region(one: Connecting) -> Ref:
    return Ref(f"{_PREFIX}{one.below.id}", "Region", one.below.name)


def _kind(one: Connecting) -> Ref:
    return Ref(
        f"{_PREFIX}{one.entity.kind}",
        one.entity.kind,
        say(KIND_BY_LABEL[one.entity.kind].zh, KIND_BY_LABEL[one.entity.kind].en),
    )


def _region_and_kind(one: Connecting) -> Ref:
    kind = _kind(one)
    return Ref(
        f"{_PREFIX}{one.below.id}-{kind.kind}",
        kind.kind,
        say(f"{one.below.name}的{kind.name}", f"{kind.name}, {one.below.name}"),
    )


def _country_and_kind(one: Connecting) -> Ref:
    kind = _kind(one)
    return Ref(
        f"{_PREFIX}{one.country}-{kind.kind}",
        kind.kind,
        say(f"通向{one.country}的{kind.name}", f"{kind.name} towards {one.country}"),
    )


_Way = Callable[[Connecting], Ref]
_WAYS: dict[str, _Way] = {
    REGION: _region, KIND: _kind, "region and kind": _region_and_kind, "country and kind": _country_and_kind
}  # fmt: skip


def _telling_most(entities: Sequence[Connecting]) -> dict[str, Ref]:
    """Return the first grouping none of whose groups is too large, else the one whose largest is the smallest, or by kind."""
    by_kind = _by(entities, _kind)
    few = [groups for way in _WAYS.values() if len(set((groups := _by(entities, way)).values())) <= _MOST_GROUPS]
    return next((groups for groups in few if _largest(groups) <= _LARGEST), min([by_kind, *few], key=_largest))


def _by(entities: Sequence[Connecting], way: _Way) -> dict[str, Ref]:
    return {one.entity.id: way(one) for one in entities}


def _largest(groups: Mapping[str, Ref]) -> int:
    return max(Counter(group.id for group in groups.values()).values())
