"""Signing in and out in a browser; afterwards one is where one wanted to go."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.errors import Forbidden, GraphServiceError, NotSignedIn, TooOften
from graphsvc.viewers import sessions
from graphsvc.web import signed_in
from graphsvc.web.addresses import own_address
from graphsvc.web.context import served

pages = Blueprint("sign_in", __name__)

_log = logging.getLogger(__name__)

_NO_STORE = {"Cache-Control": "no-store"}
_MOST_LETTERS = 300


@pages.get("/sign-in")
def form() -> ResponseReturnValue:
    """Ask for account and password."""
    return sign_in_page()


@pages.post("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Begin a session and lead to where the person wanted to go; a refusal keeps the name that was typed."""
    here, given = served(), request.form
    after: list[Callable[[], None]] = []
    name, password = (given.get(field, "")[:_MOST_LETTERS] for field in ("name", "password"))
    try:
        signed_in.guard_form()
        begun = sessions.sign_in(
            here.store, name, password, request.remote_addr or "", here.session_hours, after.append
        )
    except (Forbidden, NotSignedIn, TooOften) as refusal:
        return sign_in_page(refusal)
    signed_in.begin(begun)
    answer = redirect(own_address(given.get("next", "")) or url_for("home.page"), 303)
    for work in after:
        answer.call_on_close(partial(_do, work))
    return answer


def _do(work: Callable[[], None]) -> None:
    """Do what follows an answer that is already told; where it fails, the try counts for an hour as one that failed."""
    try:
        work()
    except GraphServiceError as error:
        _log.warning("a sign-in was not taken out of the counts: %s", error)


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session at once."""
    if signed_in.by_session():
        sessions.sign_out(served().store, signed_in.session_token())
    signed_in.end()
    return redirect(url_for("sign_in.form"), 303)


def sign_in_page(refusal: GraphServiceError | None = None) -> ResponseReturnValue:
    """Show the form that asks for account and password, with what went wrong the last time."""
    html = render_template(
        "sign_in.html",
        refusal=refusal,
        name=request.form.get("name", "")[:_MOST_LETTERS],
        next=own_address(request.values.get("next", "")),
        any_account=served().accounts(),
        provider=current_app.config["SINGLE_SIGN_ON"],
    )
    headers = {
        **_NO_STORE,
        **({"Retry-After": str(refusal.details["retry_after"])} if isinstance(refusal, TooOften) else {}),
    }
    return html, refusal.status if refusal else 200, headers
