"""Every role at every command: run, or refused in the words of the rights before anything is opened."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from graphsvc.cli import commands
from graphsvc.cli.viewers import ACTIONS
from graphsvc.errors import Forbidden
from graphsvc.viewers import Role, Viewer, may

# What a command must be given before it is run at all.
GIVEN = {
    "accounts": ["list"], "activities": ["海智计划"], "appoint": ["x", "y"], "rules": ["preview", "x"], "cadence": ["preview", "x"], "add": ["专家", "x"], "delete": ["x"], "end": ["x"], "history": ["x"], "link": ["x", "成员", "y"],
    "close": ["x", "done"], "log": ["x", "y"], "merge": ["x", "y"], "not-same": ["x", "y"], "set": ["x", "title=y"], "wrong": ["x"], "brief": ["500000"], "compare": ["500000", "2025", "2026"], "connections": ["500000"], "contacts": ["--owner", "x"],
    "today": ["x"], "week": ["x"],
    "entity": ["x"], "handover": ["x"], "import": ["x"], "neighbours": ["x"], "owners": ["x"], "path": ["x", "y"], "person": ["erased"], "restore": ["x"], "search": ["x"], "snapshot": ["x"], "take-over": ["x"],
    "stations": ["500000"], "timeline": ["500000"], "trip": ["500000"], "introductions": ["x"], "list": ["experts"], "undo": ["x"], "weak-points": ["500000"],
}  # fmt: skip


def test_every_command_says_what_it_does() -> None:
    assert set(commands.commands) == set(ACTIONS)


@pytest.mark.parametrize("role", [Role.NOBODY, Role.READER, Role.EDITOR])
@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_what_a_role_may_not_do_is_refused_before_anything_is_opened(
    name: str, role: Role, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    viewer = Viewer("me", role)
    verdict = may(viewer, ACTIONS[name])
    if verdict:
        return
    monkeypatch.setenv("GRAPHSVC_DATA", f"{tmp_path}/data")
    result = CliRunner().invoke(commands, [name, *GIVEN.get(name, [])], obj=lambda: viewer)
    assert isinstance(result.exception, Forbidden), result.output
    assert (result.exception.zh, result.exception.exit_code) == (verdict.zh, 1)
