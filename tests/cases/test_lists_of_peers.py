"""What other programs got wrong in lists: two of one name whom nothing told apart, and a number that was another elsewhere."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from graphsvc.cli import terminal
from graphsvc.intake.importing import import_file
from graphsvc.queries import lists
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.cases.imported import import_case
from tests.story import VIEWER
from tests.web.conftest import make_app

TOLD = {"p07-11": "湖南省 · 全美华人专家协会（纽约）", "p07-12": "湖北省"}
ASKED = (
    "experts",
    "experts?where=native_of:in:region-360000",
    "experts?where=name:contains:张",
    "overseas_orgs",
    "overseas_orgs?where=org_type:is:university",
    "overseas_orgs?where=last_contact:none",
    "workstations?where=located_in:in:region-500000",
    "institutions",
)


@pytest.fixture
def engine_name() -> str:
    """Lists come from the copy of the network, which is the same of every engine."""
    return "embedded"


@pytest.fixture
def client(store: Store) -> FlaskClient:
    import_case(store, "peers/07-names-as-written/in")
    return make_app(store).test_client()


def test_a_list_tells_two_of_one_name_apart_on_its_page_on_a_terminal_and_in_the_answer(
    store: Store, client: FlaskClient
) -> None:
    asked = "where=name:is:张伟"
    answer = client.get(f"/api/v1/lists/experts?{asked}").get_json()
    assert {row["id"]: row["told"] for row in answer["rows"]} == TOLD
    page = client.get(f"/lists/experts?{asked}").text
    heads = [re.sub(r"<[^>]+>", "", head) for head in re.findall(r'<th scope="row".*?</th>', page, re.DOTALL)]
    assert [[word in head for word in (id_, told)] for head, (id_, told) in zip(heads, TOLD.items(), strict=True)] == [
        [True, True]
    ] * 2
    question = lists.read_question("Expert", where=["name:is:张伟"])
    lines = "\n".join(terminal.entity_list(lists.listed(store, VIEWER, question, date(2026, 11, 28))))
    assert [word for told in TOLD.items() for word in told if word not in lines] == []
    only = client.get("/api/v1/lists/experts?where=name:is:张学礼").get_json()["rows"]
    assert [row["told"] for row in only] == [None]  # whose name is his own needs nothing


def test_a_list_has_one_number_everywhere(store: Store, client: FlaskClient) -> None:
    assert not import_file(store, VIEWER, REPORTED).refused
    found = {asked: numbers(client, asked) for asked in ASKED}
    assert {asked: one for asked, one in found.items() if len(set(one.values())) != 1} == {}
    assert sum(one["api"] > 0 for one in found.values()) > len(ASKED) // 2


def numbers(client: FlaskClient, asked: str) -> dict[str, int]:
    """Return how many a list has, as each place tells it; nobody has two states, so that the counts by it add up."""
    kind, _, question = asked.partition("?")
    counted = "&count=status" if kind == "experts" else ""
    answer = client.get(f"/api/v1/lists/{kind}?{question}{counted}&limit=500").get_json()
    listed = client.get(f"/lists/{kind}/files/list.csv?{question}").data.decode("utf-8-sig")
    book = client.get(f"/lists/{kind}/files/list.xlsx?{question}").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    page = re.sub(r"<[^>]+>", "", client.get(f"/lists/{kind}?{question}").text)
    counts = {f"by {one['column']['name']}": sum(v["count"] for v in one["values"]) for one in answer["counts"]}
    return {
        "api": answer["total"],
        "rows": len(answer["rows"]),
        "page": number(r"共 ([\d,]+) 个", page),
        "csv": len(list(csv.reader(io.StringIO(listed)))) - 1,
        "xlsx": len(rows) - 3,
        "xlsx says": number(r"共 ([\d,]+) 个", str(rows[1][0])),
        **counts,
    }


def number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    return int(found[1].replace(",", "")) if found else -1
