"""Finds the later work that rests on what a batch did, so that nothing is pulled from under it.

Later work is a change to an entity or link that the batch wrote last, a link from outside to an entity that it made, or a
citation of a source that it made. The journal tells what others have written since; only that is looked at in the graph.
What follows from a rule is no work and is left out. Must not change anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice

from graphsvc.changes.dependents import NAMED, Dependent
from graphsvc.changes.derived_owners import ACTION
from graphsvc.changes.private_past import without_masks
from graphsvc.facts.trees import circles
from graphsvc.store.database import Ask, Record
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.pairs import links_between
from graphsvc.store.records import CHANGED_IN, DERIVED_FROM, Properties, kind_of, link_fields, told_of_entity
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

_IDS_A_QUESTION = 5_000


def rests_on(ask: Ask, undoing: Iterable[Differences], batch: str, own: Collection[str], since: int) -> list[Dependent]:
    """Return up to ten things that rest on what `undoing`, in this order, would take back of a batch.

    `own` are all journal entries of the batch; nothing written up to the journal's number `since` rests on it.
    """
    touched = _Touched(ask, batch, since)
    left = _Left(undoing, touched)
    found = chain(
        _changed_entities(ask, left, own), _links_at(ask, left, own), _changed_links(ask, left, own),
        _citing(ask, left, own),
    )  # fmt: skip
    return list(islice(found, NAMED))


def rests_on_entry(ask: Ask, entry: str, changes: Differences) -> list[Dependent]:
    """Return up to ten things that rest on what a journal entry by itself has changed, as nothing may when it is taken back."""
    undoing = changes.reversed(entry)
    left = _Left([undoing], None)
    found = chain(
        _changed_entities(ask, left, {entry}), _links_at(ask, left, {entry}), _changed_links(ask, left, {entry}),
        _citing(ask, left, {entry}), _in_the_way(ask, undoing),
    )  # fmt: skip
    return list(islice(found, NAMED))


class _Touched:
    """What others have written since: the ids of entities and links, and of what those links reach and cite."""

    def __init__(self, ask: Ask, batch: str, since: int) -> None:
        self.entities: set[str] = set()
        self.links: set[str] = set()
        self.ends: set[str] = set()
        self.cited: set[str] = set()
        for record in ask("journal/others_since", batch=batch, action=ACTION, since=since):
            self._add(Differences.unpacked(ask("journal/entry", id=record["id"])[0]["changes"]))

    def _add(self, changes: Differences) -> None:
        self.entities.update(change.id for change in changes.entities)
        self.links.update(change.id for change in changes.links)
        self.ends.update(end for change in changes.links for end in (change.start, change.end))
        every: list[EntityDifference | LinkDifference] = [*changes.entities, *changes.links]
        self.cited.update(source for change in every if change.after and (source := change.after.get("source")))


class _Left:
    """What a batch left behind of what others have touched since: `before` is as it wrote an entity or link last.

    `linked` and `sources` are entities that it made: those at which others made links, and sources that others cite.
    """

    def __init__(self, undoing: Iterable[Differences], touched: _Touched | None) -> None:
        """Without `touched` all is looked at."""
        self.entities: dict[str, EntityDifference] = {}
        self.links: dict[str, LinkDifference] = {}
        self.linked: dict[str, None] = {}
        self.sources: dict[str, None] = {}
        for changes in undoing:
            for entity in changes.entities:
                if touched is None or entity.id in touched.entities:
                    self.entities.setdefault(entity.id, entity)
                if entity.after is None and (touched is None or entity.id in touched.ends):
                    self.linked[entity.id] = None
                if entity.after is None and entity.kind == "Source" and (touched is None or entity.id in touched.cited):
                    self.sources[entity.id] = None
            for link in changes.links:
                if touched is None or link.id in touched.links:
                    self.links.setdefault(link.id, link)


def _changed_entities(ask: Ask, left: _Left, own: Collection[str]) -> Iterator[Dependent]:
    for ids in _portions(left.entities):
        there = {record["properties"]["id"]: record for record in ask("entities/by_ids", ids=ids)}
        for id_ in ids:
            change, record = left.entities[id_], there.get(id_)
            if record is None:
                if change.before is not None:
                    yield _entity(id_, change.kind, change.before.get("name", id_), "deleted")
            elif not _entity_as_left(change, record, own):
                yield _entity(id_, kind_of(record["labels"]), record["properties"]["name"], "changed")


def _entity_as_left(change: EntityDifference, record: Record, own: Collection[str]) -> bool:
    properties = record["properties"]
    if properties.get(CHANGED_IN) in own:
        return True
    now, left = told_of_entity(properties), change.before or {}
    return without_masks(change.kind, now, left) == without_masks(change.kind, left, left)


def _links_at(ask: Ask, left: _Left, own: Collection[str]) -> Iterator[Dependent]:
    """Yield the links from outside that hang on entities that the batch made."""
    for ids in _portions(left.linked):
        for record in ask("links/named_at", ids=ids):
            properties = record["properties"]
            if properties.get(DERIVED_FROM):
                continue
            if properties["id"] not in left.links and properties.get(CHANGED_IN) not in own:
                yield _link(properties["id"], record["type"], record["start_name"], record["end_name"], "linked")


def _changed_links(ask: Ask, left: _Left, own: Collection[str]) -> Iterator[Dependent]:
    for ids in _portions(left.links):
        links = [left.links[id_] for id_ in ids]
        found = links_between(ask, ((link.start, link.end) for link in links))
        there = {properties["id"]: properties for _, _, _, properties in found}
        for link in links:
            if not _link_as_left(link, there.get(link.id), own):
                why = "changed" if link.id in there else "deleted"
                yield _link(link.id, link.type, link.start, link.end, why)


def _link_as_left(link: LinkDifference, properties: Properties | None, own: Collection[str]) -> bool:
    """Tell whether a link stands as it was left: when it was recorded is no part of what it says."""
    if properties is None or link.before is None:
        return properties is None and link.before is None
    return properties.get(CHANGED_IN) in own or link_fields(properties) == link_fields(link.before)


def _in_the_way(ask: Ask, undoing: Differences) -> Iterator[Dependent]:
    """Yield what keeps links from coming back: an end that is gone, another value of what is single, a circle.

    A link that had ended and goes on again comes back too.
    """
    back = [link for link in undoing.links if _goes_on(link.after) and not _goes_on(link.before)]
    back += [link for link in undoing.links if link.before is None and not _goes_on(link.after)]
    coming = {entity.id for entity in undoing.entities if entity.after}
    ids = list({id_ for link in back for id_ in (link.start, link.end)} - coming)
    named = {row[0]: (kind_of(row[1]), row[2]) for row in ask("names/by_ids", ids=ids)[0]["entities"]} if ids else {}
    for id_ in ids:
        if id_ not in named:
            yield _entity(id_, "Entity", id_, "deleted")
    coming_links = {link.id: link.after for link in undoing.links}
    single = [link for link in back if link.start in named and _is_single(link, named[link.start][0])]
    for record in ask("links/named_at", ids=[link.start for link in single]) if single else ():
        for link in single:
            if (link.type, link.start) == (record["type"], record["start"]) and _stands_beside(
                link, record, coming_links
            ):
                yield _link(
                    record["properties"]["id"], record["type"], record["start_name"], record["end_name"], "linked"
                )
    parts = [(link.start, link.end) for link in back if link.type == "PART_OF" and link.before is None]
    for circle in filter(None, circles(parts, ask)):
        yield _entity(circle[0], "Entity", named.get(circle[0], ("", circle[0]))[1], "circle")


def _is_single(link: LinkDifference, kind: str) -> bool:
    return kind in LINK_BY_TYPE[link.type].single_for and _goes_on(link.after)


def _goes_on(properties: Properties | None) -> bool:
    """Tell whether a link is there and has no end."""
    return properties is not None and not properties.get("until")


def _stands_beside(link: LinkDifference, record: Record, coming: Mapping[str, Properties | None]) -> bool:
    """Tell whether a link of the graph would go on beside one that comes back; `coming` is as the undo leaves others."""
    id_ = record["properties"]["id"]
    return id_ != link.id and _goes_on(coming.get(id_, record["properties"]))


def _citing(ask: Ask, left: _Left, own: Collection[str]) -> Iterator[Dependent]:
    if not left.sources:
        return
    given = {"sources": list(left.sources), "own": sorted(own), "limit": NAMED}
    for record in ask("journal/citing_entities", **given):
        yield _entity(record["id"], kind_of(record["labels"]), record["name"], "cites")
    for record in ask("journal/citing_links", **given):
        yield _link(record["id"], record["type"], record["start_name"], record["end_name"], "cites")


_WHY = {
    "changed": ("后来被修改", "was changed later"),
    "deleted": ("后来被删除", "was deleted later"),
    "linked": ("是后来加上的关系", "was added later"),
    "cites": ("引用了其中的来源", "cites a source of it"),
    "circle": ("后来成了它的上级", "was put above it later"),
}


def _entity(id_: str, kind: str, name: str, why: str) -> Dependent:
    zh, en = _WHY[why]
    kind_zh, kind_en = (KIND_BY_LABEL[kind].zh, KIND_BY_LABEL[kind].en) if kind in KIND_BY_LABEL else ("", kind)
    return Dependent(id_, kind, name, why, f"{kind_zh}“{name}”（{id_}）{zh}", f"{kind_en} {name} ({id_}) {en}")


def _link(id_: str, type_: str, start: str, end: str, why: str) -> Dependent:
    zh, en = _WHY[why]
    name = f"{start} —{LINK_BY_TYPE[type_].zh}→ {end}"
    return Dependent(id_, type_, name, why, f"关系“{name}”{zh}", f"the link {start} -[{type_}]-> {end} {en}")


def _portions(ids: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(ids)
    while portion := list(islice(remaining, _IDS_A_QUESTION)):
        yield portion
