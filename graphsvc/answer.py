"""What an answer is in JSON and in the API's description: both follow from the frozen dataclass that declares it.

    @dataclass(frozen=True, slots=True)
    class Cited:
        \"\"\"Where a number stands.\"\"\"                                                 is the description of the schema

        id: str                                                                        a key
        from_: Annotated[str, Field(alias="from")]                                     a key by another name
        quote: Annotated[str | None, Field(description="原句 the sentence")] = None     a key with a description
        place: Annotated[int, Field(exclude=True)] = 0                                 no key: for the service itself

        @computed
        def title(self) -> str:                                                        a key that follows from the others
            \"\"\"《题目》 the title as pages show it.\"\"\"

A key is always there, null where it is not known. Must not know any answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, computed_field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

if TYPE_CHECKING:
    from builtins import property as computed
else:

    def computed(method: Any) -> Any:
        """Make a method a key of the answer that follows from the others; its docstring is the key's description."""
        return computed_field(property(method))


__all__ = ["as_json", "as_plain", "computed", "described"]


def as_json(answer: Any) -> bytes:
    """Return an answer as JSON in UTF-8."""
    return _adapter(answer.__class__).dump_json(answer, by_alias=True)


def as_plain(answer: Any) -> Any:
    """Return an answer as the plain data that its JSON holds."""
    return _adapter(answer.__class__).dump_python(answer, mode="json", by_alias=True)


def described(answers: Iterable[type], at: str) -> dict[str, JsonSchemaValue]:
    """Return the schemas of these answers and of all their parts by name; `at` is where they stand, as `#/schemas/`."""
    wanted = [(answer, "serialization", _adapter(answer)) for answer in answers]
    _, schemas = TypeAdapter.json_schemas(wanted, ref_template=at + "{model}", schema_generator=_Description)  # type: ignore[arg-type]
    return dict(schemas["$defs"])


class _Description(GenerateJsonSchema):
    """Describes what is given: every key is there, and its name needs no title."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        """A key is always there, whether or not the dataclass has a default for it."""
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Say nothing of what stands in the code where nothing is given."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A title would only repeat the name."""
        return False


@lru_cache(maxsize=256)
def _adapter(answer: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(answer)
