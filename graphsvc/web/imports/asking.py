"""What an import is asked with, by API and on pages alike, and how it is done with the limits of this service."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from graphsvc.facts.import_report import ImportReport
from graphsvc.intake import importing
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.choices import Choices
from graphsvc.web.context import served
from graphsvc.web.parameters import Parameters, Text, limit
from graphsvc.web.viewers import viewer


class ImportOptions(Parameters):
    """How to import."""

    strict: bool = Field(default=False, description="有一行被拒或一格没有导入就全部不写 all or nothing")
    create_missing: bool = Field(default=False, description="为未登记的名称补建对象 create what is only referred to")
    complete: bool = Field(
        default=False, description="名单是全的，缺谁列出来 the list is complete: tell whom it lacks; nothing is deleted"
    )


class BatchesQuery(Parameters):
    """How many of the newest imports."""

    limit: int = limit(100, 1000)


class BatchPath(Parameters):
    """One import."""

    batch: Text = Field(description="批次编号 id of the batch", examples=["batch-2k3m5p7r"])


def import_or_check(path: Path, options: ImportOptions, choices: Choices, *, dry_run: bool) -> ImportReport:
    """Import a file, or with `dry_run` say what would happen. Raises Invalid, Unavailable, Conflict."""
    return importing.import_file(
        served().store,
        viewer(),
        path,
        strict=options.strict,
        dry_run=dry_run,
        create_missing=options.create_missing,
        complete=options.complete,
        limits=limits(),
        choices=choices,
    )


def limits() -> Limits:
    """Return how large a file may be here."""
    return Limits(max_rows=served().max_rows, max_file_bytes=served().max_file_bytes)
