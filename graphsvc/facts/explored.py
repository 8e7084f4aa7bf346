"""What is asked of an explored picture, and what it holds: the shapes that pages, files and pictures share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graphsvc.facts.chains import Json
from graphsvc.facts.grouping import Group
from graphsvc.facts.refs import Ref
from graphsvc.vocabulary.days import day_number

MAX_NODES = 2000

# As many names as can be read around one node; more than that are grouped.
GROUP_FROM = 40


@dataclass(frozen=True, slots=True)
class Step:
    """One growth of the picture: `ids` came around `anchor`, or stand by themselves where it is empty."""

    anchor: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExploredLink:
    """One link of the picture, or `count` of them drawn as one; `ended` when it ended before the day."""

    id: str
    type: str
    start: str
    end: str
    says: str
    soft: bool
    ended: bool
    properties: Json = field(default_factory=dict)
    count: int = 1


@dataclass(frozen=True, slots=True)
class Explored:
    """A picture without places: `steps` tell how it grew, `cut` counts what was left out beside whom.

    `names` are those of whoever the steps name, `ended_links` counts the links left out as they had ended before the day.
    """

    as_of: date
    centres: tuple[Ref, ...]
    nodes: tuple[Ref, ...]
    groups: tuple[Group, ...]
    links: tuple[ExploredLink, ...]
    steps: tuple[Step, ...]
    pairs: tuple[tuple[str, str], ...]
    cut: Mapping[str, int]
    names: Mapping[str, str]
    ended_links: int
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a picture: whom it begins with, who was expanded, in that order, and how it is grouped."""

    centres: tuple[Ref, ...]
    expanded: tuple[str, ...]
    day: date
    ended: bool = False
    records: bool = False
    grouping: str = "auto"
    opened: frozenset[str] = frozenset()
    route: tuple[tuple[Ref, ...], ...] = ()

    @property
    def begin(self) -> int:
        """The day before which a link that ended does not count."""
        return 0 if self.ended else day_number(self.day)
