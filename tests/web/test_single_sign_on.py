"""Signing in by an OpenID Connect provider that runs in another process: who gets in, as what, and who does not."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.errors import Invalid
from graphsvc.store import Store
from graphsvc.viewers.accounts import set_disabled
from tests.viewers.test_accounts import ADMIN
from tests.web.conftest import make_app
from tests.web.provider import provider, sign_in_there

CLIENT = {"GRAPHSVC_OIDC_CLIENT_ID": "graphsvc", "GRAPHSVC_OIDC_CLIENT_SECRET": "a secret of tests"}
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def engine_name() -> str:
    """Sessions are tested on every engine in tests/viewers."""
    return "embedded"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as address:
        yield address


@pytest.fixture
def app(staffed: Store, issuer: str) -> Flask:
    return make_app(staffed, GRAPHSVC_OIDC_ISSUER=issuer, **CLIENT)


def begin(client: FlaskClient, next_: str = "") -> str:
    """Return the address of the provider to which the sign-in leads."""
    led = client.get("/sign-in/office", query_string={"next": next_}, base_url=HERE)
    assert led.status_code == 302, led.text
    return str(led.headers["Location"])


def finish(client: FlaskClient, back: str):  # type: ignore[no-untyped-def]
    assert back.startswith(f"{HERE}/sign-in/office/done")
    return client.get(back.removeprefix(HERE), base_url=HERE)


def test_whoever_the_provider_names_is_signed_in_with_the_rights_of_the_account(app: Flask) -> None:
    client = app.test_client()
    assert "用统一身份认证登录" in client.get("/sign-in?next=/gaps", base_url=HERE).text
    there = begin(client, "/gaps?region=500106")
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce"} <= asked.keys()
    done = finish(client, sign_in_there(there, "1"))
    assert (done.status_code, done.headers["Location"]) == (303, "/gaps?region=500106")
    me = client.get("/api/v1/me", base_url=HERE).get_json()
    assert (me["account"], me["role"], me["regions"]) == ("near", "editor", ["region-500000"])


@pytest.mark.parametrize(("sub", "said"), [("2", "没有账号“stranger”"), ("3", "没有说明账号名")])
def test_whom_no_account_has_the_name_of_is_not(app: Flask, sub: str, said: str) -> None:
    client = app.test_client()
    refused = finish(client, sign_in_there(begin(client), sub))
    assert (refused.status_code, said in refused.text) == (401, True)
    assert client.get("/api/v1/me", base_url=HERE).status_code == 401


def test_a_disabled_account_is_not_let_in(staffed: Store, app: Flask) -> None:
    set_disabled(staffed, ADMIN, "near", True)
    client = app.test_client()
    assert finish(client, sign_in_there(begin(client), "1")).status_code == 401


def test_an_email_counts_only_when_the_provider_has_verified_it(staffed: Store, issuer: str) -> None:
    client = make_app(staffed, GRAPHSVC_OIDC_ISSUER=issuer, GRAPHSVC_OIDC_CLAIM="email", **CLIENT).test_client()
    assert "没有说明账号名（email）" in finish(client, sign_in_there(begin(client), "1")).text


def test_what_was_not_begun_here_is_refused(app: Flask) -> None:
    mine, theirs = app.test_client(), app.test_client()
    back = sign_in_there(begin(mine), "1")
    forged = finish(theirs, back)
    assert (forged.status_code, "没有完成" in forged.text) == (401, True), "another browser has another state"
    assert finish(mine, back).status_code == 303
    assert finish(app.test_client(), back).status_code == 401, "a code is good once, in one browser"
    for query in ("", "?code=x", "?state=x&code=y", "?error=access_denied&error_description=<b>ring 110</b>"):
        refused = app.test_client().get(f"/sign-in/office/done{query}", base_url=HERE)
        assert (refused.status_code, "ring 110" in refused.text) == (401, False), query


def test_whoever_says_no_at_the_provider_comes_back_to_the_form(app: Flask) -> None:
    client = app.test_client()
    refused = finish(client, sign_in_there(begin(client), "1", action="deny"))
    assert (refused.status_code, "没有完成" in refused.text) == (401, True)


def test_it_leads_nowhere_else_afterwards(app: Flask) -> None:
    client = app.test_client()
    done = finish(client, sign_in_there(begin(client, "https://evil.example/"), "1"))
    assert done.headers["Location"] == "/"


def test_a_provider_that_is_away_is_told_and_passwords_still_do(staffed: Store) -> None:
    client = make_app(staffed, GRAPHSVC_OIDC_ISSUER="http://127.0.0.1:1", **CLIENT).test_client()
    away = client.get("/sign-in/office", base_url=HERE)
    assert (away.status_code, "连不上" in away.text, 'name="password"' in away.text) == (503, True, True)


def test_without_a_provider_there_is_no_such_way_in(staffed: Store) -> None:
    client = make_app(staffed).test_client()
    assert "统一身份认证" not in client.get("/sign-in").text
    assert [client.get(f"/sign-in/office{part}").status_code for part in ("", "/done")] == [404, 404]


@pytest.mark.parametrize(
    "settings",
    [
        {"GRAPHSVC_OIDC_ISSUER": "http://login.example.org", **CLIENT},
        {"GRAPHSVC_OIDC_ISSUER": "https://login.example.org"},
        {"GRAPHSVC_OIDC_ISSUER": "ftp://127.0.0.1", **CLIENT},
    ],
)
def test_a_provider_that_is_not_whole_or_not_safe_is_refused_at_the_start(
    staffed: Store, settings: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as told:
        make_app(staffed, **settings)
    assert told.value.details["setting"].startswith("GRAPHSVC_OIDC_")
