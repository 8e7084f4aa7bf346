"""The blueprint of one topic of the JSON API, with the problems that every route documents."""

from __future__ import annotations

from typing import Any

from flask_openapi.blueprint import APIBlueprint
from flask_openapi.types import ResponseDict
from pydantic import RootModel

from graphsvc.web.shapes.parts import problems

PREFIX = "/api/v1"

__all__ = ["APIBlueprint", "answers", "blueprint"]


def blueprint(topic: str, *statuses: int) -> APIBlueprint:
    """Return the API blueprint of a topic; `statuses` are the problems that its routes may answer."""
    documented = problems(400, *(statuses or (403, 404, 409, 422, 503)))
    return APIBlueprint(f"{topic}_api", __name__, url_prefix=PREFIX, abp_responses=documented)


def answers(answer: type[Any]) -> ResponseDict:
    """Return what a route's `responses` say of its answer, which is a frozen dataclass."""
    named = {"__doc__": answer.__doc__, "__module__": answer.__module__}
    return {200: type(answer.__name__, (RootModel[answer],), named)}  # type: ignore[valid-type]
