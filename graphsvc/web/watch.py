"""Looks every other second whether the database can be asked, so that no request waits for one that does not answer.

    away, of a newer version, being restored, its folder gone   ->   every page and route says so at once, with 503
    no answer at all (its host hangs)                           ->   what waits for it ends, then the same
    back again                                                  ->   within a second requests are answered as before

Must not decide what is wrong: that is told by whoever finds it.
"""

from __future__ import annotations

import threading

import structlog
from flask import Flask, request

from graphsvc.errors import GraphServiceError
from graphsvc.web.readiness import ANSWER_SECONDS, Readiness, Unanswered

LOOK_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 0.5
# One under load answers late: what waits for it is given up only after so long.
HANGS_SECONDS = 8.0

_ALWAYS = ("/healthz", "/readyz", "/metrics", "/static/")


class Watch:
    """What a serving process last found of its database; nothing before it has begun."""

    def __init__(self, readiness: Readiness) -> None:
        self._readiness = readiness
        self._problem: GraphServiceError | None = None
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    def begin(self) -> None:
        """Look from now on."""
        self._thread = threading.Thread(target=self._look, name="database-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(HANGS_SECONDS)

    def require(self) -> None:
        """Raise what is wrong with the database, if anything is."""
        if (found := self._problem) is not None:
            raise type(found)(found.zh, found.en, **found.details)

    def _look(self) -> None:
        while not self._stopped.wait(LOOK_AGAIN_SECONDS if self._problem else LOOK_SECONDS):
            before, self._problem = self._problem, self._found()
            if (before is None) != (self._problem is None):
                _tell(self._problem)

    def _found(self) -> GraphServiceError | None:
        try:
            self._readiness.require(ANSWER_SECONDS if self._problem else HANGS_SECONDS)
        except Unanswered as error:
            self._readiness.give_up()
            return error
        except GraphServiceError as error:
            return error
        return None


def register(app: Flask, watch: Watch) -> None:
    """Have `app` answer what the watch has found instead of asking the database once more."""

    @app.before_request
    def require() -> None:
        if not request.path.startswith(_ALWAYS):
            watch.require()


def _tell(problem: GraphServiceError | None) -> None:
    log = structlog.get_logger("graphsvc")
    if problem is None:
        log.info("database-back")
    else:
        log.error("database-away", zh=problem.zh, en=problem.en)
