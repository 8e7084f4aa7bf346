"""How every form is read, answered and remembered: its reason and the version seen, the way on, the source used last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote, unquote

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from graphsvc.changes.change import Change
from graphsvc.changes.made import EntityNow, Made
from graphsvc.changes.making import make
from graphsvc.changes.standing import entity_now, refs_of
from graphsvc.errors import Invalid
from graphsvc.web import naming
from graphsvc.web.addresses import own_address
from graphsvc.web.bodies import Why
from graphsvc.web.context import store
from graphsvc.web.forms.controls import text_of_ref
from graphsvc.web.forms.refusals import Refused
from graphsvc.web.forms.typed import Typed
from graphsvc.web.parameters import Named
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import PAGE

_NO_STORE = {"Cache-Control": "no-store"}
_LAST_SOURCE = "graphsvc_source"
_A_MONTH = 30 * 24 * 60 * 60


def typed() -> Typed:
    """Return what this request's form holds."""
    return Typed(request.form)


def seen() -> str:
    """Return the version that whoever sent this form had looked at."""
    return request.form.get("seen", "")


def entity(id_: str) -> EntityNow:
    """Return the entity that a form is about. Raises NotFound, Ambiguous, Invalid."""
    with naming.as_parameter("id"):
        return entity_now(store(), viewer(), Named(id=id_).id)


def make_all(changes: list[Change]) -> Made:
    """Make changes for the reason that the form gives. Raises what `make` does."""
    try:
        reason = Why(reason=request.form.get("reason", "")).reason
    except ValidationError as error:
        raise Invalid(
            "原因请写成一行，不超过 500 个字。",
            "Give the reason in one line of at most 500 characters.",
            field="reason",
        ) from error
    return make(store(), viewer(), changes, reason=reason, door=PAGE)


def page(template: str, refused: Refused, **told: Any) -> ResponseReturnValue:
    """Return the page of a form, which nobody keeps; `refused` is what was not taken of it, if anything."""
    html = render_template(template, refused=refused, last_source=_last_source(), typed=request.form, **told)
    return html, refused.status, _NO_STORE


def led_on(address: str, made: Made, fields: Mapping[str, Any] | None = None) -> Response:
    """Lead on after a form was taken, or say first what was read in another way than typed.

    The source that its `fields` named is offered from then on.
    """
    # Whoever has just decided that a number stays in a note knows.
    notices = [one for one in made.notices if not (one[0] == "note" and request.form.get("numbers"))]
    if notices:
        html = render_template("saved.html", notices=notices, address=address)
        response = Response(html, headers=_NO_STORE)
    else:
        response = cast(Response, redirect(address, 303))
    if (fields or {}).get("source"):
        those = [*(link.fields for link in made.links), *(entity.fields for entity in made.entities)]
        told = [one["source"] for one in those if one.get("source")]
        response.set_cookie(
            _LAST_SOURCE,
            quote(str(told[0])) if told else "",
            max_age=_A_MONTH,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response


def back() -> str:
    """Return the address of the page that a form was opened on; empty where it is none of this service."""
    return own_address(request.values.get("back", ""))


def led_back(otherwise: str, made: Made) -> Response:
    """Lead back to the page that the form stood on, with the change that was made behind the mark: scripts offer its undo there."""
    return led_on(f"{(back() or otherwise).partition('#')[0]}#saved={made.entry or 'same'}", made)


def _last_source() -> str:
    """Return the source used last on this computer, as a reference; empty where there is none."""
    id_ = unquote(request.cookies.get(_LAST_SOURCE, "")[:600])
    found = refs_of(store(), viewer(), [id_]).get(id_) if id_.isprintable() else None
    return text_of_ref(found) if found and found.kind == "Source" else ""
