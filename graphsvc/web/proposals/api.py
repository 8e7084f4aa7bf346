"""What waits to be decided, by API. It is no state of the network: nobody keeps the answers."""

from __future__ import annotations

from flask import Response
from pydantic import Field

from graphsvc.changes.proposals import State
from graphsvc.intake.deciding.decide import Decided, decide
from graphsvc.intake.deciding.given import Decision
from graphsvc.intake.proposals.answers import Answer
from graphsvc.intake.proposals.telling import SHOWN, Proposal, Proposals, proposal, proposals
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Text, limit
from graphsvc.web.viewers import viewer

api = blueprint("imports", "proposals", (403, 404, 409, 413))

_MOST = 10_000


class ProposalsQuery(Parameters):
    """Of which state, and how many."""

    state: State = Field(default=State.WAITING, description="等着的、已导入的、不要的 the state")
    limit: int = limit(SHOWN, _MOST)


class ProposalPath(Parameters):
    """One proposal."""

    id: Text = Field(description="待定事项的编号 id of the proposal", examples=["proposal-2k3m5p7r"])


class AnswerBody(Body):
    """One answer."""

    answer: Answer = Field(description="怎么答 the answer", examples=["is"])
    value: Name = Field(
        default="",
        description="is：编号或名称；new：类别；reading：日期 an id or a name, a kind, a date",
        examples=["expert-7k2m"],
    )
    question: int = Field(
        default=0, ge=0, description="第几问，只有一问能这样答的可不填 its number, 0 for the one that fits"
    )


class AnswerToOne(AnswerBody):
    """One answer to one of many."""

    id: Name = Field(description="待定事项的编号 id of the proposal", examples=["proposal-2k3m5p7r"])


class AnswersToMany(Body):
    """Answers to many at once: all of them hold, or none."""

    decisions: list[AnswerToOne] = Field(min_length=1, max_length=_MOST, description="逐条的回答 the answers")


@api.get("/proposals", summary="等您定的 What waits to be decided", responses=answers(Proposals))
def list_proposals(query: ProposalsQuery) -> Response:
    """Rows and cells of imported lists of which only the user knows what they mean, with the possible answers."""
    return unkept(proposals(store(), viewer(), query.state, query.limit))


@api.get("/proposals/<id>", summary="一条待定事项 One of them", responses=answers(Proposal))
def get_proposal(path: ProposalPath) -> Response:
    """The row, its questions, and what was answered."""
    return unkept(proposal(store(), viewer(), path.id))


@api.post("/proposals/<id>/decision", summary="定一条 Decide one", responses=answers(Decided))
def decide_proposal(path: ProposalPath, body: AnswerBody) -> Response:
    """With the answer to its last question a row goes in, as a batch of its own; 409 tells who was faster and what they decided."""
    return unkept(decide(store(), viewer(), [Decision(path.id, body.answer, body.value, body.question)]))


@api.post("/proposals/decisions", summary="一次定多条 Decide many at once", responses=answers(Decided))
def decide_proposals(body: AnswersToMany) -> Response:
    """All that is answered goes in as one batch."""
    given = [Decision(one.id, one.answer, one.value, one.question) for one in body.decisions]
    return unkept(decide(store(), viewer(), given))
