"""The page of what may be the same twice, and the form that says that two are not."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.changes.not_same import say_not_same
from graphsvc.vocabulary import KINDS
from graphsvc.web.addresses import own_address
from graphsvc.web.answers import shown
from graphsvc.web.context import store
from graphsvc.web.duplicates.question import DuplicatesQuery, found
from graphsvc.web.parameters import asked
from graphsvc.web.viewers import viewer

pages = Blueprint("duplicates", __name__)

_LOOKED_THROUGH = tuple(kind for kind in KINDS if not kind.name_from and kind.label != "Region")


@pages.get("/duplicates")
@shown
def page() -> str:
    """Show the pairs of a kind that may be the same, the likeliest first."""
    query = asked(DuplicatesQuery)
    return render_template("duplicates.html", answer=found(query), query=query, kinds_looked_through=_LOOKED_THROUGH)


@pages.post("/duplicates/not-same")
def not_same() -> ResponseReturnValue:
    """Remember that two are not the same, and lead back to the page."""
    say_not_same(
        store(), viewer(), request.form.get("a", ""), request.form.get("b", ""), request.form.get("why", "")[:500]
    )
    return redirect(own_address(request.form.get("next", "")) or url_for("duplicates.page"), 303)
