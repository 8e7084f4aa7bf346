"""One line of log and one count for every request, and the request id by which both are found again.

Logs the route, not the address: an address holds names and search texts.
"""

from __future__ import annotations

import re
import secrets
import sys
from contextlib import suppress
from time import perf_counter
from typing import TextIO, cast

import structlog
from flask import Flask, Response, g, request

from graphsvc.facts.network_copy.current import copy_version
from graphsvc.web.context import store
from graphsvc.web.metrics import Meter

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
_QUIET = ("/healthz", "/readyz", "/metrics")


class _Unfailing:
    """Writes to a stream what it takes: a log on a full disk loses lines, and must not fail what they tell of."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write some text, or lose it."""
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Have what was written reach the disk, or lose it."""
        with suppress(OSError):
            self._stream.flush()


def set_up_logging(level: str) -> None:
    """Write JSON lines of at least `level` to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS.get(level.casefold(), 20)),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, _Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )


def register(app: Flask, meter: Meter) -> None:
    """Log and count what `app` answers."""
    log = structlog.get_logger("graphsvc.access")

    @app.before_request
    def begin() -> None:
        g.begun = perf_counter()
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _SANE_ID.fullmatch(given) else secrets.token_hex(8)

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        seconds = perf_counter() - g.begun
        route = request.url_rule.rule if request.url_rule else "none"
        meter.count(route, request.method, response.status_code, seconds)
        meter.copied(copy_version(store()))
        if route not in _QUIET:
            log.info(
                "request",
                method=request.method,
                route=route,
                status=response.status_code,
                ms=round(seconds * 1000, 1),
                request_id=g.request_id,
            )
        return response
