"""One entity: everything known of it, by API and as a page, and the network around it as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, render_template
from pydantic import Field as ParameterField

from graphsvc.changes.numbers_in_notes import has_place_for_numbers
from graphsvc.changes.permission import may_change
from graphsvc.facts.due import Due, asks_for_something, is_open
from graphsvc.facts.promises import EVERY_STATE
from graphsvc.queries.entities import MAX_LINKS, EntityAnswer, EntityLink, entity_and_matters, entity_answer
from graphsvc.queries.private_fields import may_be_shown
from graphsvc.queries.promises import Supervised, promises_with
from graphsvc.values.personal_numbers import MASK, has_number
from graphsvc.viewers import Action
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, Field
from graphsvc.vocabulary.kinds import COMMITMENT, CONTACT_KINDS, ID, NAME, QUOTE, SOURCE
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import send
from graphsvc.web.entity_files import FILES, LIMITS, Around, drawn_kinds
from graphsvc.web.parameters import Kinds, Named, Parameters, Text, Today, asked
from graphsvc.web.viewers import may_here, viewer
from graphsvc.wording.headings import heading

api = blueprint("entities")
pages = Blueprint("entities", __name__)

_ORDER = {type_: number for number, type_ in enumerate(LINK_BY_TYPE)}
_EVIDENCE = frozenset({SOURCE.name, QUOTE.name})
# The page of a contact tells of so much that is open; the rest stands with the officers who have it in hand.
_MOST_MATTERS = 20
_NOT_A_FACT = frozenset({"id", "name", "source", "quote"})


class EntityQuery(Parameters):
    """The as-of day: owners are those of that day."""

    as_of: Today


class PageQuery(EntityQuery):
    """The as-of day, and the change that has just been made."""

    saved: Text | None = None


class FileQuery(EntityQuery):
    """Which network a file holds."""

    hops: int = ParameterField(default=1, ge=1, le=2, description="几步之内 hops")
    kind: Kinds = ParameterField(default=[], description="只画这些类别 only these kinds")
    ended: bool = ParameterField(default=True, description="也画出已结束的关系 links that ended before the day too")


@api.get(
    "/entities/<path:id>", summary="一个对象的全部信息 Everything known of one entity", responses=answers(EntityAnswer)
)
@answered
def get_entity(path: Named, query: EntityQuery) -> EntityAnswer:
    """Facts, links with phrases, figures with their conflicts, sources, owners."""
    with naming.as_parameter("id"):
        return entity_answer(store(), viewer(), path.id, query.as_of)


@pages.get("/entities/<path:id>")
@shown
def page(id: str) -> str:
    """Show everything known of one entity."""
    return page_with(id, {})


def page_with(id: str, revealed: dict[str, str]) -> str:
    """Return the page of an entity with the private fields that its reader has asked for, by name."""
    query = asked(PageQuery)
    with naming.as_parameter("id"):
        told = entity_and_matters(store(), viewer(), Named(id=id).id, query.as_of)
    found, kind = told.entity, KIND_BY_LABEL[told.entity.kind]
    changeable = bool(may_here(Action.CHANGE)) and bool(may_change(store(), viewer(), found.id))
    hides = not kind.private_fields.isdisjoint(found.properties)
    return render_template(
        "entity.html",
        entity=found,
        kind=kind,
        facts=facts_of(found),
        empty_fields=empty_fields(found),
        evidence={"source": SOURCE, "quote": QUOTE},
        revealed=revealed,
        changeable=changeable,
        hides_number=changeable and hides_number(found),
        may_be_told=hides and may_be_shown(store(), viewer(), found.id, query.as_of),
        groups=groups_of(found),
        unlisted=sum(found.link_counts.values()) - len(found.links),
        most_links=MAX_LINKS,
        is_contact=kind.label in CONTACT_KINDS,
        is_open=asks_for_something(kind.label, found.properties) and is_open(found.properties, query.as_of),
        matters=told.matters,
        most_matters=_MOST_MATTERS,
        promises=promises_of(found, query.as_of, told.matters),
        query=query,
        files=FILES,
        limits=LIMITS,
        drawn_kinds=drawn_kinds(kind.label),
    )


@pages.get("/entities/<path:id>/files/<name>")
def file(id: str, name: str) -> Response:
    """Answer the network around an entity as one of the files that can be had of it."""
    query, ref = asked(FileQuery), naming.entity(Named(id=id).id)
    return send(FILES, name, Around(ref, query.hops, tuple(query.kind), query.ended), query.as_of)


def promises_of(found: EntityAnswer, day: date, matters: Sequence[Due]) -> dict[str, Supervised]:
    """Return by id the promises that the page of an entity tells of: what is open with it or in its hands, or the promise that it is.

    `matters` are what is open with it where it is a contact.
    """
    if found.kind == COMMITMENT.label:
        told = promises_with(store(), viewer(), [found.id], day, EVERY_STATE)
    else:
        told = promises_with(store(), viewer(), [found.id], day) if _may_have_promises(found, matters) else ()
    return {one.promise.id: one for one in told}


def _may_have_promises(found: EntityAnswer, matters: Sequence[Due]) -> bool:
    """Tell whether an open promise may be linked with an entity: its matters or links say so, or not all of these are listed."""
    if found.kind in CONTACT_KINDS:
        return any(one.kind == COMMITMENT.label for one in matters)
    if sum(found.link_counts.values()) == len(found.links):
        return any(link.other.kind == COMMITMENT.label for link in found.links)
    return not found.link_counts.keys().isdisjoint(("WITH", "BY"))


def facts_of(found: EntityAnswer) -> list[tuple[Field, Any]]:
    """Return the fields of an entity that have a value, in the vocabulary's order, without those that head its page."""
    values = found.properties
    return [
        (field, values[field.name])
        for field in KIND_BY_LABEL[found.kind].all_fields
        if field.name not in _NOT_A_FACT and values.get(field.name) not in (None, "", [])
    ]


def empty_fields(found: EntityAnswer) -> list[Field]:
    """Return the fields of an entity that nothing is known of."""
    known, evident = found.properties, {SOURCE, QUOTE} if found.properties.keys() & _EVIDENCE else set()
    fields = [field for field in KIND_BY_LABEL[found.kind].all_fields if field not in (ID, NAME, *evident)]
    return [field for field in fields if known.get(field.name) in (None, "", [])]


def hides_number(found: EntityAnswer) -> bool:
    """Tell whether the note of an entity holds a personal number that has a field of its own to go to."""
    note = str(found.properties.get("note") or "")
    return has_place_for_numbers(found.kind) and (MASK in note or has_number(note))


def groups_of(found: EntityAnswer) -> list[tuple[tuple[str, str], int | None, list[EntityLink]]]:
    """Return the links by type in the vocabulary's order: the heading, how many there are, those listed.

    How many is not known (None) where links of a type lead both ways and not all are listed. The figures that the entity's
    own section of figures tells are left out; those that a source carries are not told anywhere else.
    """
    told = {claim.id for metric in found.figures for claim in metric.claims}

    def direction(link: EntityLink) -> tuple[int, bool]:
        return _ORDER[link.type], link.backward

    listed = sorted((link for link in found.links if link.other.id not in told), key=direction)
    groups = [list(links) for _, links in groupby(listed, key=direction)]
    return [
        (heading(LINK_BY_TYPE[links[0].type], backward=links[0].backward), _how_many(found, links), links)
        for links in groups
    ]


def _how_many(found: EntityAnswer, links: Sequence[EntityLink]) -> int | None:
    """Return how many links of one type and direction there are, of which these are listed."""
    type_, backward = links[0].type, links[0].backward
    of_type = [link for link in found.links if link.type == type_]
    unlisted = found.link_counts[type_] - len(of_type)
    one_way = all(link.backward == backward for link in of_type)
    return len(links) + unlisted if one_way else None if unlisted else len(links)
