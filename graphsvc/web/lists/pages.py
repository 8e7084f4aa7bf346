"""The pages of lists: which there are, one list as a table with its counts, counts by two columns. Private cells are masked in them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from graphsvc.changes.permission import changeable
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.facts.lists.columns import SCORE, TIES, ListColumn, columns_of, usual_columns
from graphsvc.facts.lists.facets import counted_columns, may_be_counted
from graphsvc.queries import lists
from graphsvc.queries.lists import EntityList, ListQuestion
from graphsvc.queries.private_fields import those_shown
from graphsvc.queries.status import status
from graphsvc.viewers import Action
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import ID, NAME
from graphsvc.web.answers import shown, start_of
from graphsvc.web.context import store
from graphsvc.web.lists.acting import acts_of
from graphsvc.web.lists.address import ListAddress
from graphsvc.web.lists.choosing import columns_by_part
from graphsvc.web.lists.conditions import columns_to_ask, condition_form, condition_made
from graphsvc.web.lists.files import FILES
from graphsvc.web.lists.question import PageQuery, PivotPageQuery, read_for_page
from graphsvc.web.lists.together import MOST_TOGETHER
from graphsvc.web.parameters import asked
from graphsvc.web.viewers import may_here, viewer

pages = Blueprint("lists", __name__)

# No two entities share them.
_OWN = frozenset({ID.name, NAME.name})
_WHERE_NOW = frozenset({"LIVES_IN", "LOCATED_IN"})
# What depends on the region that a list is asked towards.
_TOWARDS = (SCORE, TIES)
# So many values of a column stand beside the table.
_MOST_BESIDE = 12


@pages.get("/lists")
@shown
def index() -> str:
    """Show which lists there are, and how long they are."""
    return render_template("lists_index.html", counts=status(store(), viewer()).entities)


@pages.get("/lists/<kind>")
def page(kind: str) -> ResponseReturnValue:
    """Show a list, or lead on to it with the condition that a form was filled in with."""
    query = asked(PageQuery)
    if not query.op:
        return _shown_page(kind)
    label = lists.kind_asked(kind)
    try:
        made = condition_made(label, query)
    except Invalid as refused:
        return _page(label, query, refused), 422, {"Cache-Control": "no-store"}
    return redirect(ListAddress(read_for_page(label, query), query).with_condition(made, query.either), 303)


@shown
def _shown_page(kind: str) -> str:
    return _page(lists.kind_asked(kind), asked(PageQuery))


def _page(kind: str, query: PageQuery, refused: GraphServiceError | None = None) -> str:
    count_by, uncounted = _count_by(kind, query.count)
    query = query.model_copy(update={"count": [column.name for column in count_by] if query.count else []})
    question, answer = lists.listed_where_possible(
        store(),
        viewer(),
        read_for_page(kind, query),
        query.as_of,
        limit=query.limit,
        start=start_of(query.cursor),
        count_by=count_by,
    )
    return render_template(
        "list.html",
        kind=KIND_BY_LABEL[kind],
        query=query,
        answer=answer,
        columns=question.columns,
        order=question.order_shown,
        at=ListAddress(question, query),
        refused=[*question.refused, *uncounted],
        form=condition_form(kind, query, refused),
        to_ask=columns_to_ask(kind),
        to_add=columns_by_part(kind, question.columns),
        towards=[name for name in _TOWARDS if name in columns_of(kind)],
        most_beside=_MOST_BESIDE,
        files=FILES,
        acts=acts_of(kind) if may_here(Action.CHANGE) else (),
        most_together=MOST_TOGETHER,
        **_rights(question, answer),
    )


def _count_by(kind: str, words: Sequence[str]) -> tuple[list[ListColumn], list[GraphServiceError]]:
    """Return the columns to count by, those usually shown where none are named, and why others cannot be."""
    refused: list[GraphServiceError] = []
    if not words:
        return [column for column in counted_columns(kind) if column.name in usual_columns(kind)], refused
    found = []
    for word in words:
        try:
            found.append(lists.countable_column(kind, word))
        except Invalid as error:
            refused.append(error)
    return found, refused


def _rights(question: ListQuestion, answer: EntityList) -> dict[str, frozenset[str]]:
    """Return which rows may be changed by whoever asks, and of which private fields are shown one by one."""
    ids = [row.id for row in answer.rows]
    private = any(column.field and column.field.private for column in question.columns)
    return {
        "changeable": changeable(store(), viewer(), ids) if ids and may_here(Action.CHANGE) else frozenset(),
        "may_be_told": those_shown(store(), viewer(), ids, answer.as_of) if ids and private else frozenset(),
    }


@pages.get("/lists/<kind>/pivot")
@shown
def pivot(kind: str) -> str:
    """Show how many entities of a list have each pair of values of two columns; each number leads to them."""
    query, label = asked(PivotPageQuery), lists.kind_asked(kind)
    countable = [column for column in columns_of(label).values() if may_be_counted(column) and column.name not in _OWN]
    usual = _usual_pair(label, countable)
    chosen, uncounted = _count_by(label, [query.down or usual[0].name, query.across or usual[1].name])
    down, across = chosen if len(chosen) == 2 else usual
    question, _ = lists.listed_where_possible(store(), viewer(), read_for_page(label, query), query.as_of, limit=1)
    return render_template(
        "list_pivot.html",
        kind=KIND_BY_LABEL[label],
        query=query,
        answer=lists.counted_by_two(store(), viewer(), question, query.as_of, down, across),
        countable=countable,
        at=ListAddress(question, query),
        refused=[*question.refused, *uncounted],
    )


def _usual_pair(kind: str, countable: Sequence[ListColumn]) -> list[ListColumn]:
    """Return the columns that a list is counted by where none were chosen: what its entities are, and where they are now."""
    usual = [column for column in counted_columns(kind) if column.name in usual_columns(kind)]
    places = [column for column in usual if column.links and column.links.link in _WHERE_NOW]
    return list(dict.fromkeys([*usual[:1], *places, *usual, *countable]))[:2]
