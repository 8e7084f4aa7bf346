"""Files that commands write are there as a whole or as they were before, and a full disk is told by its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphsvc.cli.output import write_whole
from graphsvc.errors import DiskFull
from tests.full_disk import largest_file


def test_what_could_not_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(b"of yesterday")
    with largest_file(1000), pytest.raises(DiskFull, match=r"map\.svg"):
        write_whole(path, bytes(5000))
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"map.svg": b"of yesterday"}
    write_whole(path, b"of today")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"map.svg": b"of today"}
    with pytest.raises(DiskFull, match="/dev/full"):
        write_whole(Path("/dev/full"), b"x")
    with pytest.raises(OSError, match=r"none/map\.svg"):
        write_whole(tmp_path / "none" / "map.svg", b"x")


def test_an_answer_that_cannot_be_written_is_told_without_a_traceback(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from graphsvc.cli import main; main()", "profiles", "--help", "--json"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("磁盘满")
    assert "Traceback" not in done.stderr
