"""Broken files are refused with the place and a way out, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.rows import parse
from tests.bad_files.broken import BROKEN, EXPERTS
from tests.intake.files import write_csv, write_folder, write_xlsx


def refusal_of(path: Path, limits: Limits | None = None) -> Invalid:
    with pytest.raises(Invalid) as caught:
        parse(path, limits)
    return caught.value


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_file_is_refused_clearly(tmp_path: Path, name: str) -> None:
    generate, word = BROKEN[name]
    path = generate(tmp_path)
    error = refusal_of(path)
    assert word in error.zh
    assert error.zh.startswith(f"{path.name}：")
    assert error.en.startswith(f"{path.name}: ")
    assert str(tmp_path) not in error.zh + error.en
    assert error.details["file"] == path.name
    assert error.zh.count("。") >= 1
    assert len(error.en.split()) > 5


def test_size_limits(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"专家": EXPERTS * 20})
    assert "超过上限" in refusal_of(path, Limits(max_file_bytes=1000)).zh
    assert "解压后" in refusal_of(path, Limits(max_inflated_bytes=1000)).zh
    folder = write_folder(tmp_path / "lists", {"专家": EXPERTS * 50})
    assert "解压后" in refusal_of(folder, Limits(max_inflated_bytes=1000)).zh


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_too_many_rows(tmp_path: Path, suffix: str) -> None:
    rows = [["姓名"], *([f"某{n}"] for n in range(3000))]
    path = (
        write_csv(tmp_path / "专家.csv", rows) if suffix == ".csv" else write_xlsx(tmp_path / "a.xlsx", {"专家": rows})
    )
    error = refusal_of(path, Limits(max_rows=2999))
    assert "2999 行" in error.zh
    assert "专家" in error.zh
    assert parse(path, Limits(max_rows=3000)).rows == 3000


def test_two_million_rows_are_counted_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "专家.csv"
    path.write_bytes("姓名\n".encode() + b"a\n" * 2_000_001)
    with pytest.raises(Invalid, match="2000000"):
        parse(path)


def test_blank_lines_and_quoted_line_breaks_are_no_rows(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "专家.csv", [["姓名", "备注"], *([f"某{n}", "一\n二\n三"] for n in range(50))])
    assert parse(path, Limits(max_rows=50)).rows == 50


def test_a_good_sheet_goes_in_beside_a_bad_one(tmp_path: Path) -> None:
    sheets = {"专家": EXPERTS, "草稿": [["随便"], ["x"]], "海外机构": [["类型"], ["社团"]], "说明": [["怎样填写"]]}
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", sheets))
    assert len(parsed.entities) == 1
    assert [(one.sheet, one.row, one.column) for one in parsed.refused] == [("草稿", 1, ""), ("海外机构", 1, "")]
    assert [notice.sheet for notice in parsed.notices] == ["说明"]
