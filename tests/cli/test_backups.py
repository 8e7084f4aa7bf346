"""Backups by command: one file, checked, sealed by the password of the settings, by the schedule; restored into an empty database only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphsvc.backups.erasures import LIST
from graphsvc.errors import Conflict, Invalid
from tests.cli.test_changing import Run, done, failed, run  # noqa: F401 (a fixture)


@pytest.fixture
def engine_name() -> str:
    """Backups are tried on every engine by tests/backups; commands are the same on all of them."""
    return "embedded"


def test_a_backup_is_written_checked_and_not_restored_over_anything(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "office.backup"
    assert done(run, "backup", str(file))["holds"]["Expert"] == 1
    assert "完好" in run("restore", str(file), "--check").output
    assert "holds something already" in str(failed(run, "restore", str(file)))
    assert isinstance(failed(run, "restore", str(file)), Conflict)


def test_a_password_comes_from_the_settings_or_is_missed(
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "office.backup"
    assert failed(run, "backup", str(file), "--encrypt").details["setting"] == "GRAPHSVC_BACKUP_PASSWORD"
    monkeypatch.setenv("GRAPHSVC_BACKUP_PASSWORD", "correct horse")
    assert done(run, "backup", str(file), "--encrypt")["sealed"]
    assert run("restore", str(file), "--check").exit_code == 0
    monkeypatch.setenv("GRAPHSVC_BACKUP_PASSWORD", "wrong horse")
    assert "password" in str(failed(run, "restore", str(file), "--check"))


def test_a_backup_by_the_schedule_is_proven_and_lists_who_was_erased(
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert isinstance(failed(run, "backup", "--scheduled", "--once"), Invalid), "nobody has said where to"
    monkeypatch.setenv("GRAPHSVC_BACKUP_FOLDER", str(tmp_path))
    assert done(run, "backup", "--scheduled", "--once")["proven"]["failed"] == []
    assert "已用恢复证实" in run("status").output
    done(run, "person", "erase", "张三", "--reason", "本人要求", "--yes")
    assert [one["id"] for one in json.loads((tmp_path / LIST).read_text())["erased"]] == ["e-1"]
