"""The first page: what the network holds and what is new in it, each by a part that comes by itself; what to do while it is empty."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes.latest import latest_changes
from graphsvc.facts.regions import has_fictional_regions, regions_above
from graphsvc.intake.proposals.telling import all_waiting
from graphsvc.queries.status import Status, status
from graphsvc.reports import home
from graphsvc.sample import OF_REPORTS
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.officers.day import own_day
from graphsvc.web.region_places import provinces
from graphsvc.web.viewers import viewer

api = blueprint("service", "status", ())
pages = Blueprint("home", __name__)

# The regions come with the service; a network that holds only them is empty to its users.
_SHIPPED_KINDS = frozenset({"Region"})
_CHANGES = 6


@api.get("/status", summary="数据库是什么、有什么 What the database is and holds", responses=answers(Status))
@answered
def get_status() -> Status:
    """Engine, version, migrations, counts by kind and by link type."""
    return status(store(), viewer())


@pages.get("/")
@shown
def page() -> str:
    """Show what the network holds, and leave room for the parts that are asked for by themselves."""
    found = status(store(), viewer())
    return render_template(
        "home.html",
        counts=found.entities,
        links=sum(number for type_, number in found.links.items() if type_ != "PART_OF"),
        empty=not any(number for kind, number in found.entities.items() if kind not in _SHIPPED_KINDS),
        sample=_holds_sample(),
        provinces=provinces(),
        **own_day(),
    )


@pages.get("/home/region")
@shown
def region_part() -> str:
    """Show the network of one's own region, and the regions by how much connects to them, as a part of the first page."""
    day = clock.today()
    amounts = home.by_amount(store(), viewer(), day)
    own = home.own_region(store(), viewer(), amounts)
    return render_template("home_region.html", own=own, amounts=amounts, day=day)


@pages.get("/home/work")
@shown
def work_part() -> str:
    """Show what waits to be done, as a part of the first page."""
    return render_template("home_work.html", waiting=home.waiting(store(), viewer(), clock.today()))


@pages.get("/home/proposals")
def proposals_part() -> ResponseReturnValue:
    """Show how many rows and cells of lists wait to be decided, as a part of the first page; nobody keeps it, as on their own page."""
    return render_template("home_proposals.html", waiting=all_waiting(store())), {"Cache-Control": "no-store"}


@pages.get("/home/news")
@shown
def news_part() -> str:
    """Show the latest contacts and changes, as a part of the first page."""
    contacts = home.latest_contacts(store(), viewer(), clock.today())
    changes = latest_changes(store(), viewer(), limit=_CHANGES)
    return render_template("home_news.html", contacts=contacts, changes=changes)


def _holds_sample() -> bool:
    """Tell whether the network is one to look at."""
    return has_fictional_regions(store()) or OF_REPORTS in regions_above(store()).by_id
