"""The least that any page can do: asks for the edition and for one statement, and sends as JSON what comes.

    python -m benchmarks.bare_page PORT        the database's endpoint is in the environment

Served as graphsvc is, so that what a page takes beyond this is its own: reading the statement's rows, and writing HTML.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from flask import Flask, Response
from neo4j import READ_ACCESS, GraphDatabase

from benchmarks import page_statements
from benchmarks.databases import Database
from benchmarks.http_load import running
from graphsvc.web.serving import serve

# A statement of `page_statements` by name, with its parameters.
Asked = tuple[str, dict[str, Any]]

_ENDPOINT = "BARE_PAGE_ENDPOINT"


def bare_app() -> Flask:
    """Return an application whose pages are statements by name."""
    uri, user, password, database = json.loads(os.environ[_ENDPOINT])
    driver = GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity="OFF")
    app = Flask("bare_page")

    def ask(text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
            return [record.data() for record in session.run(text, parameters)]

    @app.get("/healthz")
    def ready() -> str:
        return "ready"

    @app.get("/<name>/<path:parameters>")
    def page(name: str, parameters: str) -> Response:
        edition = ask(page_statements.EDITION, {})
        rows = ask(getattr(page_statements, name), json.loads(parameters))
        return Response(json.dumps([edition, rows], default=str), content_type="application/json")

    return app


@contextmanager
def bare_pages(database: Database) -> Iterator[Callable[[Asked], None]]:
    """Serve bare pages of `database`, and yield what asks for one."""
    endpoint = json.dumps([*database.endpoint, database.database])
    with running([sys.executable, "-m", "benchmarks.bare_page"], {_ENDPOINT: endpoint}) as port:

        def ask(asked: Asked) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", f"/{asked[0]}/{quote(json.dumps(asked[1]))}")
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            if answer.status != 200:
                raise AssertionError(f"{asked[0]} answered {answer.status}: {body[:300]!r}")

        yield ask


if __name__ == "__main__":
    serve(bare_app, "127.0.0.1", int(sys.argv[1]))
