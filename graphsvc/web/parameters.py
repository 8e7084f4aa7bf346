"""The types of request parameters: what each accepts, and what it says when it cannot accept something.

Both the API and the pages read their questions by these, so that both refuse the same. Must not know any topic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
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
from graphsvc.values.dates import day_meant
from graphsvc.values.results import Refused
from graphsvc.vocabulary import KINDS, LINK_TYPES
from graphsvc.vocabulary.kinds import OVERSEAS_ORG

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
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        if filled := [value for value in values if value.strip()]:
            given[name] = filled[0] if name in _single(model) else filled
    return model.model_validate(given)


@lru_cache(maxsize=64)
def _single(model: type[Parameters]) -> frozenset[str]:
    """Return the parameters that take one value."""
    properties = model.model_json_schema()["properties"]
    return frozenset(name for name, value in properties.items() if value.get("type") != "array")


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        with suppress(Refused, ValueError):
            return day_meant(value)
    raise PydanticCustomError("day", "not a day: write 2026-11-22, or 2026-11 or 2026 for the last day of it")


def _one_of(names: dict[str, str]) -> Callable[[Any], list[str]]:
    """Make a reader of one or several values by name, repeated or separated by commas."""
    allowed = list(dict.fromkeys(names.values()))

    def read(value: Any) -> list[str]:
        texts = value if isinstance(value, list) else [value]
        parts = [part.strip() for text in texts for part in re.split("[,，、]", str(text)) if part.strip()]
        for part in parts:
            if part.casefold() not in names:
                raise PydanticCustomError(
                    "choice", "“{given}” is none of the allowed values", {"given": part, "allowed": allowed}
                )
        return list(dict.fromkeys(names[part.casefold()] for part in parts))

    return read


def _names(choices: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Return every name in lower case -> the value; the value comes first in each choice."""
    return {name.casefold(): choice[0] for choice in choices for name in choice}


def _several_of(names: dict[str, str], example: str) -> Any:
    values = list(dict.fromkeys(names.values()))
    shown = {"type": "array", "items": {"type": "string", "enum": values}, "examples": [[example]]}
    return Annotated[list[str], BeforeValidator(_one_of(names)), WithJsonSchema(shown)]


_KIND_NAMES = _names((kind.label, kind.zh, kind.sheet, kind.sheet_zh) for kind in KINDS)
_LINK_NAMES = _names((link.type, link.zh) for link in LINK_TYPES)
_ORG_TYPE_FIELD = next(field for field in OVERSEAS_ORG.fields if field.name == "org_type")
_ORG_TYPE_NAMES = _names((choice.value, choice.zh) for choice in _ORG_TYPE_FIELD.choices)

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=_NO_CONTROLS)]
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
Kinds = _several_of(_KIND_NAMES, "OverseasOrg")
LinkTypes = _several_of(_LINK_NAMES, "LOCATED_IN")
OrgTypes = _several_of(_ORG_TYPE_NAMES, "society")
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
