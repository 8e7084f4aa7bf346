"""The blueprint of one topic of the JSON API: what its routes answer, and the problems that every one of them documents.

    @api.get("/regions/<path:id>/connections", summary="…", responses=answers(Connections))
    @answered
    def get_connections(path: Named, query: ConnectionsQuery) -> Connections:

The name of the function is the operation's in generated clients, the docstring its description, and the frozen dataclass
the shape of its answer.
"""

from __future__ import annotations

from typing import Any

from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from flask_openapi.openapi import OpenAPI
from flask_openapi.types import ResponseDict

from graphsvc.answer import described

PREFIX = "/api/v1"
SCHEMAS = "#/components/schemas/"
PROBLEM = "application/problem+json"
BEARER = "bearer"
SECURITY: dict[str, Any] = {
    BEARER: {
        "type": "http",
        "scheme": "bearer",
        "description": "访问令牌，在“我的账号”里发；本机上没有账号时不用 a personal token; not needed while there is no account",
    }
}

__all__ = ["PREFIX", "APIBlueprint", "answers", "blueprint", "problems", "register", "schemas"]

_TAGS = {
    "regions": "地区：相连的海外机构、变化、薄弱处 regions: what connects to them, what changed, where they are thin",
    "matrix": "各省与各国 provinces by countries",
    "paths": "两个对象之间的路径，谁能引荐 paths between two entities, and who can introduce us",
    "entities": "一个对象：全部信息和周围 one entity: all that is known of it, and what lies around it",
    "changes": "新增、改正、结束、撤销和历史 adding, correcting, ending, taking back, and history",
    "duplicates": "可能重复的，不是同一个的 what may be the same twice, and what is not",
    "explore": "可以逐步展开的网络图 a picture that grows",
    "owners": "联络人：谁负责谁，什么到期 owners: who is responsible for whom, and what is due",
    "promises": "约定与督办：谁经办，什么临近、滞后、逾期 promises: who has them in hand, and what is near, behind or overdue",
    "activities": "计划的活动 activities of a program",
    "search": "搜索 search",
    "lists": "每类对象的清单：筛选、排列、计数 lists of each kind: conditions, order, counts",
    "imports": "导入与撤销 imports and undo",
    "people": "个人信息：导出、删除、保存期限 personal data",
    "accounts": "账号 accounts",
    "service": "数据库与词表 the database and the vocabulary",
}
_DESCRIPTIONS = {
    400: "同一参数给了两次 a parameter is given twice",
    401: "没有登录，或令牌无效 not signed in, or a token that lets nobody in",
    403: "不允许 forbidden",
    404: "没有这个名称 nothing has that name",
    409: "名称不唯一，或与后来的改动冲突 ambiguous, or in conflict with later work",
    412: "在此期间被别人改过 changed by somebody else meanwhile",
    413: "内容太大 too large",
    422: "参数有误 a parameter cannot be read",
    503: "数据库不可用 the database cannot answer",
    507: "磁盘满，没有写入 the disk is full, and nothing was written",
}
_answers: dict[str, type] = {}


def blueprint(
    tag: str, name: str = "", statuses: tuple[int, ...] = (403, 404, 409), *, signed_in: bool = True
) -> APIBlueprint:
    """Return the API blueprint of a topic; its routes may answer the problems of these `statuses`, and those that all may.

    `signed_in`: as soon as there is an account, they are answered to whoever has signed in or sends a token.
    """
    return APIBlueprint(
        f"{name or tag}_api",
        __name__,
        url_prefix=PREFIX,
        abp_tags=[Tag(name=tag, description=_TAGS[tag])],
        abp_security=[{BEARER: []}] if signed_in else [],
        abp_responses=problems(400, 401, *statuses, 422, 503, 507),
        operation_id_callback=lambda *, name, path, method: name,
    )


def register(app: OpenAPI, api: APIBlueprint) -> None:
    """Add the routes of a topic; an address that another topic has too is described with the methods of both."""
    others = {path: item for path, item in app.paths.items() if path in api.paths}
    app.register_api(api)
    for path, item in others.items():
        own = {method: operation for method, operation in app.paths[path] if operation is not None}
        app.paths[path] = item.model_copy(update=own)


def answers(answer: type) -> ResponseDict:
    """Return what a route's `responses` say of its answer, which is a frozen dataclass."""
    _answers[answer.__name__] = answer
    said = (answer.__doc__ or "").split("\n")[0]
    return {200: _response(said, "application/json", answer.__name__)}


def problems(*statuses: int) -> ResponseDict:
    """Return what a route's `responses` say of the problems of these statuses."""
    return {status: _response(_DESCRIPTIONS[status], PROBLEM, "Problem") for status in statuses}


def schemas() -> dict[str, Any]:
    """Return the schemas of all answers by name."""
    return described(_answers.values(), SCHEMAS)


def _response(description: str, media_type: str, schema: str) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": {"$ref": SCHEMAS + schema}}}}
