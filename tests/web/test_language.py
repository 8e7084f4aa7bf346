"""The language that a viewer reads: chosen by a cookie, the same address afterwards, and never mixed up with what is kept for others."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from graphsvc.web.language import language, say
from graphsvc.web.rendering import piece
from tests.web.conftest import make_app
from tests.web.test_canaries import addresses
from tests.web.test_kept_answers import asked

CHINESE, ENGLISH = '<html lang="zh-CN">', '<html lang="en">'


@pytest.fixture
def engine_name() -> str:
    """What language a page is in is settled before any engine is asked."""
    return "embedded"


def reading(app: Flask, chosen: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("language", chosen)
    return client


def test_the_switch_leads_back_to_the_same_address_in_the_other_language(client: FlaskClient) -> None:
    for path in ("/gaps?region=500106&as_of=2026", "/entities/nobody", "/search?q=a%26b+c&kind=Expert", "/"):
        page = client.get(path)
        assert CHINESE in page.text
        switch = re.search(r'href="(/language/en\?next=[^"]+)"', page.text)
        assert switch, path
        led = client.get(switch[1].replace("&amp;", "&"))
        assert (led.status_code, led.headers["Location"].replace("%26", "&")) == (303, path.replace("%26", "&")), path
        kept = led.headers["Set-Cookie"]
        assert "SameSite=Lax" in kept
        assert "Max-Age" in kept
        assert ENGLISH in client.get(path).text
        assert client.get("/language/zh?next=/").headers["Location"] == "/"


@pytest.mark.parametrize("next", ["https://example.org/", "//example.org", "/\\example.org", "", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(client: FlaskClient, next: str) -> None:
    assert client.get("/language/en", query_string={"next": next}).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("chosen", "page"),
    [("en", ENGLISH), ("zh", CHINESE), ("fr", CHINESE), ("EN", CHINESE), ("", CHINESE), ("\"'<", CHINESE)],
)
def test_a_cookie_that_says_neither_means_chinese(app: Flask, chosen: str, page: str) -> None:
    assert page in reading(app, chosen).get("/search").text


def test_a_refused_form_can_be_read_in_the_other_language(client: FlaskClient) -> None:
    for address, back in (
        ("/entities/new/Expert", "/entities/new/Expert"),
        ("/entities/exp-li/delete", "/entities/exp-li/delete"),
        ("/lists/experts/together", "/"),
    ):
        page = client.post(address, data={}).text
        if "/language/en" in page:
            assert f'/language/en?next={back}"' in page


def test_pages_of_two_languages_are_kept_apart_and_the_interface_knows_none(story: Store) -> None:
    viewer = Viewer("ViewerReading", Role.READER)
    app, alone = (make_app(story, lambda: viewer) for _ in range(2))
    chinese, english, only_english = reading(app, "zh"), reading(app, "en"), reading(alone, "en")
    pages = 0
    for address, query in addresses(app):
        if address.startswith("/language/") or "off-c1" in address:
            continue
        first, other = (asked(client, address, query) for client in (chinese, english))
        if CHINESE.encode() in first[1]:
            assert ENGLISH.encode() in other[1], address
            assert (first, other) == tuple(asked(one, address, query) for one in (chinese, only_english)), address
            pages += 1
        elif address.startswith("/api/") or address == "/openapi.json":
            assert first == other, address
    assert pages > 25


def test_a_kept_page_says_that_it_depends_on_the_cookie(app: Flask) -> None:
    chinese, english = reading(app, "zh"), reading(app, "en")
    page, other = chinese.get("/unowned"), english.get("/unowned")
    assert page.headers["ETag"] != other.headers["ETag"]
    assert "Cookie" in page.vary
    assert english.get("/unowned", headers={"If-None-Match": page.headers["ETag"]}).status_code == 200
    unchanged = english.get("/unowned", headers={"If-None-Match": other.headers["ETag"]})
    assert (unchanged.status_code, "Cookie" in unchanged.vary) == (304, True)
    answer, same = chinese.get("/api/v1/unowned"), english.get("/api/v1/unowned")
    assert (answer.headers["ETag"], answer.headers["Vary"]) == (same.headers["ETag"], same.headers["Vary"])


def test_what_is_put_in_cannot_become_markup(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "language=en"}):
        told = app.jinja_env.from_string('{{ say("第 {n} 个", "no. {n} of {a}", n=n, a=a) }}{{ say(n, n) }}')
        assert told.render(n="<b>{a}", a=1) == "no. &lt;b&gt;{a} of 1&lt;b&gt;{a}"
    assert (language(), say("一", "one")) == ("zh", "一")


def test_a_kept_piece_is_of_one_language(app: Flask) -> None:
    macro = app.jinja_env.from_string('{% macro one(x) %}{{ say("一", "one") }}{{ x }}{% endmacro %}').module.one  # type: ignore[attr-defined]
    for chosen, expected in (("en", "one1"), ("zh", "一1"), ("en", "one1")):
        with app.test_request_context(headers={"Cookie": f"language={chosen}"}):
            assert piece(macro, 1) == expected
