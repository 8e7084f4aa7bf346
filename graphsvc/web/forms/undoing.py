"""The pages of what was changed: the history of an entity and of a link, the latest changes, and the way back, which asks first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.changes.history import History, HistoryEntry, history_of_link
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.named_history import history_of_named
from graphsvc.changes.standing import refs_of
from graphsvc.changes.taking_back import plan_take_back, take_back
from graphsvc.errors import Conflict
from graphsvc.facts.refs import Ref
from graphsvc.viewers import Action, Thing, may
from graphsvc.web.bodies import Why
from graphsvc.web.change_bodies import EntryPath, LinkPath
from graphsvc.web.changes_question import ChangesQuery, HistoryQuery
from graphsvc.web.context import store
from graphsvc.web.homonyms import homonyms
from graphsvc.web.language import say
from graphsvc.web.parameters import Named, Text, asked
from graphsvc.web.viewers import may_here, viewer
from graphsvc.wording.doors import PAGE

pages = Blueprint("undoing", __name__)

_NO_STORE = {"Cache-Control": "no-store"}


class SavedQuery(HistoryQuery):
    """Which page of a history, and the change that has just been made."""

    saved: Text | None = None


class SavedChangesQuery(ChangesQuery, SavedQuery):
    """Which of the latest changes, and the one that has just been made."""


@pages.get("/entities/<path:id>/history")
def entity_history(id: str) -> ResponseReturnValue:
    """Show what became of an entity and of its links, also of one that is gone."""
    query = asked(SavedQuery)
    name = Named(id=id).id
    found = history_of_named(store(), viewer(), name, limit=query.limit, cursor=query.cursor or "")
    there = refs_of(store(), viewer(), [name]).get(name)
    return _page(
        found,
        query.saved,
        title=say(f"{there.name} 的历史", f"History of {there.name}") if there else say("历史", "History"),
        entity=name,
        there=there,
    )


@pages.get("/links/<id>/history")
def link_history(id: str) -> ResponseReturnValue:
    """Show what became of a link, also of one that is gone."""
    query = asked(SavedQuery)
    found = history_of_link(store(), viewer(), LinkPath(id=id).id, limit=query.limit, cursor=query.cursor or "")
    return _page(found, query.saved, title=say("关系的历史", "History of a link"), link=id)


@pages.get("/changes")
def latest() -> ResponseReturnValue:
    """Show the latest changes: all, or one account's, by one door, in one region."""
    query = asked(SavedChangesQuery)
    found = latest_changes(store(), viewer(), query.which, limit=query.limit, cursor=query.cursor or "")
    return _page(found, query.saved, title=say("最近的改动", "Latest changes"), query=query)


@pages.get("/changes/<entry>/undo")
def question(entry: str) -> ResponseReturnValue:
    """Show what taking a change back would do, or what forbids it, and ask; nothing is changed."""
    return _question(EntryPath(entry=entry).entry)


@pages.post("/changes/<entry>/undo")
def undo(entry: str) -> ResponseReturnValue:
    """Take a change back, unless later work rests on it."""
    reason = Why(reason=request.form.get("reason", "")).reason
    try:
        made = take_back(store(), viewer(), EntryPath(entry=entry).entry, reason=reason, door=PAGE)
    except Conflict as error:
        if not error.details.get("later"):
            raise
        return _question(entry, error.status)
    of = _of()
    if of and of not in made.gone:
        return redirect(url_for("undoing.entity_history", id=of, saved=made.entry), 303)
    return redirect(url_for("undoing.latest", saved=made.entry), 303)


def _question(entry: str, status: int = 200) -> ResponseReturnValue:
    plan = plan_take_back(store(), viewer(), entry)
    return (
        render_template(
            "change_undo.html",
            plan=plan,
            entry=plan.entry,
            of=_of(),
            sources=_sources([plan.entry]),
            apart=_apart([plan.entry]),
        ),
        status,
        _NO_STORE,
    )


def _of() -> str:
    """Return the id of the entity from whose page an undo was asked for."""
    return request.values.get("of", "")[:200]


def _page(found: History, saved: str | None, **told: object) -> ResponseReturnValue:
    by = {entry.actor for entry in found.entries}
    mine = {actor for actor in by if may_here(Action.UNDO) and may(viewer(), Action.UNDO, Thing(made_by=actor))}
    sources = _sources(found.entries)
    return render_template(
        "history.html",
        history=found,
        saved=saved,
        may_undo=mine,
        sources=sources,
        apart=_apart(found.entries),
        **told,
    ), _NO_STORE


def _apart(entries: Sequence[HistoryEntry]) -> dict[str, str]:
    """Return what tells those of one name apart of whom changes tell, by id."""
    links = [one for entry in entries for one in entry.links]
    refs = [one.entity for entry in entries for one in entry.entities] + [
        ref for one in links for ref in (one.start, one.end)
    ]
    return dict(homonyms(ref for ref in refs if ref.kind))


def _sources(entries: Sequence[HistoryEntry]) -> Mapping[str, Ref]:
    """Return the sources that changes speak of, by id."""
    fields = [field for entry in entries for one in entry.entities for field in one.fields]
    fields += [field for entry in entries for one in entry.links for field in one.fields]
    cited = [value for field in fields if field.field == "source" for value in (field.before, field.after)]
    return refs_of(store(), viewer(), [str(value) for value in cited if value])
