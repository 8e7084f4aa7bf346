"""The API's description as OpenAPI, and its docs page without any outside address."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import flask_openapi_swagger
from flask import Blueprint, Response, current_app, render_template, send_from_directory
from flask_openapi.openapi import OpenAPI

from graphsvc.answer import as_json
from graphsvc.web.api import SCHEMAS, schemas
from graphsvc.web.problem import schema

pages = Blueprint("docs", __name__)
_described: dict[int, bytes] = {}
_SWAGGER = Path(str(files(flask_openapi_swagger))) / "templates" / "swagger"
_YEAR = 365 * 24 * 3600


@pages.get("/openapi.json")
def openapi() -> Response:
    """Answer the OpenAPI 3.1 description."""
    app = cast(OpenAPI, current_app)
    if id(app) not in _described:
        _described[id(app)] = as_json(_description(app))
    body = _described[id(app)]
    return Response(body, content_type="application/json", headers={"Cache-Control": "no-cache"})


def _description(app: OpenAPI) -> dict[str, Any]:
    """Return what the routes say of themselves, with the schemas of their answers and of problems."""
    doc = app.api_doc
    parts = doc["components"]
    return {**doc, "components": {**parts, "schemas": {**parts["schemas"], **schemas(), **schema(SCHEMAS)}}}


@pages.get("/docs")
def page() -> str:
    """Show the description with Swagger UI."""
    return render_template("docs.html")


@pages.get("/vendor/swagger-ui/<path:name>")
def swagger(name: str) -> Response:
    """Answer the files of Swagger UI from the installed package."""
    return send_from_directory(_SWAGGER, name, max_age=_YEAR)
