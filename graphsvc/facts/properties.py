"""The fields of an entity or a link as an answer holds them: those that the vocabulary declares, of what has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from graphsvc.vocabulary import KINDS, LINK_FIELDS, ValueType
from graphsvc.vocabulary import Field as VocabularyField

_JSON_TYPES: dict[ValueType, dict[str, Any]] = {
    ValueType.LIST: {"type": "array", "items": {"type": "string"}},
    ValueType.NUMBER: {"type": "number"},
    ValueType.DAYS: {"type": "integer"},
}
_TEXT = {"type": "string"}
# These stand beside the fields of an entity in every answer.
_BESIDE = frozenset({"id", "name"})


def _schema(fields: Iterable[VocabularyField]) -> dict[str, Any]:
    """Return an object of some fields; which of them are there depends on the kind and on what is known."""
    declared: dict[str, list[VocabularyField]] = defaultdict(list)
    for field in fields:
        declared[field.name].append(field)
    return {
        "type": "object",
        "properties": {name: _field(fields) for name, fields in sorted(declared.items())},
        "additionalProperties": False,
    }


def _of_entities() -> Iterator[VocabularyField]:
    for kind in KINDS:
        yield from kind.all_fields


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
    WithJsonSchema(_schema(field for field in _of_entities() if field.name not in _BESIDE), mode="serialization"),
]

FieldsThen = Annotated[dict[str, Any], WithJsonSchema(_schema([*_of_entities(), *LINK_FIELDS]), mode="serialization")]
