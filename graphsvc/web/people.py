"""The person behind the data: everything that is kept of one, their erasure, who is kept too long, and the notice of privacy."""

from __future__ import annotations

from datetime import date
from functools import partial

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc import clock
from graphsvc.backups.erasures import erase_and_list
from graphsvc.changes.erasing import Erasure, Tombstones, Uploads, erased, find_person, plan_erasure
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.facts.backup_retention import DAYS, MONTHS, WEEKS
from graphsvc.facts.refs import Ref
from graphsvc.intake.limits import Limits
from graphsvc.intake.waiting_files import waiting_files_with
from graphsvc.queries.retention import Retention, retention
from graphsvc.reports.person import PersonalData, export_file, personal_data
from graphsvc.viewers import privacy_notice as notices
from graphsvc.web import naming
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Reason
from graphsvc.web.context import served, store
from graphsvc.web.language import say
from graphsvc.web.parameters import Named, Parameters, Today, asked, limit
from graphsvc.web.viewers import viewer
from graphsvc.wording.backups import in_backups_said, kept_for_said
from graphsvc.wording.doors import API, PAGE

api = blueprint("people")
pages = Blueprint("people", __name__)

_NO_STORE = {"Cache-Control": "no-store"}


class RetentionQuery(Parameters):
    """On which day, and how long somebody may go without a contact."""

    as_of: Today
    years: int | None = Field(default=None, ge=1, le=100, description="几年没有联络也算 years without a contact")
    limit: int = limit(1000, 10_000)


class ToErase(Body):
    """Why a person is erased; with `dry_run` only what would go is told."""

    reason: Reason = Field(default="", description="理由，唯一留下的记录 why; all that stays", examples=["本人要求"])
    dry_run: bool = Field(default=False, description="只说会删什么 only say what would go")


@api.get(
    "/people/<path:id>/personal-data",
    summary="一个人的全部信息，私密字段在内 Everything kept of one person",
    responses=answers(PersonalData),
)
def get_personal_data(path: Named) -> Response:
    """Facts with private fields, links, records, history, who looked; the reading itself is written to the read log."""
    return unkept(personal_data(store(), viewer(), _person(path.id).id))


@api.post(
    "/people/<path:id>/erasure", summary="彻底删除一个人，不能撤销 Erase a person for good", responses=answers(Erasure)
)
def erase_person(path: Named, body: ToErase) -> Response:
    """Take a person out of facts, texts of others, journal, import reports and the read log; a tombstone without a name stays."""
    id_ = _person(path.id).id
    if body.dry_run:
        return unkept(plan_erasure(store(), viewer(), id_, uploads=_uploads()))
    return unkept(_erase(id_, body.reason, API))


@api.get(
    "/retention",
    summary="谁的保存期限已过或没有同意 Who is kept longer than they should be",
    responses=answers(Retention),
)
def get_retention(query: RetentionQuery) -> Response:
    """People past their day or without consent, and with `years` those without a contact for so long."""
    return unkept(retention(store(), viewer(), query.as_of, query.years, query.limit))


@api.get("/erasures", summary="删除过谁 Who was erased when and why", responses=answers(Tombstones))
def list_erasures() -> Response:
    """The tombstones, the newest first: id, day, account and reason, no name."""
    return unkept(erased(store(), viewer()))


@pages.get("/personal-data")
def overview() -> ResponseReturnValue:
    """Show who is kept longer than they should be, and who was erased."""
    query = asked(RetentionQuery)
    found = retention(store(), viewer(), query.as_of, query.years, query.limit)
    html = render_template("personal_data.html", found=found, stones=erased(store(), viewer()).erased, query=query)
    return html, 200, _NO_STORE


@pages.get("/entities/<path:id>/personal-data")
def person(id: str) -> ResponseReturnValue:
    """Show what is kept of a person, with the ways to export and to erase it."""
    return _page(_person(Named(id=id).id))


@pages.post("/entities/<path:id>/personal-data/export")
def export(id: str) -> Response:
    """Answer everything that is kept of a person as a file, and write that to the read log."""
    found = _person(Named(id=id).id)
    named = {"Content-Disposition": f'attachment; filename="personal-data-{clock.today()}.json"'}
    content = export_file(personal_data(store(), viewer(), found.id))
    return Response(content, mimetype="application/json", headers={**_NO_STORE, **named})


@pages.post("/entities/<path:id>/personal-data/erase")
def erase_page(id: str) -> ResponseReturnValue:
    """Erase a person whose name was typed once more, and lead to what is left: the tombstone."""
    found, given = _person(Named(id=id).id), request.form
    try:
        if given.get("name", "").strip() != found.name:
            raise Invalid(
                f"要删除，请照样填写姓名“{found.name}”；没有删除。",
                f"Type the name {found.name} to erase; nothing was erased.",
                field="name",
            )
        _erase(found.id, given.get("reason", "")[:500], PAGE)
    except Invalid as refusal:
        return _page(found, refusal)
    return redirect(url_for("people.overview"), 303)


@pages.get("/privacy")
def privacy() -> str:
    """Show the notice of privacy."""
    return render_template("privacy.html", notice=_notice(), kept_for=say(*kept_for_said(DAYS, WEEKS, MONTHS)))


@pages.get("/privacy/edit")
def edit_privacy() -> ResponseReturnValue:
    """Show the form in which the office fills in its notice of privacy."""
    return _form(_notice().text)


@pages.post("/privacy/edit")
def set_privacy() -> ResponseReturnValue:
    """Put the notice of privacy in other words."""
    text = request.form.get("text", "")
    try:
        notices.set_privacy_notice(store(), viewer(), text)
    except Invalid as refusal:
        return _form(text, refusal)
    return redirect(url_for("people.privacy"), 303)


def _person(text: str) -> Ref:
    with naming.as_parameter("id"):
        return find_person(store(), viewer(), text)


def _erase(id_: str, reason: str, door: str) -> Erasure:
    folder = served().backup_folder
    return erase_and_list(store(), viewer(), id_, reason=reason, door=door, uploads=_uploads(), folder=folder)


def _uploads() -> Uploads:
    """Return what looks through the files that wait to be imported."""
    limits = Limits(max_rows=served().max_rows, max_file_bytes=served().max_file_bytes)
    return partial(waiting_files_with, served().uploads.folder, limits)


def _page(found: Ref, refusal: GraphServiceError | None = None) -> ResponseReturnValue:
    plan = plan_erasure(store(), viewer(), found.id, uploads=_uploads())
    until = say(*in_backups_said(date.fromisoformat(plan.in_backups_until)))
    html = render_template(
        "person.html", person=found, plan=plan, in_backups=until, refusal=refusal, typed=request.form
    )
    return html, refusal.status if refusal else 200, _NO_STORE


def _form(text: str, refusal: GraphServiceError | None = None) -> ResponseReturnValue:
    html = render_template("privacy_edit.html", text=text, refusal=refusal, longest=notices.LONGEST)
    return html, refusal.status if refusal else 200, _NO_STORE


def _notice() -> notices.Notice:
    """Return the office's notice, or the draft in the viewer's language."""
    return notices.privacy_notice(store(), say(notices.DRAFT, notices.DRAFT_EN))
