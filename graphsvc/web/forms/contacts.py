"""The form by which a contact there was is logged, from the page of whom it was with."""

from __future__ import annotations

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes.change import LogContact
from graphsvc.changes.made import EntityNow
from graphsvc.changes.standing import refs_of
from graphsvc.errors import GraphServiceError
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, contact_controls
from graphsvc.web.forms.refusals import Place, Refused, as_typed, refused
from graphsvc.web.forms.typed import Typed, given
from graphsvc.web.viewers import viewer

pages = Blueprint("contact_forms", __name__)


@pages.get("/entities/<path:id>/contacts/new")
def new(id: str) -> ResponseReturnValue:
    """Show the form of a contact there was with an entity."""
    return _new(sending.entity(id), Typed(), Refused())


@pages.post("/entities/<path:id>/contacts/new")
def add(id: str) -> ResponseReturnValue:
    """Log a contact there was with an entity."""
    here, typed = sending.entity(id), sending.typed()
    told = given(_controls(), typed)
    contact = LogContact(here.id, is_new=bool(typed.sent.get("is_new")), **told)
    try:
        made = sending.make_all([*typed.added, contact])
    except GraphServiceError as error:
        places = {"by": Place("f.by", typed.text("f.by"))}
        return _new(here, typed, refused(error, _controls(), places))
    return sending.led_on(url_for("entities.page", id=here.id, saved=made.entry or "same"), made)


def _controls() -> list[Control]:
    me = viewer().officer
    return contact_controls(refs_of(store(), viewer(), [me]).get(me), clock.today().isoformat())


def _new(here: EntityNow, typed: Typed, refusal: Refused) -> ResponseReturnValue:
    return sending.page("contact_new.html", refusal, entity=here, controls=as_typed(_controls(), typed))
