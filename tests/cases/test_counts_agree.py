"""One number of connected organizations a region: by API, command line, page, table of provinces, its cells, files and brief."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from graphsvc import clock
from graphsvc.cli import terminal
from graphsvc.intake.importing import import_file
from graphsvc.queries.connections import connections
from graphsvc.queries.lookup import find_region
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.story import VIEWER
from tests.web.conftest import make_app

PLACES = ("api", "listed", "terminal", "page", "brief", "csv", "xlsx", "xlsx says")


def told(store: Store, client: FlaskClient, region: str) -> dict[str, int]:
    """Return how many organizations connect to a region, as each place tells it."""
    answer = client.get(f"/api/v1/regions/{region}/connections?limit=200").get_json()
    found = connections(store, VIEWER, find_region(store, VIEWER, region), clock.today(), limit=200)
    ranking = list(csv.reader(io.StringIO(client.get(f"/regions/{region}/files/answer.csv").data.decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/regions/{region}/files/answer.xlsx").data))
    rows = sheet.get_sheet_by_name("排名").to_python()
    return {
        "api": answer["total"],
        "listed": len(answer["organizations"]),
        "terminal": number(r"：(\d+) 个", next(iter(terminal.connections(found)))),
        "page": number(r"共 ([\d,]+) 家海外机构", client.get(f"/regions/{region}").text),
        "brief": number(r"海外机构共 <strong>([\d,]+)</strong>", client.get(f"/regions/{region}/brief").text),
        "csv": len(ranking) - 1,
        "xlsx": len(rows) - 3,
        "xlsx says": number(r"共 (\d+) 个机构", str(rows[1][0])),
    }


def number(pattern: str, text: str) -> int:
    """Return the number in a text; where a page makes it a link to what it counts is no matter."""
    found = re.search(pattern, re.sub(r"</?a\b[^>]*>", "", text))
    return int(found[1].replace(",", "")) if found else 0


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_one_number_everywhere(store: Store) -> None:
    assert not import_file(store, VIEWER, REPORTED).refused
    client = make_app(store).test_client()
    rows = client.get("/api/v1/matrix").get_json()["rows"]
    largest = sorted(rows, key=lambda row: -row["total"])[:4]
    assert largest[0]["total"] > 0
    for row in largest:
        wanted = row["total"]
        assert sum(row["cells"].values()) == wanted
        assert told(store, client, row["province"]["code"]) == dict.fromkeys(PLACES, wanted)
