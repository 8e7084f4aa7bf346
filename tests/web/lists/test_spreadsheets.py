"""A list's files in another spreadsheet program: whatever its facts say, each cell is the text that stands there, and none a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from graphsvc.store import Store
from graphsvc.vocabulary import KINDS
from tests.story import node, tell
from tests.web.conftest import make_app

COLUMNS = "columns=name_en&columns=founded&sort=name"
# What some spreadsheet reads as the beginning of a formula, plain or full-width.
BEGINNINGS = "=+-@＝＋－＠"
FORMULAS = [*(f"{begin}cmd|' /C calc'!A0" for begin in BEGINNINGS), '=HYPERLINK("http://x","点")', "\t=1+1", "\r=1+1"]
# What is read as an escaped letter, a number, a day, a logical value, an error, an address or a mark where it is no text.
AS_WRITTEN = ["_x0041_", "00123", "1E5", "2020-01-02", "TRUE", "#N/A", "http://example.com/", "<b>&amp;</b>", "'甲"]
WRITTEN = {
    **{f"formula{n}": text for n, text in enumerate(FORMULAS)},
    **{f"text{n}": text for n, text in enumerate(AS_WRITTEN)},
    "illegal": "前\x00\x01\x0b\x1f\ufffe后",
}
LONG = "长" * 40_000
OLD = {"name": "老会", "founded": "1854-03-02"}


@pytest.fixture
def hostile(store: Store) -> FlaskClient:
    """Who asks for organizations whose English names are meant to be read wrongly."""
    told = [node("OverseasOrg", id_, f"会{id_}", name_en=text) for id_, text in WRITTEN.items()]
    tell(store, [*told, node("OverseasOrg", "long", "长名会", name_en=LONG), node("OverseasOrg", "old", **OLD)], [])
    return make_app(store).test_client()


def sheet_of(client: FlaskClient, kind: str = "overseas_orgs") -> Worksheet:
    book = client.get(f"/lists/{kind}/files/list.xlsx?{COLUMNS if kind == 'overseas_orgs' else ''}").data
    for part in zipfile.ZipFile(io.BytesIO(book)).namelist():
        ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(book)).read(part))  # every part is well-formed
    return load_workbook(io.BytesIO(book)).worksheets[0]


def shown(client: FlaskClient) -> dict[str, tuple[object, ...]]:
    """Return the rows of the workbook by their ids."""
    return {str(row[0]): row for row in sheet_of(client).iter_rows(min_row=4, values_only=True)}


def listed(client: FlaskClient) -> dict[str, list[str]]:
    """Return the rows of the CSV by their ids."""
    text = client.get(f"/lists/overseas_orgs/files/list.csv?{COLUMNS}").data.decode("utf-8-sig")
    return {line[0]: line for line in csv.reader(io.StringIO(text, newline=""))}


def test_no_cell_is_a_formula_a_link_or_an_error(hostile: FlaskClient) -> None:
    cells = [cell for row in sheet_of(hostile).iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > len(WRITTEN)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    lines = listed(hostile).values()
    assert [value for line in lines for value in line if value.startswith((*BEGINNINGS, "\t", "\r", "\n"))] == []


def test_every_text_stands_there_as_it_was_written(hostile: FlaskClient) -> None:
    rows, lines = shown(hostile), listed(hostile)
    # A workbook shows no mark that is not seen.
    visible = {id_: text.strip() for id_, text in WRITTEN.items()} | {"illegal": "前 后"}
    # What looks like an escaped letter is escaped itself.
    assert {id_: unescape(str(rows[id_][2])) for id_ in WRITTEN} == visible
    # A CSV does not tell texts from formulas: a stroke before one keeps it a text.
    formulas = {id_: f"'{text}" for id_, text in WRITTEN.items() if id_.startswith("formula")}
    assert {id_: lines[id_][2] for id_ in WRITTEN} == WRITTEN | formulas


def test_a_text_that_is_longer_than_a_cell_is_cut_and_a_day_before_1900_is_kept(hostile: FlaskClient) -> None:
    rows, lines = shown(hostile), listed(hostile)
    assert 30_000 < len(str(rows["long"][2])) <= 32_767
    assert len(lines["long"][2]) == len(LONG)
    assert (rows["old"][3], lines["old"][3]) == ("1854-03-02", "1854-03-02")


def test_the_sheets_of_all_kinds_have_names_that_every_program_takes(hostile: FlaskClient) -> None:
    titles = {kind.label: sheet_of(hostile, kind.label).title for kind in KINDS}
    wrong = {label: title for label, title in titles.items() if len(title) > 31 or set(title) & set("[]:*?/\\'")}
    assert wrong == {}
