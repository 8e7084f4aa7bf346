"""Imports on pages: the upload, what it would do, the questions that it leaves, the batch, and its undo."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from graphsvc.changes.batches import get_batch, list_batches
from graphsvc.changes.undo import plan_undo, undo_batch
from graphsvc.errors import Invalid
from graphsvc.facts.import_report import ImportReport
from graphsvc.intake import importing
from graphsvc.intake.deciding.decide import decide
from graphsvc.intake.kept_choices import choices_for
from graphsvc.intake.marked_copy import write_marked_copy
from graphsvc.intake.proposals.telling import all_waiting, still_waiting
from graphsvc.intake.sheets.choices import Choices
from graphsvc.intake.template import write_template
from graphsvc.viewers import Action
from graphsvc.web.bodies import Why
from graphsvc.web.context import served
from graphsvc.web.imports.asking import BatchesQuery, BatchPath, ImportOptions, import_or_check, limits
from graphsvc.web.list_plans.chosen import WORDS, choices_of, keep_choices
from graphsvc.web.own_uploads import own_uploads
from graphsvc.web.parameters import asked
from graphsvc.web.proposals.form import decisions
from graphsvc.web.proposals.groups import groups_in, place_of
from graphsvc.web.viewers import may_here, viewer
from graphsvc.wording.doors import PAGE

pages = Blueprint("imports", __name__)

_NO_STORE = {"Cache-Control": "no-store"}
_SHOWN_REFUSALS = 200


@pages.get("/imports")
def page() -> ResponseReturnValue:
    """Show the upload form and the imports there were."""
    found = list_batches(served().store, asked(BatchesQuery).limit)
    html = render_template(
        "imports.html", batches=found, importing=may_here(Action.IMPORT), waiting=all_waiting(served().store)
    )
    return html, _NO_STORE


@pages.post("/imports/check")
def upload() -> ResponseReturnValue:
    """Keep an uploaded file for an hour and lead to what it would do; nothing is written."""
    options = _options(request.form)
    return _to_check(own_uploads().save(request.files.get("file") or FileStorage()), options)


@pages.get("/imports/check/<token>")
def check_page(token: str) -> ResponseReturnValue:
    """Show what an uploaded file would do; nothing is written."""
    return _checked(token, _options(request.args))


@pages.post("/imports/check/<token>")
def check_again(token: str) -> ResponseReturnValue:
    """Keep what was changed of how an uploaded file is read, and show anew what it would do; nothing is written."""
    options = _options(request.form)
    try:
        keep_choices(token, request.form)
    except Invalid as refused:
        return _checked(token, options, refused)
    return _to_check(token, options)


@pages.post("/imports/check/<token>/discard")
def discard(token: str) -> ResponseReturnValue:
    """Remove an uploaded file that is not to be imported after all."""
    own_uploads().forget(token)
    return redirect(url_for("imports.page"), 303)


def _checked(token: str, options: ImportOptions, refused: Invalid | None = None) -> ResponseReturnValue:
    """Return the page of a check; where nothing of the file can be imported, how it was understood, to say otherwise."""
    path, chosen = own_uploads().file(token), _chosen(token)
    shown = {
        "token": token,
        "options": options,
        "file": path.name,
        "most": _SHOWN_REFUSALS,
        "refused": refused,
        **WORDS,
    }
    try:
        report = import_or_check(path, options, chosen, dry_run=True)
    except Invalid as problem:
        found = importing.understand_file(served().store, viewer(), path, limits=limits(), choices=chosen)
        if not found.plans:
            raise
        html = render_template("import_check.html", report=None, understood=found, problem=problem, **shown)
        return html, problem.status, _NO_STORE
    groups = groups_in(path.name, report.waiting)
    html = render_template("import_check.html", report=report, understood=report, groups=groups, **shown)
    return html, refused.status if refused else 200, _NO_STORE


@pages.post("/imports")
def import_page() -> ResponseReturnValue:
    """Import the file that was checked, and show the report of its batch."""
    token = request.form.get("token", "")
    with own_uploads().in_use(token) as path:
        report = import_or_check(path, options := _options(request.form), _chosen(token), dry_run=False)
    if report.batch is None:
        return _to_check(token, options)
    _decide_at_once(report)
    faulty = report.refused or report.left_out
    if not faulty:
        own_uploads().forget(token)
    return redirect(url_for("imports.batch_page", batch=report.batch, token=token if faulty else None), 303)


@pages.get("/imports/<batch>")
def batch_page(batch: str) -> ResponseReturnValue:
    """Show one import with its report."""
    found = get_batch(served().store, BatchPath(batch=batch).batch)
    html = render_template(
        "import.html", batch=found, report=found.report, undoing=may_here(Action.UNDO), token=request.args.get("token"),
        most=_SHOWN_REFUSALS, waiting=still_waiting(served().store, found.id),
    )  # fmt: skip
    return html, _NO_STORE


@pages.get("/imports/<batch>/undo")
def undo_question(batch: str) -> ResponseReturnValue:
    """Show what undoing an import would do, or what forbids it, and ask; nothing is changed."""
    plan = plan_undo(served().store, BatchPath(batch=batch).batch)
    return render_template("import_undo.html", batch=plan.batch, plan=plan), _NO_STORE


@pages.post("/imports/<batch>/undo")
def undo_page(batch: str) -> ResponseReturnValue:
    """Take an import back as a whole."""
    why = Why.model_validate({"reason": request.form.get("reason", "")})
    undo_batch(served().store, viewer(), BatchPath(batch=batch).batch, reason=why.reason, door=PAGE)
    return redirect(url_for("imports.batch_page", batch=batch), 303)


@pages.get("/imports/refused/<token>")
def marked_copy(token: str) -> Response:
    """Answer the uploaded file with the refused rows marked."""
    with own_uploads().in_use(token) as path, TemporaryDirectory() as folder:
        target = Path(folder) / f"{path.stem}.refused.xlsx"
        chosen = _chosen(token)
        report = importing.import_file(served().store, viewer(), path, dry_run=True, limits=limits(), choices=chosen)
        write_marked_copy(
            path, report.refused, target, limits(), left_out=[*report.left_out, *report.waiting], choices=chosen
        )
        return _download(target)


@pages.get("/imports/template.xlsx")
def template() -> Response:
    """Answer the empty workbook to fill in."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "graphsvc-template.xlsx"
        write_template(target)
        return _download(target)


def _download(path: Path) -> Response:
    """Answer a file that is about to be removed."""
    return send_file(BytesIO(path.read_bytes()), as_attachment=True, download_name=path.name)


def _to_check(token: str, options: ImportOptions) -> ResponseReturnValue:
    chosen: dict[str, Any] = {name: "1" for name, value in options if value}
    return redirect(url_for("imports.check_page", token=token, **chosen), 303)


def _options(given: Mapping[str, str]) -> ImportOptions:
    return ImportOptions.model_validate({name: given[name] for name in ImportOptions.model_fields if given.get(name)})


def _chosen(token: str) -> Choices:
    """Return how the sheets of an upload are read."""
    return choices_for(served().store, viewer(), choices_of(token))


def _decide_at_once(report: ImportReport) -> None:
    """Decide what was answered on the page that showed what the import would do; the rest waits."""
    places = {place_of(one): (one.proposal, one.number) for one in report.waiting if one.proposal}
    if given := decisions(request.form, places):
        decide(served().store, viewer(), given)
