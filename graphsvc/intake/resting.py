"""Finds the later work that rests on what a batch did, so that nothing is pulled from under it.

Later work is a change to an entity or link that the batch wrote last, a link from outside to an entity that it made, or a
citation of a source that it made. What follows from a rule is no work and is left out. Must not change anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from graphsvc.store.changes import Changes, EntityChange, LinkChange
from graphsvc.store.comparing import Ask
from graphsvc.store.database import Record
from graphsvc.store.records import CHANGED_IN, DERIVED_FROM, kind_of, link_fields, told_of_entity
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

NAMED = 10

_IDS_A_QUESTION = 5_000

Later = dict[str, Any]
Entries = Sequence[tuple[str, Changes]]


def rests_on(ask: Ask, entries: Entries, own: Iterable[str]) -> list[Later]:
    """Return up to ten things that rest on `entries`, newest entry first; `own` are all journal entries of the batch."""
    left = _Left(entries)
    mine = set(own)
    found = chain(
        _changed_entities(ask, left, mine), _links_at(ask, left, mine), _changed_links(ask, left, mine),
        _citing(ask, left, mine),
    )  # fmt: skip
    return list(islice(found, NAMED))


class _Left:
    """What entries left behind: each entity and link as the newest of them wrote it, and what they made."""

    def __init__(self, entries: Entries) -> None:
        self.entities: dict[str, EntityChange] = {}
        self.links: dict[str, LinkChange] = {}
        self.made: dict[str, str] = {}
        for _, changes in entries:
            for entity in changes.entities:
                self.entities.setdefault(entity.id, entity)
                if entity.before is None:
                    self.made[entity.id] = entity.kind
            for link in changes.links:
                self.links.setdefault(link.id, link)


def _changed_entities(ask: Ask, left: _Left, mine: set[str]) -> Iterator[Later]:
    for ids in _portions(left.entities):
        there = {record["properties"]["id"]: record for record in ask("entities/by_ids", ids=ids)}
        for id_ in ids:
            change, record = left.entities[id_], there.get(id_)
            if record is None:
                if change.after is not None:
                    yield _entity(id_, change.kind, change.after.get("name", id_), "deleted")
            elif not _entity_as_left(change, record, mine):
                yield _entity(id_, kind_of(record["labels"]), record["properties"]["name"], "changed")


def _entity_as_left(change: EntityChange, record: Record, mine: set[str]) -> bool:
    properties = record["properties"]
    if properties.get(CHANGED_IN) in mine:
        return True
    return told_of_entity(properties) == change.after


def _links_at(ask: Ask, left: _Left, mine: set[str]) -> Iterator[Later]:
    """Yield the links from outside that hang on entities that the batch made."""
    for ids in _portions(left.made):
        for record in ask("links/named_at", ids=ids):
            properties = record["properties"]
            if properties.get(DERIVED_FROM):
                continue
            if properties["id"] not in left.links and properties.get(CHANGED_IN) not in mine:
                yield _link(properties["id"], record["type"], record["start_name"], record["end_name"], "linked")


def _changed_links(ask: Ask, left: _Left, mine: set[str]) -> Iterator[Later]:
    by_start: dict[str, list[LinkChange]] = defaultdict(list)
    for link in left.links.values():
        by_start[link.start].append(link)
    for starts in _portions(by_start):
        there = {record["properties"]["id"]: record for record in ask("links/by_starts", starts=starts)}
        for link in chain.from_iterable(by_start[start] for start in starts):
            if not _link_as_left(link, there.get(link.id), mine):
                why = "changed" if link.id in there else "deleted"
                yield _link(link.id, link.type, link.start, link.end, why)


def _link_as_left(link: LinkChange, record: Record | None, mine: set[str]) -> bool:
    if record is None:
        return link.after is None
    properties = record["properties"]
    return properties.get(CHANGED_IN) in mine or {"id": link.id, **link_fields(properties)} == link.after


def _citing(ask: Ask, left: _Left, mine: set[str]) -> Iterator[Later]:
    sources = [id_ for id_, kind in left.made.items() if kind == "Source"]
    if not sources:
        return
    for record in ask("journal/citing_entities", sources=sources, own=sorted(mine), limit=NAMED):
        yield _entity(record["id"], kind_of(record["labels"]), record["name"], "cites")
    for record in ask("journal/citing_links", sources=sources, own=sorted(mine), limit=NAMED):
        yield _link(record["id"], record["type"], record["start_name"], record["end_name"], "cites")


_WHY = {
    "changed": ("后来被修改", "was changed later"),
    "deleted": ("后来被删除", "was deleted later"),
    "linked": ("是后来加上的关系", "was added later"),
    "cites": ("引用了其中的来源", "cites a source of it"),
}


def _entity(id_: str, kind: str, name: str, why: str) -> Later:
    zh, en = _WHY[why]
    label = KIND_BY_LABEL[kind]
    return {
        "id": id_, "kind": kind, "name": name, "why": why,
        "zh": f"{label.zh}“{name}”（{id_}）{zh}", "en": f"{label.en} {name} ({id_}) {en}",
    }  # fmt: skip


def _link(id_: str, type_: str, start: str, end: str, why: str) -> Later:
    zh, en = _WHY[why]
    name = f"{start} —{LINK_BY_TYPE[type_].zh}→ {end}"
    return {
        "id": id_, "kind": type_, "name": name, "why": why,
        "zh": f"关系“{name}”{zh}", "en": f"the link {start} -[{type_}]-> {end} {en}",
    }  # fmt: skip


def _portions(ids: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(ids)
    while portion := list(islice(remaining, _IDS_A_QUESTION)):
        yield portion
