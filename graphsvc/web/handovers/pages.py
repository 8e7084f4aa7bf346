"""The pages of handovers: all of them, one to be proposed, one to be signed, and its papers. Nobody keeps them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc import clock
from graphsvc.changes.handovers.proposing import Choice, propose, withdraw
from graphsvc.changes.handovers.signing import sign
from graphsvc.changes.handovers.told import Handover, handover, handovers
from graphsvc.errors import GraphServiceError, Invalid, NotFound
from graphsvc.queries.holdings import Holding, Holdings, holdings
from graphsvc.queries.lookup import Ref
from graphsvc.reports.handovers.sheets import handover_sheet
from graphsvc.reports.handovers.word import handover_word, welcome_word
from graphsvc.values.dates import day_meant
from graphsvc.values.results import Refused
from graphsvc.viewers.handovers import State
from graphsvc.web import naming
from graphsvc.web.context import store
from graphsvc.web.downloads import attached
from graphsvc.web.homonyms import homonyms
from graphsvc.web.language import say
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import PAGE
from graphsvc.wording.english import period_en
from graphsvc.wording.handovers import SIDES, STATES, WHATS, familiar_said, familiar_said_en
from graphsvc.wording.sentences import period

pages = Blueprint("handovers", __name__)

_NO_STORE = {"Cache-Control": "no-store"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# As many regions are divided on one form; who has more does it in two.
_REGIONS = 4


class NewQuery(Parameters):
    """Who hands over, from which day."""

    who: Text | None = Field(default=None, description="移交的联络人员或岗位 who hands over")
    day: Text | None = Field(default=None, description="从哪天起由接手人负责 from which day")
    abolishes: bool = Field(default=False, description="岗位就此撤销 the post is abolished")


class SheetQuery(Parameters):
    """Whose welcome; the sheet of all where nobody is named."""

    to: Text | None = Field(default=None, description="哪位接手人 which successor")


@pages.get("/handovers")
def page() -> ResponseReturnValue:
    """Show the handovers that wait and those that were done."""
    found = handovers(store(), viewer()).handovers
    return _page("handovers.html", handovers=found)


@pages.get("/handovers/new")
def new() -> ResponseReturnValue:
    """Show what somebody holds, with room to say who takes it over."""
    query = asked(NewQuery)
    who = naming.entity(query.who, "Officer", "Post", parameter="who").id if query.who else ""
    return _new(who, _day(query.day), None)


@pages.post("/handovers/new")
def add() -> ResponseReturnValue:
    """Propose a handover, or show again what was not taken."""
    given = request.form
    who, day = given.get("who", ""), clock.today()
    try:
        day = _day(given.get("day"))
        made = propose(
            store(), viewer(), who, _choices(), day, reason=given.get("reason", ""), abolishes="abolishes" in given
        )
    except GraphServiceError as refusal:
        return _new(who, day, refusal)
    return redirect(url_for("handovers.one", id=made.id), 303)


@pages.get("/handovers/<id>")
def one(id: str) -> ResponseReturnValue:
    """Show a handover, who has signed, and what can be done about it."""
    return _one(id)


@pages.post("/handovers/<id>/sign")
def sign_page(id: str) -> ResponseReturnValue:
    """Sign for one side, or for all that one may sign for."""
    of = None if "all" in request.form else request.form.get("of", "")
    try:
        sign(store(), viewer(), id, of, door=PAGE)
    except GraphServiceError as refusal:
        return _one(id, refusal)
    return redirect(url_for("handovers.one", id=id), 303)


@pages.post("/handovers/<id>/withdraw")
def withdraw_page(id: str) -> ResponseReturnValue:
    """Withdraw a handover that waits."""
    try:
        withdraw(store(), viewer(), id)
    except GraphServiceError as refusal:
        return _one(id, refusal)
    return redirect(url_for("handovers.one", id=id), 303)


@pages.get("/handovers/<id>/sheet")
def sheet(id: str) -> ResponseReturnValue:
    """Show the sheet that both sides sign, or what welcomes one successor, to be printed."""
    query, found = asked(SheetQuery), handover_sheet(store(), viewer(), id)
    if query.to:
        return _page("handover_welcome.html", sheet=found, part=found.part(query.to))
    return _page("handover_sheet.html", sheet=found)


@pages.get("/handovers/<id>/files/<name>")
def file(id: str, name: str) -> Response:
    """Answer one of the papers as a Word file."""
    query, found = asked(SheetQuery), handover_sheet(store(), viewer(), id)
    told = found.handover
    if name not in ("handover.docx", "welcome.docx"):
        raise NotFound(
            f"没有文件「{name[:60]}」。可下载的有：handover.docx、welcome.docx。",
            f"There is no file {name[:60]!r}; there are handover.docx and welcome.docx.",
        )
    welcome = name == "welcome.docx"
    to = query.to or told.parts[0].to.id
    title = f"接手须知-{found.part(to).to.name}" if welcome else f"移交单-{told.subject.name}"
    made = welcome_word(found, to) if welcome else handover_word(found)
    return attached(made, _WORD, title, told.day.isoformat(), "docx")


def _day(text: str | None) -> date:
    """Return the day that was typed, today where none was. Raises Invalid."""
    try:
        return day_meant(text) if text and text.strip() else clock.today()
    except (Refused, ValueError):
        raise Invalid(
            "日期看不懂。请写成 2026-12-01。", "Write the day as 2026-12-01.", field="day", parameter="day"
        ) from None


def _choices() -> list[Choice]:
    """Return who takes over what, as the form says it: rows before regions, regions before the rest."""
    rows: dict[str, list[str]] = {}
    for name, to in request.form.items():
        if name.startswith("to.") and to.strip():
            rows.setdefault(to.strip(), []).append(name.removeprefix("to."))
    regions = zip(request.form.getlist("region"), request.form.getlist("region_to"), strict=False)
    found = [Choice(to, keys=tuple(keys)) for to, keys in rows.items()]
    found += [Choice(to.strip(), region.strip()) for region, to in regions if region.strip()]
    rest = request.form.get("to", "").strip()
    return found + ([Choice(rest)] if rest else [])


def _new(who: str, day: date, refusal: GraphServiceError | None) -> ResponseReturnValue:
    held = _held(who, day)
    return _page(
        "handover_new.html", refusal, who=who, day=day, held=held, apart=_namesakes(held), waiting=_waiting(who), typed=request.form, regions=range(_REGIONS),
        abolishes="abolishes" in request.form or "abolishes" in request.args,
    )  # fmt: skip


def _namesakes(held: Holdings | None) -> dict[str, str]:
    """Return by id what tells apart those who are proposed and share a name."""
    rows = (one.suggested for one in held.holdings) if held else ()
    proposed = [one.officer for one in held.successors] if held else []
    proposed += [one.officer for one in rows if one]
    return dict(homonyms(Ref(one.id, "Officer", one.name) for one in proposed))


def _held(who: str, day: date) -> Holdings | None:
    """Return what somebody holds; None where nobody is named, or nobody of that name is there."""
    try:
        return holdings(store(), viewer(), who, day) if who else None
    except NotFound:
        return None


def _waiting(who: str) -> list[Handover]:
    """Return the handovers of somebody that wait for signatures."""
    found = handovers(store(), viewer(), who).handovers if who else ()
    return [one for one in found if one.state == State.WAITING and one.subject.id == who]


def _one(id_: str, refusal: GraphServiceError | None = None) -> ResponseReturnValue:
    told = handover(store(), viewer(), id_)
    return _page("handover.html", refusal, told=told)


def _page(template: str, refusal: GraphServiceError | None = None, **told: Any) -> ResponseReturnValue:
    """Return a page of handovers with the words that all of them use."""
    html = render_template(
        template, refusal=refusal, period=_period, familiar=_familiar,
        state_word=lambda state: say(*STATES[state]), side_word=lambda side: say(*SIDES[side]),
        what_words={what: say(*words) for what, words in WHATS.items()}, **told,
    )  # fmt: skip
    return html, refusal.status if refusal else 200, _NO_STORE


def _period(since: str | None, until: str | None) -> str:
    return say(period(since, until), period_en(since, until))


def _familiar(row: Holding) -> str:
    """Return who else knows a contact."""
    given = row.known_by, row.also_owned_by
    return say(familiar_said(*given), familiar_said_en(*given))
