"""How a contact stands to how often it should be spoken to: shown and told wherever its last contact is, and asked for all at once."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Any

import pytest
from docx import Document
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from graphsvc.store import Store
from tests.story import link, node, tell
from tests.web.conftest import make_app

DAY = "2026-06-30"
LATE, SOON = "超期未联络", "将到期"
HERE = "/regions/500106"

# page: the words of the badges on it, in their order
PAGES = {
    "/gaps?months=1": [LATE, SOON],
    f"{HERE}?limit=50": [SOON],
    f"{HERE}?organization=org-de": [SOON],
    f"{HERE}/evidence?organization=org-de": [SOON],
    f"{HERE}/weak-points?months=1": [SOON],
    f"{HERE}/brief": [SOON],
    "/entities/org-de/owners": [SOON],
    "/introductions?to=ws-1&from=org-de": [SOON],
    "/trips/DE": [SOON, LATE],
    "/trips/DE?own=500106": [SOON, LATE, SOON],
    "/handovers/new?who=off-wang&day=2026-06-30": [SOON],
    "/handovers/new?who=post-empty&day=2026-06-30": [LATE],
}
# question: where the contacts stand that it tells of, and how often at most what decides is asked of the database
ANSWERS = {
    "dormant?months=1": ("organizations", "id", 1),
    "introductions?to=ws-1": ("introductions", "first", 1),
    "entities/off-wang/holdings": ("holdings", "thing", 1),
    "officers/off-wang/contacts": ("contacts", "entity", 1),
    "regions/500106/connections": ("organizations", "id", 1),
    # These rest on the copy of the network, a brief where there is one: else it asks for two days, the table and the weak points.
    "regions/500106/weak-points?months=1": ("without_contact", "id", 0),
    "regions/500106/brief": ("organizations", "organization", 4),
    "trips/DE?own=500106": ("introductions", "id", 0),
}


@pytest.fixture
def engine_name() -> str:
    """What a standing is, is tested on every engine; where it is shown on one."""
    return "embedded"


@pytest.fixture
def client(story: Store) -> FlaskClient:
    """The story with rules: 旅德学会 has three days left, 李海 was never spoken to, and 远方大学 is asked for by nothing but its own."""
    tell(
        story,
        [
            node("CadenceRule", "cad-org", "机构", contact_kind="OverseasOrg", every=124),
            node("CadenceRule", "cad-exp", "专家", contact_kind="Expert", importance="重点", every=90),
            node("Expert", "exp-li", "李海", importance="重点"),
        ],
        [link("exp-li", "WORKS_AT", "org-de")],
    )
    return make_app(story).test_client()


def at(path: str) -> str:
    day = "" if path.startswith("/handovers") else f"as_of={DAY}"
    return f"{path}{'&' if '?' in path else '?'}{day}"


def badges(page: str) -> list[str]:
    return re.findall(r'class="badge standing-\w+">([^<]+)<', page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_it_beside_the_last_contact(client: FlaskClient, page: str) -> None:
    answer = client.get(at(page))
    assert (answer.status_code, badges(answer.text)) == (200, PAGES[page])


def test_without_a_rule_no_page_shows_any(story: Store) -> None:
    client = make_app(story).test_client()
    assert {page: badges(client.get(at(page)).text) for page in PAGES} == {page: [] for page in PAGES}


@pytest.mark.parametrize("question", ANSWERS)
def test_an_answer_tells_what_the_page_of_the_contact_tells_and_does_not_ask_row_by_row(
    client: FlaskClient, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, who, most = ANSWERS[question]
    asked, read = Counter[str](), Store._read

    def counted(self: Store, statement: Any, parameters: Any) -> Any:
        asked[statement.name] += 1
        return read(self, statement, parameters)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_read", counted)
        found = client.get(at(f"/api/v1/{question}")).get_json()[rows]
    assert asked["cadence/contacts"] <= most
    of = [one.get("contact") or one[who] for one in found]
    ids = [one["id"] if isinstance(one, dict) else one for one in of]
    assert "org-de" in ids
    for id_, one in zip(ids, found, strict=True):
        assert one["cadence"] == client.get(at(f"/api/v1/entities/{id_}")).get_json()["cadence"], id_


def test_the_files_say_it_too(client: FlaskClient) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(at("/gaps/files/dormant.xlsx?months=1")).data))
    rows = [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]
    assert [row[-2:] for row in rows if row[0] in ("旅德学会", "远方大学")] == [[LATE, ""], [SOON, "2026-07-03"]]


def test_the_files_of_a_region_say_it_too(client: FlaskClient) -> None:
    ranking = list(csv.reader(client.get(at(f"{HERE}/files/answer.csv")).data.decode("utf-8-sig").splitlines()))
    assert [row[-2:] for row in ranking] == [["联络状况", "应联络日"], [SOON, "2026-07-03"]]
    brief = Document(io.BytesIO(client.get(at(f"{HERE}/files/brief.docx")).data))
    (_, row) = brief.tables[0].rows
    assert [paragraph.text for paragraph in row.cells[2].paragraphs][-1] == SOON
