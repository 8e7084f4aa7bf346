"""The fields of an entity as an answer holds them: those that the vocabulary declares, of the kinds that have them."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from graphsvc.vocabulary import KINDS, ValueType
from graphsvc.vocabulary import Field as VocabularyField

_JSON_TYPES: dict[ValueType, dict[str, Any]] = {
    ValueType.LIST: {"type": "array", "items": {"type": "string"}},
    ValueType.NUMBER: {"type": "number"},
}
_TEXT = {"type": "string"}
# These stand beside the fields of an entity in every answer.
_BESIDE = frozenset({"id", "name"})


def _schema() -> dict[str, Any]:
    """Return an object of every field of every kind; which of them are there depends on the kind and on what is known."""
    declared: dict[str, list[VocabularyField]] = defaultdict(list)
    for kind in KINDS:
        for field in kind.all_fields:
            if field.name not in _BESIDE:
                declared[field.name].append(field)
    return {
        "type": "object",
        "title": "Properties",
        "properties": {name: _field(fields) for name, fields in sorted(declared.items())},
        "additionalProperties": False,
    }


def _field(fields: list[VocabularyField]) -> dict[str, Any]:
    types = [_JSON_TYPES.get(field.type, _TEXT) for field in fields]
    different = [type_ for number, type_ in enumerate(types) if type_ not in types[:number]]
    said = " / ".join(dict.fromkeys(f"{field.zh} {field.en}" for field in fields))
    private = "；私密，可能被遮住 private, perhaps masked" if any(field.private for field in fields) else ""
    shape = different[0] if len(different) == 1 else {"anyOf": different}
    return {**shape, "description": said + private}


Properties = Annotated[
    dict[str, Any],
    Field(description="已知的字段 the fields that are known"),
    WithJsonSchema(_schema(), mode="serialization"),
]
