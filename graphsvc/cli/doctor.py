"""`doctor`: what is wrong with this service and its network, what to do, and mending what follows from the facts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import json_flag, opened, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.doctor import machine
from graphsvc.doctor.findings import Finding, Findings, fault
from graphsvc.doctor.network import look_at
from graphsvc.errors import GraphServiceError
from graphsvc.facts.backup_state import backup_state
from graphsvc.settings import RETIRED, Settings, read_settings
from graphsvc.store.engines.memory import memory_at_hand


def add_to(group: click.Group) -> None:
    """Add this command to the command line."""
    group.add_command(doctor_command)


@click.command("doctor")
@click.option(
    "--mend", is_flag=True, help="改好能从事实得出的：检索文字、日期、联络人 put right what follows from the facts"
)
@json_flag
def doctor_command(mend: bool, as_json: bool) -> None:
    """检查磁盘、内存、设置、备份和网络本身，说明怎么办。 Check machine, settings, backups and the network itself."""
    settings = read_settings()
    answer = Findings((*_of_machine(settings), *_of_database(settings, mend)))
    write_answer(answer, terminal.findings, as_json)
    sys.exit(0 if answer.sound else 1)


def _of_machine(settings: Settings) -> Iterator[Finding]:
    backups = settings["GRAPHSVC_BACKUP_FOLDER"]
    yield from machine.room([settings.data, *([Path(backups).expanduser()] if backups else [])])
    yield machine.memory(settings["GRAPHSVC_HEAP"], memory_at_hand())
    yield from machine.settings([(name, *RETIRED[name]) for name in settings.retired], settings.unknown)


def _of_database(settings: Settings, mend: bool) -> Iterator[Finding]:
    """Yield what is found of the database; one that cannot be opened is a finding too."""
    try:
        with opened(settings, migrated=False) as store:
            yield from look_at(store, viewer(), mending=mend)
            yield machine.backups(backup_state(store))
    except GraphServiceError as error:
        yield fault("database", error.zh, error.en)
