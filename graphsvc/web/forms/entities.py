"""The forms of entities of every kind: new, corrected, deleted, and the numbers in a note put where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field
from werkzeug.datastructures import MultiDict

from graphsvc.changes.change import AddEntity, AddLink, Change, DeleteEntity, SetFields, id_for
from graphsvc.changes.made import EntityNow, Made
from graphsvc.changes.numbers_in_notes import has_place_for_numbers, moved
from graphsvc.changes.permission import may_add
from graphsvc.changes.standing import refs_of
from graphsvc.errors import GraphServiceError, Stale
from graphsvc.values.personal_numbers import has_number
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS, Kind
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, column_controls, entity_controls, text_of_ref
from graphsvc.web.forms.how_it_ended import asked_together, asks_how_it_ended
from graphsvc.web.forms.refusals import Place, Refusal, Refused, as_typed, beside, refused
from graphsvc.web.forms.rules_first import form_of_rule
from graphsvc.web.forms.typed import Typed, field_of, given, values_of
from graphsvc.web.parameters import Kinds, Parameters, Text, asked
from graphsvc.web.viewers import viewer

pages = Blueprint("entity_forms", __name__)

_NOTE = "f.note"
_NUMBERS = (
    "备注里像有电话或证件号。移到“电话”等字段，只有有权的人能看；留在备注里，各处都会遮住。",
    "The note seems to hold a telephone or identity number: move it to its own field, which is private.",
)


class NewQuery(Parameters):
    """Which kind of entity, the name that it begins with, and the id of what it is about, from whose page it is added."""

    kind: Kinds = Field(default=[])
    name: Text | None = None
    of: Text | None = None


class EditQuery(Parameters):
    """Which field alone is to be changed; all where none is named."""

    field: Text | None = None


@pages.get("/entities/new")
def new() -> ResponseReturnValue:
    """Show the form of a new entity, or which kinds there are."""
    query = asked(NewQuery)
    if len(query.kind) != 1:
        kinds = [kind for kind in KINDS if may_add(viewer(), kind.label)]
        return render_template("entity_kinds.html", kinds=kinds, name=query.name or ""), {"Cache-Control": "no-store"}
    kind = KIND_BY_LABEL[query.kind[0]]
    return form_of_rule(kind.label, name=query.name) or _new(kind, _begun(kind, query), Refused())


@pages.post("/entities/new")
def add() -> ResponseReturnValue:
    """Add an entity with what its row tells of links."""
    query = asked(NewQuery)
    if len(query.kind) != 1:
        return redirect(url_for("entity_forms.new"), 303)
    kind, typed = KIND_BY_LABEL[query.kind[0]], sending.typed()
    if of_rule := form_of_rule(kind.label):
        return of_rule
    new = _New(kind, typed)
    if ask := asks_how_it_ended(kind.label, new.fields, {}) or _asks_about_numbers(kind, "", typed, new.fields):
        return _new(kind, typed, ask)
    try:
        made = sending.make_all(new.changes())
    except GraphServiceError as error:
        return _new(kind, typed, refused(error, _new_controls(kind), new.places))
    return sending.led_on(_page_of(query.of or new.id_of(made), made), made, new.fields)


@pages.get("/entities/<path:id>/edit")
def edit(id: str) -> ResponseReturnValue:
    """Show the form that corrects an entity, or one field of it."""
    now, query = sending.entity(id), asked(EditQuery)
    return form_of_rule(now.kind, now.id) or _edit(now, Typed(), Refused(), query.field or "")


@pages.post("/entities/<path:id>/edit")
def save(id: str) -> ResponseReturnValue:
    """Correct an entity; where somebody else was faster, show both."""
    now, typed, only = sending.entity(id), sending.typed(), request.form.get("only", "")
    if of_rule := form_of_rule(now.kind, now.id):
        return of_rule
    kind = KIND_BY_LABEL[now.kind]
    controls = _controls(now, only)
    fields = values_of(controls, typed)
    if ask := asks_how_it_ended(now.kind, fields, now.fields) or _asks_about_numbers(kind, now.id, typed, fields):
        return _edit(now, typed, ask, only)
    try:
        made = sending.make_all([*typed.added, SetFields(now.id, fields, sending.seen(), now.kind)])
    except Stale as error:
        return _stale(error, sending.entity(now.id), typed, only)
    except GraphServiceError as error:
        places = {"source": Place("f.source", typed.text("f.source"))}
        return _edit(now, typed, refused(error, controls, places), only)
    return sending.led_on(_page_of(now.id, made), made, fields)


@pages.get("/entities/<path:id>/delete")
def delete_question(id: str) -> ResponseReturnValue:
    """Ask before an entity is deleted."""
    return sending.page("entity_delete.html", Refused(), entity=sending.entity(id))


@pages.post("/entities/<path:id>/delete")
def delete(id: str) -> ResponseReturnValue:
    """Delete an entity, or name what rests on it."""
    now = sending.entity(id)
    try:
        made = sending.make_all([DeleteEntity(now.id, sending.seen())])
    except GraphServiceError as error:
        return sending.page("entity_delete.html", refused(error, (), {}), entity=now)
    return sending.led_on(url_for("undoing.entity_history", id=now.id, saved=made.entry), made)


@pages.post("/entities/<path:id>/note-numbers")
def move_numbers(id: str) -> ResponseReturnValue:
    """Move the telephone and identity numbers in a note to the private fields for them."""
    now = sending.entity(id)
    fields = moved(store(), viewer(), now.kind, now.id, {})
    made = sending.make_all([SetFields(now.id, fields, sending.seen(), now.kind)])
    return sending.led_on(_page_of(now.id, made), made)


class _New:
    """A new entity as it was typed; `places` tells where each of its links was typed."""

    def __init__(self, kind: Kind, typed: Typed) -> None:
        self._kind, self._typed = kind, typed
        self.fields: dict[str, str | None] = dict(given(entity_controls(kind, {}, {}), typed))
        self.places = {"source": Place("f.source", typed.text("f.source"))}
        self._links = tuple(self._read_links())
        # A region's id says where it lies, and is made from that.
        self._id = "" if kind.label == "Region" else id_for(kind.label)

    def changes(self) -> list[Change]:
        """Return it, behind the entities that are made on the way."""
        fields = {name: value for name, value in self.fields.items() if name != "name"}
        is_new = bool(self._typed.sent.get("is_new"))
        name = self.fields.get("name") or ""
        return [*self._typed.added, AddEntity(self._kind.label, name, fields, self._links, is_new, self._id)]

    def id_of(self, made: Made) -> str:
        """Return the id of the entity that was made."""
        on_the_way = {one.id for one in self._typed.added}
        return self._id or next(one.id for one in made.entities if one.id not in on_the_way)

    def _read_links(self) -> Iterator[AddLink]:
        number = 0
        for control, column in zip(column_controls(self._kind), self._kind.columns, strict=True):
            for text in self._typed.several(control):
                self.places[f"links[{number}]"] = Place(control.name, text)
                number += 1
                end = self._typed.id_of(text)
                role = {"role": column.role} if column.role else {}
                yield AddLink(column.link, *(("", end) if column.outward else (end, "")), role)


def _new_controls(kind: Kind) -> list[Control]:
    return [*entity_controls(kind, {}, {}), *column_controls(kind)]


def _begun(kind: Kind, query: NewQuery) -> Typed:
    """Return a form of a new entity as its address begins it."""
    begun = Typed(MultiDict({"f.name": query.name} if query.name else {}))
    of = refs_of(store(), viewer(), [query.of or ""]).get(query.of or "")
    fitting = (
        one for one in kind.columns if of and one.name in kind.name_from and of.kind in (one.targets or [of.kind])
    )
    if of and (column := next(fitting, None)):
        begun.sent[f"f.{column.name}"] = text_of_ref(of)
    return begun


def _new(kind: Kind, typed: Typed, refusal: Refused) -> ResponseReturnValue:
    fields, columns = as_typed(entity_controls(kind, {}, {}), typed), as_typed(column_controls(kind), typed)
    of = request.args.get("of")
    return sending.page("entity_new.html", refusal, kind=kind, controls=fields, columns=columns, of=of)


def _controls(now: EntityNow, only: str) -> list[Control]:
    refs = refs_of(store(), viewer(), [str(now.fields.get("source") or "")])
    found = entity_controls(KIND_BY_LABEL[now.kind], now.fields, refs)
    return [one for one in found if not only or field_of(one) in asked_together(now.kind, only)]


def _edit(now: EntityNow, typed: Typed, refusal: Refused, only: str) -> ResponseReturnValue:
    return _form(now, as_typed(_controls(now, only), typed), refusal, only, sending.seen() or now.version)


def _form(
    now: EntityNow, controls: Sequence[Control], refusal: Refused, only: str, version: str
) -> ResponseReturnValue:
    kind = KIND_BY_LABEL[now.kind]
    return sending.page(
        "entity_edit.html", refusal, entity=now, kind=kind, controls=controls, only=only, seen_version=version
    )


def _stale(error: Stale, now: EntityNow, typed: Typed, only: str) -> ResponseReturnValue:
    """Show what is there by now with what was typed beside it, so that nothing is lost."""
    then = EntityNow(now.id, now.kind, now.name, sending.seen(), error.details["seen"])
    controls, refusal = beside(error, _controls(then, only), _controls(now, only), typed)
    return _form(now, controls, refusal, only, now.version)


def _asks_about_numbers(kind: Kind, id_: str, typed: Typed, fields: dict[str, str | None]) -> Refused | None:
    """Move numbers out of a note where its sender has said so; ask where they have not yet."""
    wish = typed.sent.get("numbers")
    if not (has_place_for_numbers(kind.label) and has_number(fields.get("note") or "")) or wish == "keep":
        return None
    if wish == "move":
        fields |= moved(store(), viewer(), kind.label, id_, fields)
        return None
    return Refused(422, *_NUMBERS, "numbers", {_NOTE: Refusal(*_NUMBERS)})


def _page_of(id_: str, made: Made) -> str:
    return url_for("entities.page", id=id_, saved=made.entry or "same")
