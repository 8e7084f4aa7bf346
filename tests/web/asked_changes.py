"""Every change of the API as it works and as it is refused, on the story of `conftest` and the sample beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Answer = tuple[str, TestResponse]

EXPERT: dict[str, Any] = {
    "kind": "专家", "name": "王五", "职称": "教授 ", "fields": ["数学"], "籍贯": "沙坪坝区",
    "links": [{"type": "成员", "to": "旅德学会", "role": "理事", "since": "2020年3月", "source": "src-1", "quote": "王五任理事。"}],
}  # fmt: skip
BAD_EXPERT: dict[str, Any] = {
    "kind": "Expert", "name": "赵六", "status": "退休", "links": [{"type": "MEMBER_OF", "to": "org-de", "since": "去年"}],
}  # fmt: skip


def changes(client: FlaskClient) -> Iterator[Answer]:
    """Yield operation and answer of every change, and of the refusals that a change can meet."""
    yield from _entities(client)
    yield from _links(client)
    yield from _contacts(client)
    yield from _promises(client)
    yield from _holders(client)
    yield from _handovers(client)
    yield from _merges(client)
    yield from _taken_back(client)


def _entities(client: FlaskClient) -> Iterator[Answer]:
    for told in (EXPERT, EXPERT, BAD_EXPERT, {"kind": "club"}, {**EXPERT, "籍贯": "鼓楼区"}):
        yield "add_entity", client.post("/api/v1/entities", json=told)
    found = client.get("/api/v1/entities/exp-li").get_json()["version"]
    for id_, told in (
        ("李海", {"title": "教授", "学位": None}),
        ("涪陵区", {"note": "长江边"}),
        ("没有这人", {}),
        ("鼓楼区", {}),
    ):
        yield "correct_entity", client.patch(f"/api/v1/entities/{id_}", json=told)
    for stale in ({"If-Match": found}, {"If-Match": "nonsense"}):
        yield "correct_entity", client.patch("/api/v1/entities/exp-li", json={"title": "院长"}, headers=stale)
        yield "delete_entity", client.delete("/api/v1/entities/exp-li", headers=stale)
    for id_ in ("org-far", "org-de", "src-1", "region-500102", "没有这人"):
        yield "delete_entity", client.delete(f"/api/v1/entities/{id_}")


def _links(client: FlaskClient) -> Iterator[Answer]:
    adding = {
        "from": "李海",
        "type": "任职于",
        "to": "山城科技公司",
        "角色": "顾问",
        "since": "2019.3",
        "until": "至今",
    }
    added = client.post("/api/v1/links", json=adding)
    yield "add_link", added
    for wrong in ({**adding, "type": "合作"}, {**adding, "to": "没有这家"}, {**adding, "to": "张伟", "type": "成员"}):
        yield "add_link", client.post("/api/v1/links", json=wrong)
    there = added.get_json()
    address, stale = f"/api/v1/links/{there['id']}", {"If-Match": there["version"]}
    other = client.post(
        "/api/v1/links", json={**adding, "角色": "董事", "until": "", "one_of": "甲", "note": "注", "rule": "x"}
    )
    yield "add_link", other
    for told in ({"until": "2025-05"}, {"until": "昨天"}, {"角色": "董事"}):
        yield "correct_link", client.patch(address, json=told)
    yield "correct_link", client.patch(address, json={"until": None}, headers=stale)
    yield "correct_link", client.patch(f"/api/v1/links/{_derived(client)}", json={"role": "x"})
    yield "remove_wrong_link", client.delete(address, headers=stale)
    yield "remove_wrong_link", client.delete(address, query_string={"why": "同名的另一个人"})
    yield "remove_wrong_link", client.delete("/api/v1/links/没有这条")
    yield "get_link_history", client.get(f"{address}/history", query_string={"limit": 2})
    yield "get_link_history", client.get("/api/v1/links/没有这条/history")


def _derived(client: FlaskClient) -> str:
    """Return the id of the link that follows from the rule of the story: 王五 comes from a county whose post is there."""
    links = client.get("/api/v1/entities/王五").get_json()["links"]
    return next(str(link["id"]) for link in links if link["type"] == "OWNS" and link["rule"])


def _merges(client: FlaskClient) -> Iterator[Answer]:
    for told in (
        {"a": "zw-1", "b": "zw-2", "why": "两人都在"},
        {"a": "zw-1", "b": "org-de"},
        {"a": "张伟", "b": "zw-1"},
    ):
        yield "say_two_are_not_the_same", client.post("/api/v1/not-same", json=told)
    both = {"keep": "zw-1", "merge": "zw-3", "fields": {"title": "院士"}}
    for told in ({**both, "merge": "org-de"}, {**both, "merge": "没有这人"}, both):
        yield "merge_entities", client.post("/api/v1/merges", json=told)


def _contacts(client: FlaskClient) -> Iterator[Answer]:
    told = {
        "with": "李海", "on": "2026-03-02", "channel": "电话", "summary": "商谈来访", "next_action": "寄信", "due": "2026-04",
        "by": "王主任",
    }  # fmt: skip
    logged = client.post("/api/v1/interactions", json={**told, "summary": "约下次"})
    yield "log_contact", logged
    called = logged.get_json()
    for one in (
        told,
        told,
        {**told, "on": "某天"},
        {**told, "by": "没有这人"},
        {**told, "with": "张伟"},
        {"summary": "x"},
    ):
        yield "log_contact", client.post("/api/v1/interactions", json=one)

    for closing in (
        {"state": "done", "on": "2026-03-05", "why": "已寄出"},
        {"state": "不办了"},
        {"state": "kept"},
        {"state": "open"},
    ):
        yield "close_matter", client.post(f"/api/v1/entities/{called['id']}/close", json=closing)
    yield "close_matter", client.post("/api/v1/entities/没有这件/close", json={"state": "done"})
    stale = {"If-Match": "nonsense"}
    yield "close_matter", client.post(f"/api/v1/entities/{called['id']}/close", json={"state": "done"}, headers=stale)


def _promises(client: FlaskClient) -> Iterator[Answer]:
    for told in (
        {"by": "王主任", "on": "2026-03-01", "seen": []},
        {"by": "王主任"},
        {"by": "没有这人"},
        {"on": "2026-03"},
        {"who": "x"},
    ):
        yield "take_promise_over", client.post("/api/v1/promises/com-1/take-over", json=told)
    yield "take_promise_over", client.post("/api/v1/promises/李海/take-over", json={"by": "王主任"})


def _holders(client: FlaskClient) -> Iterator[Answer]:
    looks_on = {"rule": "rule-1", "岗位职务": "无此职务", "otherwise_via": "NATIVE_OF", "otherwise_title": "科协主席"}
    for told in (
        looks_on,
        {"rule": "rule-1", "岗位职务": "主席", "applies_to": ["万州区"]},
        {"rule": "没有这条"},
        {"name": "新规则", "依据": "飞鸽"},
    ):
        yield "preview_owner_rule", client.post("/api/v1/owner-rules/preview", json=told)
    new = {"name": "按单位", "contact_kind": "专家", "via": "任职于", "post_title": "主任"}
    yield "preview_owner_rule", client.post("/api/v1/owner-rules/preview", json=new)
    yield "save_owner_rule", client.post("/api/v1/owner-rules", json=new)
    often = {"name": "各类对象", "联络间隔": 90}
    for told in (often, {"rule": "没有这条"}, {"name": "常常", "every": "常常"}):
        yield "preview_cadence_rule", client.post("/api/v1/cadence-rules/preview", json=told)
    yield "save_cadence_rule", client.post("/api/v1/cadence-rules", json=often)
    for told in ({"every": 30, "counted": "working"}, {"every": ""}):
        yield "preview_cadence_rule", client.post("/api/v1/cadence-rules/preview", json={"rule": "各类对象", **told})
    for told in (
        {"officer": "没有这人"},
        {"officer": "王主任", "day": "2026-05-01", "reason": "任命"},
        {"day": "2026-06-01"},
    ):
        yield "appoint_holder", client.post("/api/v1/posts/post-empty/holder", json=told)


def _handovers(client: FlaskClient) -> Iterator[Answer]:
    told = {"who": "王主任", "to": [{"to": "没有这人"}], "reason": "调动"}
    yield "add_handover", client.post("/api/v1/handovers", json=told)
    client.post("/api/v1/entities", json={"kind": "联络人员", "name": "李科", "id": "off-li"})
    for _ in range(2):
        made = client.post("/api/v1/handovers", json={**told, "to": [{"to": "李科"}]})
        yield "add_handover", made
        address = f"/api/v1/handovers/{made.get_json()['id']}"
    yield "sign_handover", client.post(f"{address}/signatures", json={"of": "off-li"})
    yield "get_handover", client.get(address)
    yield "withdraw_handover", client.delete(address)
    yield "sign_handover", client.post(f"{address}/signatures", json={})
    yield "get_handover", client.get("/api/v1/handovers/没有这次")


def _taken_back(client: FlaskClient) -> Iterator[Answer]:
    address = "/api/v1/entities/exp-li"
    first, second = (client.patch(address, json={"title": one}).get_json()["entry"] for one in ("院长", "校长"))
    batch = client.get("/api/v1/entities/org-asu/history").get_json()["entries"][-1]["entry"]
    for entry in (first, second, second, batch, "没有这次"):
        yield "undo_change", client.post(f"/api/v1/changes/{entry}/undo", json={"reason": "看错了"})
