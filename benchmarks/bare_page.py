"""The least that any page can do: asks for the edition and for one statement, and sends as JSON what comes.

    python -m benchmarks.bare_page PORT        the database's endpoint is in the environment

Served as graphsvc is, so that what a page takes beyond this is its own: reading the statement's rows, and writing HTML. The least that
any sign-in can do is there as well: it reads the account, proves the password and writes a session, and counts nobody's guesses.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from argon2 import PasswordHasher
from flask import Flask, Response, request
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

    @app.post("/sign-in")
    def sign_in() -> Response:
        account, password = request.get_json()
        (known,) = ask(page_statements.ACCOUNT, {"id": account})
        PasswordHasher().verify(known["password"], password)
        session = {"id": secrets.token_urlsafe(32), "account": account}
        with driver.session(database=database) as opened:
            opened.execute_write(lambda transaction: transaction.run(page_statements.SESSION, session).consume())
        return Response(status=303)

    return app


class BarePages:
    """Asks the bare pages that are served at a port."""

    def __init__(self, port: int) -> None:
        self._port = port

    def page(self, asked: Asked) -> None:
        """Ask for what a statement tells."""
        self._ask("GET", f"/{asked[0]}/{quote(json.dumps(asked[1]))}", None, 200)

    def sign_in(self, account: str, password: str) -> None:
        """Sign in as the account of an id."""
        self._ask("POST", "/sign-in", json.dumps([account, password]), 303)

    def _ask(self, method: str, path: str, body: str | None, status: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status != status:
            raise AssertionError(f"{method} {path} answered {answer.status}: {text[:300]!r}")


@contextmanager
def bare_pages(database: Database) -> Iterator[BarePages]:
    """Serve bare pages of `database`."""
    endpoint = json.dumps([*database.endpoint, database.database])
    with running([sys.executable, "-m", "benchmarks.bare_page"], {_ENDPOINT: endpoint}) as port:
        yield BarePages(port)


if __name__ == "__main__":
    serve(bare_app, "127.0.0.1", int(sys.argv[1]))
