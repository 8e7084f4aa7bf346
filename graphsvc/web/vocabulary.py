"""The vocabulary by HTTP: as JSON for programs, as colours for the pages. It changes with the program only."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from flask import Blueprint, Response, request

from graphsvc import vocabulary as declared
from graphsvc.web.answers import as_json
from graphsvc.web.api import blueprint
from graphsvc.web.shapes.service_answers import Vocabulary

api = blueprint("vocabulary", 422)
pages = Blueprint("vocabulary", __name__)


@api.get("/vocabulary", summary="类别、关系、途径和状态 Kinds, links, channels, statuses", responses={200: Vocabulary})
def vocabulary() -> Response:
    """What exists, with Chinese and English names and colours."""
    response = Response(as_json(_vocabulary()), content_type="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    return cast(Response, response.make_conditional(request))


@pages.get("/vocabulary.css")
def colours() -> Response:
    """Answer the colours of kinds and channels, which the vocabulary declares, as style sheet classes."""
    return Response(_colours(), mimetype="text/css", headers={"Cache-Control": "public, max-age=3600"})


@cache
def _vocabulary() -> dict[str, Any]:
    return {
        "kinds": [
            {
                "label": kind.label,
                "zh": kind.zh,
                "en": kind.en,
                "sheet": kind.sheet,
                "sheet_zh": kind.sheet_zh,
                "colour": kind.colour,
                "introduces": kind.introduces,
                "fields": [_field(field) for field in kind.all_fields],
            }
            for kind in declared.KINDS
        ],
        "links": [
            {
                "type": link.type,
                "zh": link.zh,
                "en": link.en,
                "forward": link.forward,
                "backward": link.backward,
                "ends": [list(pair) for pair in link.ends],
            }
            for link in declared.LINK_TYPES
        ],
        "link_fields": [_field(field) for field in declared.LINK_FIELDS],
        "channels": [
            {"name": c.name, "zh": c.zh, "en": c.en, "pattern": c.pattern, "weight": c.weight, "colour": c.colour}
            for c in declared.CHANNELS
        ],
        "statuses": [_choice(choice) for choice in declared.STATUSES],
    }


def _field(field: declared.Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "zh": field.zh,
        "en": field.en,
        "type": field.type.value,
        "private": field.private,
        "choices": [_choice(choice) for choice in field.choices],
    }


def _choice(choice: declared.Choice) -> dict[str, str]:
    return {"value": choice.value, "zh": choice.zh, "en": choice.en}


@cache
def _colours() -> str:
    kinds = [f".kind-{kind.label} {{ --kind: {kind.colour}; }}" for kind in declared.KINDS]
    channels = [f".channel-{channel.name} {{ --channel: {channel.colour}; }}" for channel in declared.CHANNELS]
    return "\n".join([*kinds, *channels, ""])
