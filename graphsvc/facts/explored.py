"""What is asked of an explored picture, and what it holds: the shapes that pages, files and pictures share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.chains import Json
from graphsvc.facts.connections import Connections
from graphsvc.facts.grouping import Group
from graphsvc.facts.refs import Ref
from graphsvc.vocabulary.days import day_number

MAX_NODES = 2000

# As many names as can be read around one node; more than that are grouped.
GROUP_FROM = 40

# How a picture can be laid out; `auto` sets a region in layers and everything else by springs.
LAYOUTS = ("auto", "layers", "rings", "force", "map")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """One growth of the picture: `ids` came around `anchor`, or stand by themselves where it is empty.

    `turn` tells by which of the expansions, from 0; what a picture begins with has none, which is -1.
    """

    anchor: str
    ids: tuple[str, ...]
    turn: int = -1


@dataclass(frozen=True, slots=True)
class ExploredLink:
    """One link of the picture, or `count` of them drawn as one; `ended` when it ended before the day."""

    id: str
    type: str
    start: str
    end: str
    says: str
    says_en: str
    soft: bool
    ended: bool
    properties: Json = field(default_factory=dict)
    count: int = 1

    @property
    def status(self) -> str:
        """How sure it is, by the name of its status."""
        return str(self.properties.get("status") or ("unknown" if self.count > 1 and self.soft else "confirmed"))


@dataclass(frozen=True, slots=True)
class Counts:
    """What a picture would hold if nothing of it were hidden, by kind, by type of link and by status."""

    kinds: Annotated[Mapping[str, int], Field(description="各类别几个 by kind", examples=[{"Expert": 12}])]
    types: Annotated[Mapping[str, int], Field(description="各类关系几条 by type of link", examples=[{"MEMBER_OF": 12}])]
    statuses: Annotated[Mapping[str, int], Field(description="各状态几条 by status", examples=[{"confirmed": 12}])]


NOTHING = Counts({}, {}, {})


@dataclass(frozen=True, slots=True)
class Explored:
    """A picture without places: `steps` tell how it grew, `cut` counts what was left out beside whom.

    `nodes` stand in the order of what matters. `names` are those of whoever the steps name, `more` counts who stands next to
    a node and is not in the picture, `ended_links` counts the links left out as they had ended before the day, `counts` what
    there was before anything was hidden, and `hidden` the nodes that were. `points` are latitude and longitude.
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
    counts: Counts = NOTHING
    more: Mapping[str, int] = field(default_factory=dict)
    hidden: int = 0
    points: Mapping[str, Point] = field(default_factory=dict)

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each node and group by its id."""
        return {ref.id: ref.kind for ref in self.nodes} | {group.id: group.kind for group in self.groups}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a viewer does not want to see: kinds, types of links, statuses, and single nodes by their ids."""

    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RankedRegion:
    """The answer of a region that is expanded: all its organizations, strongest first; `explained` has the strongest with every path."""

    explained: Connections
    organizations: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a picture: whom it begins with, who was expanded, in that order, and how it is grouped.

    `regions` are the answers of those that begin with one, by region id. A group that is opened stands among those expanded, or in `opened` where it was opened from the beginning. The first
    `laid` expansions are laid out together with what the picture begins with, for a screen higher than wide if it is `tall`.
    """

    centres: tuple[Ref, ...]
    expanded: tuple[str, ...]
    day: date
    ended: bool = False
    records: bool = False
    grouping: str = "auto"
    opened: frozenset[str] = frozenset()
    route: tuple[tuple[Ref, ...], ...] = ()
    hidden: Hidden = Hidden()
    layout: str = "auto"
    laid: int = 1
    tall: bool = False
    regions: Mapping[str, RankedRegion] = field(default_factory=dict)

    @property
    def begin(self) -> int:
        """The day before which a link that ended does not count."""
        return 0 if self.ended else day_number(self.day)

    @property
    def open_groups(self) -> frozenset[str]:
        """The groups whose members stand for themselves."""
        return self.opened | frozenset(self.expanded)
