"""The forms of links: a new one from either end, corrected, ended, marked as wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes.change import AddLink, Change, SetLink, WrongLink
from graphsvc.changes.made import EntityNow
from graphsvc.changes.permission import may_change_link, may_link
from graphsvc.changes.standing import LinkStanding, link_now, refs_of
from graphsvc.errors import GraphServiceError, Stale
from graphsvc.viewers import Action
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.web.change_bodies import LinkPath
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, link_controls, reference
from graphsvc.web.forms.refusals import Place, Refused, as_typed, beside, refused
from graphsvc.web.forms.rules_first import rule_shown
from graphsvc.web.forms.typed import Typed, given, values_of
from graphsvc.web.forms.ways import Way, ways_of
from graphsvc.web.language import say
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.viewers import may_here, viewer
from graphsvc.wording.english import phrase_en
from graphsvc.wording.sentences import phrase

pages = Blueprint("link_forms", __name__)

_OTHER = "f.other"


class NewLinkQuery(Parameters):
    """Which way the link goes, and what it leads to, where that is known."""

    way: Text | None = None
    other: Text | None = None


class OfQuery(Parameters):
    """From the page of which end a link was opened."""

    of: Text | None = None


@pages.get("/entities/<path:id>/links/new")
def new(id: str) -> ResponseReturnValue:
    """Show the form of a new link at an entity."""
    here, query = sending.entity(id), asked(NewLinkQuery)
    begun = Typed()
    begun.sent.setlist("way", [query.way or ""])
    begun.sent.setlist(_OTHER, [query.other or ""])
    return rule_shown(here.kind, here.id) or _new(here, begun, Refused())


@pages.post("/entities/<path:id>/links/new")
def add(id: str) -> ResponseReturnValue:
    """Add a link at an entity, and its other end where that is new."""
    here, typed = sending.entity(id), sending.typed()
    if of_rule := rule_shown(here.kind, here.id):
        return of_rule
    way = next((one for one in _ways(here) if one.value == typed.sent.get("way")), None)
    fields = given(link_controls({}, {}), typed)
    other = typed.id_of(typed.text(_OTHER))
    start, end = (other, here.id) if way and way.backward else (here.id, other)
    link = AddLink(way.type.type if way else "", start, end, fields)
    try:
        made = sending.make_all([*typed.added, link])
    except GraphServiceError as error:
        return _new(here, typed, refused(error, _new_controls(way), _places(typed)))
    return sending.led_on(url_for("entities.page", id=here.id, saved=made.entry or "same"), made, fields)


@pages.get("/links/<id>")
def page(id: str) -> ResponseReturnValue:
    """Show a link, and what can be done about it."""
    there = _link(id)
    return rule_shown(there.start.kind, there.start.id) or _shown(there, Typed(), Refused(), "")


@pages.post("/links/<id>")
def save(id: str) -> ResponseReturnValue:
    """Correct a link; where somebody else was faster, show both."""
    there, typed = _link(id), sending.typed()
    controls = _controls(there)
    fields = values_of(controls, typed)
    return _sent(there, typed, [*typed.added, SetLink(id, fields, sending.seen())], "edit", fields)


@pages.post("/links/<id>/end")
def end(id: str) -> ResponseReturnValue:
    """End a link on a day."""
    there, typed = _link(id), sending.typed()
    day = typed.text("f.until").strip() or clock.today().isoformat()
    return _sent(there, typed, [SetLink(id, {"until": day}, sending.seen())], "end")


@pages.post("/links/<id>/wrong")
def wrong(id: str) -> ResponseReturnValue:
    """Take away a link that was never so."""
    there, typed = _link(id), sending.typed()
    return _sent(there, typed, [WrongLink(id, seen=sending.seen())], "wrong")


def _sent(
    there: LinkStanding, typed: Typed, changes: list[Change], part: str, fields: Mapping[str, str | None] | None = None
) -> ResponseReturnValue:
    if of_rule := rule_shown(there.start.kind, there.start.id):
        return of_rule
    try:
        made = sending.make_all(changes)
    except Stale as error:
        return _stale(error, _link(there.now.id), typed, part)
    except GraphServiceError as error:
        return _shown(there, typed, refused(error, _controls(there), _places(typed)), part)
    of = request.form.get("of", "")
    back = of if of in (there.start.id, there.end.id) else there.start.id
    return sending.led_on(url_for("entities.page", id=back, saved=made.entry or "same"), made, fields)


def _link(id_: str) -> LinkStanding:
    return link_now(store(), viewer(), LinkPath(id=id_).id)


def _ways(here: EntityNow) -> list[Way]:
    return [way for way in ways_of(here.kind) if may_link(viewer(), way.type.type)]


def _new_controls(way: Way | None) -> list[Control]:
    return [
        reference("other", "对方", "The other end", way.kinds if way else (), required=True),
        *link_controls({}, {}),
    ]


def _places(typed: Typed) -> Mapping[str, Place]:
    other = Place(_OTHER, typed.text(_OTHER))
    return {"from": other, "to": other, "type": Place("way"), "source": Place("f.source", typed.text("f.source"))}


def _new(here: EntityNow, typed: Typed, refusal: Refused) -> ResponseReturnValue:
    ways = _ways(here)
    chosen = next((way for way in ways if way.value == typed.sent.get("way")), None)
    other, *rest = as_typed(_new_controls(chosen), typed)
    return sending.page("link_new.html", refusal, entity=here, ways=ways, chosen=chosen, other=other, controls=rest)


def _controls(there: LinkStanding) -> list[Control]:
    refs = refs_of(store(), viewer(), [str(there.now.fields.get("source") or "")])
    return link_controls(there.now.fields, refs)


def _stale(error: Stale, there: LinkStanding, typed: Typed, part: str) -> ResponseReturnValue:
    """Show what is there by now with what was typed beside it, so that nothing is lost."""
    before = replace(there, now=replace(there.now, fields=error.details["seen"]))
    controls, refusal = beside(error, _controls(before), _controls(there), typed)
    return _page(there, controls, refusal, part, there.now.version)


def _shown(there: LinkStanding, typed: Typed, refusal: Refused, part: str) -> ResponseReturnValue:
    return _page(there, as_typed(_controls(there), typed), refusal, part, sending.seen() or there.now.version)


def _page(
    there: LinkStanding, controls: list[Control], refusal: Refused, part: str, version: str
) -> ResponseReturnValue:
    now = there.now
    verdict = may_here(Action.CHANGE) and may_change_link(store(), viewer(), now.type, now.start, now.end)
    fields = {**now.fields, "dated": True}
    zh, en = (
        told(now.type, fields, backward=False, start=there.start.name, end=there.end.name)
        for told in (phrase, phrase_en)
    )
    said = say(zh, f" {en}")
    return sending.page(
        "link.html", refusal, there=there, link=now, type=LINK_BY_TYPE[now.type], said=said, controls=controls, part=part,
        seen_version=version, verdict=verdict, of=request.values.get("of", ""),
    )  # fmt: skip
