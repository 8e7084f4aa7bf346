"""Everything as one file, and back: `backup` while it serves, `restore` into an empty database."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

import click

from graphsvc.backups.names import file_name
from graphsvc.backups.reading import check, is_sealed
from graphsvc.backups.restoring import restore
from graphsvc.backups.scheduling import Scheduled, back_up_by_schedule, is_due
from graphsvc.backups.taking import back_up
from graphsvc.cli import terminal
from graphsvc.cli.command import json_flag, opened, progress_bar, write, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.opening import scratch
from graphsvc.settings import Settings, read_settings

_LOOK_AGAIN, _TRY_AGAIN = 60.0, 900.0
_ENCRYPT = "用密码加密（设置 GRAPHSVC_BACKUP_PASSWORD，没有则询问） encrypt with a password"
_SCHEDULED = "按 GRAPHSVC_BACKUP_EVERY 一直备份到 GRAPHSVC_BACKUP_FOLDER，逐份恢复核对 keep backing up into the folder, each proven"
_ONCE = (
    "与 --scheduled 同用：现在备份一次就结束，供系统的定时任务用 with --scheduled: one now, for a timer of the system"
)
_MASKED = "私密字段写成 ••••，不含历史、批次、账号 without private values, journal and accounts"


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (backup_command, restore_command):
        group.add_command(command)


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--encrypt", is_flag=True, help=_ENCRYPT)
@click.option("--masked", is_flag=True, help=_MASKED)
@click.option("--scheduled", is_flag=True, help=_SCHEDULED)
@click.option("--once", is_flag=True, help=_ONCE)
@json_flag
def backup_command(file: Path | None, encrypt: bool, masked: bool, scheduled: bool, once: bool, as_json: bool) -> None:
    """备份全部内容到一个文件，不用停服务。 Everything as one file, while it serves."""
    settings = read_settings()
    if scheduled:
        _by_schedule(settings, once, as_json)
        return
    password = _new_password(settings) if encrypt else ""
    with opened(settings) as store, progress_bar("备份 backing up", show=not as_json) as progress:
        target = file or Path(file_name())
        answer = back_up(store, viewer(), target, password=password, without_private=masked, progress=progress)
    write_answer(answer, terminal.backed_up, as_json)


def _by_schedule(settings: Settings, once: bool, as_json: bool) -> None:
    """Back up into the folder of the settings: once, or whenever it is due until this is ended. Raises Invalid."""
    folder = settings.backups
    if folder is None:
        raise Invalid(
            "还没有说定时备份写到哪里。请设置 GRAPHSVC_BACKUP_FOLDER。",
            "Nobody has said where scheduled backups go; set GRAPHSVC_BACKUP_FOLDER.",
            setting="GRAPHSVC_BACKUP_FOLDER",
        )
    if once:
        answer = _scheduled(settings, folder)
        write_answer(answer, terminal.scheduled, as_json)
        sys.exit(1 if answer.proven.failed else 0)
    while True:
        pause = _LOOK_AGAIN
        if is_due(folder, settings["GRAPHSVC_BACKUP_EVERY"]):
            try:
                write_answer(_scheduled(settings, folder), terminal.scheduled, as_json)
            except GraphServiceError as error:
                write(terminal.problem(error.told()), err=True)
                pause = _TRY_AGAIN
        time.sleep(pause)


def _scheduled(settings: Settings, folder: Path) -> Scheduled:
    with opened(settings) as store:
        password = str(settings["GRAPHSVC_BACKUP_PASSWORD"])
        return back_up_by_schedule(store, viewer(), folder, partial(scratch, settings), password=password)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="只检查文件，不恢复 read the file to its end and change nothing"
)
@json_flag
def restore_command(file: Path, only_check: bool, as_json: bool) -> None:
    """把备份恢复到空库（内置引擎或 Neo4j）。 Bring a backup into an empty database of either engine."""
    settings = read_settings()
    password = _password_of(file, settings)
    if only_check:
        with progress_bar("检查 checking", show=not as_json) as progress:
            contents = check(file, password, progress).contents()
        write_answer(contents, terminal.contents, as_json)
        return
    with opened(settings, migrated=False) as store, progress_bar("恢复 restoring", show=not as_json) as progress:
        answer = restore(store, viewer(), file, password=password, progress=progress)
    write_answer(answer, terminal.restored, as_json)


def _new_password(settings: Settings) -> str:
    """Return the password to encrypt with. Raises Invalid where nobody can be asked for it."""
    if password := str(settings["GRAPHSVC_BACKUP_PASSWORD"]):
        return password
    return _asked(confirmation_prompt="再输一次 again")


def _password_of(file: Path, settings: Settings) -> str:
    """Return the password of a backup, or nothing where it has none. Raises Invalid where nobody can be asked for it."""
    if not is_sealed(file):
        return ""
    return str(settings["GRAPHSVC_BACKUP_PASSWORD"]) or _asked()


def _asked(confirmation_prompt: str | bool = False) -> str:
    if not sys.stdin.isatty():
        raise Invalid(
            "需要备份的密码。请设置 GRAPHSVC_BACKUP_PASSWORD（或 GRAPHSVC_BACKUP_PASSWORD_FILE 指向写有它的文件）。",
            "The password of the backup is needed; set GRAPHSVC_BACKUP_PASSWORD, or GRAPHSVC_BACKUP_PASSWORD_FILE to a file that holds it.",
            setting="GRAPHSVC_BACKUP_PASSWORD",
        )
    ask = partial(click.prompt, "备份密码 password", hide_input=True, err=True)
    return str(ask(confirmation_prompt=confirmation_prompt))
