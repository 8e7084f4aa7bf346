"""The shapes of answers about one entity: facts, paths, neighbours, owners, search."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from graphsvc.web.shapes.parts import Chain, Metric, Owner, Reference, Shape, Short


class EntityLink(Shape):
    """One link told from the entity's side by `phrase`."""

    id: str
    type: str
    backward: bool
    other: Reference
    phrase: str = Field(examples=["是旅德学会的会长（自2019年起）"])
    version: str = Field(description="版本，改动时放进 If-Match the version, for If-Match")


class Entity(Reference):
    """Everything known of one entity; private fields are masked."""

    version: str = Field(description="版本，改动时放进 If-Match the version, for If-Match")
    as_of: str
    properties: dict[str, Any]
    links: list[EntityLink]
    link_counts: dict[str, int] = Field(
        description="每种关系共几条，列出的最多 500 条 all links by type, listed or not"
    )
    figures: list[Metric]
    sources: dict[str, str] = Field(description="来源编号 -> 标题 titles of the sources by id")
    owners: list[Owner]
    vacant: list[Owner]
    last_contact: str | None
    last_contact_through: Reference | None = Field(
        description="经由谁；空即与其本身 through whom; null means with itself"
    )


class Paths(Shape):
    """Every path of the fewest hops, in a fixed order; `hops` is null where there is none."""

    from_: Reference = Field(alias="from")
    to: Reference
    as_of: str
    hops: int | None = Field(examples=[3])
    total: int = Field(description="共有几条 how many there are, listed or not")
    paths: list[Chain]


class PlacedNode(Reference):
    """A node with its place in the picture."""

    x: float
    y: float


class DrawnLink(Shape):
    """A link between two nodes of the picture."""

    id: str
    type: str
    from_: str = Field(alias="from")
    to: str
    bend: float = Field(
        description="画线时的弯度，0 为直线 how it bends: 0 is straight; above 0 as vis-network's curvedCW of that roundness, below as curvedCCW"
    )
    ended: bool = Field(description="当日之前已结束 ended before the day")


class Neighbours(Shape):
    """The network around an entity, placed; `cut` counts the nodes, `ended_links` the ended links that were left out."""

    centre: Reference
    as_of: str
    nodes: list[PlacedNode]
    links: list[DrawnLink]
    cut: int
    ended_links: int


class Owners(Shape):
    """Who owns one contact on a day."""

    entity: Reference
    as_of: str
    owners: list[Owner]
    vacant: list[Owner]
    last_contact: str | None
    last_contact_through: Reference | None = Field(
        description="经由谁；空即与其本身 through whom; null means with itself"
    )


class Due(Shape):
    """Something agreed, or to be done next."""

    id: str
    kind: str
    text: str
    due: str | None
    overdue: bool


class Contact(Shape):
    """One contact of an officer."""

    entity: Reference
    post: Short | None
    role: str | None
    since: str | None
    rule: str | None
    last_contact: str | None
    last_contact_through: Reference | None = Field(
        description="经由谁；空即与其本身 through whom; null means with itself"
    )
    overdue: bool
    due: list[Due]


class Contacts(Shape):
    """Everything an officer is responsible for on a day, what is overdue first."""

    officer: Reference
    as_of: str
    total: int
    contacts: list[Contact]
    next_cursor: str | None = None


class ToldApart(Reference):
    """An entity, with what tells it from the others of its name where there are such."""

    unit: str | None = Field(default=None, description="单位 where they work, or what hosts it")
    place: str | None = Field(default=None, description="籍贯、现居或所在地 the place", examples=["湖南省"])
    field: str | None = Field(default=None, description="专业领域 the field")
    organizations: list[str] = Field(default=[], description="所属机构 what they belong to")
    source: str | None = Field(default=None, description="来源 the source that tells of it")
    told: str | None = Field(default=None, description="一行说明 all of it in one line", examples=["湖南省 · 教授"])


class Hit(ToldApart):
    """One entity found, with the name or alias that matched."""

    matched: str


class Found(Shape):
    """One page of what a search found, best first; `nearest` are the names most alike where nothing was found."""

    q: str
    total: int
    complete: bool = Field(description="false：不止这么多 there are more than `total`")
    results: list[Hit]
    next_cursor: str | None = None
    nearest: list[ToldApart] = Field(default=[])
