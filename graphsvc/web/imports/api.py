"""Imports by API: a file, how it would be read, the batches there were, and one taken back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from flask import Response, request
from flask_openapi.models.file import FileStorage
from pydantic import ConfigDict, Field

from graphsvc.answer import as_json
from graphsvc.changes.batches import Batch, Batches, get_batch, list_batches
from graphsvc.changes.undo import UndoReport, undo_batch
from graphsvc.facts.import_report import ImportReport, UnderstoodFile
from graphsvc.intake import importing
from graphsvc.intake.kept_choices import choices_for
from graphsvc.intake.sheets.choices import Choices
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Why
from graphsvc.web.context import served
from graphsvc.web.imports.asking import BatchesQuery, BatchPath, ImportOptions, import_or_check, limits
from graphsvc.web.list_plans.chosen import choices_in
from graphsvc.web.parameters import Parameters
from graphsvc.web.uploads import file_name
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("imports", statuses=(403, 404, 409, 413))

_CHOICES = (
    '怎样读，JSON：[{"sheet": "", "kind": "专家", "header": [3, 4], "columns": {"表头": ["字段", "第二个字段"]}, '
    '"fill_down": ["表头"], "sections": "字段"}] how the sheets are read; what is not said is proposed'
)
_PROFILE = "读法档案：用它，有 choices 时记成它 the profile to use, or to keep the choices as"
# So many characters say how 2,000 columns are read.
_MOST_TOLD = 120_000


class ImportForm(ImportOptions):
    """A file to import."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    file: FileStorage = Field(description=".xlsx、.xls、.ods、.csv，或装着 .csv 的 .zip")
    choices: str = Field(default="", max_length=_MOST_TOLD, description=_CHOICES)
    profile: str = Field(default="", max_length=60, description=_PROFILE)
    dry_run: bool = Field(default=False, description="只检查，不写入 check only, change nothing")


class ListForm(Parameters):
    """A list of which it is asked how it would be read."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    file: FileStorage = Field(description=".xlsx、.xls、.ods、.csv，或装着 .csv 的 .zip")
    choices: str = Field(default="", max_length=_MOST_TOLD, description=_CHOICES)
    profile: str = Field(default="", max_length=60, description=_PROFILE)


@api.post("/imports", summary="导入表格 Import a file", responses=answers(ImportReport))
def import_file(form: ImportForm) -> Response:
    """Import a workbook, a .csv or a .zip of .csv files as one batch; with `dry_run` say only what would happen."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name(form.file.filename or "")
        form.file.save(path)
        report = import_or_check(path, form, _given(form.choices, form.profile), dry_run=form.dry_run)
    return _fresh(report)


@api.post("/imports/plan", summary="一份名单怎样读 How a list would be read", responses=answers(UnderstoodFile))
def explain_file(form: ListForm) -> Response:
    """Say how each sheet of a file would be read, and why; nothing is written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name(form.file.filename or "")
        form.file.save(path)
        found = importing.understand_file(
            served().store, viewer(), path, limits=limits(), choices=_given(form.choices, form.profile)
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


def _given(choices: str, profile: str) -> Choices:
    """Return how the sheets of a file are read that comes with its choices."""
    return choices_for(served().store, viewer(), choices_in(choices) if choices else (), profile)


def _fresh(answer: object) -> Response:
    """Answer JSON that no one keeps: a batch changes its state without a change of the network."""
    response = Response(
        as_json(answer), content_type="application/json", headers={"Cache-Control": "private, no-cache"}
    )
    response.add_etag()
    return cast(Response, response.make_conditional(request))
