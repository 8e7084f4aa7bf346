"""Whether the process is alive, whether the database can be asked, and the metrics."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, current_app

from graphsvc.answer import as_json
from graphsvc.errors import Unavailable
from graphsvc.facts.backup_state import backup_state
from graphsvc.web.context import served
from graphsvc.web.metrics import Meter

METER = "graphsvc.meter"
pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> Response:
    """Answer that the process is alive; does not ask the database."""
    return _uncached(as_json({"status": "ok"}))


@pages.get("/readyz")
def ready() -> Response:
    """Answer that the database can be reached and has this version's schema. Raises Unavailable."""
    served().readiness.require()
    return _uncached(as_json({"status": "ready"}))


@pages.get("/metrics")
def metrics() -> Response:
    """Answer the counts for Prometheus; of backups only while the database answers."""
    meter: Meter = current_app.extensions[METER]
    with suppress(Unavailable):
        served().readiness.require()
        meter.backed_up(backup_state(served().store))
    body, mimetype = meter.text()
    return _uncached(body, mimetype)


def _uncached(body: bytes, content_type: str = "application/json") -> Response:
    return Response(body, content_type=content_type, headers={"Cache-Control": "no-store"})
