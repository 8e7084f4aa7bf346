"""The shapes of an explored picture."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from graphsvc.web.shapes.entity_answers import DrawnLink, Paths, PlacedNode
from graphsvc.web.shapes.parts import Reference, Shape, Short


class ExploredNode(PlacedNode):
    """A node of the picture; `group` counts the entities that it stands for, `anchor` is whom they stand around."""

    expanded: bool
    group: int | None = None
    anchor: str | None = None


class ExploredLink(DrawnLink):
    """A link of the picture, or `count` of them drawn as one."""

    says: str = Field(description="照中文读出 as a Chinese sentence", examples=["李海是旅德学会的会长（自2019年起）"])
    soft: bool = Field(description="未确定，画成虚线 not sure, drawn dashed")
    count: int


class Cut(Short):
    """How many were left out around one entity."""

    cut: int


class Explored(Shape):
    """A picture that grew by expanding entities; the same question gives the same places."""

    centres: list[Reference]
    as_of: str
    nodes: list[ExploredNode]
    links: list[ExploredLink]
    cut: int
    cut_at: list[Cut]
    ended_links: int = Field(description="当日之前已结束、没有画出的关系 ended links that were left out")
    gone: list[str] = Field(description="问到而已不存在的 what was asked for and is not there any more")
    years: list[int] | None = Field(
        description="数据里出现的年份范围 first and last year in the data", examples=[[2003, 2026]]
    )
    paths: Paths | None = None


class Drawing(BaseModel):
    """What a page has drawn, to be made into a file: which nodes and links of which question, and where they stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["html", "svg", "png", "xlsx", "csv", "gexf", "graphml", "json"]
    title: str = Field(min_length=1, max_length=200)
    day: str = Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    nodes: list[str] = Field(max_length=4000)
    links: list[str] = Field(max_length=40_000)
    positions: dict[str, tuple[FiniteFloat, FiniteFloat]] = Field(max_length=4000)
    question: dict[str, Any]
