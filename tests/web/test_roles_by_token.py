"""Programs of every role, by token: no request makes the service fail, none without a token is answered, and none reaches too far."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from graphsvc.store import Store
from graphsvc.viewers.account import find_account
from graphsvc.viewers.tokens import make_token
from tests.web.conftest import make_app
from tests.web.test_description import CHECKS

Write = tuple[str, str, dict[str, Any] | None]


@pytest.fixture
def engine_name() -> str:
    """Rights are decided before any engine is asked."""
    return "embedded"


@pytest.fixture
def app(staffed: Store) -> Flask:
    return make_app(staffed)


def token_of(store: Store, name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(store, find_account(store, name).viewer(), '', 'write')}"}


@pytest.mark.parametrize("name", ["admin", "near", "far", "reader"])
def test_no_request_of_a_role_makes_the_service_fail(staffed: Store, app: Flask, name: str) -> None:
    token = token_of(staffed, name)
    for found in schemathesis.openapi.from_wsgi("/openapi.json", app).get_all_operations():

        @settings(max_examples=2, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
        @given(case=found.ok().as_strategy(generation_mode=GenerationMode.POSITIVE))
        def one(case: schemathesis.Case) -> None:
            case.validate_response(case.call(headers={"Accept-Encoding": "identity", **token}), checks=CHECKS)

        with suppress(Unsatisfiable):
            one()


def test_what_is_described_to_take_a_token_is_not_answered_without_one(app: Flask) -> None:
    client, open_to_all = app.test_client(), set[str]()
    description = client.get("/openapi.json").get_json()
    assert description["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for path, operations in description["paths"].items():
        address = path.replace("{id}", "exp-li").replace("{batch}", "none").replace("{entry}", "none")
        for method, operation in operations.items():
            for headers in ({}, {"Authorization": "Bearer gsvc_guessed"}, {"Authorization": "Basic YWRtaW46"}):
                answer = client.open(
                    address, method=method.upper(), json={} if method != "get" else None, headers=headers
                )
                assert (answer.status_code == 401) == bool(operation.get("security")), (
                    method,
                    path,
                    answer.status_code,
                )
            open_to_all |= set() if operation.get("security") else {path}
    assert open_to_all == {"/api/v1/vocabulary"}


# What lies in 重庆市: a person of it, their membership, an organization's contact, a person erased.
WRITES: tuple[Write, ...] = (
    ("PATCH", "/api/v1/entities/exp-li", {"title": "教授"}),
    ("POST", "/api/v1/links", {"from": "exp-li", "type": "MEMBER_OF", "to": "org-far"}),
    ("PATCH", "/api/v1/links/{link}", {"role": "理事"}),
    ("POST", "/api/v1/interactions", {"with": "exp-li", "on": "2026-03-02", "summary": "谈"}),
    ("POST", "/api/v1/entities/exp-li/private-fields", {"field": "phone"}),
    ("DELETE", "/api/v1/links/{link}?why=x", None),
    ("DELETE", "/api/v1/entities/ws-1", None),
)
ADMINS: tuple[Write, ...] = (
    ("GET", "/api/v1/people/exp-li/personal-data", None),
    ("POST", "/api/v1/people/exp-li/erasure", {"dry_run": True}),
    ("GET", "/api/v1/retention", None),
    ("GET", "/api/v1/erasures", None),
)


@pytest.mark.parametrize(("name", "reaches"), [("admin", True), ("near", True), ("far", False), ("reader", False)])
def test_what_lies_in_a_region_is_changed_by_those_who_work_for_it(
    staffed: Store, app: Flask, name: str, reaches: bool
) -> None:
    client, token = app.test_client(), token_of(staffed, name)
    links = client.get("/api/v1/entities/exp-li", headers=token).get_json()["links"]
    (member,) = [one["id"] for one in links if one["type"] == "MEMBER_OF"]
    for method, address, body in WRITES:
        answer = client.open(address.replace("{link}", member), method=method, json=body, headers=token)
        assert (answer.status_code in (200, 409)) if reaches else (answer.status_code == 403), (address, answer.text)
    for method, address, body in ADMINS:
        answer = client.open(address, method=method, json=body, headers=token)
        assert answer.status_code == (200 if name == "admin" else 403), (address, answer.text)
