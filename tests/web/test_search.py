"""Searching on the page and over the API: how many there are, the next page, and two of one name told apart."""

from __future__ import annotations

from urllib.parse import quote, unquote

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


def test_page_and_api_say_the_same_of_why_and_how_many(story: Store, client: FlaskClient) -> None:
    tell(story, [node("Expert", f"c-{n}", f"碳{n}", fields=["碳纤维复合材料"]) for n in range(12)], [])
    answer = client.get("/api/v1/search?q=碳纤维&limit=5").get_json()
    assert (answer["total"], answer["results"][0]["because"]) == (12, "因专业领域匹配：碳纤维复合材料")
    assert answer["counts"]["fields"] == [
        {"value": "碳纤维复合材料", "name": "碳纤维复合材料", "name_en": "碳纤维复合材料", "count": 12}
    ]
    page = client.get("/search?q=碳纤维").text
    assert "找到 12 个" in page
    assert page.count("因专业领域匹配：碳纤维复合材料") == 12
    narrowed = page.split(">碳纤维复合材料</a>")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "找到 12 个" in client.get(narrowed).text


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("refused", "named"), [("kind=外星人", "外星人"), ("region=河南省光三县", "光三县"), ("q=" + "长" * 201, "200")]
)
def test_a_question_that_is_wrong_in_one_thing_names_it_and_keeps_the_rest(
    client: FlaskClient, refused: str, named: str
) -> None:
    asked = f"{refused}&field=石墨烯" + ("" if refused.startswith("q=") else "&q=张伟")
    problem = client.get(f"/api/v1/search?{asked}")
    assert problem.status_code in (404, 422)
    assert named in problem.get_json()["detail"]
    page = client.get(f"/search?{asked}")
    assert page.status_code == problem.status_code
    assert named in page.text
    assert "石墨烯" in unquote(page.text)
