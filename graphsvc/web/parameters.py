"""The types of request parameters: what each accepts, and what it says when it cannot accept something.

Both the API and the pages read their questions by these, so that both refuse the same. Must not know any topic.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from flask import has_request_context, request
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from graphsvc import clock
from graphsvc.cursors import LONGEST_CURSOR
from graphsvc.errors import Invalid
from graphsvc.values.dates import day_meant
from graphsvc.values.names import KIND_NAMES, ORG_TYPE_NAMES, PATH_NAMES, Names
from graphsvc.values.results import Refused

_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_NO_CONTROLS = r"^[^\x00-\x1f\x7f-\x9f]+$"
LONGEST_TEXT = 200
# The type of the error of a parameter given twice.
GIVEN_TWICE = "given_twice"

Q = TypeVar("Q", bound="Parameters")


class Parameters(BaseModel):
    """The parameters of one question. A misspelt one is refused, not silently left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _refuse_given_twice(cls, given: Any) -> Any:
        """Refuse a parameter with one value that the address holds twice: nobody knows which of them would count."""
        for name in sorted(_single(cls) & request.args.keys()) if has_request_context() else ():
            values = [value for value in request.args.getlist(name) if value.strip()]
            if len(values) > 1:
                raise PydanticCustomError(GIVEN_TWICE, "given more than once", {"parameter": name, "values": values})
        return given

    @classmethod
    @lru_cache(maxsize=256)  # flask-openapi asks for it at every request, which costs more than the rest of the parsing
    def model_json_schema(cls, *given: Any, **named: Any) -> dict[str, Any]:  # type: ignore[override]
        """Return the JSON schema of the parameters."""
        return super().model_json_schema(*given, **named)


def asked(model: type[Q]) -> Q:
    """Read the question of a page from the address. A form sends empty fields too: they count as not given."""
    return model.model_validate(given_as(model, request.args.items(multi=True)))


def given_as(model: type[Parameters], told: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the parameters of an address as a question takes them: one value or several, without those that are empty."""
    given: dict[str, list[str]] = {}
    for name, value in told:
        if value.strip():
            given.setdefault(name, []).append(value)
    return {name: values[0] if name in _single(model) else values for name, values in given.items()}


@lru_cache(maxsize=64)
def _single(model: type[Parameters]) -> frozenset[str]:
    """Return the parameters that take one value."""
    properties = model.model_json_schema()["properties"]
    return frozenset(name for name, value in properties.items() if value.get("type") != "array")


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return day_meant(str(value))
    except Refused as refused:
        way = {"way_zh": refused.reason.way_zh, "way_en": refused.reason.way_en}
        raise PydanticCustomError("day", "not a day: {way_en}", way) from None
    except ValueError:
        raise PydanticCustomError("empty_day", "not a day") from None


def _several_of(names: Names, example: str) -> Any:
    """Return the type of one or several values by any of their words, repeated or separated by commas."""

    def read(value: Any) -> list[str]:
        try:
            return names.chosen(map(str, value if isinstance(value, list) else [value]))
        except Invalid as unknown:
            raise PydanticCustomError("choice", "“{given}” is none of the allowed values", unknown.details) from None

    shown = {"type": "array", "items": {"type": "string", "enum": names.values}, "examples": [[example]]}
    return Annotated[list[str], BeforeValidator(read), WithJsonSchema(shown)]


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=_NO_CONTROLS)]
# Where a form leads back to; an address may hold the conditions of a list.
PageAddress = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": _DAY, "examples": ["2026-11-22", "2021-03", "2021"]}),
]
Today = Annotated[
    Day,
    Field(
        default_factory=clock.today,
        description="截至日期，默认今天；2021-03 指该月最后一天。As-of day, today by default.",
    ),
]
Kinds = _several_of(KIND_NAMES, "OverseasOrg")
LeftOut = _several_of(PATH_NAMES, "consulate")
OrgTypes = _several_of(ORG_TYPE_NAMES, "society")
Year = Annotated[int, Field(ge=1900, le=2200, examples=[2022])]
Cursor = Annotated[
    str,
    StringConstraints(max_length=LONGEST_CURSOR, pattern=r"^[A-Za-z0-9_-]+$"),
    Field(description="上一页回答里的 next_cursor"),
]


def limit(default: int, most: int) -> Any:
    """Return the field for how many to return at most."""
    return Field(default=default, ge=1, le=most, description="最多返回几条 how many at most")


class Named(Parameters):
    """An entity or a region in the address: by id, code, path or unambiguous name."""

    id: Text = Field(description="编号、代码或没有歧义的名称 an id, a code or an unambiguous name")
