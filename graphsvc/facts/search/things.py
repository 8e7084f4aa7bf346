"""What a search has found so far: the things, and by what each was found best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NamedTuple

from graphsvc.store.database import Record
from graphsvc.store.records import kind_of
from graphsvc.store.search_text import squeezed
from graphsvc.values.folding import fold
from graphsvc.vocabulary.found_by import OWN_NAMES, FoundBy

_, _ALIASES, *_OTHERS = (field.name for field in OWN_NAMES)
# As much of a name as its place in the order depends on.
ORDERED_BY = 40


@dataclass(slots=True, eq=False)
class Thing:
    """An entity as far as counting and ordering need it; `home` is the id of its home country.

    By `order` it stands among those that were found as well: short names first.
    """

    id: str
    kind: str
    name: str
    fields: tuple[str, ...]
    home: str | None
    order: str = field(init=False)

    def __post_init__(self) -> None:
        # As (how long the name is, its beginning, the id) would stand, as one text: that is compared in half the time.
        self.order = f"{chr(len(self.name))}{self.name[:ORDERED_BY]}{self.id}"

    @property
    def key(self) -> tuple[int, str, str]:
        """The same as a cursor tells it."""
        return len(self.name), self.name[:ORDERED_BY], self.id

    @classmethod
    def of(cls, told: Sequence[Any]) -> Thing:
        """Read `[id, labels, name, fields, home_country]`."""
        id_, labels, name, fields, home = told
        return Thing(id_, kind_of(labels), name, tuple(fields) if fields else (), home)


class Name(NamedTuple):
    """One name of an entity, the field in which it stands, and the name without all that may be left out."""

    field: str
    name: str
    bare: str


@dataclass(slots=True, eq=False)
class Written(Thing):
    """What is written of an entity: the text of all its names, line by line what is told of it, and its own name without all that may be left out."""

    text: str
    told: tuple[str, ...]
    bare: str
    _others: Sequence[tuple[str, str]]
    has_others: bool
    _names: tuple[Name, ...] = ()

    @classmethod
    def of(cls, told: Sequence[Any]) -> Written:
        """Read `[id, labels, name, fields, home_country, search_text, said_text, aliases, [other names]]`."""
        id_, labels, name, fields, home, text, said, aliases, others = told
        known = [(_ALIASES, alias) for alias in aliases if alias]
        known += [(field, name) for field, name in zip(_OTHERS, others, strict=True) if name]
        return Written(
            id_,
            intern(kind_of(labels)),
            name,
            # One text each for the thousands that have the same: less to keep, and counted without comparing.
            tuple([intern(one) for one in fields]) if fields else (),
            intern(home) if home else None,
            text,
            tuple(said.split("\n")) if said else (),
            # A search text begins with the name as it is compared.
            text.partition(" ")[0],
            known,
            bool(known),
        )

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


Best = dict[str, tuple[Match, Thing]]  # by id, by what a thing was found best


@dataclass(slots=True)
class Matches:
    """What one word finds: the things that were found by one and the same together; `complete` tells whether that is all there is.

    `near` are things of like names, told with the answer where the indexes found nothing at all.
    """

    alike: list[tuple[Match, list[Thing]]] = field(default_factory=list)
    complete: bool = True
    near: Sequence[Record] | None = None

    def best(self) -> Best:
        """Return the same by id."""
        return {thing.id: (match, thing) for match, things in self.alike for thing in things}


def add(best: Best, thing: Thing, match: Match) -> None:
    """Note a thing, and by what it was found if nothing better was known; of equals the first in the order of their ways."""
    known = best.get(thing.id)
    if known is None or match < known[0]:
        best[thing.id] = match, thing


def found_alike(best: Best) -> list[tuple[Match, list[Thing]]]:
    """Return things by what found them; hundreds are found by one and the same."""
    alike: dict[int, tuple[Match, list[Thing]]] = {}
    for match, thing in best.values():
        if (known := alike.get(id(match))) is None:
            alike[id(match)] = match, [thing]
        else:
            known[1].append(thing)
    return list(alike.values())
