"""The OpenAPI description is whole, and no request that it allows, or nearly allows, makes the service fail."""

from __future__ import annotations

from contextlib import suppress

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

PROMISED = {
    "/api/v1/regions/{id}/connections", "/api/v1/paths", "/api/v1/explore", "/api/v1/entities/{id}", "/api/v1/entities/{id}/neighbours",
    "/api/v1/entities/{id}/owners", "/api/v1/officers/{id}/contacts", "/api/v1/unowned", "/api/v1/search", "/api/v1/imports",
    "/api/v1/imports/{batch}", "/api/v1/vocabulary", "/api/v1/regions", "/api/v1/regions/{id}/stations",
    "/api/v1/programs/{id}/activities", "/api/v1/dormant", "/api/v1/status",
}  # fmt: skip


CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_no_request_makes_the_service_fail(app: Flask) -> None:
    for found in schemathesis.openapi.from_wsgi("/openapi.json", app).get_all_operations():
        operation = found.ok()
        for mode in GenerationMode:
            _try(operation.as_strategy(generation_mode=mode))


def _try(requests: SearchStrategy[schemathesis.Case]) -> None:
    @settings(max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
    @given(case=requests)
    def one(case: schemathesis.Case) -> None:
        case.validate_response(case.call(headers={"Accept-Encoding": "identity"}), checks=CHECKS)

    with suppress(Unsatisfiable):  # a route without parameters cannot be asked wrongly
        one()


def test_every_promised_route_is_described(app: Flask) -> None:
    description = app.test_client().get("/openapi.json").get_json()
    assert description["openapi"] == "3.1.0"
    assert set(description["paths"]) >= PROMISED
    for path in description["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert operation["description"]
            assert operation["responses"]["200"]["content"]["application/json"]["schema"]
            problem = operation["responses"]["422"]["content"]
            assert list(problem) == ["application/problem+json"]
