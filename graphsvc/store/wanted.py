"""What is wanted of the graph, as rows tell of it: `comparing` finds what has to change for it."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.store.records import Properties


@dataclass(slots=True)
class WantedEntity:
    """An entity as a row tells of it; fields it does not name stay as they are. `None` takes a field away.

    `adds`: a list is added to the one that is there, and does not take its place.
    """

    kind: str
    id: str
    properties: Properties
    adds: bool = False


@dataclass(slots=True)
class WantedLink:
    """A link as a row tells of it; fields it does not name stay as they are.

    `single`: it takes the place of any other of its type that begins at the same start and has no end. `told`: where it is
    new beside others of its type, those are told of.
    """

    type: str
    start: str
    end: str
    properties: Properties
    single: bool = False
    told: bool = False
