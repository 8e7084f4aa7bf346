"""Searching on the page and over the API: how many there are, the next page, and two of one name told apart."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.story import link, node, tell


@pytest.fixture
def homonyms(story: Store) -> None:
    people = [node("Expert", f"zw-{n}", "张伟") for n in (1, 2)]
    many = [node("OverseasOrg", f"many-{n}", f"众多学会{n}") for n in range(60)]
    tell(
        story,
        [*people, *many],
        [link("zw-1", "NATIVE_OF", "region-430000"), link("zw-2", "NATIVE_OF", "region-420000")],
    )


@pytest.mark.usefixtures("homonyms")
def test_the_page_counts_what_there_is_and_leads_on(client: FlaskClient) -> None:
    first = client.get("/search?q=众多学会").text
    assert "找到 60 个，本页列出 50 个" in first
    following = first.split('rel="next"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(following).text.count("众多学会") > 10
    answer = client.get("/api/v1/search?q=众多学会&limit=25").get_json()
    assert (answer["total"], answer["complete"], len(answer["results"])) == (60, True, 25)
    last = client.get(f"/api/v1/search?q=众多学会&limit=200&cursor={answer['next_cursor']}").get_json()
    assert (len(last["results"]), last["next_cursor"]) == (35, None)
    assert client.get(f"/api/v1/search?q=别的&cursor={answer['next_cursor']}").status_code == 422


@pytest.mark.usefixtures("homonyms")
def test_two_of_one_name_are_told_apart_on_every_page_that_offers_them(client: FlaskClient) -> None:
    for page in ("/search?q=张伟", "/entities/张伟", "/paths?from=张伟&to=旅德学会", "/explore?centre=张伟"):
        text = client.get(page).text
        assert "湖南省 · zw-1" in text or page.startswith("/explore"), page
    problem = client.get(f"/api/v1/entities/{quote('张伟')}").get_json()
    assert {found["id"]: found["place"] for found in problem["candidates"]} == {"zw-1": "湖南省", "zw-2": "湖北省"}


@pytest.mark.parametrize("page", ["/entities/gone-id", "/explore/about/gone-id", "/paths?from=gone-id&to=旅德学会"])
def test_a_page_of_what_is_gone_advises_no_command(client: FlaskClient, page: str) -> None:
    found = client.get(page)
    assert found.status_code == 404
    assert "graphsvc search" not in found.text


@pytest.mark.parametrize("region", ["500106", "重庆市沙坪坝区", "重庆市/沙坪坝区"])
def test_a_region_is_named_by_code_or_path_in_the_api(client: FlaskClient, region: str) -> None:
    asked = quote(region)
    assert client.get(f"/api/v1/entities/{asked}").get_json()["id"] == "region-500106"
    assert client.get(f"/api/v1/paths?from=exp-li&to={asked}").get_json()["to"]["id"] == "region-500106"
    assert client.get(f"/api/v1/explore?centre={asked}").get_json()["centres"][0]["id"] == "region-500106"
