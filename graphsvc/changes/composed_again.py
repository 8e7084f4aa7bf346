"""A name that was composed of what is said of a thing follows when that is put right: 发起社团35家 becomes 发起社团36家.

A name that somebody gave stays. Must not write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.store.database import Store
from graphsvc.values.composed_names import composed_name
from graphsvc.vocabulary import Kind
from graphsvc.vocabulary.kinds import NAME


def with_name(store: Store, kind: Kind, id_: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that an entity is given, with its name where it was composed of others that they change."""
    if NAME.name in kept or kept.keys().isdisjoint(kind.name_from):
        return dict(kept)
    found = store.one("entities/by_ids", ids=[id_])
    before = found["properties"] if found else {}
    ends = _ends(store, kind, id_)
    if not found or before.get(NAME.name) != composed_name(kind, before, ends):
        return dict(kept)
    after = {name: value for name, value in {**before, **kept}.items() if value is not None}
    return {**kept, NAME.name: composed_name(kind, after, ends) or before[NAME.name]}


def _ends(store: Store, kind: Kind, id_: str) -> dict[str, list[str]]:
    """Return the names that the links of an entity lead to, by the column of each that its name is composed of."""
    links = store.read("links/named_at", ids=[id_])
    found: dict[str, list[str]] = {}
    for column in kind.columns:
        if column.name in kind.name_from:
            here, there = ("start", "end") if column.outward else ("end", "start")
            of_column = [row for row in links if row["type"] == column.link and row[here] == id_]
            found[column.name] = [row[f"{there}_name"] for row in sorted(of_column, key=lambda row: str(row[there]))]
    return found
