"""Every route that writes, by the session of an admin: what another site, another session or an older one sent changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.conftest import run
from tests.web.conftest import make_app
from tests.web.signing_in import as_, form_token
from tests.web.test_rights import PARTS

READING = {"GET", "HEAD", "OPTIONS"}
JSON = {"Accept": "application/json"}
OURS = {**JSON, "Sec-Fetch-Site": "same-origin"}
# More than a change may say, and not yet what a file may hold.
TOO_LONG = b'{"note": "' + b"x" * 1_000_001 + b'"}'
COUNTS = "MATCH (n) RETURN count(n) AS nodes, sum(coalesce(n.sequence, 0)) AS told"


@pytest.fixture
def engine_name() -> str:
    """A request is refused before any engine is asked."""
    return "embedded"


@pytest.fixture
def app(staffed: Store) -> Flask:
    return make_app(staffed)


def writing(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield method and address of every route that writes but the one that signs in."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - READING):
            if rule.endpoint not in ("sign_in.sign_in", "sign_in.sign_out"):
                parts = {**PARTS, "id": "exp-li"}
                yield (
                    method,
                    rule.build({name: parts[name] for name in rule.arguments})[1] if rule.arguments else rule.rule,
                )


def refused(client: FlaskClient, key: str, status: int, **headers: str) -> None:
    asked = 0
    for method, address in writing(client.application):
        answer = client.open(
            address, method=method, json={"reason": "x"}, headers={**OURS, "X-CSRFToken": key, **headers}
        )
        assert answer.status_code == status, (method, address, answer.text)
        asked += 1
    assert asked > 25


def test_what_is_forged_replayed_or_of_another_site_is_refused_everywhere(staffed: Store, app: Flask) -> None:
    admin, reader = as_(app, "admin"), as_(app, "reader")
    key, before = form_token(admin, "/account"), run(staffed, COUNTS)
    refused(admin, "", 403)
    refused(admin, "forged", 403)
    refused(admin, form_token(reader, "/account"), 403)
    refused(admin, key, 403, **{"Sec-Fetch-Site": "cross-site"})
    refused(admin, key, 403, Origin="https://evil.example")
    refused(admin, key, 403, Origin="null")
    cookie = admin.get_cookie("graphsvc")
    admin.post("/sign-out", data={"csrf_token": key})
    thief = app.test_client()
    assert cookie
    thief.set_cookie("graphsvc", cookie.value)
    refused(thief, key, 401)
    after = run(staffed, COUNTS)
    assert after[0]["told"] == before[0]["told"], "nothing was changed"


def test_what_is_too_long_for_a_change_is_refused_everywhere(app: Flask) -> None:
    admin = as_(app, "admin")
    headers = {**OURS, "X-CSRFToken": form_token(admin, "/account")}
    for method, address in writing(app):
        for kind in ("application/json", "application/x-www-form-urlencoded"):
            answer = admin.open(address, method=method, data=TOO_LONG, content_type=kind, headers=headers)
            assert answer.status_code == 413, (method, address, answer.text[:200])
