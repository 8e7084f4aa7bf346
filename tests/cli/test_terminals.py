"""A terminal that lacks characters, a reader that stops early, a disk that is full: never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NAME = "𠮷田 é • 王伟"
SAY = f"""
import click
from graphsvc.cli import commands, main
from graphsvc.cli.command import json_flag, write_answer
from graphsvc.cli.viewers import ACTIONS
from graphsvc.viewers import Action

ACTIONS.update(say=Action.SEE, spill=Action.SEE)

@commands.command("say")
@click.option("--times", default=1)
@json_flag
def say(times, as_json):
    write_answer({{"name": {NAME!r} * times}}, lambda answer: [answer["name"]] * times, as_json)

@commands.command("spill")
def spill():
    raise OSError(28, "No space left on device", "答案.xlsx")

main()
"""


def said(*words: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run([sys.executable, "-c", SAY, *words], capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "latin-1", "gb18030"])
def test_json_means_the_same_in_every_encoding(encoding: str) -> None:
    result = said("say", "--json", encoding=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout.decode(encoding)) == {"name": NAME}


def test_text_replaces_what_a_terminal_lacks() -> None:
    result = said("say", encoding="gbk")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("gbk").strip() == "?田 é ? 王伟"


@pytest.mark.parametrize(("form", "times"), [([], 500), (["--json"], 20_000)])
def test_a_reader_that_stops_early_is_no_fault(form: list[str], times: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SAY, "say", "--times", str(times), *form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


def test_a_file_that_does_not_fit_on_the_disk_is_named() -> None:
    result = said("spill")
    assert result.returncode == 1
    assert "磁盘满" in result.stderr.decode()
    assert "答案.xlsx" in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_an_import_into_a_fresh_folder_needs_no_migration(tmp_path: Path) -> None:
    (tmp_path / "专家.csv").write_text("姓名\n王伟\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-c", "from graphsvc.cli import main; main()", "import", "专家.csv", "--json"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "GRAPHSVC_DATA": str(tmp_path / "data"), "NEO4J_URI": ""},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["created"] == 1
