"""Before the first import every page answers, and says how to begin."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.conftest import make_app

PAGES = (
    "/", "/search", "/search?q=李海", "/regions/500000", "/regions/500000/layers", "/regions/500000/map", "/regions/500000/changes",
    "/regions/500000/weak-points", "/regions/500000/brief", "/nation", "/explore", "/paths", "/unowned", "/owner-rules", "/gaps",
    "/gaps?region=500000", "/imports", "/docs", "/entities/region-500000",
)  # fmt: skip
ANSWERS = (
    "regions/500000/connections", "regions/500000/stations", "regions/500000/changes", "regions/500000/weak-points", "matrix",
    "unowned", "owner-rules", "dormant", "search?q=李海", "imports", "status", "changes", "entities/region-500000/neighbours",
)  # fmt: skip


@pytest.fixture
def client(store: Store) -> FlaskClient:
    return make_app(store).test_client()


def test_every_page_answers_and_leads_to_the_beginning(client: FlaskClient) -> None:
    for path in PAGES:
        response = client.get(path)
        assert response.status_code == 200, path
        told = re.sub(r"<[^>]*>", "", response.text.partition("<main")[2]).strip()
        assert path == "/docs" or (told and "/imports" in response.text), path


def test_every_answer_is_empty_and_no_problem(client: FlaskClient) -> None:
    for path in ANSWERS:
        assert client.get(f"/api/v1/{path}").status_code == 200, path


def test_the_home_page_says_how_to_begin(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "/imports/template.xlsx" in page
    assert 'href="/imports"' in page
