"""What a search has found so far: the things, and by what each was found best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphsvc.store.records import kind_of
from graphsvc.vocabulary.found_by import FoundBy


class Thing(NamedTuple):
    """An entity as far as counting and ordering need it; `home` is the id of its home country."""

    id: str
    kind: str
    name: str
    fields: tuple[str, ...]
    home: str | None

    @classmethod
    def of(cls, told: Sequence[Any]) -> Thing:
        """Read `[id, labels, name, fields, home_country]`."""
        id_, labels, name, fields, home = told
        return cls(id_, kind_of(labels), name, tuple(fields) if fields else (), home)


class Match(NamedTuple):
    """By what a thing was found.

    `way` is empty where that is told of the thing itself. At a link it is the link's id, the ids of its start and its end, and the
    other end's id and name; through another thing the type of the link, the other's id and name; in a place the type and the region's id. Where
    it was found by a name, `name` is the field in which it stands, and the name.
    """

    found_by: FoundBy
    way: tuple[str, ...] = ()
    name: tuple[str, str] | tuple[()] = ()


@dataclass(slots=True)
class Matches:
    """What one word finds; `complete` tells whether that is all there is."""

    things: dict[str, Thing] = field(default_factory=dict)
    best: dict[str, Match] = field(default_factory=dict)
    complete: bool = True

    def add(self, thing: Thing, match: Match) -> None:
        """Note a thing, and by what it was found if nothing better was known; of equals the first in the order of their ways."""
        known = self.best.get(thing.id)
        if known is None or match < known:
            self.things[thing.id] = thing
            self.best[thing.id] = match
