"""A private field of a contact, shown to who clicks on it and may see it; each time is in the read log, and who looked is told."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc import clock
from graphsvc.queries.lookup import Ref
from graphsvc.queries.private_fields import PrivateField, private_field
from graphsvc.viewers import read_log
from graphsvc.viewers.read_log import Reading, Readings
from graphsvc.web import entities, naming
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Parameters, Text, limit
from graphsvc.web.viewers import viewer

api = blueprint("entities", "private_fields", (403, 404))
pages = Blueprint("private_fields", __name__)

_NO_STORE = {"Cache-Control": "no-store"}
_SHOWN = 100


class LookedQuery(Parameters):
    """How many of the newest."""

    limit: int = limit(_SHOWN, 1000)


class FieldAsked(Parameters):
    """Which private field."""

    field: Text = Field(description="字段 field", examples=["phone"])


@api.post(
    "/entities/<path:id>/private-fields",
    summary="看一个私密字段，并记入查看记录 Read a private field; it is logged",
    responses=answers(PrivateField),
)
def show_private_field(path: Named, body: FieldAsked) -> Response:
    """One private field of a contact that the asker may see; who read it when is written down first."""
    return unkept(_shown(path.id, body.field))


@api.get(
    "/entities/<path:id>/readings",
    summary="谁看过这个对象的私密字段 Who read its private fields",
    responses=answers(Readings),
)
def list_readings(path: Named, query: LookedQuery) -> Response:
    """Who read which private field of one contact when, the newest first; for whoever may see them, and whose they are."""
    return unkept(Readings(tuple(_readings(naming.entity(path.id), query.limit))))


@pages.get("/entities/<path:id>/readings")
def readings(id: str) -> ResponseReturnValue:
    """Show who read the private fields of an entity."""
    found = naming.entity(Named(id=id).id)
    return render_template("who_looked.html", entity=found, readings=_readings(found, _SHOWN)), 200, _NO_STORE


@pages.post("/entities/<path:id>/private-fields")
def show(id: str) -> ResponseReturnValue:
    """Show the page of an entity with one private field of it."""
    shown = _shown(id, request.form.get("field", ""))
    return entities.page_with(id, {shown.field: shown.value}), 200, _NO_STORE


def _readings(found: Ref, limit: int) -> list[Reading]:
    return read_log.readings_of(store(), viewer(), found.id, clock.today(), limit)


def _shown(id_: str, field: str) -> PrivateField:
    with naming.as_parameter("id"):
        return private_field(store(), viewer(), id_, field, clock.today())
