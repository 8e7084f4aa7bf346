"""A layered answer made a picture: region, connecting entities, organizations, countries, each in its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from graphsvc.facts.refs import Ref
from graphsvc.pictures.columns import columns
from graphsvc.pictures.picture import Line, Placed, Spot

# As wide as a picture that stands alone.
WIDTH = 1200.0


class _Node(Protocol):
    @property
    def id(self) -> str:
        """The node's id."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def layer(self) -> int:
        """Its layer, from 0."""

    @property
    def group(self) -> int:
        """How many entities it stands for, 0 where it is one itself."""


class _Link(Protocol):
    @property
    def id(self) -> str:
        """The line's id."""

    @property
    def type(self) -> str:
        """The link type it stands for."""

    @property
    def start(self) -> str:
        """The id it starts at."""

    @property
    def end(self) -> str:
        """The id it ends at."""

    @property
    def says(self) -> str:
        """What is written on it."""

    @property
    def status(self) -> str | None:
        """How sure it is."""

    @property
    def source(self) -> str | None:
        """The id of a source of it."""

    @property
    def count(self) -> int:
        """How many links it stands for."""


class Layered(Protocol):
    """An answer in layers, small enough to draw."""

    @property
    def centre(self) -> Ref:
        """The region asked about."""

    @property
    def as_of(self) -> date:
        """The day asked about."""

    @property
    def nodes(self) -> Sequence[_Node]:
        """The nodes of every layer."""

    @property
    def links(self) -> Sequence[_Link]:
        """The lines between layers."""

    @property
    def cut(self) -> int:
        """How many organizations are not shown."""


def in_layers(layered: Layered, ended: Sequence[str] = ()) -> Placed:
    """Return the answer for whoever draws its columns, which say where each node stands; `ended` tell the links that had ended before the day."""
    return Placed(
        centre=layered.centre.id,
        as_of=layered.as_of,
        spots=tuple(
            Spot(node.id, node.kind, node.name, 0.0, 0.0, layer=node.layer, group=node.group) for node in layered.nodes
        ),
        lines=tuple(_line(link) for link in layered.links),
        cut=layered.cut,
        ended=tuple(ended),
    )


def placed_in_layers(layered: Layered, ended: Sequence[str] = ()) -> Placed:
    """Return the answer with a place for each node, for whoever draws it without columns."""
    found = in_layers(layered, ended)
    rows = columns(found.spots, found.lines, WIDTH).rows
    return replace(
        found,
        spots=tuple(
            replace(spot, x=rows[spot.id].left + rows[spot.id].width / 2, y=rows[spot.id].y) for spot in found.spots
        ),
    )


def _line(link: _Link) -> Line:
    return Line(
        link.id,
        link.type,
        link.start,
        link.end,
        status=link.status or "",
        source=link.source or "",
        says=link.says,
        count=link.count,
    )
