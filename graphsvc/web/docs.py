"""The API's description as OpenAPI, and its docs page without any outside address."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import cast

import flask_openapi_swagger
from flask import Blueprint, Response, current_app, render_template, send_from_directory
from flask_openapi.openapi import OpenAPI

from graphsvc.web.answers import as_json

pages = Blueprint("docs", __name__)
_described: dict[int, bytes] = {}
_SWAGGER = Path(str(files(flask_openapi_swagger))) / "templates" / "swagger"
_YEAR = 365 * 24 * 3600


@pages.get("/openapi.json")
def openapi() -> Response:
    """Answer the OpenAPI 3.1 description."""
    app = cast(OpenAPI, current_app)
    body = _described.setdefault(id(app), as_json(app.api_doc))
    return Response(body, content_type="application/json", headers={"Cache-Control": "no-cache"})


@pages.get("/docs")
def page() -> str:
    """Show the description with Swagger UI."""
    return render_template("docs.html")


@pages.get("/vendor/swagger-ui/<path:name>")
def swagger(name: str) -> Response:
    """Answer the files of Swagger UI from the installed package."""
    return send_from_directory(_SWAGGER, name, max_age=_YEAR)
