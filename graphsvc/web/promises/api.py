"""The API of promises: all of them, what presses most first, and taking one over."""

from __future__ import annotations

from flask import Response
from pydantic import ConfigDict, Field

from graphsvc import clock
from graphsvc.changes.answers import Changed, changed
from graphsvc.changes.change import TakeOver
from graphsvc.changes.making import make
from graphsvc.queries.promises import Promises
from graphsvc.web import naming
from graphsvc.web.answers import answered, unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name, Reason
from graphsvc.web.context import store
from graphsvc.web.parameters import Named
from graphsvc.web.promises.question import PromisesQuery, found
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("promises", statuses=(403, 404, 409, 413))


class TakingOver(Body):
    """Who takes a promise over."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Name = Field(default="", description="接手的联络人员，默认本人 which officer; the account's own by default")
    on: Name = Field(default="", description="哪天接手，默认今天 the day, today by default", examples=["2026-03-01"])
    seen: tuple[Name, ...] | None = Field(
        default=None,
        description="所见的“经办”关系的编号；已经换了人时回答 409 ids of the hands seen; where they are others by now, 409 tells so",
        examples=[["link-2k3m5p7r"]],
    )
    reason: Reason = ""


@api.get("/promises", summary="约定和督办 Promises and how urgent they are", responses=answers(Promises))
@answered
def list_promises(query: PromisesQuery) -> Promises:
    """Promises with whom each step of supervision concerns, what presses most first, those in nobody's hands included."""
    return found(query)


@api.post("/promises/<path:id>/take-over", summary="接手一项约定 Take a promise over", responses=answers(Changed))
def take_promise_over(path: Named, body: TakingOver) -> Response:
    """Put a promise into an officer's hands; whoever has had it has it until the day before. Of two at once one is told by 409."""
    with naming.as_parameter("id"):
        change = TakeOver(path.id, body.by, body.on or clock.today().isoformat(), body.seen)
        return unkept(changed(make(store(), viewer(), [change], reason=body.reason, door=API)))
