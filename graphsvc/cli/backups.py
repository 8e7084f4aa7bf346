"""Everything as one file, and back: `backup` while it serves, `restore` into an empty database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from graphsvc.backups.ended import Progress
from graphsvc.backups.names import file_name
from graphsvc.backups.reading import check, is_sealed
from graphsvc.backups.restoring import restore
from graphsvc.backups.taking import back_up
from graphsvc.cli import terminal
from graphsvc.cli.command import json_flag, opened, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.errors import Invalid
from graphsvc.settings import Settings, read_settings

_ENCRYPT = "用密码加密（设置 GRAPHSVC_BACKUP_PASSWORD，没有则询问） encrypt with a password"
_MASKED = "私密字段写成 ••••，不含历史、批次、账号 without private values, journal and accounts"


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (backup_command, restore_command):
        group.add_command(command)


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--encrypt", is_flag=True, help=_ENCRYPT)
@click.option("--masked", is_flag=True, help=_MASKED)
@json_flag
def backup_command(file: Path | None, encrypt: bool, masked: bool, as_json: bool) -> None:
    """备份全部内容到一个文件，不用停服务。 Everything as one file, while it serves."""
    settings = read_settings()
    password = _new_password(settings) if encrypt else ""
    with opened(settings) as store, _bar("备份 backing up", show=not as_json) as progress:
        target = file or Path(file_name())
        answer = back_up(store, viewer(), target, password=password, without_private=masked, progress=progress)
    write_answer(answer, terminal.backed_up, as_json)


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
        with _bar("检查 checking", show=not as_json) as progress:
            contents = check(file, password, progress).contents()
        write_answer(contents, terminal.contents, as_json)
        return
    with opened(settings, migrated=False) as store, _bar("恢复 restoring", show=not as_json) as progress:
        answer = restore(store, viewer(), file, password=password, progress=progress)
    write_answer(answer, terminal.restored, as_json)


@contextmanager
def _bar(label: str, *, show: bool) -> Iterator[Progress]:
    """Hand over what moves a progress bar on the terminal's error side."""
    hidden = not (show and sys.stderr.isatty())
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress


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
