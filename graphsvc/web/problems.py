"""Everything that can go wrong, told in one shape: problem+json to programs, a page with a way out to people.

The only place where an error becomes HTTP. Must not show a traceback, or anything of a request that its sender did not send.
"""

from __future__ import annotations

import json
import tempfile
from typing import Any

import structlog
from flask import Flask, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from graphsvc.changes.batches import RecentBatch
from graphsvc.errors import DiskFull, GraphServiceError, HungUp, NotSignedIn, Unavailable, is_disk_full
from graphsvc.facts.distinctions import ToldApart
from graphsvc.web.context import note_database_away
from graphsvc.web.language import say
from graphsvc.web.parameter_words import words_of
from graphsvc.web.problem import problem, title_of
from graphsvc.web.refused_parameters import invalid_parameters

Json = dict[str, Any]

API_PATHS = ("/api/", "/openapi.json", "/healthz", "/readyz", "/metrics")
_RETRY_SECONDS = "5"
_HTTP: dict[int, tuple[str, str, str]] = {
    404: ("not_found", "没有这个页面或接口。请核对地址，或从首页重新开始。", "There is no such page or route; check the address, or begin at the home page."),
    405: ("method", "这个地址不支持这种操作。", "This address does not take this method."),
    408: ("slow", "请求发送得太慢，没有收完。请检查网络后再试。", "The request came too slowly and was not received; check the network and try again."),
    413: ("too_large", "上传的内容超过了允许的大小。请拆成几个文件分别导入，或调大 GRAPHSVC_IMPORT_MAX_MB。",
          "The upload is larger than allowed; split it into several files, or raise GRAPHSVC_IMPORT_MAX_MB."),
}  # fmt: skip
_FAILED = (
    "error",
    "服务内部出错，已记入日志。请稍后再试；如再出现，请把请求编号告诉管理员。",
    "Something failed inside the service and was logged; try again, and give the request id to whoever runs it.",
)


def register(app: Flask) -> None:
    """Make `app` answer every error in this shape."""
    app.register_error_handler(GraphServiceError, _expected)
    app.register_error_handler(ValidationError, lambda error: _expected(invalid_parameters(error)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OSError, _refused_by_the_system)
    app.register_error_handler(Exception, _unexpected)


def refused(error: ValidationError) -> Response:
    """Answer for flask-openapi when the parameters of an API request cannot be read."""
    return _problem(invalid_parameters(error))


def wants_json() -> bool:
    """Tell whether the sender is a program: by the address, or by what it accepts."""
    return request.path.startswith(API_PATHS) or request.accept_mimetypes.best == "application/json"


def _expected(error: GraphServiceError) -> ResponseReturnValue:
    if isinstance(error, Unavailable) and not isinstance(error, DiskFull):
        note_database_away()
    if isinstance(error, HungUp):
        return Response(status=error.status)  # nobody reads it; the log does
    if isinstance(error, NotSignedIn) and not wants_json():
        wanted = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None
        return redirect(url_for("sign_in.form", next=wanted), 303)
    return _problem(error) if wants_json() else _page(error.status, error.told())


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    status = error.code or 500
    if status < 400:
        return error.get_response()
    code, zh, en = _HTTP.get(status) or (
        ("invalid", "请求无法理解。", error.description or error.name) if status < 500 else _FAILED
    )
    response = _shown(status, {"code": code, "zh": zh, "en": en})
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _refused_by_the_system(error: OSError) -> ResponseReturnValue:
    """Tell a full disk as what it is: most often that of uploads on their way."""
    if not is_disk_full(error):
        return _unexpected(error)
    place = error.filename or tempfile.gettempdir()
    return _expected(
        DiskFull(
            f"磁盘满：服务器上 {place} 所在的磁盘没有空间了，这次没有写入。请管理员腾出空间（临时文件放在哪里由环境变量 TMPDIR 决定）后再试。",
            f"The disk of {place} on the server is full and this was not written; have somebody make room there (TMPDIR says where temporary files lie) and try again.",
            file=str(place),
        )
    )


def _unexpected(error: Exception) -> ResponseReturnValue:
    structlog.get_logger("graphsvc").exception("failed", request_id=g.get("request_id"), route=_route())
    code, zh, en = _FAILED
    return _shown(500, {"code": code, "zh": zh, "en": en})


def _shown(status: int, told: Json) -> Response:
    return _as_json(status, told) if wants_json() else _page(status, told)


def _problem(error: GraphServiceError) -> Response:
    return _as_json(error.status, error.told())


def _as_json(status: int, told: Json) -> Response:
    body = problem(status, told, g.get("request_id", ""))
    text = json.dumps(body, ensure_ascii=False, default=str)
    response = Response(text, status, mimetype="application/problem+json")
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return _retried(response, told)


def _page(status: int, told: Json) -> Response:
    html = render_template(
        "problem.html",
        title=say(*title_of(told["code"])),
        status=status,
        told=told,
        choices=[(found, _instead(found, told.get("parameter"))) for found in _alternatives(told)],
        fields=_fields_again(told),
        request_id=g.get("request_id", ""),
    )
    return _retried(Response(html, status, mimetype="text/html"), told)


def _retried(response: Response, told: Json) -> Response:
    """Say when to ask again, where that helps."""
    if "retry_after" in told or response.status_code == 503:
        response.headers["Retry-After"] = str(told.get("retry_after", _RETRY_SECONDS))
    return response


def _fields_again(told: Json) -> list[Json]:
    """Return what was asked, as it was typed, with the reason at each field that was refused; for reading pages only."""
    reasons = {error["parameter"].split(".")[0]: error for error in told.get("errors", ())}
    if not reasons or request.method != "GET" or request.blueprint is None:
        return []
    given = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    missing = [(name, "") for name in reasons if name not in request.args and name not in (request.view_args or {})]
    return [
        {"name": name, "words": words_of(name), "value": value, "error": reasons.get(name)}
        for name, value in given + missing
        if not (name in reasons and reasons[name]["type"] == "extra_forbidden")
    ]


def _alternatives(told: Json) -> list[ToldApart | RecentBatch]:
    found = told.get("candidates") or told.get("nearest") or told.get("recent") or []
    return list(found)


def _instead(found: ToldApart | RecentBatch, parameter: str | None) -> str:
    """Return the same question asked with `found`, an entity or an import, in the place of the name that did not do."""
    if isinstance(found, RecentBatch):
        return url_for("imports.batch_page", batch=found.id)
    given: dict[str, Any] = request.args.to_dict()
    if parameter in given and request.endpoint:
        return url_for(request.endpoint, **{**(request.view_args or {}), **given, parameter: found.id})
    if request.view_args and "id" in request.view_args and request.endpoint:
        return url_for(request.endpoint, **{**request.view_args, **given, "id": found.id})
    return url_for("regions.page" if found.kind == "Region" else "entities.page", id=found.id)


def _route() -> str:
    return request.url_rule.rule if request.url_rule else ""
