"""Nothing undocumented: commands, routes, settings and the vocabulary are in the documents as they are in the code."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools" / "docs"))

import tables  # noqa: E402

README = (ROOT / "README.md").read_text(encoding="utf-8")
VOCABULARY = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", [tables.commands_table, tables.routes_table, tables.settings_table])
def test_the_readme_holds_the_table(table) -> None:
    assert table() in README


@pytest.mark.parametrize("part", [tables.kinds_page, tables.links_table, tables.statuses_table, tables.channels_table])
def test_the_vocabulary_page_is_current(part) -> None:
    assert part() in VOCABULARY


def test_the_map_shows_every_folder_that_there_is_and_no_other() -> None:
    drawn = README.split("## 代码地图", 1)[1].split("```")[1]
    names = re.findall(r"^( *)([a-z]+)/", drawn, re.M)
    assert names
    for indent, name in names:
        assert (ROOT / ("graphsvc" if indent else "") / name).is_dir(), name
    packages = {folder.parent.name for folder in (ROOT / "graphsvc").glob("*/__init__.py")}
    assert packages - set(re.findall(r"([a-z]+)/", drawn)) == set()


def test_links_between_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
