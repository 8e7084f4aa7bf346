"""The one shape of everything that can go wrong (RFC 9457), as programs get it: what happened, the way out, and what helps."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import as_plain, described
from graphsvc.changes.batches import RecentBatch
from graphsvc.changes.dependents import Dependent
from graphsvc.changes.refusals import ChangeBetween, RefusedField
from graphsvc.facts.distinctions import ToldApart
from graphsvc.facts.import_report import Refusal
from graphsvc.facts.properties import FieldsThen

# By code: the title in Chinese, which the interface tells, and in English.
TITLES = {
    "not_found": ("没有找到", "Not found"),
    "ambiguous": ("名称不唯一", "More than one has this name"),
    "invalid": ("请求有误", "Something in the request is wrong"),
    "conflict": ("与后来的改动冲突", "In conflict with later changes"),
    "stale": ("在此期间被别人改过", "Changed by somebody else meanwhile"),
    "forbidden": ("不允许这样做", "Not allowed"),
    "unavailable": ("数据库暂时不可用", "The database is not available"),
    "full": ("放不下", "There is no room"),
    "busy": ("现在太忙", "Too busy just now"),
    "hung_up": ("提问的人已离开", "The asker has hung up"),
    "disk_full": ("磁盘满", "The disk is full"),
    "sign_in": ("请先登录", "Please sign in"),
    "too_often": ("试得太频繁", "Tried too often"),
    "method": ("不支持这种操作", "Not supported"),
    "too_large": ("内容太大", "Too large"),
    "slow": ("请求没有收完", "The request did not arrive whole"),
    "error": ("出错了", "Something went wrong"),
}


@dataclass(frozen=True, slots=True)
class RefusedParameter:
    """One parameter that was refused."""

    parameter: str
    type: Annotated[str, Field(description="哪一种不对 what kind of fault", examples=["choice"])]
    value: str | None
    reason: Annotated[str, Field(description="中文原因 the reason in Chinese")]
    reason_en: str
    allowed: Annotated[
        tuple[str, ...] | dict[str, float] | None,
        Field(description="可用的值，或最大最小 what is allowed, or the bound"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Anything that went wrong. The keys beside the first seven are there where they help."""

    type: Annotated[str, Field(examples=["urn:graphsvc:problem:not_found"])]
    title: Annotated[str, Field(examples=["没有找到"])]
    status: Annotated[int, Field(examples=[404])]
    detail: Annotated[str, Field(description="中文说明和出路 what happened and the way out, in Chinese")]
    detail_en: str
    code: Annotated[str, Field(json_schema_extra={"enum": list(TITLES)}, examples=["not_found"])]
    request_id: Annotated[str, Field(description="请求编号，便于在日志里查到 by which the log is searched")]
    parameter: Annotated[str | None, Field(description="哪个参数 the parameter that caused it")] = None
    errors: Annotated[
        tuple[RefusedParameter, ...] | None, Field(description="每个被拒的参数 every refused parameter")
    ] = None
    candidates: Annotated[tuple[ToldApart, ...] | None, Field(description="名称所指的几个 what the name may mean")] = (
        None
    )
    nearest: Annotated[tuple[ToldApart, ...] | None, Field(description="相近的 the nearest names")] = None
    recent: Annotated[tuple[RecentBatch, ...] | None, Field(description="最近的批次 the newest imports")] = None
    later: Annotated[tuple[Dependent, ...] | None, Field(description="后来的工作 later work that rests on it")] = None
    refused: Annotated[
        tuple[Refusal, ...] | None, Field(description="文件里不能读的 what of a file cannot be read")
    ] = None
    field: Annotated[str | None, Field(description="哪个字段 the field that cannot be taken")] = None
    fields: Annotated[
        tuple[RefusedField, ...] | None, Field(description="每个填错的字段 every field that cannot be taken")
    ] = None
    name: Annotated[str | None, Field(description="是哪一个 the name of what it is about")] = None
    resting: Annotated[tuple[Dependent, ...] | None, Field(description="以它为基础的内容 what rests on it")] = None
    rule: Annotated[str | None, Field(description="由哪条规则得出 the rule that it follows from")] = None
    entry: Annotated[str | None, Field(description="变更记录的编号 id of the journal entry")] = None
    seen: Annotated[FieldsThen | None, Field(description="您看到的样子 what the changer saw")] = None
    now: Annotated[FieldsThen | None, Field(description="现在的样子 what it is now")] = None
    since: Annotated[tuple[ChangeBetween, ...] | None, Field(description="其间谁改了什么 who changed what between")] = (
        None
    )
    setting: Annotated[str | None, Field(description="由哪项设置决定 the setting that decides")] = None
    keys: Annotated[
        tuple[str, ...] | None, Field(description="哪几项已不由他负责 keys of what is not held any more")
    ] = None
    officer: Annotated[
        str | None, Field(description="还有事未移交的联络人员 the officer who still holds something")
    ] = None
    batch: Annotated[str | None, Field(description="批次编号 id of the import")] = None
    file: str | None = None
    id: Annotated[str | None, Field(description="是哪一个 the id of what it is about")] = None
    given: Annotated[str | None, Field(description="所给的值 what was given")] = None
    allowed: Annotated[tuple[str, ...] | None, Field(description="可用的值 what is allowed")] = None
    reason: Annotated[str | None, Field(description="数据库的原话 the database's own words")] = None
    migration: str | None = None
    command: str | None = None
    folder: str | None = None
    port: int | None = None
    retry_after: Annotated[int | None, Field(description="几秒后再试 seconds to wait")] = None
    done: int | None = None
    total: int | None = None


def schema(at: str) -> dict[str, Any]:
    """Return the schemas of a problem and its parts by name, where they stand `at`; only its first keys are always there."""
    found = described([Problem], at)
    found["Problem"]["required"] = [field.name for field in fields(Problem) if field.default is MISSING]
    return found


def title_of(code: str) -> tuple[str, str]:
    """Return the title of an error in Chinese and in English."""
    return TITLES.get(code, TITLES["error"])


def problem(status: int, told: dict[str, Any], request_id: str) -> dict[str, Any]:
    """Return the problem+json of an error told as `{"code", "zh", "en", …details}`."""
    details = {name: value for name, value in told.items() if name not in ("code", "zh", "en")}
    body = {
        "type": f"urn:graphsvc:problem:{told['code']}",
        "title": title_of(told["code"])[0],
        "status": status,
        "detail": told["zh"],
        "detail_en": told["en"],
        "code": told["code"],
        **details,
        "request_id": request_id,
    }
    return dict(as_plain({name: value for name, value in body.items() if value is not None}))
