"""Accounts from a terminal: the password typed twice or piped, and what each command says."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run
from tests.viewers.test_accounts import GOOD, OTHER


def test_accounts_are_made_and_changed_by_commands(run: Run) -> None:
    def piped(*words: str, password: str = GOOD) -> subprocess.CompletedProcess[str]:
        return run("accounts", *words, "--password-stdin", typed=f"{password}\n")

    assert "还没有账号" in run("accounts", "list").stdout
    refused = piped("add", "reader", "--role", "reader")
    assert (refused.returncode, "第一个账号要是管理员" in refused.stderr) == (1, True)
    made = piped("add", "周主任", "--role", "admin")
    assert made.returncode == 0, made.stderr
    assert GOOD not in made.stdout + made.stderr
    assert piped("add", "wang", "--role", "editor", "--region", "沙坪坝区").returncode == 0
    assert run("accounts", "role", "wang", "--role", "reader").returncode == 0
    assert "已停用" in run("accounts", "disable", "wang").stdout
    assert "最后一个管理员" in run("accounts", "disable", "周主任").stderr
    told = json.loads(run("accounts", "list", "--json").stdout)["accounts"]
    assert [(one["name"], one["role"], one["regions"], one["disabled"]) for one in told] == [
        ("wang", "reader", [], True), ("周主任", "admin", [], False),
    ]  # fmt: skip
    assert run("accounts", "enable", "wang").returncode == 0
    assert "gsvc_" in run("accounts", "token", "wang", "--label", "月报").stdout
    assert "已更换" in piped("password", "wang", password=OTHER).stdout
    assert "都已结束" in run("accounts", "sign-out", "wang").stdout
    assert "没有人看过" in run("accounts", "log").stdout
    assert "没有账号" in run("accounts", "log", "nobody").stderr


def test_a_password_that_cannot_be_typed_or_is_easy_is_refused(run: Run) -> None:
    refused = run("accounts", "add", "new", "--role", "admin")
    assert (refused.returncode, "--password-stdin" in refused.stderr) == (2, True)
    easy = run("accounts", "add", "new", "--role", "admin", "--password-stdin", typed="12345678\n")
    assert (easy.returncode, "太容易猜到" in easy.stderr) == (2, True)


def test_a_password_is_typed_twice_and_not_seen(tmp_path: Path) -> None:
    environment = {**os.environ, "NEO4J_URI": "", "GRAPHSVC_DATA": str(tmp_path / "data")}
    terminal, keyboard = pty.openpty()
    words = ["-c", "from graphsvc.cli import main; main()", "accounts", "add", "周主任", "--role", "admin"]
    with subprocess.Popen(
        [sys.executable, *words],
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        env=environment,
        start_new_session=True,
    ) as command:
        seen = ""
        for prompt, typed in (("Password", GOOD), ("Again", OTHER), ("Password", GOOD), ("Again", GOOD)):
            while prompt not in seen.rpartition("\n")[2]:
                seen += os.read(terminal, 1000).decode()
            os.write(terminal, f"{typed}\n".encode())
            seen += "\n"
        assert command.wait(timeout=120) == 0, seen
    assert GOOD not in seen + os.read(terminal, 10_000).decode()
    os.close(terminal)
    os.close(keyboard)
