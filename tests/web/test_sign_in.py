"""Signing in by browser and by token: where one gets in, where one lands, what ends it, and what is refused."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from flask import Flask

from graphsvc.errors import Unavailable
from graphsvc.resources import folder
from graphsvc.store import Store
from graphsvc.viewers import guesses
from graphsvc.viewers.account import find_account
from graphsvc.viewers.accounts import Rights, add_account, set_disabled, set_password, set_rights
from graphsvc.viewers.tokens import make_token
from tests.conftest import run
from tests.viewers.test_accounts import ADMIN, GOOD, OTHER
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token, sign_in


@pytest.fixture
def engine_name() -> str:
    """What lets somebody in is tested on every engine (tests/viewers); pages are the same on all of them."""
    return "embedded"


@pytest.fixture
def app(staffed: Store) -> Flask:
    return make_app(staffed)


def test_as_soon_as_there_is_an_account_signing_in_is_needed(story: Store) -> None:
    client = make_app(story).test_client()
    assert client.get("/regions/500106").status_code == 200
    add_account(story, ADMIN, "admin", GOOD, Rights("admin"))
    time.sleep(1.0)  # the longest that it goes unnoticed when another process adds the first
    assert client.get("/regions/500106").status_code == 303
    api = client.get("/api/v1/regions/500106/connections")
    assert (api.status_code, api.get_json()["code"], api.headers["WWW-Authenticate"]) == (401, "sign_in", "Bearer")
    for open_to_all in ("/healthz", "/readyz", "/metrics", "/static/app.css", "/sign-in", "/api/v1/vocabulary"):
        assert client.get(open_to_all).status_code == 200, open_to_all


@pytest.mark.parametrize("page", ["/regions/500106?as_of=2024", "/search?q=%E6%97%85%E5%BE%B7&kind=Expert", "/"])
def test_after_signing_in_one_is_where_one_wanted_to_go(app: Flask, page: str) -> None:
    client = app.test_client()
    asked = client.get(page)
    assert asked.status_code == 303
    wanted = re.search(r'name="next" value="([^"]*)"', client.get(asked.headers["Location"]).text)
    assert wanted
    landed = sign_in(client, "reader", next=wanted[1].replace("&amp;", "&"))
    assert (landed.status_code, landed.headers["Location"]) == (303, page)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil", "/\t/evil.example", "http:evil", "/\n/x", "///x"],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(app: Flask, elsewhere: str) -> None:
    assert sign_in(app.test_client(), "reader", next=elsewhere).headers["Location"] == "/"


def test_a_wrong_password_is_told_on_the_page_and_the_name_stays(app: Flask) -> None:
    refused = sign_in(app.test_client(), "reader", OTHER, next="/nation")
    assert refused.status_code == 401
    assert "账号或密码不对" in refused.text
    assert 'name="name" value="reader"' in refused.text
    assert 'name="next" value="/nation"' in refused.text
    assert OTHER not in refused.text


def test_guesses_are_slowed_for_all_workers(staffed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guesses, "_FIRST_SECONDS", 60)
    told = [sign_in(make_app(staffed).test_client(), "reader", OTHER) for _ in range(6)]
    assert [answer.status_code for answer in told] == [401] * 5 + [429]
    assert 0 < int(told[-1].headers["Retry-After"]) <= 60


def test_the_cookie_is_for_this_service_only(app: Flask) -> None:
    plain = sign_in(app.test_client(), "reader").headers["Set-Cookie"]
    assert plain.startswith("graphsvc=")
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    assert "Secure" not in plain
    client = app.test_client()
    assert "Secure" in client.get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]


def test_a_trusted_proxy_says_whether_it_is_tls_and_who_asks(staffed: Store) -> None:
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.77"}
    plain, behind = make_app(staffed).test_client(), make_app(staffed, GRAPHSVC_PROXIES="1").test_client()
    assert "Secure" not in plain.get("/sign-in", headers=said).headers["Set-Cookie"]
    assert "Secure" in behind.get("/sign-in", headers=said).headers["Set-Cookie"]
    sign_in(make_app(staffed, GRAPHSVC_PROXIES="1").test_client(), "reader", headers=said)
    assert {row["a"] for row in run(staffed, "MATCH (s:Session) RETURN s.address AS a")} == {"192.0.2.77"}


def test_a_stranger_by_a_proxy_is_not_the_user_of_this_machine(story: Store) -> None:
    client = make_app(story, GRAPHSVC_PROXIES="1").test_client()
    assert client.get("/", headers={"X-Forwarded-For": "192.0.2.77"}).status_code == 303
    assert client.get("/").status_code == 200


def test_signing_out_ends_the_session_at_once_everywhere(staffed: Store, app: Flask) -> None:
    client = as_(app, "reader")
    stolen = client.get_cookie("graphsvc")
    assert stolen
    assert client.post("/sign-out", data={"csrf_token": form_token(client, "/account")}).status_code == 303
    thief = make_app(staffed).test_client()
    thief.set_cookie("graphsvc", stolen.value)
    assert thief.get("/").status_code == 303


@pytest.mark.parametrize(
    "end",
    [
        lambda store: set_disabled(store, ADMIN, "reader", True),
        lambda store: set_password(store, ADMIN, "reader", OTHER),
        lambda store: run(store, "MATCH (s:Session) SET s.ends = timestamp()"),
    ],
    ids=["disabled", "password", "age"],
)
def test_what_ends_a_session_ends_it_for_the_next_request(staffed: Store, app: Flask, end: Any) -> None:
    client = as_(app, "reader")
    assert client.get("/api/v1/me").get_json()["account"] == "reader"
    end(staffed)
    assert client.get("/api/v1/me").status_code == 401
    assert client.get("/").status_code == 303


def test_other_rights_hold_from_the_next_request_on(staffed: Store, app: Flask) -> None:
    client = as_(app, "reader")
    assert 'type="file"' not in client.get("/imports").text
    set_rights(staffed, ADMIN, "reader", Rights("editor"))
    assert 'type="file"' in client.get("/imports").text


def test_a_forged_cookie_lets_nobody_in(app: Flask) -> None:
    client = app.test_client()
    for name, value in (
        ("graphsvc", "eyJfdXNlcl9pZCI6ImFkbWluIn0.x.y"),
        ("graphsvc", "\x7f"),
        ("remember_token", "admin|00"),
    ):
        client.set_cookie(name, value)
        assert client.get("/").status_code == 303, (name, value)


def test_a_write_by_session_needs_the_page_s_own_field_and_one_by_token_does_not(staffed: Store, app: Flask) -> None:
    client = as_(app, "wang")
    asked = "/api/v1/entities/org-de/private-fields"
    assert client.post("/account/sessions/end").status_code == 403
    assert client.post(asked, json={"field": "phone"}).status_code == 403
    key = form_token(client, "/account")
    assert client.post(asked, json={"field": "phone"}, headers={"X-CSRFToken": key}).status_code == 404
    other = form_token(as_(app, "reader"), "/account")
    assert client.post(asked, json={"field": "phone"}, headers={"X-CSRFToken": other}).status_code == 403
    token = make_token(staffed, find_account(staffed, "wang").viewer(), "", "write")
    by_token = {"Authorization": f"Bearer {token}"}
    assert app.test_client().post(asked, json={"field": "phone"}, headers=by_token).status_code == 404


def test_signing_in_needs_the_form_s_own_field(app: Flask) -> None:
    client = app.test_client()
    refused = client.post("/sign-in", data={"name": "reader", "password": GOOD})
    assert refused.status_code == 403
    assert "重新打开页面" in refused.text


@pytest.mark.parametrize(
    "given", ["Bearer gsvc_nobody", "Bearer", "Basic YWRtaW46YWRtaW4=", "", "Bearer " + "x" * 5000]
)
def test_a_token_that_lets_nobody_in_is_refused_even_with_a_session(app: Flask, given: str) -> None:
    for client in (app.test_client(), as_(app, "admin")):
        answer = client.get("/api/v1/me", headers={"Authorization": given})
        assert (answer.status_code, "令牌" in answer.get_json()["detail"]) == (401, True)


def test_a_reading_token_changes_nothing(staffed: Store, app: Flask) -> None:
    admin = find_account(staffed, "admin").viewer()
    by_token = {"Authorization": f"Bearer {make_token(staffed, admin, '', 'read')}"}
    client = app.test_client()
    assert client.get("/api/v1/me", headers=by_token).get_json()["scope"] == "read"
    assert client.get("/api/v1/regions/500106/connections", headers=by_token).status_code == 200
    for refused in (
        client.delete("/api/v1/imports/none", headers=by_token),
        client.post("/api/v1/entities/exp-li/private-fields", json={"field": "phone"}, headers=by_token),
        client.get("/accounts", headers={**by_token, "Accept": "application/json"}),
        client.get("/account", headers={**by_token, "Accept": "application/json"}),
    ):
        assert (refused.status_code, "令牌" in refused.get_json()["detail"]) == (403, True)


def test_public_pages_are_read_without_signing_in_and_masked(staffed: Store) -> None:
    client = make_app(staffed, GRAPHSVC_PUBLIC="1", GRAPHSVC_SHOW_PRIVATE="1").test_client()
    page = client.get("/entities/exp-li")
    assert page.status_code == 200
    assert "13800000000" not in page.text
    assert "登录" in page.text
    assert 'type="file"' not in client.get("/imports").text
    assert client.post("/api/v1/entities/exp-li/private-fields", json={"field": "phone"}).status_code == 401
    assert client.delete("/api/v1/imports/none").status_code == 401


def test_a_network_without_an_account_says_how_to_make_one(story: Store) -> None:
    client = make_app(story, GRAPHSVC_HOST="0.0.0.0").test_client()
    assert client.get("/").status_code == 303
    assert "graphsvc accounts add" in client.get("/sign-in").text
    assert client.get("/api/v1/me").status_code == 401


def test_nobody_gets_a_page_that_was_kept_for_another(app: Flask) -> None:
    for name in ("admin", "reader"):
        for _ in range(2):
            page = as_(app, name).get("/regions/500106").text
            assert f">{name} <" in page
            assert "管理员" in page if name == "admin" else "管理员" not in page


def test_while_the_database_is_away_that_is_told_whoever_asks(
    staffed: Store, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, stranger = as_(app, "reader"), make_app(staffed).test_client()

    def away(*given: object) -> None:
        raise Unavailable("数据库不在。", "The database is away.")

    monkeypatch.setattr(Store, "_read", away)
    for asking in (client, stranger):
        assert "数据库不在" in asking.get("/regions/500106").text
        assert asking.get("/api/v1/me").status_code == 503
        assert asking.get("/static/app.css").status_code == 200
        assert asking.get("/healthz").status_code == 200


def test_every_form_that_writes_carries_the_field() -> None:
    for template in sorted(folder("templates").glob("*.html")):
        for form in re.findall(r'<form[^>]*method="post".*?</form>', template.read_text(encoding="utf-8"), re.S):
            assert "csrf_field()" in form or "csrf_hidden()" in form, (template.name, form)
