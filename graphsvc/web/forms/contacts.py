"""The one form by which a contact there was is logged: from the page of whom it was with, or from any page, which it leads back to."""

from __future__ import annotations

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc import clock
from graphsvc.changes.change import LogContact
from graphsvc.changes.standing import refs_of
from graphsvc.errors import GraphServiceError
from graphsvc.facts.refs import Ref
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, contact_controls
from graphsvc.web.forms.refusals import Place, Refused, as_typed, refused
from graphsvc.web.forms.typed import Typed, given
from graphsvc.web.parameters import PageAddress, Parameters, Text, asked
from graphsvc.web.viewers import viewer

pages = Blueprint("contact_forms", __name__)


class WithQuery(Parameters):
    """Whom the contact was with, by id, and the page to lead back to."""

    with_: Text | None = Field(default=None, alias="with", description="对象 with whom")
    back: PageAddress = Field(default="", description="回到哪一页 the page to lead back to")


@pages.get("/contacts/new")
def anywhere() -> ResponseReturnValue:
    """Show the form of a contact there was, with somebody who may still have to be named."""
    id_ = asked(WithQuery).with_ or ""
    return _form(refs_of(store(), viewer(), [id_]).get(id_), Typed(), Refused(), sending.back())


@pages.get("/entities/<path:id>/contacts/new")
def new(id: str) -> ResponseReturnValue:
    """Show the form of a contact there was with an entity."""
    here = sending.entity(id)
    return _form(
        Ref(here.id, here.kind, here.name), Typed(), Refused(), sending.back() or url_for("entities.page", id=here.id)
    )


@pages.post("/contacts/new")
def log() -> ResponseReturnValue:
    """Log a contact there was, and lead back to where the form was opened."""
    typed = sending.typed()
    controls = _controls(None)
    told = dict(given(controls, typed))
    contact = LogContact(told.pop("with", ""), is_new=bool(typed.sent.get("is_new")), **told)
    try:
        made = sending.make_all([*typed.added, contact])
    except GraphServiceError as error:
        places = {name: Place(f"f.{name}", typed.text(f"f.{name}")) for name in ("with", "by")}
        return _form(None, typed, refused(error, controls, places), sending.back())
    return sending.led_back(url_for("home.page"), made)


def _controls(with_: Ref | None) -> list[Control]:
    me = viewer().officer
    return contact_controls(with_, refs_of(store(), viewer(), [me]).get(me), clock.today().isoformat())


def _form(with_: Ref | None, typed: Typed, refusal: Refused, back: str) -> ResponseReturnValue:
    controls = as_typed(_controls(with_), typed)
    return sending.page("contact_new.html", refusal, controls=controls, back=back, whom=with_.id if with_ else "")
