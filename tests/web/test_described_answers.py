"""What the API describes is what it answers: no key that the description lacks, and none that never comes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import graphsvc
from graphsvc.store import Store
from graphsvc.web.problem import Problem
from tests.web.asked import answers, tell_all
from tests.web.asked_changes import changes

Schema = dict[str, Any]
CHANGES = {
    "add_entity", "add_link", "close_matter", "correct_entity", "correct_link", "delete_entity", "get_link_history", "log_contact", "merge_entities", "say_two_are_not_the_same", "remove_wrong_link", "take_promise_over",
    "undo_change", "add_handover", "appoint_holder", "preview_owner_rule", "save_owner_rule", "preview_cadence_rule", "save_cadence_rule", "get_handover", "sign_handover", "withdraw_handover",
}  # fmt: skip
# What only imports and the history of an entity answer.
OF_OTHERS = {"Refusal", "RecentBatch", "EntityChange"}
# What a refusal of a change can hold beside the keys that every problem has.
REFUSED = {
    "parameter", "errors", "field", "fields", "given", "allowed", "candidates", "nearest", "id", "name", "resting", "total", "later",
    "entry", "batch", "rule", "seen", "now", "since",
}  # fmt: skip
# A picture leaves something out when it would have more than 2,000 nodes.
OF_THOUSANDS = {"Cut"}
# What the status tells where backups are taken.
OF_BACKUPS = {"BackupTaken", "BackupProven"}
ERRORS = {"NotFound", "Ambiguous", "Invalid", "Malformed", "Conflict", "Stale", "Forbidden", "Unavailable"}


class Description:
    """The description of the API, and what answers have been held against it."""

    def __init__(self, client: FlaskClient) -> None:
        self.doc = client.get("/openapi.json").get_json()
        self.known: set[tuple[str, str]] = set()
        self.operations = {
            operation["operationId"]: operation for path in self.doc["paths"].values() for operation in path.values()
        }

    def schema(self, operation: str, status: int = 200) -> Schema:
        """Return the schema of what an operation answers with a status."""
        media_type = "application/json" if status < 400 else "application/problem+json"
        return self.operations[operation]["responses"][str(status)]["content"][media_type]["schema"]

    def named(self, schema: Schema) -> tuple[str, Schema]:
        """Return the name of a schema, and the schema itself."""
        name = schema.get("$ref", "").rpartition("/")[2]
        return name, self.doc["components"]["schemas"][name] if name else schema

    def faults(self, value: Any, schema: Schema, place: str) -> list[str]:
        """Return where a value is another than its schema says, and note which keys were known."""
        name, schema = self.named(schema)
        if "anyOf" in schema:
            return min((self.faults(value, one, place) for one in schema["anyOf"]), key=len)
        if isinstance(value, dict):
            return [*self._object(value, schema, name, place)]
        if isinstance(value, list):
            items = schema.get("items")
            parts = schema.get("prefixItems") or [items] * len(value)
            if not parts or None in parts:
                return [] if not value else [f"{place}: {schema}"]
            return [
                fault for part, one in zip(parts, value, strict=True) for fault in self.faults(one, part, f"{place}[]")
            ]
        if "enum" in schema:
            return [] if value in schema["enum"] else [f"{place}: {value!r} is none of {schema['enum']}"]
        return [] if schema.get("type", type_of(value)) in types_of(value) else [f"{place}: {value!r} is no {schema}"]

    def _object(self, value: dict[str, Any], schema: Schema, name: str, place: str) -> Iterator[str]:
        if schema.get("type") != "object":
            yield f"{place}: an object, not {schema}"
            return
        known, more = schema.get("properties", {}), schema.get("additionalProperties", False)
        assert more is not True, f"{place} is open-ended"
        yield from (f"{place}.{key} is missing" for key in schema.get("required", ()) if key not in value)
        for key, one in value.items():
            if key in known:
                self.known.add((name, key))
                yield from self.faults(one, known[key], f"{place}.{key}")
            elif more:
                yield from self.faults(one, more, f"{place}.*")
            else:
                yield f"{place}.{key} is not described"

    def never(self, schemas: Iterable[Schema]) -> set[tuple[str, str]]:
        """Return the keys of these schemas and their parts that no answer has had."""
        parts: dict[str, Schema] = {}
        for schema in schemas:
            self.parts(schema, parts)
        return {(name, key) for name, part in parts.items() for key in part.get("properties", {})} - self.known

    def parts(self, schema: Schema, found: dict[str, Schema]) -> dict[str, Schema]:
        """Return every named part of a schema."""
        name, schema = self.named(schema)
        if not name or name not in found:
            found |= {name: schema} if name else {}
            inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ()), *schema.get("prefixItems", ())]
            inner += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
            for one in inner:
                self.parts(one, found)
        return found


def type_of(value: Any) -> str:
    return types_of(value)[0]


def types_of(value: Any) -> tuple[str, ...]:
    """Return the JSON types that a value is of."""
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, int):
        return "integer", "number"
    return ("number",) if isinstance(value, float) else ("string",)


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_answers_and_description_agree(story: Store, client: FlaskClient) -> None:
    tell_all(story)
    description = Description(client)
    faults, asked = list[str](), set[str]()
    for operation, address, answer in answers(client):
        asked.add(operation)
        faults += [f"{address}: {fault}" for fault in description.faults(answer, description.schema(operation), "")]
    assert faults == []
    assert set(description.operations) - asked == CHANGES
    assert {name for name, _ in description.never(map(description.schema, asked))} <= OF_THOUSANDS | OF_BACKUPS


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_answers_of_changes_and_description_agree(story: Store, client: FlaskClient) -> None:
    tell_all(story)
    description = Description(client)
    faults, met = list[str](), set[tuple[str, int]]()
    for operation, answer in changes(client):
        met.add((operation, answer.status_code))
        schema = description.schema(operation, answer.status_code)
        faults += [f"{operation}: {fault}" for fault in description.faults(answer.get_json(), schema, "")]
    assert faults == []
    assert {operation for operation, status in met if status == 200} == CHANGES
    assert {status for _, status in met} == {200, 404, 409, 412, 422}
    schemas = [description.schema(operation, status) for operation, status in met]
    never = {(name, key) for name, key in description.never(schemas) if name not in OF_OTHERS}
    assert never == {("Problem", key) for key in _details() - REFUSED}


def _details() -> set[str]:
    """Return the keys of a problem that only some have."""
    return {field.name for field in fields(Problem) if field.default is not MISSING}


def test_every_reference_of_the_description_leads_somewhere(client: FlaskClient) -> None:
    doc = client.get("/openapi.json").get_json()
    for place in _references(doc):
        assert place.removeprefix("#/components/schemas/") in doc["components"]["schemas"]


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def test_operations_read_well(client: FlaskClient) -> None:
    description = Description(client)
    tags = {tag["name"]: tag["description"] for tag in description.doc["tags"]}
    for name, operation in description.operations.items():
        assert name == name.lower()
        assert "api" not in name
        assert len(operation["tags"]) == 1
        assert tags[operation["tags"][0]]


def test_every_detail_of_a_problem_is_described() -> None:
    known = {field.name for field in fields(Problem)}
    given = {
        word.arg
        for file in Path(graphsvc.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ERRORS
        for word in call.keywords
        if word.arg
    }
    assert given - known == set()


@pytest.mark.parametrize(
    ("path", "status", "keys"),
    [
        ("entities/nobody-at-all", 404, {"parameter", "nearest"}),
        ("regions/鼓楼区/connections", 409, {"parameter", "candidates"}),
        ("search?q=a&limit=0&kind=x", 422, {"parameter", "errors"}),
        ("imports/batch-none", 404, {"recent"}),
    ],
)
def test_a_problem_has_its_described_shape(client: FlaskClient, path: str, status: int, keys: set[str]) -> None:
    response = client.get(f"/api/v1/{path}")
    told = response.get_json()
    schema = {"$ref": "#/components/schemas/Problem"}
    assert (response.status_code, Description(client).faults(told, schema, "")) == (status, [])
    assert set(told) - {"type", "title", "status", "detail", "detail_en", "code", "request_id"} == keys
