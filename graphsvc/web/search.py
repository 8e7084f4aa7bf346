"""Search by name, alias, pinyin, initials or English: the API route and the page."""

from __future__ import annotations

from flask import Blueprint, render_template
from pydantic import Field

from graphsvc.changes.permission import may_add
from graphsvc.queries import lookup
from graphsvc.vocabulary import KINDS
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, Kinds, Parameters, Text, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("search")
pages = Blueprint("search", __name__)


class SearchOptions(Parameters):
    """Where to search."""

    kind: Kinds = Field(default=[], description="只看这些类别，可重复或用逗号分隔 only these kinds")
    limit: int = limit(20, 200)
    cursor: Cursor | None = None


class SearchQuery(SearchOptions):
    """What to search for."""

    q: Text = Field(
        description="名称、别名、拼音、首字母或英文 name, alias, pinyin, initials or English", examples=["石墨烯"]
    )


class SearchForm(SearchOptions):
    """The page without anything asked yet is a form."""

    q: Text | None = None
    limit: int = limit(50, 200)


@api.get("/search", summary="搜索 Search", responses=answers(lookup.Found))
@answered
def search(query: SearchQuery) -> lookup.Found:
    """Entities whose names match every word, best first; those of one name with what tells them apart."""
    return lookup.search(store(), viewer(), query.q, query.kind, query.limit, query.cursor)


@pages.get("/search")
@shown
def page() -> str:
    """Show the form and what was found."""
    query = asked(SearchForm)
    asking = (query.kind, query.limit, query.cursor)
    found = lookup.search(store(), viewer(), query.q, *asking) if query.q else None
    addable = [kind for kind in KINDS if may_add(viewer(), kind.label)]
    return render_template("search.html", query=query, found=found, addable=addable)
