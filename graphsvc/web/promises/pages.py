"""The page of promises, and the form by which one is taken over."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes.change import TakeOver
from graphsvc.changes.made import EntityNow
from graphsvc.changes.standing import refs_of
from graphsvc.changes.taking_over import ON
from graphsvc.errors import GraphServiceError
from graphsvc.facts.promises import EVERY_STATE, SIDES, STATES
from graphsvc.queries.promises import Supervised, promises_with
from graphsvc.vocabulary.kinds import COMMITMENT
from graphsvc.web import naming
from graphsvc.web.answers import shown
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, reference, text_of_ref
from graphsvc.web.forms.refusals import Refused, as_typed, refused
from graphsvc.web.forms.typed import Typed
from graphsvc.web.parameters import Named, asked
from graphsvc.web.promises.question import PromisesQuery, found
from graphsvc.web.viewers import viewer

pages = Blueprint("promises", __name__)


@pages.get("/promises")
@shown
def page() -> str:
    """Show the promises of everybody, what presses most first."""
    query = asked(PromisesQuery)
    return render_template("promises.html", answer=found(query), query=query, states=STATES, sides=SIDES)


@pages.get("/promises/<path:id>/take-over")
def take_over_form(id: str) -> ResponseReturnValue:
    """Ask who takes a promise over, and from which day on."""
    return _form(_promise(id), Typed(), Refused())


@pages.post("/promises/<path:id>/take-over")
def take_over(id: str) -> ResponseReturnValue:
    """Put a promise into somebody's hands, or tell who was faster."""
    here, typed = _promise(id), sending.typed()
    by, on = (typed.value(control) or "" for control in _controls())
    seen = tuple(filter(None, request.form.get("seen", "").split(",")))
    try:
        made = sending.make_all([*typed.added, TakeOver(here.id, by, on or clock.today().isoformat(), seen)])
    except GraphServiceError as error:
        return _form(here, typed, refused(error, _controls(), {}))
    return sending.led_on(url_for("entities.page", id=here.id, saved=made.entry or "same"), made)


def _promise(id: str) -> EntityNow:
    return sending.entity(naming.entity(Named(id=id).id, COMMITMENT.label).id)


def _controls() -> list[Control]:
    me = viewer().officer
    own = refs_of(store(), viewer(), [me]).get(me) if me else None
    return [
        reference("by", "由谁接手", "who takes it over", ("Officer",), text_of_ref(own) if own else "", required=True),
        Control(f"f.{ON.name}", ON.zh, ON.en, "date", clock.today().isoformat()),
    ]


def _form(here: EntityNow, typed: Typed, refusal: Refused) -> ResponseReturnValue:
    told: tuple[Supervised, ...] = promises_with(store(), viewer(), [here.id], clock.today(), EVERY_STATE)
    controls = as_typed(_controls(), typed)
    return sending.page("promise_take_over.html", refusal, entity=here, told=told, controls=controls)
