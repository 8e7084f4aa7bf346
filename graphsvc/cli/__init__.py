"""The command line: each command is a thin call of the same functions as the API, and `--json` answers the same.

    asking    questions: connections, path, entity, …        keeping   import, undo, migrate, status, template
    backups   backup, restore                                doctor    doctor
    changing  add, set, link, end, log, history   (see also undo)
    drawing   snapshot, export, map, brief                   comparing compare, matrix, trip
    serving   serve and demo                                 accounts  accounts add, list, role, disable, password, token, log
    lists     list: a kind as a table, filtered and sorted    saved_lists  lists, lists show, save, delete
    people    person export, erase, retention, erased        promises  promises and take-over
    handovers handover, handovers                            officers  today, week, officers
    posts     posts, appoint                                 duplicates  duplicates, not-same
    proposals list, show and decide what of a list waits
    list_profiles  profiles, profiles export, load, rename, drop
    rules     rules preview and save, cadence, cadence-rules ties      weak-points, introductions, requirements
    terminal  answers as Chinese text

Exit codes: 0 fine, 1 some input refused or nothing found, 2 usage or an ambiguous name.
"""

from __future__ import annotations

import io
import os
import sys

import click

from graphsvc.answer import as_plain
from graphsvc.cli import (
    accounts,
    asking,
    backups,
    changing,
    comparing,
    doctor,
    drawing,
    duplicates,
    handovers,
    keeping,
    list_profiles,
    lists,
    officers,
    people,
    posts,
    promises,
    proposals,
    rules,
    saved_lists,
    serving,
    terminal,
    ties,
)
from graphsvc.cli.command import commands, json_text, write
from graphsvc.errors import DiskFull, GraphServiceError, Invalid, is_disk_full

__all__ = ["commands", "main"]

for module in (
    accounts,
    asking,
    lists,
    saved_lists,
    changing,
    promises,
    handovers,
    officers,
    posts,
    duplicates,
    proposals,
    rules,
    ties,
    drawing,
    comparing,
    keeping,
    backups,
    list_profiles,
    doctor,
    people,
    serving,
):
    module.add_to(commands)


def main() -> None:
    """Run the command line; every expected error is one sentence in Chinese and one in English."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal may lack characters: better a ? in a name than no answer.
            stream.reconfigure(errors="replace")
    try:
        commands(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _reader_has_gone()
    except OSError as error:
        _fail(_refused_by_the_system(error))
    except GraphServiceError as error:
        _fail(error)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停止 Stopped.", err=True)
        sys.exit(130)


def _reader_has_gone() -> None:
    """End as click does when `| head` has read enough."""
    _drop_output()
    sys.exit(1)


def _drop_output() -> None:
    """Have what is still to be written to standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused_by_the_system(error: OSError) -> GraphServiceError:
    path, reason = error.filename or "", error.strerror or error
    if is_disk_full(error):
        return DiskFull(
            f"磁盘满：{path or '输出'}没有写完（{reason}）。请腾出空间后再试。",
            f"The disk is full: {path or 'the output'} was not written to its end ({reason}); make room and try again.",
            file=str(path),
        )
    return Invalid(
        f"无法读写文件 {path}（{reason}）。请检查路径和权限后再试。",
        f"A file cannot be read or written: {path} ({reason}); check the path and its permissions and try again.",
        file=str(path),
    )


def _fail(error: GraphServiceError) -> None:
    try:
        if "--json" in sys.argv:
            click.echo(json_text({"error": as_plain(error.told())}))
        sys.stdout.flush()
    except OSError:
        _drop_output()
    if "--json" not in sys.argv or isinstance(error, DiskFull):
        write(terminal.problem(error.told()), err=True)
    sys.exit(error.exit_code)
