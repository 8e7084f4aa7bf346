"""Who can introduce us to somebody: the API route and the page with its form."""

from __future__ import annotations

from flask import Blueprint, render_template
from pydantic import Field

from graphsvc.queries import introductions as introducing
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Text, Today, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("paths", "introductions")
pages = Blueprint("introductions", __name__)


class IntroductionsForm(Parameters):
    """The form as it comes: nothing is filled in at first."""

    to: Text | None = Field(default=None, description="想认识谁：专家、机构或地区 whom to meet")
    field: Text | None = Field(
        default=None, description="只找这个领域的人 people of this field only", examples=["石墨烯"]
    )
    from_: Text | None = Field(
        default=None,
        alias="from",
        description="从谁那里开始，默认全部联络对象 from whose contacts, from everybody's by default",
    )
    as_of: Today
    limit: int = limit(5, 100)


class IntroductionsQuery(IntroductionsForm):
    """Whom to meet, and from whom on."""

    to: Text = Field(description="想认识谁：专家、机构或地区 whom to meet", examples=["南洋理工大学"])


@api.get("/introductions", summary="谁能引荐 Who can introduce us", responses=answers(introducing.Introductions))
@answered
def list_introductions(query: IntroductionsQuery) -> introducing.Introductions:
    """The best chains from those whom officers look after to somebody, with the owner of the first contact of each."""
    return _answer(query.to, query)


@pages.get("/introductions")
@shown
def page() -> str:
    """Show the form, and the answer where it is said whom to meet."""
    query = asked(IntroductionsForm)
    return render_template("introductions.html", query=query, answer=_answer(query.to, query) if query.to else None)


def _answer(to: str, query: IntroductionsForm) -> introducing.Introductions:
    return introducing.introductions(
        store(),
        viewer(),
        naming.entity(to, *introducing.TO, parameter="to"),
        query.as_of,
        from_=naming.entity(query.from_, *introducing.FROM, parameter="from") if query.from_ else None,
        field=query.field,
        limit=query.limit,
    )
