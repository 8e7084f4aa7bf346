"""Saved views by the API: the whole state is kept as it is, for whom, and what is no state is left out."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token

STATE = "centre=org-de&expanded=org-de&expanded=ws-1&no_kind=Post&as_of=2024&tall=1#at=12%2C-40%2Cexp-li&note=~%E5%9B%BE&named=org-de~%E6%97%85"


def save(client: FlaskClient, name: str, address: str = STATE, **more: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/saved-views", json={"name": name, "address": address, **more})
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    assert isinstance(found, dict)
    return found


def test_a_view_is_one_text_that_comes_back_whole(client: FlaskClient) -> None:
    saved = save(client, "给领导")
    assert client.get(f"/api/v1/saved-views/{saved['id']}").get_json()["address"] == STATE
    assert client.get("/api/v1/saved-views/给领导").get_json() == saved
    again = save(client, " 给领导 ", f"?{STATE}&limit=5&view=x")
    assert (again["id"], again["address"]) == (saved["id"], STATE)
    assert [one["name"] for one in client.get("/api/v1/saved-views").get_json()["saved"]] == ["给领导"]
    assert client.get("/api/v1/saved-lists").get_json()["saved"] == []
    assert client.delete(f"/api/v1/saved-views/{saved['id']}").status_code == 200
    assert client.get(f"/api/v1/saved-views/{saved['id']}").status_code == 404


def test_a_view_and_a_list_of_one_name_are_two(client: FlaskClient) -> None:
    view = save(client, "常用")
    body = {"name": "常用", "kind": "experts", "address": "q=李"}
    listed = client.post("/api/v1/saved-lists", json=body).get_json()
    assert len({view["id"], listed["id"]}) == 2
    assert client.delete(f"/api/v1/saved-views/{listed['id']}").status_code == 404
    assert client.delete(f"/api/v1/saved-lists/{view['id']}").status_code == 404


def test_a_view_needs_a_name_and_something_to_show(client: FlaskClient) -> None:
    for body in (
        {"name": " ", "address": STATE},
        {"name": "x", "address": ""},
        {"name": "x", "address": "centre=" + "字" * 50_000},
    ):
        assert client.post("/api/v1/saved-views", json=body).status_code == 422


def test_who_sees_and_forgets_a_view(staffed: Store) -> None:
    app = make_app(staffed)
    reader, wang, admin = (as_(app, name) for name in ("reader", "wang", "admin"))

    def keep(client: FlaskClient, name: str, *, office: bool) -> int:
        token = form_token(client, "/lists/experts")
        body = {"name": name, "address": STATE, "office": office}
        return client.post("/api/v1/saved-views", json=body, headers={"X-CSRFToken": token}).status_code

    assert keep(reader, "我自己的", office=False) == 200
    assert keep(reader, "大家的", office=True) == 403
    assert keep(wang, "大家的", office=True) == 200
    seen = {one["name"]: one["own"] for one in reader.get("/api/v1/saved-views").get_json()["saved"]}
    assert seen == {"我自己的": True, "大家的": False}
    assert [one["name"] for one in admin.get("/api/v1/saved-views").get_json()["saved"]] == ["大家的"]
