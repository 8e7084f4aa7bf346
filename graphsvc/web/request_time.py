"""How long one request may take from its arrival on, the wait for a free thread included, and its end when its sender hangs up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask, request

from graphsvc.errors import Busy
from graphsvc.queries import answer_by, asked_by, out_of_time

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_UNHURRIED = ("/healthz", "/readyz", "/metrics", "/static/")
_TRY_AGAIN_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Received:
    """What the server tells of the request that a thread works on.

    `arrived` is by the monotonic clock, `has_gone` tells whether its sender has hung up, `turned_away` that it has waited for its
    turn in vain.
    """

    arrived: float
    has_gone: Callable[[], bool] | None = None
    turned_away: bool = False


_received: ContextVar[Received | None] = ContextVar("received", default=None)


@contextmanager
def received(told: Received) -> Iterator[None]:
    """Work in this block on a request of which this is known."""
    before = _received.set(told)
    try:
        yield
    finally:
        _received.reset(before)


def register(app: Flask, seconds: float) -> None:
    """Bound every request of `app`. What a write does is bounded statement by statement: it is not broken off half way."""
    inner = app.wsgi_app

    def bounded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = environ["graphsvc.received"] = _received.get() or Received(time.monotonic())
        reads = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        with answer_by(told.arrived + seconds if reads else None), asked_by(told.has_gone if reads else None):
            return inner(environ, start_response)

    app.wsgi_app = bounded  # type: ignore[method-assign]

    @app.before_request
    def not_too_late() -> None:
        told: Received = request.environ["graphsvc.received"]
        if told.turned_away:
            raise _too_many()
        if time.monotonic() > told.arrived + seconds and not request.path.startswith(_UNHURRIED):
            raise out_of_time()


def _too_many() -> Busy:
    return Busy(
        "现在有几个很费时的问题（查重、整份导出、大地区的展开之类）正在算，等了一会儿还没有轮到这一个。请过十几秒再试，或缩小范围；查找和一般的页面不受影响。",
        "Several questions that take long (doubles, whole exports, large regions opened) are being answered, and the turn of this one did not "
        "come; try again in a while, or narrow it. Searches and ordinary pages are answered meanwhile.",
        retry_after=_TRY_AGAIN_SECONDS,
    )
