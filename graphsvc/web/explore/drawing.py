"""What a page has drawn, as it sends it to be made into a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat


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
    notes: dict[str, Annotated[str, Field(max_length=300)]] = Field(
        default={},
        max_length=200,
        description="节点的备注；空编号为整张图 notes by node; an empty id means the picture",
    )
