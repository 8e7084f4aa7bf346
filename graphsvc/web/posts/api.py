"""Posts and the history of owners by API, and another holder for a post."""

from __future__ import annotations

from typing import Annotated

from flask import Response
from pydantic import Field

from graphsvc import clock
from graphsvc.answer import as_json
from graphsvc.changes.answers import Changed, changed
from graphsvc.changes.appointing import appoint
from graphsvc.queries.posts import OwnerHistory, Posts, PostTold, owner_history, post, posts
from graphsvc.web import naming
from graphsvc.web.answers import answered
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name, Reason
from graphsvc.web.context import store
from graphsvc.web.parameters import Day, Named, Parameters, Today
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("owners", "posts", (403, 404, 409, 413))


class PostsQuery(Parameters):
    """The as-of day."""

    as_of: Today


class NewHolder(Body):
    """Who holds a post from a day on; nobody where no officer is named."""

    officer: Name = Field(default="", description="联络人员，空即空缺 the officer; empty leaves the post vacant")
    day: Annotated[Day | None, Field(description="从哪天起，默认今天 the first day, today by default")] = None
    reason: Reason = ""


@api.get("/posts", summary="所有岗位和任职人 All posts and who holds them", responses=answers(Posts))
@answered
def list_posts(query: PostsQuery) -> Posts:
    """Each with who holds it on the day; vacant, held by somebody unnamed, or abolished."""
    return posts(store(), viewer(), query.as_of)


@api.get("/posts/<path:id>", summary="一个岗位的历任 Who held a post", responses=answers(PostTold))
@answered
def get_post(path: Named, query: PostsQuery) -> PostTold:
    """All terms in order, with the vacancies between them."""
    with naming.as_parameter("id"):
        return post(store(), viewer(), path.id, query.as_of)


@api.post("/posts/<path:id>/holder", summary="岗位换人 Another holder for a post", responses=answers(Changed))
def appoint_holder(path: Named, body: NewHolder) -> Response:
    """The old terms end the day before, the new one begins, as one change."""
    with naming.as_parameter("id"):
        made = appoint(
            store(), viewer(), path.id, body.officer, body.day or clock.today(), reason=body.reason, door=API
        )
    return Response(
        as_json(changed(made)), content_type="application/json", headers={"Cache-Control": "private, no-cache"}
    )


@api.get(
    "/entities/<path:id>/owners/history", summary="历任联络人 Who owned a contact", responses=answers(OwnerHistory)
)
@answered
def get_owner_history(path: Named) -> OwnerHistory:
    """Who owned it when, in person, by which post and by which rule; vacancies included."""
    with naming.as_parameter("id"):
        return owner_history(store(), viewer(), path.id)
