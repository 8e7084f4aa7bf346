"""The latest changes as Atom feeds: of everything, of a region, of one entity; read in a feed reader by a personal token.

A reader of feeds sends no header, so the token stands in the address, and lets in to read only, here only.
"""

from __future__ import annotations

import re

from flask import Blueprint, Response, render_template, request
from pydantic import Field

from graphsvc.changes.history import History
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.named_history import history_of_named
from graphsvc.web.changes_question import ChangesQuery
from graphsvc.web.context import store
from graphsvc.web.language import say
from graphsvc.web.parameters import Named, Parameters, Text, asked
from graphsvc.web.viewers import viewer

pages = Blueprint("feeds", __name__)

# What XML cannot hold, however it is written.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TokenQuery(Parameters):
    """The token of whoever reads the feed."""

    token: Text | None = Field(default=None, description="个人访问令牌 a personal token")


class ChangesFeedQuery(ChangesQuery, TokenQuery):
    """Which of the latest changes."""


@pages.get("/changes.atom")
def latest() -> Response:
    """Answer the latest changes: all, or one account's, by one door, in one region, as a feed."""
    query = asked(ChangesFeedQuery)
    found = latest_changes(store(), viewer(), query.which, limit=query.limit)
    named = "、".join(filter(None, (query.region, query.account, query.door)))
    return _feed(found, f"{say('最近的改动', 'Latest changes')} {named}".strip())


@pages.get("/entities/<path:id>/changes.atom")
def of_entity(id: str) -> Response:
    """Answer what became of an entity and of its links as a feed."""
    asked(TokenQuery)
    name = Named(id=id).id
    return _feed(history_of_named(store(), viewer(), name), say(f"{name} 的改动", f"Changes of {name}"))


def _feed(found: History, title: str) -> Response:
    """Return a feed, which changes when its newest entry does; its own address is told without the token."""
    given = [(name, value) for name, value in request.args.items(multi=True) if name != "token"]
    text = render_template("changes.atom.xml", title=title, entries=found.entries, given=dict(given))
    response = Response(_UNWRITABLE.sub("\ufffd", text), content_type="application/atom+xml; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]
