"""Text goes by gzip to those who accept it, with headers that caches and conditions can rely on."""

from __future__ import annotations

import gc
import gzip
import warnings

import pytest
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, TestResponse

# What is asked here does not depend on the engine: the first one answers it.
pytestmark = pytest.mark.parametrize("engine_name", ["embedded"])

LONG = [
    "/api/v1/regions/500106/connections",
    "/regions/500106",
    "/static/app.css",
    "/openapi.json",
    "/vendor/vis-network.js",
]
FILES = ["/regions/500106/files/answer.xlsx", "/regions/500106/files/layers.png", "/imports/template.xlsx"]


def asked(client: FlaskClient, path: str, accept: str = "gzip", **headers: str) -> TestResponse:
    return client.get(path, headers={"Accept-Encoding": accept, **{k.replace("_", "-"): v for k, v in headers.items()}})


def is_compressed(response: TestResponse) -> bool:
    return response.headers.get("Content-Encoding") == "gzip"


@pytest.mark.parametrize("path", LONG)
def test_text_is_compressed_and_says_the_same(client: FlaskClient, path: str) -> None:
    plain, short = client.get(path), asked(client, path)
    assert is_compressed(short)
    assert not is_compressed(plain)
    assert gzip.decompress(short.data) == plain.data
    assert len(short.data) == int(short.headers["Content-Length"]) < len(plain.data)
    assert short.headers["Content-Type"] == plain.headers["Content-Type"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in short.headers["Vary"]
    again = asked(client, path)
    assert again.data == short.data


@pytest.mark.parametrize("path", FILES)
def test_what_is_compressed_already_is_left_alone(client: FlaskClient, path: str) -> None:
    response = asked(client, path)
    assert response.status_code == 200
    assert not is_compressed(response)
    assert response.data[:2] in (b"PK", b"\x89P")


@pytest.mark.parametrize(
    ("accept", "compressed"),
    [
        ("gzip", True), ("deflate, gzip;q=0.5, br", True), ("*", True), ("GZIP", True), ("gzip;q=0.5, *;q=0", True), ("", False), ("br", False), ("gzip;q=0", False),
        ("*;q=0", False), ("identity", False), ("gzip;q=0.2, identity", False), ("gzip;q=0, *", False),
    ],
)  # fmt: skip
def test_the_client_says_what_it_accepts(client: FlaskClient, accept: str, compressed: bool) -> None:
    assert is_compressed(asked(client, "/regions/500106", accept)) == compressed


def test_what_is_short_or_has_no_body_is_left_alone(client: FlaskClient) -> None:
    assert not is_compressed(asked(client, "/healthz"))
    assert not is_compressed(asked(client, "/api/v1/search?q=旅德&limit=1&kind=专家"))
    part = asked(client, "/static/app.css", Range="bytes=0-1999")
    assert (part.status_code, is_compressed(part), len(part.data)) == (206, False, 2000)


@pytest.mark.parametrize("path", LONG[:3])
def test_each_representation_has_its_own_tag_and_both_are_known_again(client: FlaskClient, path: str) -> None:
    plain, short = client.get(path).headers["ETag"], asked(client, path).headers["ETag"]
    assert plain != short
    for tag in (short, f"W/{short}", f'"other", {short}'):
        again = asked(client, path, If_None_Match=tag)
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", short)
        assert "Accept-Encoding" in again.headers["Vary"]
    assert client.get(path, headers={"If-None-Match": plain}).status_code == 304
    assert client.get(path, headers={"If-None-Match": short}).status_code == 200


def test_head_and_errors_carry_the_headers_of_get(client: FlaskClient) -> None:
    for path in ("/regions/500106", "/regions/nowhere", "/api/v1/vocabulary"):
        got, head = asked(client, path), client.head(path, headers={"Accept-Encoding": "gzip"})
        varying = ("X-Request-ID", "Content-Length") if got.status_code >= 400 else ("X-Request-ID",)
        assert head.data == b""
        assert {k: v for k, v in head.headers if k not in varying} == {k: v for k, v in got.headers if k not in varying}


@pytest.mark.parametrize(
    "path", [*LONG, *FILES, "/regions/500106/files/answer.csv", "/regions/500106/files/layers.svg", "/regions/500106/files/layers.html", "/nowhere", "/api/v1/nowhere", "/metrics"]
)  # fmt: skip
def test_a_charset_is_named_once(client: FlaskClient, path: str) -> None:
    kind = asked(client, path).headers["Content-Type"]
    assert kind.count("charset") == (1 if kind.startswith(("text/", "image/svg")) else 0), kind


@pytest.mark.parametrize("headers", [{}, {"Accept-Encoding": "gzip"}, {"If-None-Match": "known"}])
def test_a_file_is_not_left_open_where_a_server_forgets_to_close_it(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    tag = client.get("/static/icon.svg").headers["ETag"]
    environ = EnvironBuilder(
        "/static/icon.svg", headers={name: value.replace("known", tag) for name, value in headers.items()}
    ).get_environ()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        client.application.wsgi_app(environ, lambda *_: lambda _: None)  # what it returns is dropped, never closed
        gc.collect()
    assert not seen
