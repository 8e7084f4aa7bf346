"""The person behind the data on pages and by API: exported, erased after the name was typed, kept too long; the notice of privacy."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import read_log
from tests.viewers.test_accounts import ADMIN
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token

PHONE = "13800000000"
PAGE = "/entities/exp-li/personal-data"


@pytest.fixture
def engine_name() -> str:
    """What is erased is tested on every engine (tests/changes); pages are the same on all of them."""
    return "embedded"


@pytest.fixture
def app(staffed: Store) -> Flask:
    return make_app(staffed)


def send(client: FlaskClient, address: str, page: str = PAGE, **fields: Any):  # type: ignore[no-untyped-def]
    return client.post(address, data={"csrf_token": form_token(client, page), **fields})


def test_an_export_holds_everything_with_private_fields_and_is_logged(staffed: Store, app: Flask) -> None:
    file = send(as_(app, "admin"), f"{PAGE}/export")
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.headers["Cache-Control"] == "no-store"
    told = json.loads(file.data)
    assert (told["by"], told["person"]["name"], told["person"]["properties"]["phone"]) == ("admin", "李海", PHONE)
    assert {one["type"] for one in told["person"]["links"]} >= {"MEMBER_OF", "NATIVE_OF"}
    assert PHONE in json.dumps(told["history"])
    assert [(one.account, one.entity, one.field) for one in read_log.readings(staffed, ADMIN)] == [
        ("admin", "exp-li", "phone")
    ]
    assert told["readings"][0]["account"] == "admin"


def test_of_somebody_deleted_what_the_history_still_tells_is_exported(story: Store) -> None:
    admin = make_app(story).test_client()
    told = {"kind": "专家", "name": "钱七", "id": "exp-qian", "phone": PHONE, "note": "会讲俄语"}
    assert admin.post("/api/v1/entities", json=told).status_code == 200
    admin.post("/api/v1/interactions", json={"with": "exp-qian", "on": "2026-03-01", "summary": "谈回国"})
    whole = admin.get("/api/v1/people/exp-qian/personal-data").get_json()
    (record,) = whole["records"]
    for id_ in (record["id"], "exp-qian"):
        assert admin.delete(f"/api/v1/entities/{id_}").status_code == 200
        told = admin.get("/api/v1/people/exp-qian/personal-data").get_json()
        assert (told["of"], told["records"]) == (whole["of"], [])
        assert all(said in json.dumps(told["history"], ensure_ascii=False) for said in ("会讲俄语", "谈回国"))
    assert (told["person"], PHONE in json.dumps(told)) == (None, False)
    assert json.loads(admin.post("/entities/exp-qian/personal-data/export").data)["of"]["name"] == "钱七"
    assert admin.get("/entities/exp-qian/personal-data").status_code == 200
    assert admin.post("/api/v1/people/exp-qian/erasure", json={"reason": "本人要求"}).status_code == 200
    assert admin.get("/api/v1/people/exp-qian/personal-data").status_code == 404


def test_a_person_is_erased_only_where_the_name_is_typed(app: Flask) -> None:
    admin = as_(app, "admin")
    assert "个人信息" in admin.get("/entities/exp-li").text
    for fields, said in (
        ({"name": "李", "reason": "本人要求"}, "请照样填写姓名"),
        ({"name": "李海", "reason": " "}, "请写明删除的理由"),
    ):
        refused = send(admin, f"{PAGE}/erase", **fields)
        assert (refused.status_code, said in refused.text) == (422, True)
        assert f'value="{fields["name"]}"' in refused.text
    assert admin.get("/entities/exp-li").status_code == 200
    waiting = send(
        admin, "/imports/check", "/imports", file=(io.BytesIO("姓名,职务\n李海,教授\n".encode()), "专家.csv")
    ).headers["Location"]
    assert admin.get(waiting).status_code == 200
    page = admin.get(PAGE).text
    assert re.search(r"等待导入的文件</dt><dd>1<", page)
    assert "较早的定时备份里还有此人" in page
    assert send(admin, f"{PAGE}/erase", name="李海", reason="本人要求").headers["Location"] == "/personal-data"
    overview = admin.get("/personal-data").text
    assert "exp-li" in overview
    assert "本人要求" in overview
    for path in ("/entities/exp-li", PAGE, "/api/v1/entities/exp-li", waiting):
        assert admin.get(path).status_code == 404
    assert "李海" not in admin.get("/api/v1/search?q=李海").text.replace('"q":"李海"', "")


def test_by_api_a_dry_run_tells_and_an_erasure_takes_a_reason(story: Store) -> None:
    client = make_app(story).test_client()
    client.patch("/api/v1/entities/org-de", json={"note": "会长李海"})
    plan = client.post("/api/v1/people/李海/erasure", json={"dry_run": True}).get_json()
    assert "org-de" in {one["id"] for one in plan["reworded"]}
    page = client.get(PAGE).text
    assert "现在的和历史里的都改成 ••••" in page
    assert 'href="/entities/org-de"' in page
    assert (plan["person"]["id"], plan["entry"], plan["links"]) == ("exp-li", "", 4)
    assert client.post("/api/v1/people/李海/erasure", json={}).get_json()["field"] == "reason"
    done = client.post("/api/v1/people/李海/erasure", json={"reason": "本人要求"}).get_json()
    assert client.get("/api/v1/erasures").get_json()["erased"][0]["entry"] == done["entry"]
    assert client.post("/api/v1/people/旅德学会/erasure", json={"reason": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["near", "reader"])
def test_only_an_admin_may(app: Flask, name: str) -> None:
    client = as_(app, name)
    assert "个人信息：导出" not in client.get("/entities/exp-li").text
    for answer in (
        client.get(PAGE), client.get("/personal-data"), client.get("/api/v1/people/exp-li/personal-data"), client.get("/privacy/edit"),
        send(client, f"{PAGE}/erase", "/account", name="李海", reason="x"), send(client, f"{PAGE}/export", "/account"),
        send(client, "/privacy/edit", "/account", text="x"),
    ):  # fmt: skip
        assert (answer.status_code, PHONE in answer.text) == (403, False)


def test_the_notice_of_privacy_is_filled_in_and_read_by_anybody(app: Flask) -> None:
    stranger, admin = app.test_client(), as_(app, "admin")
    assert "这是一份草稿" in stranger.get("/privacy").text
    assert "您的权利" in admin.get("/privacy/edit").text
    refused = send(admin, "/privacy/edit", "/privacy/edit", text=" ")
    assert (refused.status_code, "请填写隐私说明" in refused.text) == (422, True)
    text = "# 谁处理\n某市科协 <script>alert(1)</script>\n# 电话\n010-0000"
    assert send(admin, "/privacy/edit", "/privacy/edit", text=text).status_code == 303
    shown = stranger.get("/privacy").text
    assert "最多留 12 个月" in shown
    assert "<h2>谁处理</h2>" in shown
    assert "某市科协 &lt;script&gt;" in shown
    assert "草稿" not in shown
