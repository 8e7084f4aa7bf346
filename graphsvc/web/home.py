"""The home page: search, what the network holds, the three jobs, and what to do while it holds nothing."""

from __future__ import annotations

from flask import Blueprint, render_template

from graphsvc.queries.status import Status, status
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.region_places import provinces
from graphsvc.web.viewers import viewer

api = blueprint("service", "status", ())
pages = Blueprint("home", __name__)

# The regions come with the service; a network that holds only them is empty to its users.
_SHIPPED_KINDS = frozenset({"Region"})


@api.get("/status", summary="数据库是什么、有什么 What the database is and holds", responses=answers(Status))
@answered
def get_status() -> Status:
    """Engine, version, migrations, counts by kind and by link type."""
    return status(store(), viewer())


@pages.get("/")
@shown
def page() -> str:
    """Show the entrances."""
    found = status(store(), viewer())
    return render_template(
        "home.html",
        counts=found.entities,
        links=sum(number for type_, number in found.links.items() if type_ != "PART_OF"),
        empty=not any(number for kind, number in found.entities.items() if kind not in _SHIPPED_KINDS),
        provinces=provinces(),
    )
