"""Files that wait to be imported are found by what stands in them, and forgotten with whoever they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from graphsvc.intake.limits import Limits
from graphsvc.intake.waiting_files import waiting_files_with


def waiting(place: Path, name: str, content: bytes) -> Path:
    """Let a file wait in a folder of its own, what was chosen for it beside it."""
    folder = place / f"wang-{len(list(place.iterdir()))}"
    folder.mkdir()
    (folder / ".choices.json").write_text("{}")
    (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A list of 张三, one that has only his number, as a number, one that is called by him, one of others and one that cannot be read."""
    (place := tmp_path / "uploads").mkdir()
    waiting(place, "一.csv", "姓名,电话\n张三,13900000000\n".encode("gb18030"))
    with Workbook(waiting(place, "二.xlsx", b"") / "二.xlsx") as book:
        book.add_worksheet().write_column(0, 0, ["手机", 13900000000])
    waiting(place, "张三的名单.csv", b"a\n1\n")
    waiting(place, "五.csv", "姓名\n李四\n".encode())
    waiting(place, "六.xlsx", b"PK\x03\x04 broken")
    return place


def test_a_dry_run_counts_and_an_erasure_forgets(place: Path) -> None:
    assert waiting_files_with(place, Limits(), ["张三", "13900000000"], False) == 4
    assert len(list(place.iterdir())) == 5
    assert waiting_files_with(place, Limits(), ["张三", "13900000000"], True) == 4
    assert [[one.name for one in folder.glob("[!.]*")] for folder in place.iterdir()] == [["五.csv"]]
    assert waiting_files_with(place / "none", Limits(), ["张三"], True) == 0
