"""What may be the same twice, by page and by API; and saying that two are not."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.story import link, node, tell
from tests.web.test_changes import said

pytestmark = pytest.mark.parametrize("engine_name", ["embedded"])


@pytest.fixture
def doubled(story: Store) -> Store:
    tell(
        story,
        [node("Expert", "exp-li-2", "Li Hai", title="研究员", phone="13800000000")],
        [link("exp-li-2", "MEMBER_OF", "org-de"), link("exp-li-2", "NATIVE_OF", "region-500106")],
    )
    return story


@pytest.mark.usefixtures("doubled")
def test_a_pair_is_shown_with_its_reasons_and_leads_to_the_merge(client: FlaskClient) -> None:
    page = client.get("/duplicates").text
    told = ("exp-li-2", "姓名读音相同", "电话相同", "籍贯相同：重庆市沙坪坝区", "/entities/exp-li/merge?other=exp-li-2")
    assert [text for text in told if text not in page] == []
    assert "13800000000" not in page
    assert "没有看起来重复的" in client.get("/duplicates?region=110000").text
    assert "没有看起来重复的" in client.get("/duplicates?kind=OverseasOrg").text


@pytest.mark.usefixtures("doubled")
def test_two_that_are_told_apart_are_not_named_again(client: FlaskClient) -> None:
    (pair,) = said(client.get("/api/v1/duplicates"))["pairs"]
    assert (pair["a"]["id"], pair["b"]["id"], pair["score"]) == ("exp-li", "exp-li-2", 100)
    form = {"a": "exp-li", "b": "exp-li-2", "why": "两人都在", "next": "/duplicates?kind=Expert"}
    assert client.post("/duplicates/not-same", data=form).headers["Location"] == "/duplicates?kind=Expert"
    left = said(client.get("/api/v1/duplicates"))
    assert (left["total"], left["decided"]) == (0, 1)
    assert said(client.post("/api/v1/not-same", json={"a": "exp-li", "b": "exp-li-2"}))["by"]
    assert said(client.post("/api/v1/not-same", json={"a": "exp-li", "b": "nobody"}), 404)["nearest"] is not None
    assert said(client.get("/api/v1/duplicates?kind=Interaction"), 422)["parameter"] == "kind"


def may_be(client: FlaskClient, **typed: str) -> list[tuple[str, list[str], list[str]]]:
    found = said(client.post("/api/v1/duplicates/of", json={"kind": "专家", **typed}))["may_be"]
    return [
        (one["one"]["id"], *([sign["zh"] for sign in one[side]] for side in ("speaking_for", "against")))
        for one in found
    ]


@pytest.mark.usefixtures("doubled")
def test_what_is_typed_is_known_already(client: FlaskClient) -> None:
    assert [id_ for id_, _, _ in may_be(client, name="李海")] == ["exp-li", "exp-li-2"]
    typed = {
        "name": "李 海",
        "phone": "138-0000-0000；139",
        "member_of": "旅德学会 [org-de]；别的",
        "native_of": "北京市",
    }
    assert may_be(client, **typed)[0] == (
        "exp-li",
        ["名称相同", "电话相同", "所属机构相同：旅德学会"],
        ["籍贯不同：北京市，重庆市沙坪坝区"],
    )
    assert [id_ for id_, _, _ in may_be(client, name="", phone="13800000000")] == []
    assert may_be(client, name="无人叫这个") == []
    assert [id_ for id_, _, _ in may_be(client, name="Hai Li")] == ["exp-li", "exp-li-2"]
    (org,) = said(client.post("/api/v1/duplicates/of", json={"kind": "OverseasOrg", "name": "旅德學會"}))["may_be"]
    assert (org["one"]["id"], org["likely"]) == ("org-de", True)
    assert client.post("/api/v1/duplicates/of", json={"kind": "没有", "name": "李海"}).status_code == 422


def test_two_of_one_name_are_told_apart_wherever_pages_link_to_them(story: Store, client: FlaskClient) -> None:
    tell(
        story,
        [node("Expert", "ww-1", "王伟", title="教授"), node("Expert", "ww-2", "王伟", title="研究员")],
        [link("ww-1", "MEMBER_OF", "org-de"), link("ww-2", "MEMBER_OF", "org-de")],
    )
    for id_, title in (("ww-1", "院士"), ("ww-2", "副教授")):
        assert client.patch(f"/api/v1/entities/{id_}", json={"title": title}).status_code == 200
    told = ("院士 · 旅德学会 · ww-1", "副教授 · 旅德学会 · ww-2")
    for page in (
        "/entities/org-de",
        "/paths?from=ww-1&to=ww-2",
        "/changes",
        "/search?q=王伟",
        "/lists/experts?where=name:contains:王伟",
        "/entities/王伟",
        "/introductions?to=王伟",
    ):
        assert [text for text in told if text not in client.get(page).text] == [], page
