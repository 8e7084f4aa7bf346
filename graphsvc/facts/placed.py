"""A part of the network with places: what every picture of it is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from graphsvc.facts.links import LinkFacts
from graphsvc.facts.refs import Ref

Side = Literal["below", "above", "right", "left", "inside"]


@dataclass(frozen=True, slots=True)
class Label:
    """How a node's name is shown: the text, empty where there is no room for any; on which side; how large its letters are."""

    text: Annotated[str, Field(description="图上写的名称，可能缩短，放不下即空 empty where no name fits")]
    side: Annotated[
        Side, Field(description="写在节点的哪一边，inside 即写在里面 on which side of its node, or inside it")
    ] = "below"
    letters: Annotated[float, Field(description="字号 size of the letters")] = 15.0


NAMELESS = Label("")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNode(Ref):
    """A node with its place in the picture."""

    x: float
    y: float
    label: Annotated[Label | None, Field(description="名称怎样写 how its name is shown")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLink(LinkFacts):
    """A link between two nodes of the picture."""

    from_: Annotated[str, Field(alias="from", description="起点的编号 id of its start")]
    to: Annotated[str, Field(description="终点的编号 id of its end")]
    bend: Annotated[
        float,
        Field(
            description="画线时的弯度，0 为直线 how it bends: 0 is straight; above 0 as vis-network's curvedCW of that roundness,"
            " below as curvedCCW"
        ),
    ] = 0.0
    ended: Annotated[bool, Field(description="当日之前已结束 ended before the day")] = False


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The network around an entity, placed; `cut` counts the nodes, `ended_links` the ended links that were left out."""

    centre: Ref
    as_of: date
    nodes: tuple[PlacedNode, ...]
    links: tuple[DrawnLink, ...]
    cut: int
    ended_links: int
