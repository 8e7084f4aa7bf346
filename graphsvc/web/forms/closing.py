"""The form that says what became of a matter: a next action or a promise, by one click or with a day and the outcome."""

from __future__ import annotations

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes.change import Close
from graphsvc.changes.made import EntityNow
from graphsvc.errors import GraphServiceError, NotFound
from graphsvc.facts.due import MATTERS
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, closing_controls
from graphsvc.web.forms.how_it_ended import asks_how_it_ended
from graphsvc.web.forms.refusals import Refused, as_typed, refused
from graphsvc.web.forms.typed import Typed, given

pages = Blueprint("matters", __name__)


@pages.get("/entities/<path:id>/close")
def form(id: str) -> ResponseReturnValue:
    """Ask what became of a matter."""
    return _form(_matter(id), Typed(), Refused())


@pages.post("/entities/<path:id>/close")
def close(id: str) -> ResponseReturnValue:
    """Close a matter and lead back to where it stood."""
    here, typed = _matter(id), sending.typed()
    controls = _controls(here)
    told = given(controls, typed)
    if ask := asks_how_it_ended(here.kind, {"closed": clock.today().isoformat(), **told}, {}):
        return _form(here, typed, ask)
    change = Close(here.id, told.get("state", ""), told.get("closed", ""), told.get("outcome", ""), seen=sending.seen())
    try:
        made = sending.make_all([change])
    except GraphServiceError as error:
        return _form(here, typed, refused(error, controls, {}))
    return sending.led_back(url_for("entities.page", id=here.id), made)


def _matter(id: str) -> EntityNow:
    here = sending.entity(id)
    if here.kind not in MATTERS:
        raise NotFound(f"“{here.name}”不是待办事项。", f"{here.name} is nothing that can be closed.", nearest=[])
    return here


def _controls(here: EntityNow) -> list[Control]:
    return closing_controls(KIND_BY_LABEL[here.kind], clock.today().isoformat())


def _form(here: EntityNow, typed: Typed, refusal: Refused) -> ResponseReturnValue:
    text = here.fields.get("next_action") or here.fields.get("text") or here.name
    controls = as_typed(_controls(here), typed)
    return sending.page("matter_close.html", refusal, entity=here, text=text, controls=controls, back=sending.back())
