"""The same content gives the same rows, whatever file it lies in."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.intake.sheets.rows import Parsed, parse
from tests.intake.files import STORY, write_csv, write_folder, write_ods, write_xlsx, write_zip

xlwt = pytest.importorskip("xlwt")


def write_xls(path: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in STORY.items():
        sheet = book.add_sheet(name)
        for number, cells in enumerate(rows):
            for index, cell in enumerate(cells):
                sheet.write(number, index, cell)
    book.save(str(path))
    return path


WRITERS = {
    "xls": lambda folder: write_xls(folder / "a.xls"),
    "ods": lambda folder: write_ods(folder / "a.ods", STORY),
    "folder": lambda folder: write_folder(folder / "lists", STORY),
    "folder gb18030": lambda folder: write_folder(folder / "lists", STORY, "gb18030"),
    "folder with BOM": lambda folder: write_folder(folder / "lists", STORY, "utf-8-sig"),
    "zip": lambda folder: write_zip(folder / "a.zip", STORY),
    "zip of a folder, gb18030": lambda folder: write_zip(folder / "a.zip", STORY, "gb18030", "名单/"),
}


def content(parsed: Parsed) -> tuple[object, ...]:
    entities = sorted(parsed.entities, key=lambda row: (row.sheet, row.number))
    return entities, parsed.links, parsed.refused, parsed.rows


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_what_xlsx_gives(tmp_path: Path, name: str) -> None:
    expected = parse(write_xlsx(tmp_path / "a.xlsx", STORY))
    assert content(parse(WRITERS[name](tmp_path))) == content(expected)
    assert (len(expected.entities), len(expected.links), expected.refused) == (3, 1, [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sheet", STORY)
def test_every_encoding_and_delimiter_of_csv(tmp_path: Path, sheet: str, encoding: str, delimiter: str) -> None:
    expected = parse(write_csv(tmp_path / f"{sheet}.csv", STORY[sheet]))
    path = write_csv(tmp_path / f"{sheet}.csv", STORY[sheet], encoding, delimiter)
    if encoding == "utf-16-le":
        path.write_bytes(b"\xff\xfe" + path.read_bytes())
    assert content(parse(path)) == content(expected)


def test_what_the_story_says(tmp_path: Path) -> None:
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", STORY))
    zhang, wang, society = parsed.entities
    assert (zhang.id, zhang.kind, zhang.name, zhang.number) == ("e-1", "Expert", "张三", 2)
    assert zhang.properties == {"fields": ["人工智能", "生物医药"], "status": "在外", "phone": "13900000000"}
    assert [(cell.column.name, cell.header, cell.text) for cell in zhang.links] == [
        ("native_of", "籍贯", "重庆市渝北区"), ("member_of", "海外机构", "旅俄学会"), ("member_of", "海外机构", "乌克兰科学院"),
        ("owner", "联络人", "李四"),
    ]  # fmt: skip
    assert (wang.id, wang.name, wang.properties) == (None, "王五", {"fields": ["環保"]})
    assert [cell.text for cell in wang.links] == ["**县"]
    assert society.properties == {"org_type": "society", "founded": "2003", "website": "https://example.org/ru"}
    (link,) = parsed.links
    assert (link.start, link.type, link.end) == ("专家:张三", "MEMBER_OF", "旅俄学会")
    assert link.properties == {"role": "会长", "status": "signed", "since": "2020-03", "until": "2021"}
    assert parsed.rows == 4
