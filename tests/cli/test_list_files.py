"""A list written to a file on the command line: a line tells how far it has come, and the rows go by one after the other."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphsvc.cli import commands
from graphsvc.cli.lists import _with_progress
from graphsvc.queries.lists import ListRow
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.conftest import settings_of
from tests.story import node, tell

MANY = 50_000
ROW = ListRow("e", "甲", ())


class Terminal(io.StringIO):
    """Takes what is written to a terminal."""

    def isatty(self) -> bool:
        return True


def test_fifty_thousand_rows_stream_under_a_line_that_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, asked_for = Terminal(), 0

    def rows() -> Iterator[ListRow]:
        nonlocal asked_for
        for asked_for in range(1, MANY + 1):  # noqa: B007 (told outside)
            yield ROW

    monkeypatch.setattr("sys.stderr", terminal)
    with _with_progress(rows(), MANY, "名单.csv") as shown:
        ahead = [asked_for - taken for taken, _ in enumerate(shown, 1)]
    assert (len(ahead), set(ahead)) == (MANY, {0})  # no row is read before it is its turn
    counted = [int(number) for number in re.findall(rf"(\d+)/{MANY}", terminal.getvalue())]
    assert (counted[0], counted[-1]) == (0, MANY)
    assert counted == sorted(counted)
    assert 100 < len(counted) < 400  # often enough to be seen moving, seldom enough to cost nothing
    assert "名单.csv" in terminal.getvalue()


@pytest.mark.parametrize("engine_name", ["embedded"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_list_is_written_whole_with_its_line_on_the_error_side(
    store: Store, engine_name: str, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    tell(store, [node("Expert", f"e{n}", f"专家{n}") for n in range(30)], [])
    for name, value in settings_of(engine_name, data_folder).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("click._termui_impl.isatty", lambda stream: True)
    output = tmp_path / f"名单{suffix}"
    result = CliRunner().invoke(
        commands, ["list", "专家", "--output", str(output)], obj=lambda: system_viewer("王主任")
    )
    assert result.exit_code == 0, result.output
    assert "30/30" in result.stderr
    assert "30/30" not in result.stdout
    assert f"已写入 {output}" in result.stdout
    if suffix == ".csv":
        assert len(list(csv.reader(output.read_text("utf-8-sig").splitlines()))) == 31
    assert [path.name for path in tmp_path.iterdir()] == [output.name]  # nothing half written is left
