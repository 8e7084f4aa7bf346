"""Lists with a name in the browser and by the API: saved, shown to whom, deleted by whom, and what of one is gone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token

ADDRESS = "where=fields:contains:石墨烯&sort=-last_contact"


def save(client: FlaskClient, name: str, address: str = ADDRESS, **more: str) -> str:
    """Save a list as the form does; return where the answer leads."""
    data = {"kind": "experts", "name": name, "address": address}
    answer = client.post("/lists/saved", data={**data, **more})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_a_list_is_saved_where_it_stands_and_opened_again(client: FlaskClient) -> None:
    page = client.get(f"/lists/experts?{ADDRESS}").text
    assert 'action="/lists/saved"' in page
    shown = client.get(save(client, "石墨烯专家")).text
    assert "石墨烯专家" in shown
    assert "/lists/experts?where=fields%3Acontains%3A%E7%9F%B3%E5%A2%A8%E7%83%AF&amp;sort=-last_contact" in shown
    assert client.get("/lists/experts?where=fields%3Acontains%3A%E7%9F%B3%E5%A2%A8%E7%83%AF").status_code == 200


def test_a_list_without_a_name_comes_back_with_what_was_typed(client: FlaskClient) -> None:
    answer = client.post("/lists/saved", data={"kind": "experts", "name": " ", "address": ADDRESS})
    assert answer.status_code == 422
    assert "请给清单起一个名称" in answer.text
    assert 'value="where=fields:contains:石墨烯&amp;sort=-last_contact"' in answer.text


def test_what_of_a_saved_list_is_gone_is_said_by_name(client: FlaskClient) -> None:
    save(client, "旧清单", "where=旧列:any&where=name:contains:李&columns=name&columns=gone")
    shown = client.get("/lists/saved").text
    assert "没有「旧列」这一列" in shown
    assert "没有「gone」这一列" in shown
    (told,) = client.get("/api/v1/saved-lists").get_json()["saved"]
    assert (told["sentence"], len(told["gone"])) == ("名称含“李”的专家", 2)


def test_who_sees_and_deletes_a_list(staffed: Store) -> None:
    app = make_app(staffed)
    reader, wang, far, admin = (as_(app, name) for name in ("reader", "wang", "far", "admin"))
    save(reader, "我自己的", csrf_token=form_token(reader, "/lists/experts"))
    save(wang, "大家的", csrf_token=form_token(wang, "/lists/experts"), office="1")
    assert 'name="office"' not in reader.get("/lists/experts").text
    seen = {one["name"]: one for one in reader.get("/api/v1/saved-lists").get_json()["saved"]}
    assert {name: one["own"] for name, one in seen.items()} == {"我自己的": True, "大家的": False}
    assert "我自己的" not in wang.get("/lists/saved").text
    ids = {name: one["id"] for name, one in seen.items()}

    def delete(client: FlaskClient, name: str) -> int:
        token = form_token(client, "/lists/experts")
        return client.post(f"/lists/saved/{ids[name]}/delete", data={"csrf_token": token}).status_code

    assert (delete(far, "我自己的"), delete(far, "大家的"), delete(reader, "大家的")) == (404, 403, 403)
    assert (delete(reader, "我自己的"), delete(admin, "大家的")) == (303, 303)
    assert admin.get("/api/v1/saved-lists").get_json()["saved"] == []


def test_the_api_saves_and_deletes(client: FlaskClient) -> None:
    body = {"name": "站", "kind": "工作站", "address": "where=head:none", "office": True}
    saved = client.post("/api/v1/saved-lists", json=body).get_json()
    assert (saved["kind"], saved["office"], saved["address"]) == ("Workstation", True, "where=head%3Anone")
    assert client.post("/api/v1/saved-lists", json={**body, "kind": "无此类"}).status_code == 422
    assert client.delete(f"/api/v1/saved-lists/{saved['id']}").status_code == 200
    assert client.delete(f"/api/v1/saved-lists/{saved['id']}").status_code == 404


def test_a_ready_list_leads_on_with_what_was_filled_in(client: FlaskClient) -> None:
    location = urlsplit(client.get("/lists/ready/two-ties?region=重庆市").location)
    asked = parse_qs(location.query)
    assert (location.path, asked["where"], asked["towards"]) == ("/lists/experts", ["ties:at_least:2"], ["重庆市"])
    assert client.get("/lists/ready/two-ties").status_code == 422
    assert client.get("/lists/ready/none").status_code == 404
    index = client.get("/lists").text
    assert "工作站一览" in index
    assert 'action="/lists/ready/two-ties"' in index
    assert 'action="/trips"' in index


def test_the_briefing_before_a_trip(client: FlaskClient, app: Flask) -> None:
    found = client.get("/api/v1/trips/德国?own=500000").get_json()
    assert found["region"]["name"] == "德国"
    assert [row["id"] for row in found["organizations"]["rows"]] == ["org-de"]
    assert found["introductions"][0]["paths"][0]["sentence"]
    assert "src-1" in {one["id"] for one in found["sources"]}
    page = client.get("/trips/德国?own=500000").text
    assert "出访德国前的一页纸" in page
    assert "旅德学会" in page
    assert "[1]" in page
    address = (
        f"/lists/overseas_orgs?where=country%3Ais%3A{found['region']['id']}%7Clocated_in%3Ain%3A{found['region']['id']}"
    )
    assert address in page
    assert client.get(address).status_code == 200
    assert client.get("/trips?q=德国").location == f"/trips/{found['region']['id']}"
    assert "写从哪个地区出发" in client.get("/trips/德国").text
