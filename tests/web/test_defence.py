"""Hosts, origins, read-only, headers, health, metrics."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from graphsvc.facts.backup_state import BackupProven, BackupTaken, note_backup
from graphsvc.store import Store
from tests.web.conftest import make_app

# What is asked here does not depend on the engine: the first one answers it.
pytestmark = pytest.mark.parametrize("engine_name", ["embedded"])

CSV = "编号,名称\norg-new,新学会\n".encode()


def upload(client: FlaskClient, dry_run: str = "true", **headers: str):  # type: ignore[no-untyped-def]
    data = {"file": (BytesIO(CSV), "海外机构.csv"), "dry_run": dry_run}
    return client.post("/api/v1/imports", data=data, headers={k.replace("_", "-"): v for k, v in headers.items()})


def test_own_hosts_are_answered(client: FlaskClient) -> None:
    for host in ("localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.20"):
        assert client.get("/api/v1/vocabulary", headers={"Host": host}).status_code == 200


def test_other_hosts_are_refused(client: FlaskClient) -> None:
    for host in ("evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"):
        for path in ("/", "/api/v1/vocabulary", "/static/app.css"):
            assert client.get(path, headers={"Host": host}).status_code == 403


def test_more_hosts_can_be_allowed(story: Store) -> None:
    client = make_app(story, GRAPHSVC_ALLOWED_HOSTS="graph.office.cn, other").test_client()
    assert client.get("/api/v1/vocabulary", headers={"Host": "graph.office.cn:8000"}).status_code == 200


def test_a_write_from_this_site_or_from_no_browser_is_taken(client: FlaskClient) -> None:
    assert upload(client).status_code == 200
    assert upload(client, Sec_Fetch_Site="same-origin", Origin="http://localhost").status_code == 200


def test_a_write_from_another_site_is_refused(client: FlaskClient) -> None:
    for headers in (
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:81"},
    ):
        response = upload(client, **headers)
        assert (response.status_code, response.get_json()["code"]) == (403, "forbidden")
    assert client.delete("/api/v1/imports/x", headers={"Origin": "https://evil.example"}).status_code == 403


def test_read_only_refuses_every_write(story: Store) -> None:
    client = make_app(story, GRAPHSVC_READ_ONLY="1").test_client()
    assert upload(client).status_code == 403
    assert client.delete("/api/v1/imports/x").status_code == 403
    assert client.post("/imports/check").status_code == 403
    assert "只读" in client.get("/imports").text


def test_every_response_is_guarded(client: FlaskClient) -> None:
    for path in ("/", "/api/v1/vocabulary", "/nowhere", "/static/app.css", "/docs", "/vendor/vis-network.js"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert ("unsafe-inline" in policy) == (path == "/docs")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Request-ID"]


def test_a_sane_request_id_is_kept_and_another_replaced(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "abc-123"}).headers["X-Request-ID"] == "abc-123"
    assert client.get("/healthz", headers={"X-Request-ID": "a b<script>"}).headers["X-Request-ID"] != "a b<script>"


def test_health_and_metrics(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"Host": "any"}).get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ready"}
    client.get("/api/v1/search?q=李海")
    text = client.get("/metrics").text
    assert 'graphsvc_requests_total{method="GET",route="/api/v1/search",status="200"} 1.0' in text
    assert "李海" not in text


def proven_seconds(client: FlaskClient) -> dict[str, float]:
    """Return what /metrics tells of backups."""
    told = re.findall(r"^graphsvc_backup_(\w+)_seconds\S* (\S+)$", client.get("/metrics").text, re.M)
    return {name: float(value) for name, value in told}


def test_status_and_metrics_tell_the_last_restore_that_was_proven(client: FlaskClient, story: Store) -> None:
    at = "2026-11-27T02:30:00+00:00"
    note_backup(story, BackupTaken("a.backup", at, 7, 1000))
    note_backup(story, BackupProven("a.backup", at, at, 12.5, 40))
    assert client.get("/api/v1/status").get_json()["backups"]["proven"]["at"] == at
    told = proven_seconds(client)
    assert told == dict.fromkeys(("taken", "proven"), datetime.fromisoformat(at).timestamp())
    note_backup(story, BackupProven("b.backup", at, "2026-11-28T02:30:00+00:00", 12.5, 40, ("names",)))
    assert proven_seconds(client) == told, "one that answered wrongly proves nothing"
    assert client.get("/api/v1/status").get_json()["backups"]["proven"]["failed"] == ["names"]


def test_nothing_in_the_pages_comes_from_outside(client: FlaskClient) -> None:
    for path in ("/", "/search?q=a", "/regions/500106", "/entities/org-de", "/paths", "/docs"):
        page = client.get(path).text
        assert 'src="http' not in page
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page
