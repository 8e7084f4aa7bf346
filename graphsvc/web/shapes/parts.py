"""The parts that several answers share: references, chains, owners, figures, and the one shape of a problem."""

from __future__ import annotations

from typing import Any

from flask_openapi.types import ResponseDict
from pydantic import BaseModel, ConfigDict, Field

from graphsvc.vocabulary import CHANNELS, KINDS, LINK_TYPES, STATUSES

_KIND: dict[str, Any] = {"enum": [kind.label for kind in KINDS]}
_LINK: dict[str, Any] = {"enum": [link.type for link in LINK_TYPES]}
_CHANNEL: dict[str, Any] = {"enum": [channel.name for channel in CHANNELS]}
_STATUS: dict[str, Any] = {"enum": [*(choice.value for choice in STATUSES), None]}


def _kind(description: str = "类别 kind") -> Any:
    return Field(description=description, json_schema_extra=_KIND, examples=["OverseasOrg"])


class Shape(BaseModel):
    """What an answer holds; more fields may be added."""

    model_config = ConfigDict(extra="allow")


class Short(Shape):
    """An entity by id and name."""

    id: str = Field(examples=["org-asu"])
    name: str = Field(examples=["亚利桑那州立大学"])


class Reference(Short):
    """An entity by id, kind and name."""

    kind: str = _kind()


class RegionShort(Short):
    """A region."""

    id: str = Field(examples=["region-500000"])
    name: str = Field(examples=["重庆市"])
    code: str | None = Field(default=None, description="行政区划代码或国家代码", examples=["500000"])
    level: str | None = Field(default=None, examples=["province"])


class RegionFound(RegionShort):
    """A region with what it lies in."""

    kind: str = _kind()
    path: str = Field(description="完整路径 full path", examples=["重庆市沙坪坝区"])


class ChainLink(Shape):
    """One step of a chain; `backward` when it is walked against the link's direction."""

    id: str
    type: str = Field(json_schema_extra=_LINK, examples=["PARTNERS_WITH"])
    backward: bool
    role: str | None
    status: str | None = Field(json_schema_extra=_STATUS, description="空即已确认 null means confirmed")
    since: str | None = Field(description="任意精度的日期 ISO date of any precision", examples=["2021-03"])
    until: str | None
    source: str | None = Field(description="来源的编号 id of the source")
    quote: str | None = Field(description="来源里的原句 the sentence that says it")
    dated: bool = Field(description="起始时间是否已知：自身或两端的日期 whether its first possible day is known")
    recorded: str | None = Field(description="登记日期 the day on which it was first recorded", examples=["2026-11-22"])
    source_title: str | None = None


class Chain(Shape):
    """Nodes joined by links, one fewer, read as a Chinese sentence."""

    nodes: list[Reference]
    links: list[ChainLink]
    sentence: str = Field(
        examples=["亚利桑那州立大学与重庆石墨烯研究院海智工作站合作；重庆石墨烯研究院海智工作站位于沙坪坝区。"]
    )


class ChannelChain(Chain):
    """A chain of one channel."""

    channel: str = Field(json_schema_extra=_CHANNEL, examples=["partner_station"])


class Owner(Shape):
    """Who is responsible for a contact; by `post` where the seat owns it, not the officer in person."""

    officer: Short | None
    post: Short | None
    role: str | None = Field(examples=["第一联络人"])
    since: str | None
    rule: str | None = Field(description="由哪条规则得出 the rule that says so")
    one_of: str | None = Field(None, description="相同的几位是居其一，不是同时负责 those who share it are alternatives")


class Cited(Shape):
    """Where a number stands."""

    id: str
    title: str | None
    quote: str | None


class Claim(Shape):
    """One number as reported."""

    id: str
    value: float | None
    qualifier: str = Field(examples=["近"])
    unit: str = Field(examples=["人次"])
    as_of: str | None
    note: str | None
    text: str = Field(description="照中文写法 as Chinese writes it", examples=["近2000人次"])
    sources: list[Cited]


class Metric(Shape):
    """All claims about one metric side by side; `conflict` when they differ for one date."""

    metric: str
    conflict: bool
    claims: list[Claim]


class Problem(Shape):
    """Anything that went wrong (RFC 9457), with details beside: `parameter`, `errors`, `candidates`, `nearest`."""

    type: str = Field(examples=["urn:graphsvc:problem:not_found"])
    title: str = Field(examples=["没有找到"])
    status: int = Field(examples=[404])
    detail: str = Field(description="中文说明和出路 what happened and the way out, in Chinese")
    detail_en: str
    code: str = Field(examples=["not_found"])
    request_id: str


def problems(*statuses: int) -> ResponseDict:
    """Return the documented problems of these statuses, for a route's `responses`."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _DESCRIPTIONS[status], "content": content} for status in statuses}


_DESCRIPTIONS = {
    400: "参数给了两次 a parameter was given twice",
    403: "不允许 forbidden",
    404: "没有这个名称 nothing has that name",
    409: "名称不唯一，或与后来的改动冲突 ambiguous, or in conflict with later work",
    412: "在此期间被别人改过 changed by somebody else meanwhile",
    413: "内容太大 too large",
    422: "参数有误 a parameter cannot be read",
    503: "数据库不可用 the database cannot answer",
}
