"""Imports by HTTP: upload, check before writing, list, undo; as API and as pages."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_openapi.models.file import FileStorage
from pydantic import ConfigDict, Field

from graphsvc.answer import as_json
from graphsvc.changes.batches import Batch, Batches, get_batch, list_batches
from graphsvc.changes.undo import UndoReport, plan_undo, undo_batch
from graphsvc.errors import Invalid
from graphsvc.facts.import_report import ImportReport, UnderstoodFile
from graphsvc.intake import importing
from graphsvc.intake.deciding.decide import decide
from graphsvc.intake.kept_choices import choices_for
from graphsvc.intake.limits import Limits
from graphsvc.intake.marked_copy import write_marked_copy
from graphsvc.intake.proposals.telling import all_waiting, still_waiting
from graphsvc.intake.sheets.choices import Choices
from graphsvc.intake.template import write_template
from graphsvc.viewers import Action
from graphsvc.web import uploads
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Why
from graphsvc.web.context import served
from graphsvc.web.list_plans.chosen import WORDS, choices_in, choices_of, keep_choices
from graphsvc.web.parameters import Parameters, Text, asked, limit
from graphsvc.web.proposals.form import decisions
from graphsvc.web.proposals.groups import groups_in, place_of
from graphsvc.web.viewers import may_here, viewer
from graphsvc.wording.doors import API, PAGE

api = blueprint("imports", statuses=(403, 404, 409, 413))
pages = Blueprint("imports", __name__)

_NO_STORE = {"Cache-Control": "no-store"}
_SHOWN_REFUSALS = 200
CHOICES = (
    '怎样读，JSON：[{"sheet": "", "kind": "专家", "header": [3, 4], "columns": {"表头": ["字段", "第二个字段"]}, '
    '"fill_down": ["表头"], "sections": "字段"}] how the sheets are read; what is not said is proposed'
)
PROFILE = "读法档案：用它，有 choices 时记成它 the profile to use, or to keep the choices as"
# So many characters say how 2,000 columns are read.
_MOST_TOLD = 120_000
# All files that wait to be confirmed may hold as much as so many of the largest.
_WAITING = 5


class ImportOptions(Parameters):
    """How to import."""

    strict: bool = Field(default=False, description="有一行被拒或一格没有导入就全部不写 all or nothing")
    create_missing: bool = Field(default=False, description="为未登记的名称补建对象 create what is only referred to")
    complete: bool = Field(
        default=False, description="名单是全的，缺谁列出来 the list is complete: tell whom it lacks; nothing is deleted"
    )


class ImportForm(ImportOptions):
    """A file to import."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    file: FileStorage = Field(description=".xlsx、.xls、.ods、.csv，或装着 .csv 的 .zip")
    choices: str = Field(default="", max_length=_MOST_TOLD, description=CHOICES)
    profile: str = Field(default="", max_length=60, description=PROFILE)
    dry_run: bool = Field(default=False, description="只检查，不写入 check only, change nothing")


class ListForm(Parameters):
    """A list of which it is asked how it would be read."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    file: FileStorage = Field(description=".xlsx、.xls、.ods、.csv，或装着 .csv 的 .zip")
    choices: str = Field(default="", max_length=_MOST_TOLD, description=CHOICES)
    profile: str = Field(default="", max_length=60, description=PROFILE)


class BatchesQuery(Parameters):
    """How many of the newest imports."""

    limit: int = limit(100, 1000)


class BatchPath(Parameters):
    """One import."""

    batch: Text = Field(description="批次编号 id of the batch", examples=["batch-2k3m5p7r"])


@api.post("/imports", summary="导入表格 Import a file", responses=answers(ImportReport))
def import_file(form: ImportForm) -> Response:
    """Import a workbook, a .csv or a .zip of .csv files as one batch; with `dry_run` say only what would happen."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / uploads.file_name(form.file.filename or "")
        form.file.save(path)
        report = _import(path, form, _given(form.choices, form.profile), dry_run=form.dry_run)
    return _fresh(report)


@api.post("/imports/plan", summary="一份名单怎样读 How a list would be read", responses=answers(UnderstoodFile))
def explain_file(form: ListForm) -> Response:
    """Say how each sheet of a file would be read, and why; nothing is written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / uploads.file_name(form.file.filename or "")
        form.file.save(path)
        found = importing.understand_file(
            served().store, viewer(), path, limits=_limits(), choices=_given(form.choices, form.profile)
        )
    return _fresh(found)


@api.get("/imports", summary="导入批次 Imports", responses=answers(Batches))
def list_imports(query: BatchesQuery) -> Response:
    """The newest imports first."""
    return _fresh(Batches(tuple(list_batches(served().store, query.limit))))


@api.get("/imports/<batch>", summary="一个批次 One import", responses=answers(Batch))
def get_import(path: BatchPath) -> Response:
    """One import with its report."""
    return _fresh(get_batch(served().store, path.batch))


@api.delete("/imports/<batch>", summary="整批撤销 Undo an import as a whole", responses=answers(UndoReport))
def undo_import(path: BatchPath, query: Why) -> Response:
    """Take an import back as a whole, unless later work rests on it (409, naming that work)."""
    return _fresh(undo_batch(served().store, viewer(), path.batch, reason=query.reason, door=API))


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
    return _to_check(
        uploads.save(request.files.get("file") or FileStorage(), _WAITING * served().max_file_bytes), options
    )


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


def _checked(token: str, options: ImportOptions, refused: Invalid | None = None) -> ResponseReturnValue:
    """Return the page of a check; where nothing of the file can be imported, how it was understood, to say otherwise."""
    path, chosen = uploads.saved_file(token), _chosen(token)
    shown = {
        "token": token,
        "options": options,
        "file": path.name,
        "most": _SHOWN_REFUSALS,
        "refused": refused,
        **WORDS,
    }
    try:
        report = _import(path, options, chosen, dry_run=True)
    except Invalid as problem:
        found = importing.understand_file(served().store, viewer(), path, limits=_limits(), choices=chosen)
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
    path = uploads.saved_file(token)
    report = _import(path, options := _options(request.form), _chosen(token), dry_run=False)
    if report.batch is None:
        return _to_check(token, options)
    decide_at_once(report)
    faulty = report.refused or report.left_out
    if not faulty:
        uploads.forget(token)
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
    path = uploads.saved_file(token)
    limits = _limits()
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"{path.stem}.refused.xlsx"
        chosen = _chosen(token)
        report = importing.import_file(served().store, viewer(), path, dry_run=True, limits=limits, choices=chosen)
        write_marked_copy(
            path, report.refused, target, limits, left_out=[*report.left_out, *report.waiting], choices=chosen
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


def _given(choices: str, profile: str) -> Choices:
    """Return how the sheets of a file are read that comes with its choices."""
    return choices_for(served().store, viewer(), choices_in(choices) if choices else (), profile)


def _import(path: Path, options: ImportOptions, choices: Choices, *, dry_run: bool) -> ImportReport:
    return importing.import_file(
        served().store,
        viewer(),
        path,
        strict=options.strict,
        dry_run=dry_run,
        create_missing=options.create_missing,
        complete=options.complete,
        limits=_limits(),
        choices=choices,
    )


def _limits() -> Limits:
    return Limits(max_rows=served().max_rows, max_file_bytes=served().max_file_bytes)


def decide_at_once(report: ImportReport) -> None:
    """Decide what was answered on the page that showed what the import would do; the rest waits."""
    places = {place_of(one): (one.proposal, one.number) for one in report.waiting if one.proposal}
    if given := decisions(request.form, places):
        decide(served().store, viewer(), given)


def _fresh(answer: object) -> Response:
    """Answer JSON that no one keeps: a batch changes its state without a change of the network."""
    response = Response(
        as_json(answer), content_type="application/json", headers={"Cache-Control": "private, no-cache"}
    )
    response.add_etag()
    return cast(Response, response.make_conditional(request))
