"""The pages of posts: all of them, one with its terms and the form that changes its holder; and who owned a contact when."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes.appointing import appoint
from graphsvc.changes.permission import may_link
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.queries.owners import owners
from graphsvc.queries.posts import owner_history, post, posts
from graphsvc.values.dates import day_meant
from graphsvc.values.results import Refused
from graphsvc.web import naming
from graphsvc.web.answers import shown
from graphsvc.web.context import store
from graphsvc.web.language import say
from graphsvc.web.parameters import Named, asked
from graphsvc.web.posts.api import PostsQuery
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import PAGE
from graphsvc.wording.english import period_en
from graphsvc.wording.sentences import period

pages = Blueprint("posts", __name__)

_NO_STORE = {"Cache-Control": "no-store"}


@pages.get("/posts")
@shown
def page() -> str:
    """Show all posts with who holds them."""
    query = asked(PostsQuery)
    return render_template("posts.html", answer=posts(store(), viewer(), query.as_of), query=query)


@pages.get("/posts/<path:id>")
@shown
def one(id: str) -> str:
    """Show who held a post since when, and the form that changes it."""
    return _one(id, None)


@pages.post("/posts/<path:id>/holder")
def holder(id: str) -> ResponseReturnValue:
    """Give a post another holder, or show again what was not taken."""
    given = request.form
    try:
        day = _day(given.get("day", ""))
        appoint(store(), viewer(), id, given.get("officer", ""), day, reason=given.get("reason", ""), door=PAGE)
    except GraphServiceError as refusal:
        return _one(id, refusal), refusal.status, _NO_STORE
    return redirect(url_for("posts.one", id=id), 303)


@pages.get("/entities/<path:id>/owners")
@shown
def of_contact(id: str) -> str:
    """Show who owns a contact now and who did before, with the forms that add and end an owner."""
    query = asked(PostsQuery)
    with naming.as_parameter("id"):
        name = Named(id=id).id
        history = owner_history(store(), viewer(), name)
        now = owners(store(), viewer(), history.entity.id, query.as_of)
    return render_template(
        "owner_history.html", history=history, now=now, query=query, period=_period, may_own=may_link(viewer(), "OWNS")
    )


def _one(id: str, refusal: GraphServiceError | None) -> str:
    with naming.as_parameter("id"):
        told = post(store(), viewer(), Named(id=id).id, asked(PostsQuery).as_of)
    return render_template(
        "post.html",
        told=told,
        refusal=refusal,
        typed=request.form,
        period=_period,
        may_hold=may_link(viewer(), "HOLDS"),
    )


def _day(text: str) -> date:
    try:
        return day_meant(text) if text.strip() else clock.today()
    except (Refused, ValueError):
        raise Invalid("日期看不懂。请写成 2026-12-01。", "Write the day as 2026-12-01.", field="day") from None


def _period(since: str | None, until: str | None) -> str:
    return say(period(since, until), period_en(since, until)) or say("起止不详", "dates unknown")
