"""What a machine lacks is told with a way out, and so is a database that cannot be opened."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphsvc.cli import commands
from graphsvc.clock import moment
from graphsvc.doctor.findings import State
from graphsvc.doctor.machine import GIGABYTE, backups, memory, room_left, settings
from graphsvc.facts.backup_state import BackupProven, BackupState, BackupTaken
from graphsvc.settings import read_settings


@pytest.mark.parametrize(
    ("free", "state"), [(50 * GIGABYTE, State.FINE), (GIGABYTE, State.WARNING), (GIGABYTE // 10, State.FAULT)]
)
def test_little_room_is_told(free: int, state: State) -> None:
    assert room_left(Path("/srv"), free).state is state


@pytest.mark.parametrize(
    ("heap", "state"), [("", State.FINE), ("4g", State.FINE), ("7g", State.FAULT), ("7000m", State.FAULT)]
)
def test_a_heap_has_to_fit(heap: str, state: State) -> None:
    assert memory(heap, 8 * GIGABYTE).state is state


def test_settings_that_do_nothing_are_named() -> None:
    assert [one.state for one in settings([("GRAPHSVC_OLD", "不再起作用", "does nothing")])] == [State.WARNING]
    [unknown] = settings([], read_settings({"GRAPHSVC_PROT": "80", "GRAPHSVC_ADMIN_PASSWORD_FILE": ""}, None).unknown)
    assert unknown.state is State.WARNING
    assert "GRAPHSVC_PROT" in unknown.zh
    assert [one.state for one in settings([])] == [State.FINE]


def test_backups_that_are_missing_old_or_not_proven_are_told() -> None:
    now = datetime.fromisoformat(moment())

    def taken(age: timedelta) -> BackupTaken:
        return BackupTaken("a.backup", (now - age).isoformat(), 7, 1)

    def proven(*failed: str) -> BackupProven:
        return BackupProven("a.backup", moment(), moment(), 1.0, 9, failed)

    states = [
        BackupState(),
        BackupState(taken(timedelta(days=3)), proven()),
        BackupState(taken(timedelta(hours=3))),
        BackupState(taken(timedelta(hours=3)), proven("names")),
        BackupState(taken(timedelta(hours=3)), proven()),
    ]
    assert [backups(state).state for state in states] == [State.FAULT, *[State.WARNING] * 3, State.FINE]


def test_a_database_that_cannot_be_opened_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "photos").mkdir()
    monkeypatch.setenv("GRAPHSVC_DATA", str(tmp_path))
    result = CliRunner().invoke(commands, ["doctor", "--json"])
    [found] = [one for one in json.loads(result.stdout)["findings"] if one["name"] == "database"]
    assert (found["state"], result.exit_code) == ("fault", 1)
    assert "photos" in found["zh"]
