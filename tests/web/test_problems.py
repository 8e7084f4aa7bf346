"""Whatever is wrong with a request is told in one shape, with the parameter, and never as a failure of the service."""

from __future__ import annotations

import io
import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.conftest import make_app

# What is asked here does not depend on the engine: the first one answers it.
pytestmark = pytest.mark.parametrize("engine_name", ["embedded"])

BAD = [
    ("entities/org-de?as_of=0", "as_of"),
    ("entities/org-de?as_of=0000-01-01", "as_of"),
    ("entities/org-de?as_of=2026-02-30", "as_of"),
    ("entities/org-de?as_of=03.04.2026", "as_of"),
    ("entities/org-de?as_of=2021-13", "as_of"),
    ("entities/org-de?asof=2021", "asof"),
    ("search", "q"),
    ("search?q=", "q"),
    ("search?q=%00", "q"),
    ("search?q=a%0Ab", "q"),
    (f"search?q={'长' * 201}", "q"),
    ("search?q=a&limit=0", "limit"),
    ("search?q=a&limit=99999999999999999999999", "limit"),
    (f"search?q=a&limit={'9' * 5000}", "limit"),
    ("search?q=a&limit=1.5", "limit"),
    ("search?q=a&kind=Dragon", "kind"),
    ("regions/500106/connections?type=dragon", "type"),
    ("regions/500106/connections?paths=some", "paths"),
    ("regions/500106/stations?approved=99999999999999999999", "approved"),
    ("paths?from=org-de", "to"),
    ("paths?from=org-de&to=ws-1&max_hops=7", "max_hops"),
    ("paths?from=org-de&to=ws-1&without=LIKES", "without"),
    ("entities/org-de/neighbours?hops=3", "hops"),
    ("entities/%01", "id"),
    ("dormant?months=-1", "months"),
]


def test_a_bad_parameter_is_named(client: FlaskClient) -> None:
    for path, parameter in BAD:
        response = client.get(f"/api/v1/{path}")
        assert (response.status_code, response.mimetype) == (422, "application/problem+json"), (path, response.text)
        problem = response.get_json()
        assert (problem["code"], problem["parameter"]) == ("invalid", parameter)
        assert problem["detail"]
        assert problem["request_id"] == response.headers["X-Request-ID"]


TWICE = [
    ("/api/v1/regions/500106/connections?as_of=2020&as_of=2021", "as_of"),
    ("/api/v1/search?q=旅德&q=远方", "q"),
    ("/api/v1/unowned?limit=1&limit=1", "limit"),
    ("/api/v1/paths?from=org-de&from=ws-1&to=exp-li", "from"),
    ("/regions/500106?as_of=2020&as_of=2021", "as_of"),
    ("/search?q=旅德&q=远方", "q"),
]


@pytest.mark.parametrize(("address", "parameter"), TWICE)
def test_a_parameter_given_twice_is_refused_by_name(client: FlaskClient, address: str, parameter: str) -> None:
    response = client.get(address, headers={"Accept": "application/json"})
    problem = response.get_json()
    assert (response.status_code, problem["code"], problem["parameter"]) == (400, "invalid", parameter)
    assert f"只留一个 {parameter}=" in problem["detail"]
    assert f"leave one {parameter}=" in problem["detail_en"]


def test_lists_may_be_repeated_and_an_empty_field_of_a_form_is_not_given(client: FlaskClient) -> None:
    for address in (
        "/api/v1/search?q=旅德&kind=专家&kind=海外机构",
        "/search?q=旅德&kind=专家&kind=海外机构",
        "/search?q=&q=旅德",
    ):
        assert client.get(address).status_code == 200, address


def test_the_allowed_values_are_listed(client: FlaskClient) -> None:
    problem = client.get("/api/v1/search?q=a&kind=Dragon").get_json()
    assert "Expert" in problem["errors"][0]["allowed"]
    assert problem["errors"][0]["value"] is None or "Dragon" in problem["detail"]


TEXTS = [
    "\ud800",
    "\udfff",
    "\uffff",
    "\U0010ffff",
    "\u202e",
    "'; DROP",
    "* OR *",
    '"',
    "\\",
    "/",
    "~1",
    "[",
    "：",
    "AND",
    "鼓楼区",
    "李海",
]


@pytest.mark.parametrize(
    "path",
    [
        "search?q={}",
        "entities/{}",
        "regions/{}/connections",
        "paths?from={}&to={}",
        "unowned?region={}",
        "gaps?region={}",
        "unowned/files/unowned.xlsx?region={}",
        "nation/cell?province={}&country={}",
        "regions/500106?organization={}",
        "regions?q={}",
        "explore?centre={}",
    ],
)
def test_no_text_makes_the_service_fail(client: FlaskClient, path: str) -> None:
    for text in TEXTS:
        spelt = quote(text.encode("utf-8", "surrogatepass"), safe="")
        for asked in ("/api/v1/" + path, "/" + path.replace("/connections", "")):
            response = client.get(asked.replace("{}", spelt))
            assert response.status_code < 500, (text, response.text)


def test_unknown_routes_and_methods(client: FlaskClient) -> None:
    unknown = client.get("/api/v1/nowhere")
    assert (unknown.status_code, unknown.mimetype) == (404, "application/problem+json")
    wrong = client.post("/api/v1/search")
    assert (wrong.status_code, wrong.get_json()["code"]) == (405, "method")
    assert "GET" in wrong.headers["Allow"]
    page = client.get("/nowhere")
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "回首页" in page.text


@pytest.mark.parametrize("text", ["nothing", "鼓楼区", "李海", "%01", "a/b", "0"])
def test_no_address_makes_the_service_fail(app: Flask, text: str) -> None:
    client, filled = app.test_client(), 0
    client.post("/api/v1/imports", data={"file": (io.BytesIO("名称\n远方社团\n".encode()), "海外机构.csv")})
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments:
            address = re.sub("<[^>]+>", text, rule.rule)
            response = client.get(address)
            assert response.status_code < 500, (address, response.text)
            filled += 1
    assert filled > 20


def test_the_imports_there_are_stand_beside_one_there_is_not(client: FlaskClient) -> None:
    content = io.BytesIO("名称\n远方社团\n".encode())
    made = client.post("/api/v1/imports", data={"file": (content, "海外机构.csv")}).get_json()
    for page in (client.get("/imports/nothing"), client.post("/imports/nothing/undo")):
        assert page.status_code == 404
        assert f'<a href="/imports/{made["batch"]}">海外机构.csv</a>' in page.text


def test_a_page_that_failed_leads_back_to_where_it_belongs(client: FlaskClient) -> None:
    for failed, section in (("/imports/nothing", "/imports"), ("/officers/nobody", "/unowned")):
        page = client.get(failed)
        assert page.status_code in (404, 422)
        assert f'<a class="button" href="{section}">' in page.text, failed


def test_a_failure_is_logged_and_told_without_a_traceback(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **named: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("graphsvc.web.search.lookup.search", fail)
    for path, kind in (("/api/v1/search?q=a", "application/problem+json"), ("/search?q=a", "text/html")):
        response = app.test_client().get(path)
        assert (response.status_code, response.mimetype) == (500, kind)
        assert "secret" not in response.text
        assert "Traceback" not in response.text


def test_a_too_large_upload_is_refused(story: Store) -> None:
    small = make_app(story, GRAPHSVC_IMPORT_MAX_MB="1").test_client()
    response = small.post("/api/v1/imports", data=b"x" * 2_000_000, content_type="multipart/form-data; boundary=b")
    assert (response.status_code, response.get_json()["code"]) == (413, "too_large")


def test_a_candidate_is_one_click_away(client: FlaskClient) -> None:
    page = client.get("/regions/鼓楼区")
    assert page.status_code == 409
    assert 'href="/regions/region-320106"' in page.text
    page = client.get("/unowned?region=鼓楼区&as_of=2021")
    assert 'href="/unowned?region=region-320106&amp;as_of=2021"' in page.text
