"""What one list of changes would make of the entities and links that it touches, change by change, before it is written.

A draft knows what is there by what it has loaded within the transaction. Must not check who may do it or what a value means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphsvc.changes.change import AddLink
from graphsvc.changes.refusals import derived, doubled, gone
from graphsvc.store.comparing import same_link
from graphsvc.store.database import Ask
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference, link_id
from graphsvc.store.pairs import links_between
from graphsvc.store.records import CHANGED_IN, DERIVED_FROM, first_written, kind_of, link_fields, told_of_entity
from graphsvc.vocabulary import LINK_BY_TYPE


class Draft:
    """The entities and links that changes touch: as they stand and as they would be; `named` are those that changes are about."""

    def __init__(self, ask: Ask, entry: str, entities: Iterable[list[Any]]) -> None:
        """`entry` is the journal entry that the new links are made by, `entities` are the labels and properties of those there."""
        self.ask = ask
        self.entities: dict[str, EntityDifference] = {}
        self.links: dict[str, LinkDifference] = {}
        self.versions: dict[str, str] = {}
        self.named: set[str] = set()
        self._by_start: defaultdict[tuple[str, str], list[LinkDifference]] = defaultdict(list)
        self._by_ends: defaultdict[tuple[str, str, str], list[LinkDifference]] = defaultdict(list)
        self._entry = entry
        self._new_links = 0
        self._rules: dict[str, str] = {}
        self._take_entities(entities)

    def load_entities(self, ids: Iterable[str]) -> None:
        """Read those of these entities that are not known yet."""
        if wanted := sorted(set(ids) - self.entities.keys()):
            self._take_entities(self.ask("entities/collected", ids=wanted)[0]["entities"])

    def load_links(self, pairs: Iterable[tuple[str, str]], starts: Iterable[str]) -> None:
        """Read the links from the one to the other of each pair, and every link that begins at one of `starts`."""
        found = links_between(self.ask, pairs)
        if begins := sorted(set(starts)):
            found += self.ask("links/collected", starts=begins)[0]["links"]
        for type_, start, end, properties in found:
            self.take_link(type_, start, end, properties)

    def take_link(self, type_: str, start: str, end: str, properties: dict[str, Any]) -> None:
        """Take up a link as it was read; what follows from a rule is told apart and never changed."""
        if rule := properties.get(DERIVED_FROM):
            self._rules[properties["id"]] = rule
            return
        before = {"id": properties["id"], **link_fields(properties)}
        made_in = first_written(properties)
        self._enter(LinkDifference(type_, before["id"], start, end, before, before, made_in))
        self.versions.setdefault(before["id"], properties[CHANGED_IN])

    def entity(self, id_: str) -> EntityDifference:
        """Return an entity that is there. Raises Conflict where it is gone."""
        found = self.entities.get(id_)
        if found is None or found.after is None:
            raise gone(self.name(id_))
        return found

    def link(self, id_: str) -> LinkDifference:
        """Return a link that is there. Raises Conflict where it is gone or follows from a rule."""
        if rule := self._rules.get(id_):
            raise derived(rule)
        found = self.links.get(id_)
        if found is None or found.after is None:
            raise gone(id_)
        return found

    def name(self, id_: str) -> str:
        """Return the name of an entity as it would be, or was."""
        found = self.entities.get(id_)
        told = (found.after or found.before or {}) if found else {}
        return str(told.get("name", id_))

    def add_entity(self, kind: str, id_: str, properties: dict[str, Any]) -> None:
        """Add an entity that is not there."""
        self.entities[id_] = EntityDifference(kind, id_, None, {**properties, "id": id_})

    def set_fields(self, id_: str, fields: Iterable[tuple[str, Any]]) -> None:
        """Give an entity other values; `None` takes one away."""
        found = self.entity(id_)
        found.after = _merged(found.after or {}, fields)

    def add_link(self, link: AddLink) -> LinkDifference:
        """Add a link, or say more of the one that it tells of; what it takes the place of goes."""
        self.entity(link.start)
        self.entity(link.end)
        there = self.between(link.type, link.start, link.end)
        same = same_link(link.fields, [one.after or {} for one in there])
        if same is None:
            return self.add_beside(link)
        found = there[same]
        found.after = _merged(found.after or {}, link.fields.items())
        self.named.add(found.id)
        self._give_way(found)
        return found

    def new_link(
        self, type_: str, start: str, end: str, fields: Mapping[str, Any], made_in: str = ""
    ) -> LinkDifference:
        """Add a link whether or not another one says the same; `made_in` is the entry that first told it, if not this one."""
        id_ = link_id(self._entry, self._new_links)
        self._new_links += 1
        self._enter(LinkDifference(type_, id_, start, end, None, {**fields, "id": id_}, made_in))
        return self.links[id_]

    def add_beside(self, link: AddLink) -> LinkDifference:
        """Add a link as one of its own, whatever links there are between the same ends; what it takes the place of goes."""
        found = self.new_link(link.type, link.start, link.end, link.fields)
        self.named.add(found.id)
        self._give_way(found)
        return found

    def set_link(self, id_: str, fields: Iterable[tuple[str, Any]]) -> LinkDifference:
        """Correct a link. Raises Conflict where it would say what another one says."""
        found = self.link(id_)
        after = _merged(found.after or {}, fields)
        before = found.after or {}
        others = [one.after or {} for one in self.between(found.type, found.start, found.end) if one is not found]
        told_apart = any(after.get(name) != before.get(name) for name in ("role", "since"))
        if told_apart and same_link(after, others) is not None:
            raise doubled(LINK_BY_TYPE[found.type].zh)
        found.after = after
        self._give_way(found)
        return found

    def standing(self, type_: str, start: str) -> Iterator[LinkDifference]:
        """Yield the links of a type that would begin at an entity."""
        return (one for one in list(self._by_start[type_, start]) if one.after)

    def between(self, type_: str, start: str, end: str) -> list[LinkDifference]:
        """Return the links of a type that would lead from one entity to another."""
        return [one for one in self._by_ends[type_, start, end] if one.after]

    def differences(self) -> Differences:
        """Return what would change, entities and links that stay as they are left out."""
        return Differences(
            [one for one in self.entities.values() if one.before != one.after],
            [one for one in self.links.values() if one.before != one.after],
        )

    def _enter(self, link: LinkDifference) -> None:
        if link.id not in self.links:
            self.links[link.id] = link
            self._by_start[link.type, link.start].append(link)
            self._by_ends[link.type, link.start, link.end].append(link)

    def is_single(self, link: LinkDifference) -> bool:
        """Tell whether a link is the one of now of those that its start has one of at a time."""
        single_for = LINK_BY_TYPE[link.type].single_for
        return bool(single_for) and self.entities[link.start].kind in single_for and not (link.after or {}).get("until")

    def _take_entities(self, entities: Iterable[list[Any]]) -> None:
        for labels, properties in entities:
            before = told_of_entity(properties)
            one = EntityDifference(kind_of(labels), before["id"], before, before, first_written(properties))
            self.entities[one.id] = one
            self.versions[one.id] = properties[CHANGED_IN]

    def _give_way(self, link: LinkDifference) -> None:
        """Take away what a single link takes the place of; what is over stays in its time."""
        if self.is_single(link):
            for other in self.standing(link.type, link.start):
                if other is not link and not (other.after or {}).get("until") and other.end != link.end:
                    other.after = None


def _merged(before: dict[str, Any], fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in {**before, **dict(fields)}.items() if value is not None}
