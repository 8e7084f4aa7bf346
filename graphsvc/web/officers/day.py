"""My day: what is due for an officer, as a page, as a part of the first page, and by the API."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc import clock
from graphsvc.changes.standing import refs_of
from graphsvc.facts.whose import WHENS, When
from graphsvc.queries.workloads import workloads
from graphsvc.reports.officer_day import CHANGED_DAYS, OfficerDay, officer_day
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown, start_of
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, Named, Parameters, Text, Today, asked, limit
from graphsvc.web.viewers import viewer
from graphsvc.wording.officers import WHEN_SAID

api = blueprint("owners", "officer_day")
pages = Blueprint("officer_day", __name__)

# The first page has room for the beginning of somebody's day, and for more of one's own.
_ON_FIRST_PAGE, _ON_OWN_PAGE = 8, 30


class DayQuery(Parameters):
    """Which part of an officer's day."""

    when: list[When] = Field(
        default=[],
        description="只看 overdue 逾期、today 今天、week 七天之内、later 以后、undated 没有期限 only what is due then",
    )
    limit: int = limit(100, 1000)
    cursor: Cursor | None = None
    as_of: Today


class OfficerQuery(Parameters):
    """Whose day."""

    officer: Text | None = Field(default=None, description="联络人员：编号或名称 the officer")


@api.get("/officers/<path:id>/day", summary="一名联络人员的一天 The day of an officer", responses=answers(OfficerDay))
@answered
def get_day(path: Named, query: DayQuery) -> OfficerDay:
    """What is open and theirs, whoever owns the contact, the most pressing first; whom nobody was ever in touch with; what changed."""
    return _day(path.id, query)


@pages.get("/officers/<path:id>/day")
@shown
def page(id: str) -> str:
    """Show the day of an officer."""
    query = asked(DayQuery)
    return render_template("officer_day.html", query=query, **day_told(_day(Named(id=id).id, query)))


@pages.get("/officers/day")
def go() -> ResponseReturnValue:
    """Lead a form on to the day of the officer that was chosen."""
    name = asked(OfficerQuery).officer or viewer().officer
    if not name:
        return redirect(url_for("workloads.page"))
    return redirect(url_for("officer_day.page", id=naming.entity(name, "Officer").id))


@pages.get("/home/day")
@shown
def part() -> str:
    """Show the beginning of an officer's day as a part of the first page: one's own, else that of who has the most overdue."""
    everybody = () if viewer().officer else workloads(store(), viewer(), clock.today()).officers
    whose = asked(OfficerQuery).officer or viewer().officer or next((one.officer.id for one in everybody), "")
    if not whose:
        return ""
    query = DayQuery(limit=_ON_FIRST_PAGE, as_of=clock.today())
    return render_template(
        "home_day.html", query=query, everybody=everybody, **day_told(_day(naming.entity(whose, "Officer").id, query))
    )


def day_told(found: OfficerDay) -> dict[str, Any]:
    """Return what the templates of a day are told."""
    groups = [(one, [matter for matter in found.matters if matter.when == one]) for one in WHENS]
    return {
        "day": found,
        "groups": [(one, matters) for one, matters in groups if matters],
        "headings": WHEN_SAID,
        "changed_days": CHANGED_DAYS,
        "is_own": found.officer.id == viewer().officer,
    }


def own_day() -> dict[str, Any]:
    """Return what the templates are told of the viewer's own day; nothing where the viewer is no officer who is there."""
    me = viewer().officer
    if me not in refs_of(store(), viewer(), [me]):
        return {}
    query = DayQuery(limit=_ON_OWN_PAGE, as_of=clock.today())
    return {"query": query, **day_told(_day(me, query))}


def _day(name: str, query: DayQuery) -> OfficerDay:
    start = start_of(query.cursor)
    with naming.as_parameter("id"):
        return officer_day(store(), viewer(), name, query.as_of, when=query.when, limit=query.limit, start=start)
