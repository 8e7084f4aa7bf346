"""An officer's week: a page to print, a letter to send, and the same by the API."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, render_template, url_for

from graphsvc.reports.officer_letter import letter, letter_html
from graphsvc.reports.officer_week import OfficerWeek, officer_week
from graphsvc.web import naming
from graphsvc.web.addresses import page_of
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import File, send
from graphsvc.web.language import Word, say
from graphsvc.web.parameters import Named, Parameters, Today, asked
from graphsvc.web.viewers import viewer
from graphsvc.wording.officers import WEEKDAYS, week_title

api = blueprint("owners", "officer_week")
pages = Blueprint("officer_week", __name__)


class WeekQuery(Parameters):
    """The day whose week is asked for."""

    as_of: Today


@api.get(
    "/officers/<path:id>/week", summary="一名联络人员的一周 The week of an officer", responses=answers(OfficerWeek)
)
@answered
def get_week(path: Named, query: WeekQuery) -> OfficerWeek:
    """What is overdue and what is due from Monday to Sunday; what was closed and logged since Monday of the week before."""
    return _week(path.id, query)


@pages.get("/officers/<path:id>/week")
@shown
def page(id: str) -> str:
    """Show the week of an officer, a sheet to print."""
    query = asked(WeekQuery)
    found = _week(Named(id=id).id, query)
    weekdays, title = [say(*words) for words in WEEKDAYS], say(*week_title(found.officer.name))
    return render_template(
        "officer_week.html", week=found, query=query, weekdays=weekdays, title=title, page_of=page_of, files=_FILES
    )


@pages.get("/officers/<path:id>/week/files/<name>")
def file(id: str, name: str) -> Response:
    """Answer the week of an officer as a letter."""
    query = asked(WeekQuery)
    return send(_FILES, name, _week(Named(id=id).id, query), query.as_of)


def _week(name: str, query: WeekQuery) -> OfficerWeek:
    with naming.as_parameter("id"):
        return officer_week(store(), viewer(), name, query.as_of)


def _page(id_: str) -> str:
    return url_for("entities.page", id=id_, _external=True)


def _html(week: OfficerWeek, day: date) -> tuple[str, bytes]:
    return week_title(week.officer.name)[0], letter_html(week, _page).encode()


def _mail(week: OfficerWeek, day: date) -> tuple[str, bytes]:
    return week_title(week.officer.name)[0], letter(week, _page)


_FILES: dict[str, File[OfficerWeek]] = {
    "week.eml": File(Word("发邮件（.eml）", "Letter (.eml)"), "message/rfc822", _mail),
    "week.html": File(Word("网页文件", "Page to keep (.html)"), "text/html; charset=utf-8", _html),
}
