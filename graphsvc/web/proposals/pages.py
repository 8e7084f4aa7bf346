"""The page of what waits to be decided, and its forms. Nobody keeps it: what waits is no state of the network."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc.intake.deciding.decide import Decided, decide
from graphsvc.intake.proposals.telling import Proposal, proposals
from graphsvc.values.results import What
from graphsvc.viewers import Action
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.proposals.form import decisions
from graphsvc.web.proposals.groups import groups_of
from graphsvc.web.viewers import may_here, viewer

pages = Blueprint("proposals", __name__)

_NO_STORE = {"Cache-Control": "no-store"}
_MOST = 2_000


class WaitingQuery(Parameters):
    """Which of those that wait."""

    file: Text | None = Field(default=None, description="只看这个文件的 of this file only")
    what: What | None = Field(default=None, description="只看这一种问题 questions of this sort only")
    by: Text | None = Field(default=None, description="只看这位导入的 of lists that this account brought")
    batch: Text | None = Field(default=None, description="只看这一批里等着的 of this import only")
    done: Text | None = Field(default=None, description="刚定好的随哪一批导入 the batch of what was decided just now")

    @property
    def chosen(self) -> dict[str, Any]:
        """Which of those that wait are shown, as an address says it."""
        return self.model_dump(exclude_none=True, exclude={"done"})


@pages.get("/proposals")
def page() -> ResponseReturnValue:
    """Show what waits, by file and by question."""
    return _page(asked(WaitingQuery))


@pages.post("/proposals")
def decide_page() -> ResponseReturnValue:
    """Decide what was answered on a form, and lead back."""
    query, given = asked(WaitingQuery), decisions(request.form)
    if not given:
        return _page(query, nothing=True)
    decided = decide(store(), viewer(), given)
    if decided.waiting or decided.report is None:
        return _page(query, decided=decided)
    return redirect(url_for("proposals.page", **{**query.chosen, "done": decided.report.batch}), 303)


def _page(query: WaitingQuery, *, decided: Decided | None = None, nothing: bool = False) -> ResponseReturnValue:
    found = proposals(store(), viewer(), limit=_MOST)
    html = render_template(
        "proposals.html", total=found.total, shown=found.proposals, query=query, decided=decided, nothing=nothing,
        groups=groups_of(one for one in found.proposals if _is_asked_for(one, query)),
        deciding=may_here(Action.IMPORT),
    )  # fmt: skip
    return html, _NO_STORE


def _is_asked_for(one: Proposal, query: WaitingQuery) -> bool:
    return (
        query.file in (None, one.file)
        and query.by in (None, one.by)
        and (query.batch is None or query.batch in one.batches)
        and (
            query.what is None or any(question.what == query.what and not question.answer for question in one.questions)
        )
    )
