"""What changes, imports and undos should come to, by plain dictionaries and whole copies of them: slow, and easy to believe."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Fields = dict[str, Any]

# Of these an expert has one at a time.
SINGLE = {"NATIVE_OF", "LIVES_IN"}
# What is told in the row of somebody else, and so rests on an entity of this kind.
RESTING = {("Expert", "WITH"), ("OverseasOrg", "MEMBER_OF"), ("OverseasOrg", "WITH")}


class Refused(Exception):
    """The plain graph cannot be changed so."""


@dataclass
class Link:
    """A link of the plain graph; `fields` are those that it has."""

    type: str
    start: str
    end: str
    fields: Fields

    def told(self) -> tuple[Any, ...]:
        return (self.type, self.start, self.end, tuple(sorted(self.fields.items())))


@dataclass
class Plain:
    """Entities by id, with their kind, and links by a number that each keeps."""

    entities: dict[str, tuple[str, Fields]] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)
    made: int = 0

    def told(self) -> tuple[dict[str, Fields], list[tuple[Any, ...]]]:
        """Return everything, to be compared with a graph."""
        return {id_: fields for id_, (_, fields) in self.entities.items()}, sorted(
            one.told() for one in self.links.values()
        )

    def add(self, kind: str, id_: str, **fields: Any) -> None:
        if id_ in self.entities:
            raise Refused(id_)
        self.entities[id_] = (kind, {"id": id_, **fields})

    def set(self, id_: str, fields: Fields) -> None:
        kind, there = self._entity(id_)
        self.entities[id_] = (kind, _merged(there, fields))

    def delete(self, id_: str) -> None:
        kind, _ = self._entity(id_)
        if any((kind, one.type) in RESTING and one.end == id_ for one in self.links.values()):
            raise Refused(id_)
        self.links = {key: one for key, one in self.links.items() if id_ not in (one.start, one.end)}
        del self.entities[id_]

    def link(self, type_: str, start: str, end: str, fields: Fields) -> None:
        for id_ in (start, end):
            if not id_.startswith("region"):
                self._entity(id_)
        same = self._same(type_, start, end, fields)
        if same is None:
            self.made += 1
            same = self.made
            self.links[same] = Link(type_, start, end, {})
        self.links[same].fields = _merged(self.links[same].fields, fields)
        self._one_at_a_time(same)

    def set_link(self, key: int, fields: Fields) -> None:
        one = self.links[key]
        after = _merged(one.fields, fields)
        others = {other: there for other, there in self.links.items() if other != key}
        if self._same(one.type, one.start, one.end, after, others) is not None:
            raise Refused(one.type)
        one.fields = after
        self._one_at_a_time(key)

    def _entity(self, id_: str) -> tuple[str, Fields]:
        if id_ not in self.entities:
            raise Refused(id_)
        return self.entities[id_]

    def _same(
        self, type_: str, start: str, end: str, fields: Fields, among: dict[int, Link] | None = None
    ) -> int | None:
        found = []
        for key, one in (self.links if among is None else among).items():
            since, there = fields.get("since"), one.fields.get("since")
            alike = (one.type, one.start, one.end, one.fields.get("role")) == (type_, start, end, fields.get("role"))
            if alike and (not since or not there or since == there):
                says_all = all(one.fields.get(name) == value for name, value in fields.items())
                found.append((not says_all, there or "", key))
        return min(found)[2] if found else None

    def _one_at_a_time(self, key: int) -> None:
        one = self.links[key]
        if one.type in SINGLE and not one.fields.get("until"):
            for other, there in list(self.links.items()):
                rival = (there.type, there.start) == (one.type, one.start) and there.end != one.end
                if rival and not there.fields.get("until"):
                    del self.links[other]


@dataclass
class Step:
    """One thing that was done: the label that the journal knows it by, and the plain graph before and after."""

    label: str
    before: Plain
    after: Plain

    def touched(self, id_: str) -> bool:
        """Tell whether an entity or a link at it is another than before."""
        if self.before.entities.get(id_) != self.after.entities.get(id_):
            return True
        return any(id_ in (one.start, one.end) for one in self._other_links())

    def _other_links(self) -> Iterator[Link]:
        for key in self.before.links.keys() | self.after.links.keys():
            was, now = self.before.links.get(key), self.after.links.get(key)
            if was != now:
                yield from (one for one in (was, now) if one)


class Story:
    """A plain graph and all that was done to it."""

    def __init__(self) -> None:
        self.plain = Plain()
        self.steps: list[Step] = []

    def do(self, work: Callable[[Plain], None]) -> Step:
        """Do something to the plain graph. Raises Refused, and nothing is done."""
        after = copy.deepcopy(self.plain)
        work(after)
        step = Step("", self.plain, after)
        self.plain = after
        if step.before.told() != after.told():
            self.steps.append(step)
        return step

    def take_back(self, step: Step) -> Step:
        """Make everything that a step changed what it was. Raises Refused where later work rests on it."""
        return self.do(lambda plain: _restore(plain, step))


def _restore(plain: Plain, step: Step) -> None:
    """Put back what a step changed, if it is still as the step left it and nothing else hangs on it."""
    before, after = step.before, step.after
    entities = [
        id_
        for id_ in before.entities.keys() | after.entities.keys()
        if before.entities.get(id_) != after.entities.get(id_)
    ]
    keys = [key for key in before.links.keys() | after.links.keys() if before.links.get(key) != after.links.get(key)]
    if any(plain.entities.get(id_) != after.entities.get(id_) for id_ in entities):
        raise Refused("changed")
    if any(plain.links.get(key) != after.links.get(key) for key in keys):
        raise Refused("changed")
    for id_ in entities:
        _put(plain.entities, id_, before.entities)
    for key in keys:
        _put(plain.links, key, before.links)
    for one in plain.links.values():
        if any(id_ not in plain.entities and not id_.startswith("region") for id_ in (one.start, one.end)):
            raise Refused("an end is missing")
    back = [before.links[key] for key in keys if _goes_on(before.links.get(key)) and not _goes_on(after.links.get(key))]
    for one in back:
        rivals = [
            x for x in plain.links.values() if (x.type, x.start) == (one.type, one.start) and not x.fields.get("until")
        ]
        if one.type in SINGLE and len(rivals) > 1:
            raise Refused("another value stands there")


def _goes_on(link: Link | None) -> bool:
    return link is not None and not link.fields.get("until")


def _put(there: dict[Any, Any], key: Any, before: dict[Any, Any]) -> None:
    if key in before:
        there[key] = copy.deepcopy(before[key])
    else:
        del there[key]


def _merged(there: Fields, fields: Fields) -> Fields:
    return {name: value for name, value in {**there, **fields}.items() if value is not None}
