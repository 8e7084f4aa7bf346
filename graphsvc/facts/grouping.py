"""Puts the many entities that stand around one into a few groups: by region, county, country, organization or field of work.

Must not decide when a picture is grouped, or what is shown of a group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.facts.chains import Json
from graphsvc.facts.countries import country_of, places_in
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.territories import display_name
from graphsvc.store.database import Store
from graphsvc.vocabulary import KIND_BY_LABEL

GROUPINGS = ("auto", "none", "region", "county", "organization", "country", "field")

# Almost everything lies in it; only a province tells more.
_CHINA = ("region-CN",)
_SMALLEST_GROUP = 3
_STATEMENTS = {
    "region": "explore/regions_of",
    "organization": "explore/organizations_of",
    "field": "explore/fields_of",
}
# So many nodes, groups among them, can be told apart around one.
_MOST_AROUND = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Entities of one kind that stand as one node beside `anchor` until it is opened."""

    id: str
    anchor: str
    kind: str
    name: str
    members: tuple[Ref, ...]

    @property
    def title(self) -> str:
        """What the group is called in a picture: 重庆市 · 专家 40."""
        counted = f"{KIND_BY_LABEL[self.kind].zh} {len(self.members)}"
        return f"{self.name} · {counted}" if self.name else counted


def grouped(store: Store, anchor: Ref, refs: Sequence[Ref], grouping: str, alone: int = _MOST_AROUND) -> list[Group]:
    """Return the groups of what stands around `anchor`, the largest first; what has no company stays out of them.

    At most `alone`, groups among them, are left to stand by themselves as long as any can be put in one group.
    """
    if grouping == "auto":
        grouping = "organization" if anchor.kind == "Region" else "region"
    keys = _keys(store, anchor, refs, grouping) if refs else {}
    found = _by_key(anchor, refs, keys)
    found += _by_kind(anchor, refs, found, alone)
    return sorted(found, key=lambda group: (-len(group.members), group.name, group.id))


def _by_key(anchor: Ref, refs: Sequence[Ref], keys: Mapping[str, tuple[str, str]]) -> list[Group]:
    """Group by kind and by key."""
    found: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    for ref in refs:
        if ref.id in keys:
            found[ref.kind, keys[ref.id][0]].append(ref)
    names = dict(keys.values())
    return [
        Group(f"{anchor.id}~{kind}~{key}", anchor.id, kind, names.get(key, ""), tuple(members))
        for (kind, key), members in found.items()
        if len(members) >= _SMALLEST_GROUP
    ]


def _by_kind(anchor: Ref, refs: Sequence[Ref], groups: Sequence[Group], most: int) -> list[Group]:
    """Group what is in no group by kind alone, the largest kind first, until the rest can stand by itself."""
    inside = {ref.id for group in groups for ref in group.members}
    rest: dict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        if ref.id not in inside:
            rest[ref.kind].append(ref)
    alone, found = sum(map(len, rest.values())), list[Group]()
    for kind, members in sorted(rest.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(groups) + len(found) + alone > most and len(members) >= _SMALLEST_GROUP:
            found.append(Group(f"{anchor.id}~{kind}~", anchor.id, kind, "", tuple(members)))
            alone -= len(members)
    return found


def _rows(store: Store, anchor: Ref, ids: Sequence[str], grouping: str) -> list[Json]:
    """Return what each of these could be grouped by: `{id, key, name}` and perhaps `code` and `level` of a region."""
    if grouping == "county":
        return store.read("explore/counties_of", ids=ids, region=anchor.id)
    if grouping != "country":
        return store.read(_STATEMENTS[grouping], ids=ids)
    found = {
        (row["id"], country.id): country
        for row in store.read("explore/countries_of", ids=ids)
        if (country := country_of(row["org_type"], row["home"], places_in(row["located"])))
    }
    return [
        {"id": id_, "key": key, "code": c.code, "name": c.name, "level": c.level} for (id_, key), c in found.items()
    ]


def _keys(store: Store, anchor: Ref, refs: Sequence[Ref], grouping: str) -> dict[str, tuple[str, str]]:
    """Return for each id the key and the name of what it is grouped by: of several, the one that most share."""
    ids = [ref.id for ref in refs]
    telling_nothing = {anchor.id, *(_CHINA if grouping == "region" else ())}
    rows = [row for row in _rows(store, anchor, ids, grouping) if row["key"] not in telling_nothing]
    shared = Counter(row["key"] for row in rows)

    def order(row: Json) -> tuple[Any, ...]:
        return grouping == "region" and row.get("level") == "country", -shared[row["key"]], row["key"]

    chosen: dict[str, tuple[str, str]] = {}
    for row in sorted(rows, key=order):
        chosen.setdefault(row["id"], (row["key"], display_name(row.get("code") or "", row["name"])))
    return chosen
