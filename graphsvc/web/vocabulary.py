"""The vocabulary by HTTP: as JSON for programs, as colours for the pages. It changes with the program only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, cast

from flask import Blueprint, Response, request
from pydantic import Field

from graphsvc import vocabulary as declared
from graphsvc.answer import as_json
from graphsvc.web.api import answers, blueprint


@dataclass(frozen=True, slots=True)
class VocabularyField:
    """A field of a kind or of links."""

    name: str
    zh: str
    en: str
    type: Annotated[str, Field(json_schema_extra={"enum": [type_.value for type_ in declared.ValueType]})]
    private: Annotated[bool, Field(description="私密：不该看的人看不到 masked for those who may not see it")]
    choices: tuple[declared.Choice, ...]


@dataclass(frozen=True, slots=True)
class VocabularyKind:
    """A kind of node."""

    label: str
    zh: str
    en: str
    sheet: str
    sheet_zh: str
    colour: Annotated[str, Field(examples=["#0b7285"])]
    introduces: Annotated[bool, Field(description="路径可以经过它 a path may pass through it")]
    fields: tuple[VocabularyField, ...]


@dataclass(frozen=True, slots=True)
class VocabularyLink:
    """A type of link, with its two phrases."""

    type: str
    zh: str
    en: str
    forward: str
    backward: str
    ends: Annotated[
        tuple[tuple[str, str], ...], Field(description="起点和终点的类别 the kinds that it joins: from, to")
    ]


@dataclass(frozen=True, slots=True)
class VocabularyChannel:
    """A channel by which an organization connects to a region."""

    name: str
    zh: str
    en: str
    pattern: str
    weight: int
    colour: Annotated[str, Field(examples=["#0b7285"])]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What exists: kinds, types of links, channels and statuses, with their names in Chinese and English."""

    kinds: tuple[VocabularyKind, ...]
    links: tuple[VocabularyLink, ...]
    link_fields: tuple[VocabularyField, ...]
    channels: tuple[VocabularyChannel, ...]
    statuses: tuple[declared.Choice, ...]


api = blueprint("service", "vocabulary", (), signed_in=False)
pages = Blueprint("vocabulary", __name__)


@api.get(
    "/vocabulary", summary="类别、关系、途径和状态 Kinds, links, channels, statuses", responses=answers(Vocabulary)
)
def get_vocabulary() -> Response:
    """What exists, with Chinese and English names and colours."""
    response = Response(_vocabulary(), content_type="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    return cast(Response, response.make_conditional(request))


@pages.get("/vocabulary.css")
def colours() -> Response:
    """Answer the colours of kinds and channels, which the vocabulary declares, as style sheet classes."""
    return Response(_colours(), mimetype="text/css", headers={"Cache-Control": "public, max-age=3600"})


@cache
def _vocabulary() -> bytes:
    kinds = tuple(
        VocabularyKind(
            k.label, k.zh, k.en, k.sheet, k.sheet_zh, k.colour, k.introduces, tuple(map(_field, k.all_fields))
        )
        for k in declared.KINDS
    )
    links = tuple(
        VocabularyLink(link.type, link.zh, link.en, link.forward, link.backward, link.ends)
        for link in declared.LINK_TYPES
    )
    channels = tuple(VocabularyChannel(c.name, c.zh, c.en, c.pattern, c.weight, c.colour) for c in declared.CHANNELS)
    link_fields = tuple(map(_field, declared.LINK_FIELDS))
    return as_json(Vocabulary(kinds, links, link_fields, channels, declared.STATUSES))


def _field(field: declared.Field) -> VocabularyField:
    return VocabularyField(field.name, field.zh, field.en, field.type.value, field.private, field.choices)


@cache
def _colours() -> str:
    kinds = [f".kind-{kind.label} {{ --kind: {kind.colour}; }}" for kind in declared.KINDS]
    channels = [f".channel-{channel.name} {{ --channel: {channel.colour}; }}" for channel in declared.CHANNELS]
    return "\n".join([*kinds, *channels, ""])
