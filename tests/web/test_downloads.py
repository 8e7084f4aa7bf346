"""Every file that can be had of what a page shows: made, named, in its format; the list to fill in can be imported."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from graphsvc.web import entity_files, nation_files, region_files
from tests.intake.workbooks import bring, counts
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import HOSTILE, make_app

# What is asked here does not depend on the engine: the first one answers it.
pytestmark = pytest.mark.parametrize("engine_name", ["embedded"])


def _addresses(page: str, names: Iterable[str]) -> list[str]:
    return [f"{page}/files/{name}" for name in names]


FILES = [
    *_addresses("/regions/500106", region_files.FILES),
    *_addresses("/nation", nation_files.FILES),
    *_addresses("/entities/org-de", entity_files.FILES),
]
# What a file holds beside the name of the one organization that is connected.
HOLDS = {"/nation/": "德国", "map": "德国", "stations": "依托单位"}
LISTS = {
    "/officers/王主任/files/contacts": ["旅德学会", "第一联络人", "沙坪坝区科协主席", "2026-06-30"],
    "/gaps/files/dormant": ["远方大学", "没有联络记录"],
    "/regions/500106/files/stations": [],
}


def test_every_file_can_be_had(client: FlaskClient) -> None:
    for address in FILES:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "attachment" in response.headers["Content-Disposition"]
        _look_into(address, response.data)


def _look_into(address: str, content: bytes) -> None:
    ending = address.rpartition(".")[2]
    if ending == "xlsx":
        assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    elif ending == "docx":
        assert "旅德学会" in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    elif ending == "pdf":
        assert content.startswith(b"%PDF")
    elif ending == "png":
        assert content.startswith(b"\x89PNG")
    elif ending == "json":
        assert any(node["name"] == "旅德学会" for node in json.loads(content)["nodes"])
    else:
        told = content.decode("utf-8-sig")
        assert next((text for part, text in HOLDS.items() if part in address), "旅德学会") in told, address
        if ending in ("svg", "gexf", "graphml"):
            ElementTree.fromstring(told)


def test_a_file_is_called_after_what_it_holds_and_the_day(client: FlaskClient) -> None:
    named = client.get("/entities/org-de/files/network.svg?as_of=2021-03-05").headers["Content-Disposition"]
    assert "旅德学会的联络网络-2021-03-05.svg" in unquote(named)


def test_the_network_of_an_entity_reaches_as_far_as_its_page_draws(client: FlaskClient) -> None:
    near, far = (
        {node["id"] for node in client.get(f"/entities/org-de/files/network.json?hops={hops}").get_json()["nodes"]}
        for hops in (1, 2)
    )
    page = client.get("/entities/org-de").text
    assert 'data-limits="100 150"' in page
    assert "Figure" not in page.partition('data-kinds="')[2].partition('"')[0]
    assert near < far
    assert client.get("/entities/org-de/files/network.json?hops=3").status_code == 422


def test_the_table_of_all_provinces_is_a_sheet(client: FlaskClient) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/nation/files/table.xlsx?as_of=2026").data))
    rows = book.get_sheet_by_index(0).to_python()
    head = next(number for number, row in enumerate(rows) if row[0] == "省（区、市）")
    assert rows[head] == ["省（区、市）", "合计", "德国"]
    assert ["重庆市", 1.0, 1.0] in rows
    assert len(rows) - head - 1 == 34


@pytest.mark.parametrize("page", ["/regions/500106", "/nation", "/entities/org-de"])
def test_a_file_that_there_is_not_names_those_there_are(client: FlaskClient, page: str) -> None:
    answer = client.get(f"{page}/files/nothing.xlsx")
    assert answer.status_code == 404
    assert ".svg" in answer.text


def test_hostile_names_stay_text_in_the_files_of_an_entity(store: Store) -> None:
    tell(
        store,
        [node("OverseasOrg", "o", HOSTILE), node("Expert", "e", HOSTILE)],
        [link("e", "MEMBER_OF", "o", role=HOSTILE)],
    )
    client = make_app(store).test_client()
    for name in ("network.html", "network.svg"):
        text = client.get(f"/entities/o/files/{name}").get_data(as_text=True)
        assert "<script>alert" not in text, name
        assert "<img" not in text, name


@pytest.mark.parametrize("address", LISTS)
def test_a_list_says_the_same_as_a_workbook_and_as_csv(client: FlaskClient, address: str) -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{address}.xlsx").data)).get_sheet_by_index(0)
    _, about, *rows = [[str(value) for value in row] for row in sheet.to_python()]
    listed = list(csv.reader(io.StringIO(client.get(f"{address}.csv").data.decode("utf-8-sig"))))
    assert rows == listed
    assert "截至" in about[0]
    told = "\n".join(value for row in rows for value in row)
    assert [text for text in LISTS[address] if text not in told] == [], told


def test_contacts_without_an_owner_are_filled_in_and_imported(store: Store, tmp_path: Path) -> None:
    unowned = [node("OverseasOrg", "o", "远方大学"), node("Workstation", "w", "山城站"), node("Expert", "e", "李海")]
    tell(store, [*unowned, node("Officer", "off", "王主任")], [])
    client = make_app(store).test_client()
    content = client.get("/unowned/files/unowned.xlsx").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert rows == {
        "专家": [["编号", "名称", "联络人"], ["e", "李海", ""]],
        "海外机构": [["编号", "名称", "联络人"], ["o", "远方大学", ""]],
        "工作站": [["编号", "名称", "联络人"], ["w", "山城站", ""]],
    }
    as_it_is = tmp_path / "无人负责.xlsx"
    as_it_is.write_bytes(content)
    assert counts(import_file(store, VIEWER, as_it_is)) == (0, 0, 3, 0, 0, 0)
    for sheet in rows.values():
        sheet[1][2] = "王主任"
    assert counts(bring(store, tmp_path, rows)) == (0, 0, 3, 3, 0, 0)
    assert client.get("/api/v1/unowned").get_json()["total"] == 0
