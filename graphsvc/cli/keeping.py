"""Keeping the data: import and undo, the empty workbook, migrations and status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from graphsvc.changes.answers import changed, end_names
from graphsvc.changes.batches import Batches, list_batches
from graphsvc.changes.derived_owners import derive_owners
from graphsvc.changes.reference_regions import prepare
from graphsvc.changes.taking_back import take_back
from graphsvc.changes.undo import UndoPlan, plan_undo, rested_on, undo_batch
from graphsvc.cli import terminal
from graphsvc.cli.command import json_flag, opened, write, write_answer
from graphsvc.cli.list_choices import chooses
from graphsvc.cli.output import whole
from graphsvc.cli.viewers import viewer
from graphsvc.facts.import_report import ImportReport
from graphsvc.facts.sheet_plans import SheetChoice
from graphsvc.intake.importing import READING, import_file, understand_file
from graphsvc.intake.kept_choices import choices_for
from graphsvc.intake.limits import MEGABYTE, Limits
from graphsvc.intake.marked_copy import write_marked_copy
from graphsvc.intake.sheets.choices import NO_CHOICES, Choices
from graphsvc.intake.template import write_template
from graphsvc.queries.status import status
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Store
from graphsvc.store.differences import ENTRY_PREFIX
from graphsvc.wording.doors import CLI

_DERIVED = ("unchanged", "created", "updated", "deleted")


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (
        import_command, undo_command, batches_command, template_command, migrate_command, status_command,
        derive_owners_command,
    ):  # fmt: skip
        group.add_command(command)


def limits(settings: Settings) -> Limits:
    """Return what one import may hold."""
    return Limits(
        max_rows=settings["GRAPHSVC_IMPORT_MAX_ROWS"], max_file_bytes=settings["GRAPHSVC_IMPORT_MAX_MB"] * MEGABYTE
    )


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="有一行被拒或一格没有导入就全部不写 all or nothing")
@click.option("--dry-run", is_flag=True, help="只检查，不写入 check only, change nothing")
@click.option("--create-missing", is_flag=True, help="为未登记的名称补建对象 create what is only referred to")
@click.option(
    "--complete", is_flag=True, help="名单是全的，缺谁列出来，不删除 the list is complete: tell whom it lacks"
)
@chooses
@click.option("--explain", is_flag=True, help="只说明每张表怎么读、为什么 only say how each sheet is read, and why")
@json_flag
def import_command(
    file: Path,
    strict: bool,
    dry_run: bool,
    create_missing: bool,
    complete: bool,
    chosen: Sequence[SheetChoice],
    profile: str,
    explain: bool,
    as_json: bool,
) -> None:
    """导入表格：.xlsx、.xls、.ods、.csv、文件夹或 .zip。 Import a workbook, a csv, a folder or a zip."""
    settings = read_settings()
    with opened(settings) as store:
        choices = choices_for(store, viewer(), chosen, profile)
        if explain:
            answer = understand_file(store, viewer(), file, limits=limits(settings), choices=choices)
            write_answer(answer, terminal.understood_file, as_json)
            return
        report = imported(
            store,
            settings,
            file,
            not as_json,
            choices,
            strict=strict,
            dry_run=dry_run,
            create_missing=create_missing,
            complete=complete,
        )
    if not report.whole and file.is_file():
        copy = file.with_name(f"{file.stem}.refused.xlsx")
        left_out = [*report.left_out, *report.waiting]
        write_marked_copy(file, report.refused, copy, limits(settings), left_out=left_out, choices=choices)
        report.marked_copy = str(copy)
    write_answer(report, terminal.imported, as_json)
    sys.exit(0 if report.whole else 1)


@click.command("undo")
@click.argument("entry_or_batch")
@click.option("--yes", is_flag=True, help="不再询问 do not ask")
@click.option("--reason", default="", help="为什么撤销，记入历史 why; kept in the journal")
@json_flag
def undo_command(entry_or_batch: str, yes: bool, reason: str, as_json: bool) -> None:
    """撤销一次改动，或整批撤销一次导入。 Take one change back, or an import as a whole."""
    with opened() as store:
        if entry_or_batch.startswith(ENTRY_PREFIX):
            answer = changed(take_back(store, viewer(), entry_or_batch, reason=reason, door=CLI))
            write_answer(answer, partial(terminal.changed, names=end_names(store, answer)), as_json)
            return
        if sys.stdin.isatty() and not (yes or as_json):
            _ask_before_undoing(plan_undo(store, entry_or_batch))
        report = undo_batch(store, viewer(), entry_or_batch, reason=reason, door=CLI)
    write_answer(report, terminal.undone, as_json)


def _ask_before_undoing(plan: UndoPlan) -> None:
    """Say what an undo would do and go on only after a yes. Raises Conflict where later work forbids it."""
    if plan.later:
        raise rested_on(plan.batch.id, plan.later)
    write(terminal.undo_planned(plan), err=True)
    if not click.confirm("确定撤销吗？ Undo it?", err=True):
        write(["没有撤销任何内容。 Nothing was undone."], err=True)
        sys.exit(1)


@click.command("batches")
@json_flag
def batches_command(as_json: bool) -> None:
    """列出导入批次。 List the imports."""
    with opened() as store:
        answer = Batches(tuple(list_batches(store)))
    write_answer(answer, terminal.batches, as_json)


@click.command("derive-owners")
@json_flag
def derive_owners_command(as_json: bool) -> None:
    """按规则重新得出全部联络人，并说明有多少与规则不符。 Derive every owner by rule anew; say how many were out of step."""
    with opened() as store:
        counts = derive_owners(store, viewer()).counts()
    write_answer({verb: counts[f"links_{verb}"] for verb in _DERIVED}, terminal.derived_owners, as_json)


@click.command("template")
@click.argument("file", type=click.Path(path_type=Path), default=Path("graphsvc-template.xlsx"))
def template_command(file: Path) -> None:
    """写一份空的导入表格。 Write an empty workbook to fill in."""
    with whole(file) as part:
        write_template(part)
    click.echo(f"已写好 {file}：照「说明」页填写，再运行 graphsvc import {file}")


@click.command("status")
@json_flag
def status_command(as_json: bool) -> None:
    """数据库是什么、有什么。 What the database is and holds."""
    with opened(migrated=False) as store:
        answer = status(store, viewer())
    write_answer(answer, terminal.status, as_json)


@click.command("migrate")
def migrate_command() -> None:
    """把数据库升级到本版本的结构，并载入地区表。 Bring the database to this version's schema."""
    with opened(migrated=False) as store:
        applied = prepare(store)
    done = f"已应用 applied：{'、'.join(applied)}" if applied else "已是最新 Nothing to do."
    write([done])


def imported(
    store: Store, settings: Settings, file: Path, show: bool, choices: Choices = NO_CHOICES, **options: bool
) -> ImportReport:
    """Import a file with a progress bar on the terminal's error side."""
    with click.progressbar(
        length=1, label="导入 importing", file=sys.stderr, hidden=not (show and sys.stderr.isatty())
    ) as bar:

        def progress(step: str, done: int, total: int) -> None:
            bar.label = "读取 reading" if step == READING else "写入 writing"
            bar.length = max(total, done, 1)
            bar.update(done - bar.pos)

        return import_file(
            store, viewer(), file, limits=limits(settings), progress=progress, choices=choices, **options
        )
