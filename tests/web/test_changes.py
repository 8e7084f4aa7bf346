"""Changes by API: each works, names a bad field, and answers 404, 403, 412 and the wrong method as it should."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphsvc.store import Store
from graphsvc.values.personal_numbers import MASK
from graphsvc.viewers import Role, Viewer
from tests.web.conftest import make_app


def said(answer: TestResponse, status: int = 200) -> dict[str, Any]:
    """Return what an answer says, and make sure of its status."""
    told = answer.get_json()
    assert answer.status_code == status, told
    if status >= 400:
        assert answer.content_type == "application/problem+json"
        assert told["detail"]
        assert told["detail_en"]
    return told  # type: ignore[no-any-return]


def entity(client: FlaskClient, id_: str = "exp-li") -> dict[str, Any]:
    return said(client.get(f"/api/v1/entities/{id_}"))


def link_of(client: FlaskClient, type_: str = "MEMBER_OF", id_: str = "exp-li") -> dict[str, Any]:
    (found,) = [link for link in entity(client, id_)["links"] if link["type"] == type_]
    return found  # type: ignore[no-any-return]


def test_an_entity_is_added_with_fields_by_header_columns_and_links(client: FlaskClient) -> None:
    links = [{"type": "成员", "to": "旅德学会", "role": "理事", "since": "2020年3月"}]
    told = {
        "kind": "专家",
        "name": "李四",
        "职称": "教授",
        "fields": ["数学"],
        "籍贯": "重庆市沙坪坝区",
        "links": links,
    }
    answer = client.post("/api/v1/entities", json={**told, "reason": "名片"})
    new = said(answer)
    assert (new["kind"], new["name"], new["properties"]) == ("Expert", "李四", {"title": "教授", "fields": ["数学"]})
    assert {(one["type"], one["to"], one["since"]) for one in new["links"]} == {
        ("MEMBER_OF", "org-de", "2020-03"), ("NATIVE_OF", "region-500106", None),
    }  # fmt: skip
    assert answer.headers["ETag"] == f'"{new["version"]}"'
    assert new["version"] == new["entry"]
    assert entity(client, new["id"])["version"] == new["version"]


def test_every_bad_field_of_a_new_entity_is_named(client: FlaskClient) -> None:
    told = {
        "kind": "Expert",
        "name": "李四",
        "status": "退休",
        "工号": "7",
        "links": [{"type": "MEMBER_OF", "to": "org-de", "since": "去年"}],
    }
    problem = said(client.post("/api/v1/entities", json=told), 422)
    assert [one["field"] for one in problem["fields"]] == ["status", "工号", "links[0].since"]
    assert said(client.post("/api/v1/entities", json={"kind": "club", "name": "x"}), 422)["allowed"]
    assert said(client.post("/api/v1/entities", json={"name": "x"}), 422)["parameter"] == "kind"
    assert said(client.post("/api/v1/entities", json={"kind": "Expert"}), 422)["field"] == "name"


def test_a_name_that_another_has_is_asked_about(client: FlaskClient) -> None:
    told = {"kind": "Expert", "name": "李海"}
    (known,) = said(client.post("/api/v1/entities", json=told), 409)["candidates"]
    assert (known["id"], known["place"]) == ("exp-li", "沙坪坝区")
    assert said(client.post("/api/v1/entities", json={**told, "is_new": True}))["id"] != "exp-li"


def test_fields_are_corrected_and_emptied(client: FlaskClient) -> None:
    answer = client.patch("/api/v1/entities/李海", json={"title": "教授", "学位": None, "reason": "名片"})
    now = said(answer)
    assert (now["id"], now["properties"]["title"], "degree" in now["properties"]) == ("exp-li", "教授", False)
    assert now["properties"]["phone"] == MASK
    assert said(client.patch("/api/v1/entities/exp-li", json={"title": "教授"}))["entry"] is None


def test_a_bad_field_is_named(client: FlaskClient) -> None:
    for fields, field in (
        ({"name": None}, "name"), ({"id": "exp-2"}, "id"), ({"title": ["a"]}, "title"), ({"unit": "x"}, "unit"),
        ({"status": {}}, "status"),
    ):  # fmt: skip
        assert said(client.patch("/api/v1/entities/exp-li", json=fields), 422)["field"] == field


def test_whoever_saw_another_version_is_told_both(client: FlaskClient) -> None:
    answer = client.get("/api/v1/entities/exp-li")
    seen, tag = said(answer)["version"], answer.headers["ETag"]
    said(client.patch("/api/v1/entities/exp-li", json={"title": "教授"}, headers={"If-Match": f'"{seen}"'}))
    for stale in (f'"{seen}"', tag, f"W/{tag}", seen, '"nonsense"', 'W/""'):
        problem = said(
            client.patch("/api/v1/entities/exp-li", json={"title": "院长"}, headers={"If-Match": stale}), 412
        )
        assert problem["now"]["title"] == "教授"
    assert "title" not in said(client.delete("/api/v1/entities/exp-li", headers={"If-Match": tag}), 412)["seen"]
    now = client.get("/api/v1/entities/exp-li").headers["ETag"]
    said(client.patch("/api/v1/entities/exp-li", json={"title": "院长"}, headers={"If-Match": now}))
    said(client.patch("/api/v1/entities/exp-li", json={"title": "校长"}, headers={"If-Match": "*"}))
    said(client.patch("/api/v1/entities/exp-li", json={"title": "院士"}))
    assert entity(client)["properties"]["title"] == "院士"


def test_an_entity_goes_unless_something_rests_on_it(client: FlaskClient) -> None:
    problem = said(client.delete("/api/v1/entities/org-de"), 409)
    assert {"MEMBER_OF", "WITH"} <= {one["kind"] for one in problem["resting"]}
    gone = said(client.delete("/api/v1/entities/org-far", query_string={"reason": "重复"}))
    assert gone["gone"] == ["org-far"]
    said(client.get("/api/v1/entities/org-far"), 404)
    history = said(client.get("/api/v1/entities/org-far/history"))
    assert (history["entries"][0]["reason"], history["entries"][0]["entities"][0]["what"]) == ("重复", "deleted")


def test_a_link_is_added_corrected_ended_and_marked_as_wrong(client: FlaskClient) -> None:
    added = said(client.post("/api/v1/links", json={"from": "李海", "type": "合作", "to": "山城科技公司"}), 422)
    assert added["field"] == "from"
    link = said(
        client.post("/api/v1/links", json={"from": "李海", "type": "任职于", "to": "山城科技公司", "角色": "顾问"})
    )
    assert (link["type"], link["from"], link["to"], link["role"]) == ("WORKS_AT", "exp-li", "inst-1", "顾问")
    seen = link["version"]
    ended = client.patch(f"/api/v1/links/{link['id']}", json={"until": "2025-05"}, headers={"If-Match": f'"{seen}"'})
    assert (said(ended)["until"], ended.headers["ETag"]) == ("2025-05", f'"{said(ended)["version"]}"')
    problem = said(client.patch(f"/api/v1/links/{link['id']}", json={"until": None}, headers={"If-Match": seen}), 412)
    assert ("until" in problem["seen"], problem["now"]["until"]) == (False, "2025-05")
    assert said(client.patch(f"/api/v1/links/{link['id']}", json={"until": "昨天"}), 422)["field"] == "until"
    gone = said(client.delete(f"/api/v1/links/{link['id']}", query_string={"why": "同名的另一个人"}))
    assert gone["gone"] == [link["id"]]
    entries = said(client.get(f"/api/v1/links/{link['id']}/history"))["entries"]
    assert [(one["links"][0]["what"], one["reason"], one["door"]) for one in entries] == [
        ("deleted", "同名的另一个人", "api"), ("updated", "", "api"), ("created", "", "api"),
    ]  # fmt: skip


def test_the_links_of_an_entity_tell_the_version_that_changes_them(client: FlaskClient) -> None:
    link = link_of(client)
    answer = client.patch(f"/api/v1/links/{link['id']}", json={"role": "会员"}, headers={"If-Match": link["version"]})
    assert link_of(client)["version"] == said(answer)["version"]


def test_a_contact_is_logged(client: FlaskClient) -> None:
    told = {
        "with": "李海",
        "on": "2026-03-02",
        "channel": "电话",
        "summary": "商谈来访",
        "next_action": "寄信",
        "due": "2026-04",
        "by": "王主任",
    }
    record = said(client.post("/api/v1/interactions", json=told))
    assert record["kind"] == "Interaction"
    assert {(one["type"], one["to"]) for one in record["links"]} == {("WITH", "exp-li"), ("BY", "off-wang")}
    assert said(client.post("/api/v1/interactions", json={**told, "on": "某天"}), 422)["field"] == "on"
    assert said(client.post("/api/v1/interactions", json={"summary": "x"}), 422)["parameter"] == "with"


def test_a_change_is_taken_back_unless_later_work_rests_on_it(client: FlaskClient) -> None:
    first = said(client.patch("/api/v1/entities/exp-li", json={"title": "教授", "reason": "名片"}))["entry"]
    second = said(client.patch("/api/v1/entities/exp-li", json={"title": "院长"}))["entry"]
    said(client.post(f"/api/v1/changes/{first}/undo"), 409)
    back = said(client.post(f"/api/v1/changes/{second}/undo", json={"reason": "看错了"}))
    assert back["entities"][0]["properties"]["title"] == "教授"
    said(client.post(f"/api/v1/changes/{back['entry']}/undo", json={}))
    latest = said(client.get("/api/v1/changes", query_string={"limit": 3}))
    assert [(one["undoes"], one["reason"]) for one in latest["entries"][:2]] == [
        (back["entry"], ""),
        (second, "看错了"),
    ]
    assert latest["next_cursor"]
    more = said(client.get("/api/v1/changes", query_string={"cursor": latest["next_cursor"]}))
    assert first in {one["entry"] for one in more["entries"]}


WRITES = [
    ("post", "/api/v1/entities", {"kind": "Expert", "name": "新人"}), ("patch", "/api/v1/entities/{id}", {"title": "教授"}),
    ("delete", "/api/v1/entities/{id}", None), ("post", "/api/v1/links", {"from": "exp-li", "type": "WORKS_AT", "to": "{id}"}),
    ("patch", "/api/v1/links/{id}", {"until": "2025"}), ("delete", "/api/v1/links/{id}", None),
    ("post", "/api/v1/interactions", {"with": "{id}", "summary": "x"}), ("post", "/api/v1/changes/{id}/undo", {}),
    ("post", "/api/v1/entities/{id}/close", {"state": "done"}),
]  # fmt: skip


def sent(client: FlaskClient, write: tuple[str, str, Any], id_: str, **more: Any) -> TestResponse:
    """Send one write about something of this id."""
    method, path, body = write
    told = {name: value.replace("{id}", id_) for name, value in body.items()} if body is not None else None
    return client.open(
        path.replace("{id}", id_), method=method.upper(), **({} if told is None else {"json": told}), **more
    )


def test_what_is_not_there_is_told(client: FlaskClient) -> None:
    for write in WRITES[1:]:
        said(sent(client, write, "没有这一个"), 404)
    assert said(client.patch("/api/v1/entities/没有这一个", json={"title": "教授"}), 404)["field"] == "id"
    for path in ("entities", "links"):
        said(client.get(f"/api/v1/{path}/没有这一个/history"), 404)


def test_who_may_not_change_is_refused(story: Store) -> None:
    reader = make_app(story, lambda: Viewer("读者", Role.READER)).test_client()
    closed = make_app(story, GRAPHSVC_READ_ONLY="1").test_client()
    home = make_app(story).test_client()
    for write in WRITES:
        said(sent(reader, write, "exp-li"), 403)
        said(sent(closed, write, "exp-li"), 403)
        said(sent(home, write, "exp-li", headers={"Origin": "https://example.org"}), 403)


def test_another_method_is_refused(client: FlaskClient) -> None:
    for method, path in (
        ("PUT", "entities"), ("PUT", "links/x"), ("GET", "links/x"), ("DELETE", "interactions"), ("GET", "changes/x/undo"),
    ):  # fmt: skip
        said(client.open(f"/api/v1/{path}", method=method), 405)


DEEP = "[" * 100_000
ODD: list[Any] = [
    b"", b"nonsense", b"[]", b"null", b'"text"', DEEP.encode(), b'{"title": ' + DEEP.encode(), b"\xff\xfe",
    {"title": True}, {"title": 10**400}, {"title": {"a": [1]}}, {"title": ["\ud800"]}, {"title": "\ud800"}, {"title": "a\x00b"},
    {"title": "长" * 200_000}, {"\ud800": "x"}, {"a" * 5_000: "x"}, {"": "x"}, {"reason": 3}, {"reason": "x" * 501},
    {"fields": [1]}, {"fields": [None]}, {"title": "\x07"},
]  # fmt: skip


TOLD = [
    ("POST", "/api/v1/entities", {"kind": "Expert", "name": "某人"}), ("PATCH", "/api/v1/entities/exp-li", {}),
    ("POST", "/api/v1/links", {"from": "exp-li", "type": "WORKS_AT", "to": "inst-1"}),
    ("POST", "/api/v1/interactions", {"with": "exp-li", "summary": "x"}),
    ("POST", "/api/v1/entities/int-1/close", {"state": "done"}),
]  # fmt: skip


def test_no_body_makes_the_service_fail(client: FlaskClient) -> None:
    for method, path, more in TOLD:
        for body in ODD:
            data = body if isinstance(body, bytes) else json.dumps({**more, **body}).encode()
            answer = client.open(path, method=method, data=data, content_type="application/json")
            assert 400 <= answer.status_code < 500, (path, str(body)[:100], answer.get_data(as_text=True)[:300])
            assert len(said(answer, answer.status_code)["detail"]) < 2_000


def test_a_body_larger_than_a_change_can_be_is_refused(client: FlaskClient) -> None:
    problem = said(client.patch("/api/v1/entities/exp-li", json={"note": "长" * 1_000_000}), 413)
    assert "导入" in problem["detail"]


def test_no_control_character_gets_in(client: FlaskClient) -> None:
    said(client.post("/api/v1/entities", json={"kind": "Expert", "name": "某\x00人"}), 422)
    said(client.patch("/api/v1/entities/exp-li%00", json={"title": "x"}), 422)
    said(client.patch("/api/v1/entities/exp-li", json={"title": "x", "reason": "a\nb"}), 422)


NUMBERS = ("13800001234", "+86 138 0000 1234", "023-65310000", "500106199001011231")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_personal_number_typed_into_a_text_is_told_of_and_masked_until_it_is_moved(
    client: FlaskClient, number: str
) -> None:
    typed = f"晚上打 {number}"
    contact = {"with": "exp-li", "on": "2026-03-02", "channel": "电话", "summary": typed}
    answers = (
        client.patch("/api/v1/entities/exp-li", json={"note": typed}),
        client.patch(f"/api/v1/links/{link_of(client)['id']}", json={"note": typed}),
        client.post("/api/v1/interactions", json=contact),
    )
    for answer, field in zip(answers, ("note", "note", "summary"), strict=True):
        told = said(answer)
        (notice,) = told["notices"]
        assert notice["field"] == field
        assert "移到" in notice["zh"]
        assert number not in answer.text
        assert MASK in answer.text
    assert number not in client.get("/api/v1/entities/exp-li").text + client.get("/entities/exp-li").text
    moved = said(
        client.patch(
            "/api/v1/entities/exp-li", json={"note": "晚上打", "id_number" if len(number) == 18 else "phone": number}
        )
    )
    assert (moved["notices"], moved["properties"]["note"]) == ([], "晚上打")
