"""Files and comparisons from the command line: every format of a snapshot, the map, the workbook, two days, all provinces."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from graphsvc.pictures.formats import FORMATS
from tests.cli.conftest import Run


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_a_snapshot_of_a_region_in_every_format(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"重庆.{ending}"
    result = run("snapshot", "重庆市", "-o", str(target))
    assert result.returncode == 0, result.stderr
    content = target.read_bytes()
    if ending == "xlsx":
        assert zipfile.is_zipfile(target)
    elif ending == "png":
        assert content.startswith(b"\x89PNG")
    else:
        assert "亚利桑那州立大学" in content.decode("utf-8-sig")


def test_a_snapshot_of_an_entity_names_its_file_itself(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "one.svg"
    assert run("snapshot", "重庆石墨烯研究院有限公司海智工作站", "--hops", "2", "-o", str(target)).returncode == 0
    assert "南洋理工大学" in "".join(ElementTree.fromstring(target.read_text(encoding="utf-8")).itertext())
    result = run("snapshot", "南洋理工大学")
    assert "南洋理工大学的联络网络.html" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["snapshot", "重庆市", "-o", "x.docx"], "html"),
        (["export", "重庆市", "-o", "x.pdf"], "xlsx"),
        (["map", "-o", "x.gif"], "svg"),
        (["snapshot", "没有这个"], "没有找到"),
        (["matrix", "--province", "重庆市"], "--country"),
        (["compare", "重庆市", "gestern", "2026"], "2021-03-05"),
    ],
)
def test_what_cannot_be_drawn_is_said(run: Run, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.returncode != 0
    assert said in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_the_answer_as_a_workbook_and_a_table(run: Run, tmp_path: Path) -> None:
    book, table = tmp_path / "answer.xlsx", tmp_path / "answer.csv"
    assert run("export", "重庆市", "-o", str(book)).returncode == 0
    assert zipfile.is_zipfile(book)
    assert run("export", "重庆市", "-o", str(table)).returncode == 0
    assert table.read_text(encoding="utf-8-sig").splitlines()[1].startswith("1,亚利桑那州立大学,高校,美国,2.92")
    assert run("export", "-o", str(table)).returncode == 0
    head, *rows = csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
    assert len(rows) == 34
    assert next(row for row in rows if row[0] == "重庆市")[head.index("美国")] == "1"


def test_maps_of_the_nation_and_of_a_region(run: Run, tmp_path: Path) -> None:
    for words, name in (([], "山东省"), (["威海市"], "基辅")):
        target = tmp_path / "map.svg"
        assert run("map", *words, "-o", str(target)).returncode == 0
        assert name in "".join(ElementTree.fromstring(target.read_text(encoding="utf-8")).itertext())


def test_the_timeline_of_a_contact_and_of_a_region(run: Run, tmp_path: Path) -> None:
    told = json.loads(run("timeline", "重庆市", "--json").stdout)
    assert {one["lane"] for one in told["happenings"]} >= {"contact", "term"}
    assert "的时间线" in run("timeline", "新中天环保工程(重庆)有限公司海智工作站").stdout
    assert run("timeline", "重庆市", "--since", "2015", "-o", str(tmp_path / "t.svg")).returncode == 0
    assert "今天" in "".join(ElementTree.fromstring((tmp_path / "t.svg").read_text(encoding="utf-8")).itertext())
    assert "svg" in run("timeline", "重庆市", "-o", str(tmp_path / "t.gif")).stderr


def test_two_days_and_all_provinces_and_weak_points(run: Run) -> None:
    changes = json.loads(run("compare", "重庆市", "2026-01-01", "2020", "--json").stdout)
    assert (changes["before"], changes["after"], changes["complete"]) == ("2020-12-31", "2026-01-01", True)
    matrix = json.loads(run("matrix", "--json").stdout)
    assert {row["province"]["name"]: row["total"] for row in matrix["rows"] if row["total"]} == {
        "重庆市": 9,
        "山东省": 9,
    }
    cell = json.loads(run("matrix", "--province", "重庆", "--country", "美国", "--json").stdout)
    assert [o["name"] for o in cell["organizations"]] == ["亚利桑那州立大学"]
    weak = json.loads(run("weak-points", "重庆市", "--json").stdout)
    assert (weak["seen"], len(weak["without_owner"]), len(weak["only_soft"])) == (9, 9, 9)
    said = [told["missing"] is None for told in weak["missing"]]
    assert said == ["没有可依据" in told["sentence"] for told in weak["missing"]]
    for words in (
        ["compare", "重庆市", "2020", "2026"], ["matrix"], ["weak-points", "威海市", "--without", "张楚杭"], ["requirements"],
        ["introductions", "南洋理工大学", "--from", "重庆市"],
    ):  # fmt: skip
        assert run(*words).stdout.strip()
