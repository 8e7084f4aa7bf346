"""The person behind the data: everything that is kept of one, their erasure, and who is kept longer than they should be.

graphsvc person erase NAME --reason 本人要求      says what would go and asks, unless --yes
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from graphsvc.backups.erasures import erase_and_list
from graphsvc.changes.erasing import Erasure, Uploads, erased, find_person, plan_erasure
from graphsvc.cli import terminal
from graphsvc.cli.command import as_of, at_most, json_flag, opened, write, write_answer
from graphsvc.cli.output import write_whole
from graphsvc.cli.viewers import viewer
from graphsvc.errors import Invalid
from graphsvc.intake.limits import Limits
from graphsvc.intake.waiting_files import waiting_files_with
from graphsvc.queries.retention import retention
from graphsvc.reports.person import export_file, personal_data
from graphsvc.settings import read_settings
from graphsvc.store import Store
from graphsvc.wording.doors import CLI

_yes = click.option("--yes", is_flag=True, help="不再询问 do not ask")
_reason = click.option("--reason", default="", help="理由，唯一留下的记录 why; all that stays")


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(person_group)


@click.group("person")
def person_group() -> None:
    """个人信息：导出、删除、保存期限。 Personal data: export, erase, retention."""


@person_group.command("export")
@click.argument("name")
@click.option("-o", "file", type=click.Path(path_type=Path), help="写到文件，默认写到屏幕 into a file")
def export_command(name: str, file: Path | None) -> None:
    """导出一个人的全部信息（JSON），私密字段在内，并记入查看记录。 Everything kept of one person, as JSON."""
    with opened() as store:
        found = find_person(store, viewer(), name)
        text = export_file(personal_data(store, viewer(), found.id))
    if file:
        write_whole(file, text)
        click.echo(f"已写好 {file}：内有私密信息，请只交给本人。 It holds private data; hand it to that person only.")
    else:
        click.echo(text.decode())


@person_group.command("erase")
@click.argument("name")
@_reason
@click.option("--dry-run", is_flag=True, help="只说会删什么 only say what would go")
@_yes
@json_flag
def erase_command(name: str, reason: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """彻底删除一个人：资料、历史、导入报告、查看记录，不能撤销。 Erase a person for good."""
    with opened() as store:
        id_ = find_person(store, viewer(), name).id
        answer = plan_erasure(store, viewer(), id_, uploads=_uploads())
        if not dry_run:
            if not as_json:
                write(terminal.erasure(answer), err=True)
            _require_yes("确定彻底删除吗？ Erase for good?", yes)
            answer = _erase(store, id_, reason)
    write_answer(answer, terminal.erasure, as_json)


@person_group.command("retention")
@as_of
@click.option("--years", type=click.IntRange(1, 100), help="几年没有联络也算 so many years without a contact count too")
@click.option("--erase", "erases", is_flag=True, help="逐个删除这些人；默认只列出 erase them; only listed by default")
@click.option("--reason", default="保存期限已到", show_default=True, help="理由 why")
@at_most(1000, 10_000)
@_yes
@json_flag
def retention_command(
    day: date, years: int | None, erases: bool, reason: str, limit: int, yes: bool, as_json: bool
) -> None:
    """谁的保存期限已过或没有同意；先列出，再用 --erase 删除。 Who is kept longer than they should be."""
    with opened() as store:
        answer = retention(store, viewer(), day, years, limit)
        if erases and answer.people:
            if not as_json:
                write(terminal.retention(answer), err=True)
            _require_yes(f"确定彻底删除这 {len(answer.people)} 人吗？ Erase them for good?", yes)
            for one in answer.people:
                _erase(store, one.person.id, reason)
    write_answer(answer, terminal.erased_people if erases else terminal.retention, as_json)


@person_group.command("erased")
@at_most(100, 10_000)
@json_flag
def erased_command(limit: int, as_json: bool) -> None:
    """删除过谁：只有编号、时间、经手人和理由。 Who was erased when and why."""
    with opened() as store:
        answer = erased(store, viewer(), limit)
    write_answer(answer, terminal.tombstones, as_json)


def _erase(store: Store, id_: str, reason: str) -> Erasure:
    folder = read_settings().backups
    return erase_and_list(store, viewer(), id_, reason=reason, door=CLI, uploads=_uploads(), folder=folder)


def _uploads() -> Uploads:
    """Return what looks through the files that wait on this machine to be imported."""
    return partial(waiting_files_with, read_settings().uploads, Limits())


def _require_yes(question: str, yes: bool) -> None:
    """Go on only after a yes. Raises Invalid where nobody can be asked."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Invalid(
            "删除不能撤销：没有终端可以询问时，请加 --yes。",
            "An erasure cannot be taken back: add --yes where nobody can be asked.",
        )
    if not click.confirm(question, err=True):
        write(["没有删除任何内容。 Nothing was erased."], err=True)
        sys.exit(1)
