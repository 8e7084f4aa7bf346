"""Search by name, and by all that is told of things: the API route and the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from pydantic import Field

from graphsvc.changes.permission import may_add
from graphsvc.facts.search.facets import HitCount
from graphsvc.queries import lookup
from graphsvc.vocabulary import KINDS
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.naming import region
from graphsvc.web.parameters import Cursor, Kinds, Parameters, Text, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("search")
pages = Blueprint("search", __name__)

_SHOWN = 50
_COUNTED: dict[str, tuple[str, str, str]] = {
    "kind": ("kinds", "类别", "Kind"),
    "field": ("fields", "领域", "Field"),
    "country": ("countries", "国家", "Country"),
    "region": ("regions", "地区", "Region"),
}


class SearchOptions(Parameters):
    """Where to search."""

    kind: Kinds = Field(default=[], description="只看这些类别，可重复或用逗号分隔 only these kinds")
    field: list[Text] = Field(
        default=[], description="只看有这些领域的，可重复 only those with one of these fields", examples=[["石墨烯"]]
    )
    country: list[Text] = Field(
        default=[], description="只看这些国家的，可重复 only those of these countries", examples=[["美国"]]
    )
    region: list[Text] = Field(
        default=[],
        description="只看在这些地区的，含其下各级，可重复 only those in these regions",
        examples=[["湖南省"]],
    )
    limit: int = limit(20, 200)
    cursor: Cursor | None = None


class SearchQuery(SearchOptions):
    """What to search for."""

    q: Text = Field(
        description="名称、别名、拼音、首字母、英文，或专业领域、单位、职务、备注、原文里的词；几个词之间用空格 "
        "names in any writing, or words of fields, units, titles, notes and quotes; several words with spaces between",
        examples=["张伟 湖南 石墨烯"],
    )


class SearchForm(SearchOptions):
    """The page without anything asked yet is a form."""

    q: Text | None = None
    limit: int = limit(_SHOWN, 200)


@dataclass(frozen=True, slots=True)
class Counted:
    """One way to narrow the hits: how many have each value, with the address of the answer narrowed to it.

    `wider` is the address of the answer that is not narrowed in this way; None where it is not.
    """

    zh: str
    en: str
    values: Sequence[tuple[HitCount, str]]
    wider: str | None


@api.get("/search", summary="搜索 Search", responses=answers(lookup.Found))
@answered
def search(query: SearchQuery) -> lookup.Found:
    """What is found by every word, best first, each with why and where; those of one name with what tells them apart."""
    return _found(query.q, query)


@pages.get("/search")
@shown
def page() -> str:
    """Show the form and what was found."""
    query = asked(SearchForm)
    found = _found(query.q, query) if query.q else None
    addable = [kind for kind in KINDS if may_add(viewer(), kind.label)]
    return render_template(
        "search.html", query=query, found=found, addable=addable, counted=_counted(query, found) if found else ()
    )


def _found(text: str, where: SearchOptions) -> lookup.Found:
    return lookup.search(
        store(),
        viewer(),
        text,
        where.kind,
        where.limit,
        where.cursor,
        fields=where.field,
        countries=[region(one, "country").id for one in where.country],
        regions=[region(one, "region").id for one in where.region],
    )


def _counted(query: SearchForm, found: lookup.Found) -> list[Counted]:
    """Return each way to narrow the hits, with the address of each narrower answer, and of the wider one where it is narrowed."""
    chosen = {name: getattr(query, name) for name in _COUNTED}
    rest = {"q": query.q, "limit": query.limit if query.limit != _SHOWN else None}

    def narrowed(name: str, value: str | None) -> str:
        return url_for("search.page", **{**rest, **chosen, name: value})

    return [
        Counted(
            zh,
            en,
            [(one, narrowed(name, one.value)) for one in getattr(found.counts, counts)],
            narrowed(name, None) if chosen[name] else None,
        )
        for name, (counts, zh, en) in _COUNTED.items()
    ]
