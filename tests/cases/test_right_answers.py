"""Every list of the cases by the real command: what goes in, waits, is refused and left out, and what the graph holds then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphsvc.cli import commands
from graphsvc.errors import GraphServiceError
from graphsvc.store import Store
from tests.cases.files import INTAKE
from tests.cases.right_answers import RIGHT, Right, groups
from tests.cases.told import known_of
from tests.conftest import settings_of
from tests.intake.workbooks import kinds
from tests.story import VIEWER

WRITTEN = ("created", "updated", "links_created", "links_updated")


@pytest.fixture
def engine_name() -> str:
    """What a list comes to is the same on every engine: one is enough here."""
    return "embedded"


@pytest.fixture(autouse=True)
def _office(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings_of("embedded", data_folder).items():
        monkeypatch.setenv(name, value)


def test_no_list_is_without_its_right_answer() -> None:
    files = {path.relative_to(INTAKE).as_posix() for path in INTAKE.rglob("*") if path.is_file()}
    assert sorted(right.file for right in RIGHT) == sorted(files)


@pytest.mark.parametrize("alike", groups(), ids=lambda alike: alike[0].file)
def test_a_list_by_command(store: Store, tmp_path: Path, alike: list[Right]) -> None:
    for right in alike:
        for before in right.after:
            imported(tmp_path, before)
        code, said = imported(tmp_path, right.file)
        assert [text for text in right.says if text not in said] == []
        assert (right.file, kinds(store)) == (right.file, right.holds)
        assert {
            name: [told for told in facts if told not in known_of(store, name)] for name, facts in right.known.items()
        } == {name: [] for name in right.known}
        if not right.is_list:
            assert code != 0
            continue
        report = json.loads(said)
        assert report["rows"] - report["refused_rows"] - report["waiting_rows"] == right.rows
        assert (report["waiting_rows"], report["refused_rows"]) == (right.waiting, right.refused)
        assert {(one["row"], one["column"]) for one in report["left_out"]} == right.left_out
        assert {(one["column"], one["value"]) for one in report["waiting"]} == right.asked
        assert code == bool(report["refused"] or report["left_out"])
        assert not right.like or not any(report[name] for name in WRITTEN)


def test_whom_a_complete_second_version_lacks_is_named(store: Store, tmp_path: Path) -> None:
    first, second = (f"26-second-version-of-the-list/{number}专家.xlsx" for number in (1, 2))
    imported(tmp_path, first)
    _, said = imported(tmp_path, second, "--complete", "--dry-run")
    assert [(one["name"], one["of_name"]) for one in json.loads(said)["unlisted"]] == [("吴子衿", Path(first).name)]


def imported(home: Path, file: str, *options: str) -> tuple[int, str]:
    """Import a file by command; return its exit code and its report, or the reason why there is none."""
    path = home / Path(file).name
    path.write_bytes((INTAKE / file).read_bytes())
    result = CliRunner().invoke(commands, ["import", str(path), "--json", *options], obj=lambda: VIEWER)
    if isinstance(result.exception, GraphServiceError):
        return 1, result.exception.zh
    return result.exit_code, result.stdout
