"""How long one request may take from its arrival on, the wait for a free thread included."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextvars import ContextVar
from typing import TYPE_CHECKING

from flask import Flask, request

from graphsvc.queries import answer_by, out_of_time

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

# When the request that this thread works on arrived, by the monotonic clock, where the server tells.
arrived: ContextVar[float | None] = ContextVar("arrived", default=None)

_UNHURRIED = ("/healthz", "/readyz", "/metrics", "/static/")


def register(app: Flask, seconds: float) -> None:
    """Bound every request of `app`. What a write does is bounded statement by statement: it is not broken off half way."""
    inner = app.wsgi_app

    def bounded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun = environ["graphsvc.arrived"] = arrived.get() or time.monotonic()
        reads = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        with answer_by(begun + seconds if reads else None):
            return inner(environ, start_response)

    app.wsgi_app = bounded  # type: ignore[method-assign]

    @app.before_request
    def not_too_late() -> None:
        late = time.monotonic() > request.environ["graphsvc.arrived"] + seconds
        if late and not request.path.startswith(_UNHURRIED):
            raise out_of_time()
