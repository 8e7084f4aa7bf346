"""The template holds the whole vocabulary, and maps back onto it."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from graphsvc.intake.files.reading import read_sheets
from graphsvc.intake.headers import entity_headers, link_headers
from graphsvc.intake.limits import Limits
from graphsvc.intake.sheets.mapping import map_sheet
from graphsvc.intake.sheets.rows import parse
from graphsvc.intake.template import write_template
from graphsvc.vocabulary import KINDS, LINK_END_FIELDS, LINK_FIELDS
from tests.intake.files import write_xlsx


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return path


def test_every_header_is_understood(template: Path) -> None:
    plans = []
    for sheet in read_sheets(template, Limits()):
        mapped = map_sheet(sheet)
        if mapped.plan:
            assert mapped.notices == []
            plans.append(mapped.plan)
    assert [plan.kind for plan in plans] == [*KINDS, None]
    for plan in plans:
        expected = set(map(id, (entity_headers(plan.kind) if plan.kind else link_headers()).values()))
        found = {id(column.target) for column in (*plan.named.values(), *plan.fields, *plan.links)}
        assert found == expected, plan.sheet.name
    assert set(map(id, link_headers().values())) == {id(field) for field in (*LINK_END_FIELDS, *LINK_FIELDS)}


def test_an_untouched_template_imports_nothing(template: Path) -> None:
    parsed = parse(template)
    assert (parsed.rows, parsed.entities, parsed.links, parsed.refused) == (0, [], [], [])
    assert len(parsed.notices) == len(KINDS) + 2


def test_its_examples_would_pass(template: Path, tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(template)
    sheets = {
        name: [[str(cell).replace("示例", "真实") for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names[1:]
    }
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", sheets))
    assert parsed.refused == []
    assert (len(parsed.entities), len(parsed.links)) == (len(KINDS), 1)
