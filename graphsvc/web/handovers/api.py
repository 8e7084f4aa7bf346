"""Handovers by API: what somebody holds, proposals, signatures. What waits for a signature is no state of the network: nobody keeps it."""

from __future__ import annotations

from typing import Annotated

from flask import Response
from pydantic import Field

from graphsvc import clock
from graphsvc.changes.handovers.proposing import Choice, propose, withdraw
from graphsvc.changes.handovers.signing import sign
from graphsvc.changes.handovers.told import Handover, Handovers, handover, handovers
from graphsvc.queries.holdings import Holdings, holdings
from graphsvc.web import naming
from graphsvc.web.answers import answered, unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name, Reason
from graphsvc.web.context import store
from graphsvc.web.parameters import Day, Named, Parameters, Text, Today
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("owners", "handovers", (403, 404, 409, 413))

# As many rows as one person holds.
_MOST_KEYS = 10_000


class HoldingsQuery(Parameters):
    """The as-of day."""

    as_of: Today


class HandoversQuery(Parameters):
    """Whose handovers."""

    who: Text | None = Field(default=None, description="只看这位联络人员或这个岗位的 of this officer or post only")


class ChoiceBody(Body):
    """What one successor takes over: the things of these keys, or what lies in a region, or whatever is left."""

    to: Name = Field(description="接手的联络人员或岗位 an officer or a post", examples=["苏念安"])
    region: Name = Field(default="", description="只交这个地区的 only what lies in this region", examples=["岚港市"])
    keys: list[Name] = Field(default=[], max_length=_MOST_KEYS, description="只交这几项 only these, by their keys")


class NewHandover(Body):
    """A handover to be signed."""

    who: Name = Field(description="移交的联络人员或岗位 who hands over", examples=["顾明澜"])
    to: list[ChoiceBody] = Field(min_length=1, max_length=100, description="谁接手什么 who takes over what")
    day: Annotated[
        Day | None, Field(description="从哪天起由接手人负责，默认今天 the first day on which the successors have it")
    ] = None
    abolishes: bool = Field(default=False, description="岗位就此撤销 the post is abolished")
    reason: Reason = ""


class SignatureBody(Body):
    """For which side; for every side that one may sign for where it is left out."""

    of: Name | None = Field(
        default=None, description="哪一方的编号，空文字即监交人 id of the side; empty for the overseer"
    )


class HandoverPath(Parameters):
    """One handover."""

    id: Text = Field(description="移交的编号 id of the handover", examples=["handover-2k3m5p7r"])


@api.get(
    "/entities/<path:id>/holdings",
    summary="一名联络人员或一个岗位负责的一切 All that an officer or a post holds",
    responses=answers(Holdings),
)
@answered
def get_holdings(path: Named, query: HoldingsQuery) -> Holdings:
    """Posts, contacts, promises and next steps, who else knows each contact, and who could take it over."""
    with naming.as_parameter("id"):
        return holdings(store(), viewer(), path.id, query.as_of)


@api.get("/handovers", summary="所有移交 All handovers", responses=answers(Handovers))
def list_handovers(query: HandoversQuery) -> Response:
    """Those that wait for signatures and those that were done, the newest first."""
    who = naming.entity(query.who, "Officer", "Post", parameter="who").id if query.who else ""
    return unkept(handovers(store(), viewer(), who))


@api.post("/handovers", summary="提出移交 Propose a handover", responses=answers(Handover))
def add_handover(body: NewHandover) -> Response:
    """Nothing moves before all sides have signed."""
    choices = [Choice(one.to, one.region, tuple(one.keys)) for one in body.to]
    day = body.day or clock.today()
    made = propose(store(), viewer(), body.who, choices, day, reason=body.reason, abolishes=body.abolishes)
    return unkept(made)


@api.get("/handovers/<id>", summary="一次移交 One handover", responses=answers(Handover))
def get_handover(path: HandoverPath) -> Response:
    """What passes to whom, and who has signed."""
    return unkept(handover(store(), viewer(), path.id))


@api.post("/handovers/<id>/signatures", summary="签字 Sign a handover", responses=answers(Handover))
def sign_handover(path: HandoverPath, body: SignatureBody) -> Response:
    """Sign for a side. With the last signature all of it moves, as one change; 409 tells who was faster."""
    return unkept(sign(store(), viewer(), path.id, body.of, door=API))


@api.delete("/handovers/<id>", summary="撤回移交 Withdraw a handover", responses=answers(Handover))
def withdraw_handover(path: HandoverPath) -> Response:
    """Withdraw a handover that waits; one that is done is taken back as the change that it was."""
    return unkept(withdraw(store(), viewer(), path.id))
