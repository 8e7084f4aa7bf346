"""Posts on pages and by command: vacant against unnamed, terms with gaps, another holder as one act; who owned a contact when."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphsvc.changes.taking_back import take_back
from graphsvc.store import Store
from tests.changes.offices import ADMIN, links
from tests.story import link, node, tell
from tests.web.conftest import make_app


@pytest.fixture
def engine_name() -> str:
    """Terms are told alike on every engine."""
    return "embedded"


@pytest.fixture
def client(story: Store) -> FlaskClient:
    tell(
        story,
        [node("Officer", "off-li", "李科"), node("Officer", "off-x", "(未具名)空缺的岗位")],
        [link("off-li", "HOLDS", "post-1", since="2017", until="2018")],
    )
    return make_app(story).test_client()


def test_a_vacant_post_is_no_unnamed_one(client: FlaskClient, story: Store) -> None:
    assert "岗位空缺" in client.get("/posts").text
    tell(story, [], [link("off-x", "HOLDS", "post-empty", since="2025")])
    page = client.get("/posts").text
    assert "未具名" in page
    assert "岗位空缺" not in page
    assert "岗位空缺" in client.get("/posts?as_of=2024").text


def test_terms_in_order_and_another_holder_as_one_act(client: FlaskClient, story: Store) -> None:
    page = client.get("/posts/post-1").text
    places = [page.index(told) for told in ("2017年至2018年", "2019年1月1日至2019年12月31日", "自2020年起")]
    assert places == sorted(places)
    given = {"officer": "李科", "day": "2026-05-01", "reason": "换届"}
    assert client.post("/posts/post-1/holder", data=given).status_code == 303
    terms = {(one["start"], one.get("since"), one.get("until")) for one in links(story, "post-1", "HOLDS")}
    assert terms == {("off-li", "2017", "2018"), ("off-wang", "2020", "2026-04-30"), ("off-li", "2026-05-01", None)}
    history = client.get("/api/v1/entities/post-1/history").get_json()["entries"]
    assert history[0]["reason"] == "换届"
    take_back(story, ADMIN, history[0]["entry"])
    assert len(links(story, "post-1", "HOLDS")) == 2
    assert client.post("/posts/post-1/holder", data={"day": "2026-05-01"}).status_code == 303
    assert "岗位空缺" in client.get("/posts/post-1?as_of=2026-06").text


def test_a_holder_who_cannot_be_is_refused_with_what_was_typed(client: FlaskClient) -> None:
    for given, status, told in (
        ({"officer": "没有这人", "day": "2026-05-01"}, 404, "没有找到"),
        ({"officer": "王主任", "day": "2026-05-01"}, 409, "已经担任"),
        ({"officer": "李科", "day": "某天"}, 422, "日期看不懂"),
    ):
        answer = client.post("/posts/post-1/holder", data=given)
        assert (answer.status_code, told in answer.text) == (status, True), given
        assert given["officer"] in answer.text
    assert client.post("/posts/post-empty/holder", data={"day": "2026-05-01"}).status_code == 404


def test_a_planned_term_is_kept(client: FlaskClient, story: Store) -> None:
    tell(story, [], [link("off-x", "HOLDS", "post-empty", since="2027")])
    client.post("/posts/post-empty/holder", data={"officer": "李科", "day": "2026-05-01"})
    terms = {(one["start"], one.get("since"), one.get("until")) for one in links(story, "post-empty", "HOLDS")}
    assert terms == {("off-x", "2027", None), ("off-li", "2026-05-01", "2026-12-31")}


def test_who_owned_a_contact_when(client: FlaskClient) -> None:
    page = client.get("/entities/org-de/owners").text
    for told in ("历任联络人", "李科", "王主任", "岗位空缺", "沙坪坝区科协主席", "加联络人"):
        assert told in page, told
    assert client.get("/entities/off-wang/owners").status_code == 404
    assert "历任联络人" in client.get("/entities/org-de").text
