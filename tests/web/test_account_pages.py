"""The pages of accounts as an admin and as everybody uses them, private fields on a click, and what no answer ever tells."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.clock import today
from graphsvc.errors import Unavailable
from graphsvc.store import Store
from graphsvc.viewers import read_log
from graphsvc.viewers.account import find_account
from graphsvc.viewers.accounts import Rights, add_account
from graphsvc.viewers.viewer import Role
from graphsvc.web.viewers import ACTIONS
from tests.conftest import run
from tests.store.test_statements import SAMPLES
from tests.viewers.test_accounts import ADMIN, GOOD, OTHER
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token, sign_in
from tests.web.test_rights import PARTS

PHONE = "13800000000"
SECRET = "Planted.Account"
QUERIES = {
    "search.page": {"q": SECRET}, "search_api.search": {"q": SECRET}, "regions.go": {"q": SECRET}, "regions_api.resolve": {"q": SECRET},
    "paths.page": {"from": "exp-li", "to": "org-de"}, "paths_api.paths": {"from": "exp-li", "to": "org-de"},
    "explore.page": {"centre": "off-wang"}, "explore_api.explore": {"centre": "off-wang"}, "gaps.page": {"region": "500106"},
    "gaps_api.stations": {"region": "500106"}, "gaps_api.activities": {"program": "prog-1"},
    "nation.cell_page": {"province": "500000", "country": "德国"}, "nation_api.cell": {"province": "500000", "country": "德国"},
}  # fmt: skip


@pytest.fixture
def engine_name() -> str:
    """What lets somebody in is tested on every engine (tests/viewers); pages are the same on all of them."""
    return "embedded"


@pytest.fixture
def app(staffed: Store) -> Flask:
    return make_app(staffed)


def send(client: FlaskClient, address: str, **fields: str):  # type: ignore[no-untyped-def]
    page = "/accounts" if address.startswith("/accounts") else "/account"
    return client.post(address, data={"csrf_token": form_token(client, page), **fields})


def test_an_admin_adds_changes_and_disables_an_account(staffed: Store, app: Flask) -> None:
    admin = as_(app, "admin")
    fields = {"name": "陈科长", "password": OTHER, "role": "editor", "officer": "王主任", "regions": "沙坪坝区；威海市"}
    made = send(admin, "/accounts", **fields)
    assert made.status_code == 303
    page = admin.get(made.headers["Location"]).text
    assert 'value="王主任"' in page
    assert "重庆市沙坪坝区" in page
    chen = as_(app, "admin").get("/accounts").text
    assert "陈科长" in chen
    client = app.test_client()
    assert sign_in(client, "陈科长", OTHER).status_code == 303
    assert "权限已更改" in send(admin, "/accounts/陈科长", role="reader", officer="", regions="").text
    assert find_account(staffed, "陈科长").viewer().role is Role.READER
    assert "已停用" in send(admin, "/accounts/陈科长/disable").text
    assert client.get("/").status_code == 303
    assert "可以登录" in send(admin, "/accounts/陈科长/enable").text
    send(admin, "/accounts/陈科长/password", password=GOOD)
    assert sign_in(client, "陈科长").status_code == 303
    send(admin, "/accounts/陈科长/sessions/end")
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": "a b", "password": GOOD, "role": "reader"}, "账号名要有"),
        ({"name": "new", "password": "short", "role": "reader"}, "密码要有"),
        ({"name": "ADMIN", "password": GOOD, "role": "reader"}, "已有账号"),
        ({"name": "new", "password": GOOD, "role": "king"}, "没有“king”这种账号"),
        ({"name": "new", "password": GOOD, "role": "editor", "officer": "无此人"}, "没有找到"),
        ({"name": "new", "password": GOOD, "role": "editor", "regions": "无此地"}, "没有找到"),
    ],
)
def test_what_was_typed_survives_a_refusal_but_no_password(app: Flask, fields: dict[str, str], told: str) -> None:
    refused = send(as_(app, "admin"), "/accounts", **fields)
    assert refused.status_code >= 400
    assert told in refused.text
    assert f'value="{fields["name"]}"' in refused.text
    assert fields["password"] not in refused.text


def test_the_last_admin_is_told_why_they_stay(app: Flask) -> None:
    admin = as_(app, "admin")
    assert "最后一个管理员" in send(admin, "/accounts/admin/disable").text
    assert "最后一个管理员" in send(admin, "/accounts/admin", role="reader").text
    assert admin.get("/accounts").status_code == 200


def test_the_first_account_made_on_a_page_is_an_admin_and_asks_to_sign_in(story: Store) -> None:
    client = make_app(story).test_client()
    assert "还没有账号" in client.get("/accounts").text
    fields = {"name": "周主任", "password": GOOD, "regions": "", "officer": ""}
    assert "第一个账号要是管理员" in client.post("/accounts", data={**fields, "role": "reader"}).text
    made = client.post("/accounts", data={**fields, "role": "admin"})
    assert made.headers["Location"] == "/sign-in?next=/accounts"
    assert client.get("/accounts").status_code == 303
    assert sign_in(client, "周主任", next="/accounts").headers["Location"] == "/accounts"


def test_one_changes_one_s_own_password_and_the_others_end(staffed: Store, app: Flask) -> None:
    here, elsewhere = as_(app, "reader"), as_(app, "reader")
    for old, new, again in ((OTHER, OTHER, OTHER), (GOOD, OTHER, GOOD), (GOOD, "short", "short")):
        assert send(here, "/account/password", old=old, new=new, again=again).status_code >= 400
    assert "密码已更换" in send(here, "/account/password", old=GOOD, new=OTHER, again=OTHER).text
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303


def test_a_token_is_shown_once_and_revoked(staffed: Store, app: Flask) -> None:
    reader = as_(app, "reader")
    page = send(reader, "/account/tokens", label="月报程序", scope="read", until=today().isoformat()).text
    token = re.search(r"gsvc_[\w-]+", page)
    assert token
    assert token[0] not in reader.get("/account").text
    by_token = {"Authorization": f"Bearer {token[0]}"}
    me = app.test_client().get("/api/v1/me", headers=by_token).get_json()
    assert me == {"account": "reader", "role": "reader", "officer": None, "regions": [], "scope": "read"}
    revoke = re.search(r"/account/tokens/\w+/revoke", reader.get("/account").text)
    assert revoke
    send(reader, revoke[0])
    assert app.test_client().get("/api/v1/me", headers=by_token).status_code == 401
    late = (today() + timedelta(400)).isoformat()
    assert "一年以内" in send(reader, "/account/tokens", label="x", scope="read", until=late).text
    assert "请写成" in send(reader, "/account/tokens", label="x", scope="read", until="soon").text


@pytest.mark.parametrize(
    ("name", "shown"), [("admin", True), ("near", True), ("far", False), ("wang", False), ("reader", False)]
)
def test_a_phone_is_shown_on_a_click_to_who_may_see_it_and_is_logged(
    staffed: Store,
    app: Flask,
    name: str,
    shown: bool,
) -> None:
    client, page = as_(app, name), "/entities/exp-li"
    before = client.get(page).text
    assert PHONE not in before
    assert ("点一下显示" in before) == shown
    asked = send(client, f"{page}/private-fields", field="phone")
    assert (asked.status_code, PHONE in asked.text, f'href="tel:{PHONE}"' in asked.text) == (
        (200, True, True) if shown else (403, False, False)
    )
    logged = [(read.account, read.entity, read.field_zh) for read in read_log.readings(staffed, ADMIN)]
    assert logged == ([(name, "exp-li", "电话")] if shown else [])
    looked = client.get(f"{page}/readings")
    assert (looked.status_code, f"<td>{name}</td>" in looked.text) == ((200, True) if shown else (403, False))
    assert client.get(f"/api/v1{page}/readings").status_code == looked.status_code
    assert ("谁看过这些私密字段" in before) == shown
    assert PHONE not in client.get(page).text, "it is shown once, not from now on"
    assert "no-store" in asked.headers["Cache-Control"] if shown else True


def test_an_owner_sees_the_phones_of_their_contacts(staffed: Store, app: Flask) -> None:
    run(
        staffed,
        "MATCH (f:Officer {id: 'off-wang'}), (x:Expert {id: 'exp-li'}) CREATE (f)-[:OWNS {id: 'l-own', first_day: 0, last_day: 99999999, since_day: 0, soft: false, changed_in: 'x'}]->(x)",
    )
    client = as_(app, "wang")
    asked = client.post(
        "/api/v1/entities/exp-li/private-fields",
        json={"field": "phone"},
        headers={"X-CSRFToken": form_token(client, "/account")},
    )
    assert asked.get_json() == {"id": "exp-li", "field": "phone", "value": PHONE}


@pytest.mark.parametrize(
    ("id_", "field"), [("exp-li", "name"), ("exp-li", "wechat"), ("nobody", "phone"), ("org-de", "phone")]
)
def test_what_is_no_private_field_is_not_shown(staffed: Store, app: Flask, id_: str, field: str) -> None:
    assert send(as_(app, "admin"), f"/entities/{id_}/private-fields", field=field).status_code == 404
    assert read_log.readings(staffed, ADMIN) == []


def test_the_read_log_is_for_admins_and_an_officer_sees_who_looked(staffed: Store, app: Flask) -> None:
    read_log.record(staffed, ADMIN, [("off-wang", "phone")])
    assert "王主任" in as_(app, "admin").get("/accounts/read-log").text
    assert "没有记录" in as_(app, "admin").get("/accounts/read-log?account=wang").text
    assert as_(app, "reader").get("/accounts/read-log").status_code == 403
    mine = as_(app, "wang").get("/account").text
    assert "谁看过我的电话" in mine
    assert ">admin</td>" in mine
    assert "谁看过我的电话" not in as_(app, "reader").get("/account").text


ECHOING = ("search.page", "search_api.search", "regions_api.resolve", "regions.go")


def plain(data: bytes) -> bytes:
    """Return what a file holds, a workbook unpacked."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def test_no_answer_page_or_file_tells_of_accounts(staffed: Store, app: Flask) -> None:
    """Walk every reading route as an admin, with an account of a telling name planted; what was asked may be repeated."""
    add_account(staffed, ADMIN, SECRET, GOOD, Rights("admin", "off-wang"))
    read_log.record(staffed, find_account(staffed, SECRET).viewer(), [("exp-li", "phone")])
    client, found = as_(app, "admin"), 0
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(
            ("accounts.", "people_api.get_personal_data", "private_fields", "static", "vendor.")
        ):
            continue
        for id_ in ("500106", "exp-li", "off-wang"):
            parts = {**PARTS, "id": id_}
            address = rule.build({name: parts[name] for name in rule.arguments})[1] if rule.arguments else rule.rule
            answer = client.get(address, query_string=QUERIES.get(rule.endpoint, {}))
            told = plain(answer.data)
            assert b"argon2" not in told, address
            assert SECRET.encode() not in told or rule.endpoint in ECHOING, address
            found += answer.status_code == 200
    assert found > 60
    assert client.get(f"/api/v1/search?q={SECRET}").get_json()["total"] == 0
    assert client.get(f"/api/v1/entities/{SECRET}").status_code == 404


def test_no_statement_about_the_network_reaches_an_account(staffed: Store) -> None:
    """Ask every reading statement for whatever it has; nothing of an account comes out."""
    asked = 0
    for statement in staffed.statements.values():
        if statement.access != "read" or statement.name.startswith(("accounts/", "migration/")):
            continue
        with contextlib.suppress(Unavailable):  # a sample value that a function of the statement cannot read
            told = str(
                staffed.read(statement.name, **{name: SAMPLES.get(name, "admin") for name in statement.parameters})
            )
            assert "argon2" not in told, statement.name
            assert "'admin'" not in told, statement.name
            asked += 1
    assert asked > 40


@pytest.mark.parametrize("role", ["admin", "near", "reader"])
def test_every_route_answers_every_role_by_a_real_session(app: Flask, role: str) -> None:
    client, key = as_(app, role), None
    key = form_token(client, "/account")
    own = {"account.", "sign_in."}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(tuple(own)) or rule.endpoint in ("vendor.renderer",):
            continue
        address = rule.build({name: PARTS[name] for name in rule.arguments})[1] if rule.arguments else rule.rule
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = client.open(address, method=method, headers={"X-CSRFToken": key, "Accept": "application/json"})
            assert answer.status_code not in (401, 500), (rule.endpoint, method, answer.status_code)
            assert ACTIONS[rule.endpoint] != "manage" or (answer.status_code == 403) == (role != "admin"), rule.endpoint
