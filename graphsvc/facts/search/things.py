"""What a search has found so far: the things, and by what each was found best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphsvc.store.database import Record
from graphsvc.store.records import kind_of
from graphsvc.store.search_text import squeezed
from graphsvc.values.folding import fold
from graphsvc.vocabulary.found_by import OWN_NAMES, FoundBy

_OWN, _ALIASES, *_OTHERS = (field.name for field in OWN_NAMES)


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


class Name(NamedTuple):
    """One name of an entity, the field in which it stands, and the name without all that may be left out."""

    field: str
    name: str
    bare: str


@dataclass(slots=True, eq=False)
class Written:
    """What is written of an entity itself: the text of all its names, and line by line what is told of it."""

    thing: Thing
    text: str
    told: tuple[str, ...]
    own: Name
    _others: Sequence[tuple[str, str]]
    has_others: bool
    _names: tuple[Name, ...] = ()

    @classmethod
    def of(cls, row: Sequence[Any]) -> Written:
        """Read `[id, labels, name, fields, home_country, search_text, said_text, aliases, [other names]]`."""
        *thing, text, said, aliases, others = row
        # A search text begins with the name as it is compared.
        own = Name(_OWN, row[2], text.partition(" ")[0])
        known = [(_ALIASES, alias) for alias in aliases if alias]
        known += [(field, name) for field, name in zip(_OTHERS, others, strict=True) if name]
        told = tuple(said.split("\n")) if said else ()
        return cls(Thing.of(thing), text, told, own, known, bool(known))

    @property
    def others(self) -> tuple[Name, ...]:
        """Its names beside its own one; worked out when they are asked for first."""
        if self.has_others and not self._names:
            self._names = tuple(Name(field, name, squeezed(fold(name))) for field, name in self._others)
        return self._names


class Match(NamedTuple):
    """By what a thing was found.

    `way` is empty where that is told of the thing itself. At a link it is the link's id, the ids of its start and its end, and the
    other end's id and name; through another thing the type of the link, the other's id and name; in a place the type and the region's id. Where
    it was found by a name that is not its own one, `name` is the field in which that stands, and the name.
    """

    found_by: FoundBy
    way: tuple[str, ...] = ()
    name: tuple[str, str] | tuple[()] = ()


@dataclass(slots=True)
class Matches:
    """What one word finds, things and matches in the same order; `complete` tells whether that is all there is.

    `near` are things of like names, told with the answer where the indexes found nothing at all.
    """

    things: dict[str, Thing] = field(default_factory=dict)
    best: dict[str, Match] = field(default_factory=dict)
    complete: bool = True
    near: Sequence[Record] | None = None

    def put(self, thing: Thing, match: Match) -> None:
        """Note a thing that was not known before."""
        self.things[thing.id] = thing
        self.best[thing.id] = match

    def add(self, thing: Thing, match: Match) -> None:
        """Note a thing, and by what it was found if nothing better was known; of equals the first in the order of their ways."""
        known = self.best.get(thing.id)
        if known is None or match < known:
            self.put(thing, match)
